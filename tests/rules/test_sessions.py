"""Scripted meetings walked by the rules: the scripts that ship, slips of the pen, changes, and the laws of every walk."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palais.errors import Unrecognised
from palais.rules.eligibility import Entitlement, entitled
from palais.rules.majorities import Tally
from palais.rules.meetings import Act, MeetingState
from palais.rules.motion_rules import ActKind
from palais.rules.motions import after
from palais.rules.other_rules import OTHER_RULES
from palais.rules.sessions import Ballot, Line, Script, Walk, changed, script_of, walk
from palais.terms.scripts import SessionScript, shipped
from palais.terms.tables import Membership

FIVE = ("BRA", "CHN", "FRA", "KEN", "USA")
SEATS = [
    Membership(
        body="hrc", state=state, start_date=date(2010, 1, 1), end_date=date(2012, 12, 31), rollcall_n=1, how="seen",
        source="test", locator="a trial", day=date(2020, 1, 1),
    )
    for state in (*FIVE, "LBY")
]  # fmt: skip
HEAD = 'title = "A trial"\nbody = "hrc"\nday = 2011-06-17\n'
TEXT = '[[act]]\ndo = "table"\ntext = "L.1"\n'
VOTE = '[[act]]\ndo = "open-vote"\ntext = "L.1"\n[[act]]\ndo = "vote"\ntext = "L.1"\n'


def who(day: date) -> Entitlement:
    return entitled(SEATS, body="hrc", on=day)


def of(body: str) -> Entitlement:
    return Entitlement(body, date(2011, 6, 17), (), (), None, None, ())


def walked(text: str, *, rule: str | None = None) -> Walk:
    return walk(script_of(text), entitled_on=who, rule=OTHER_RULES[rule] if rule else None)


def fates(found: Walk) -> dict[str, str]:
    return {p.proposal: p.fate for p in found.state.proposals}


def test_who_has_no_vote_is_refused_by_name_and_nothing_changes() -> None:
    found = walked(HEAD + TEXT + VOTE + 'yes = ["Brazil", "Libya"]\nno = ["China"]\n')
    refused = found.turns[-1].refused or ""
    assert "LBY may not vote" in refused
    assert "suspended" in refused
    assert "65/265" in refused
    assert "the rules allow the 5 members" in refused
    assert (found.outcome, found.state.voting) == ("open", "L.1")
    outside = walked(HEAD + TEXT + VOTE + 'yes = ["Norway"]\n').turns[-1].refused or ""
    assert "NOR may not vote" in outside
    assert "60/251" in outside


def test_more_votes_than_members_are_refused() -> None:
    refused = walked(HEAD + TEXT + VOTE + 'tally = "40-8-0"\n').turns[-1].refused or ""
    assert "48 votes, and the body had 47 members" in refused


def test_votes_by_state_are_counted() -> None:
    found = walked(HEAD + TEXT + VOTE + 'yes = ["Brazil", "France"]\nno = ["China"]\nabstain = ["Kenya"]\n')
    turn = found.turns[-1]
    assert (turn.act.tally, turn.needed, turn.of, turn.tipping) == (Tally(2, 1, 1), 2, 3, 1)
    assert found.outcome == "adopted"


def test_an_act_out_of_order_names_its_rule_and_what_is_allowed() -> None:
    found = walked(HEAD + TEXT + '[[act]]\ndo = "vote"\ntext = "L.1"\ntally = "1-0-0"\n')
    refused = found.turns[-1].refused or ""
    assert refused.startswith("'vote' on L.1 is not in order now (no voting has begun: Rules of procedure")
    assert "the rules allow" in refused
    assert refused.endswith("open-vote L.1, adopt L.1.")
    assert found.turns[-1].next == found.turns[-2].next
    assert found.turns[-1].steps == ()


def test_a_country_text_under_the_proposal_of_2007() -> None:
    def under(rule: str | None, introduced: str, tally: str) -> Walk:
        table = TEXT + f'about = "any state"\n{introduced}'
        return walked(HEAD + table + VOTE + f'tally = "{tally}"\n', rule=rule)

    assert under(None, "introduced_by = 1\n", "24-23-0").outcome == "adopted"
    assert under("proposal-2007", "introduced_by = 16\n", "24-23-0").outcome == "rejected"
    assert under("proposal-2007", "introduced_by = 16\n", "32-15-0").outcome == "adopted"
    too_few = under("proposal-2007", "introduced_by = 15\n", "32-15-0")
    assert too_few.outcome is None
    assert "needs 16 of 47 members to introduce it, and 15 did" in (too_few.turns[0].refused or "")
    untold = under("proposal-2007", "", "32-15-0")
    assert any("how many introduced it is not told" in step.facts for step in untold.state.log)
    assert under("proposal-2007-members", "introduced_by = 16\n", "31-0-16").outcome == "rejected"


def test_the_proposal_leaves_amendments_motions_and_themes_to_the_ordinary_majority() -> None:
    text = HEAD + TEXT + VOTE + 'tally = "24-23-0"\n'
    assert walked(text, rule="proposal-2007").outcome == "adopted"
    assert walked(text, rule="two-thirds").outcome == "rejected"
    moved = (
        HEAD + TEXT + 'about = "any state"\n[[act]]\ndo = "no-action"\ntext = "L.1"\n[[act]]\ndo = "vote"\n'
    )
    assert walked(moved + 'tally = "24-23-0"\n', rule="proposal-2007").outcome == "no_action"
    assert walked(moved + 'tally = "24-23-0"\n', rule="two-thirds").outcome == "open"


def test_an_equal_vote_in_plenary_is_held_twice() -> None:
    told = (HEAD + TEXT + VOTE + 'tally = "50-50-0"\n').replace('"hrc"', '"unga"')
    again = '[[act]]\ndo = "open-vote"\ntext = "L.1"\n[[act]]\ndo = "vote"\ntext = "L.1"\ntally = "{}"\n'

    def end(text: str) -> Walk:
        return walk(script_of(text), entitled_on=lambda _: of("unga"))

    first = end(told)
    assert (first.outcome, first.state.proposals[0].tied) == ("open", True)
    assert {one.act for one in first.turns[-1].next if one.on == "L.1"} == {"open-vote", "no-action"}
    assert end(told + again.format("51-50-0")).outcome == "adopted"
    assert end(told + again.format("50-50-0")).outcome == "rejected"
    committee = walk(script_of(told.replace('"unga"', '"unga-3"')), entitled_on=lambda _: of("unga-3"))
    assert committee.outcome == "rejected", "committees hold no second vote"


def test_a_text_is_adopted_without_a_vote_unless_one_is_asked_for() -> None:
    found = walked(HEAD + TEXT + '[[act]]\ndo = "adopt"\ntext = "L.1"\n')
    assert found.outcome == "adopted"
    assert found.turns[-1].steps[0].arithmetic == "adopted without a vote"
    begun = walked(
        HEAD + TEXT + '[[act]]\ndo = "open-vote"\ntext = "L.1"\n[[act]]\ndo = "adopt"\ntext = "L.1"\n'
    )
    assert (begun.outcome, begun.turns[-1].refused is None) == ("open", False)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title = ", "not TOML"),
        ('title = "A"\nbody = "hrc"\nday = 2011-06-17\n', "lacks act"),
        (HEAD.replace("hrc", "icc") + TEXT, "'icc' has no rules of meeting"),
        (HEAD.replace("2011-06-17", '"June"') + TEXT, "'day' needs a day"),
        (HEAD + "voters = 3\n" + TEXT, "says 'voters', which is not known"),
        (HEAD + '[[act]]\ndo = "filibuster"\n', "Act 1: 'filibuster'"),
        (HEAD + TEXT + "removed = -1\n", "'removed' needs a whole number"),
        (HEAD + TEXT + 'tally = "1-2-3"\n', "Act 1 is no vote"),
        (HEAD + TEXT + 'basis = "rumour"\n', "basis 'rumour'"),
        (HEAD + TEXT + VOTE, "Act 3: give the votes in one way"),
        (HEAD + TEXT + VOTE + 'tally = "many"\n', "'many' is no tally"),
        (HEAD + TEXT + VOTE + 'yes = ["China"]\nno = ["CHN"]\n', "CHN votes twice"),
        (HEAD + TEXT + VOTE + 'yes = ["Chinna"]\n', "Chin"),
        (HEAD + TEXT + "day = 2011-06-16\n", "dated 2011-06-16, before"),
    ],
)
def test_a_slip_of_the_pen_is_a_sentence(text: str, said: str) -> None:
    with pytest.raises(Unrecognised, match=said):
        script_of(text)


def test_a_vote_is_changed_by_state_or_by_totals() -> None:
    script = script_of(HEAD + TEXT + VOTE + 'yes = ["Brazil", "France"]\nno = ["China", "Kenya"]\n')
    turned = changed(script, ["Kenya=yes"])
    assert turned.lines[-1].ballot is not None
    assert turned.lines[-1].ballot.tally == Tally(3, 1, 0)
    assert turned.lines[-1].basis == "imagined"
    away = changed(script, ["1:CHN=absent", "1:USA=abstain"]).lines[-1].ballot
    assert away is not None
    assert (away.tally, away.sides["CHN"]) == (Tally(2, 1, 1), "absent")
    totals = changed(script, ["1:7-8-9"]).lines[-1].ballot
    assert totals == Ballot(Tally(7, 8, 9))
    assert changed(script, []) == script


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("Kenya=perhaps", "no way to vote"),
        ("2:Kenya=yes", "which of the 1 votes"),
        ("Kenyya=yes", "Kenya"),
        ("1:many", "no tally"),
        ("=yes", "cannot be read"),
    ],
)
def test_a_change_that_means_nothing_is_refused(change: str, said: str) -> None:
    script = script_of(HEAD + TEXT + VOTE + 'yes = ["Brazil"]\nno = ["Kenya"]\n')
    with pytest.raises(Unrecognised, match=said):
        changed(script, [change])


def test_a_state_is_not_moved_where_only_totals_are_known() -> None:
    with pytest.raises(Unrecognised, match="only the totals"):
        changed(script_of(HEAD + TEXT + VOTE + 'tally = "3-2-0"\n'), ["1:Kenya=yes"])


def test_the_scripts_that_ship_are_whole() -> None:
    assert {"china-1995", "council-2007", "family-2014", "sogi-2016"} <= set(shipped())
    for name, text in shipped().items():
        script = script_of(text)
        assert script.says, name
        assert script.sources, name
        assert all(line.basis != "not said" for line in script.lines), (
            f"{name}: say how well each act is known"
        )
    assert SessionScript.parse(" China-1995 ").name == "china-1995"
    assert SessionScript.parse(HEAD + TEXT).name == ""
    with pytest.raises(Unrecognised, match="china-1995"):
        SessionScript.parse("chinna")


SYMBOLS = ("L.1", "L.2", "L.3")
TALLIES = st.builds(Tally, *[st.integers(min_value=0, max_value=9)] * 3)
LINES = st.builds(
    lambda kind, on, amends, tally: Line(
        act=Act(kind, on=on, amends=amends if kind == "amend" else None),
        day=date(2011, 6, 17),
        ballot=Ballot(tally) if kind == "vote" else None,
    ),
    st.sampled_from([*get_args(ActKind), "vote", "vote", "open-vote", "table"]),
    st.sampled_from([*SYMBOLS, None]),
    st.sampled_from(SYMBOLS),
    TALLIES,
)


def any_script(lines: list[Line], body: str) -> Script:
    return Script(title="any", body=body, day=date(2011, 6, 17), lines=tuple(lines))


@given(st.lists(LINES, max_size=25), st.sampled_from(["hrc", "unga", "ngo", "ecosoc"]))
def test_a_meeting_never_ends_with_two_outcomes(lines: list[Line], body: str) -> None:
    """However wild the script, a text is decided once, unless two thirds took it up again."""
    found = walk(any_script(lines, body), entitled_on=lambda _: of(body))
    symbols = [p.proposal for p in found.state.proposals]
    assert len(symbols) == len(set(symbols))
    for symbol in symbols:
        said = [step.facts for step in found.state.log]
        ends = sum(one in (f"{symbol} is adopted", f"{symbol} is rejected") for one in said)
        again = sum(t.motion == "reconsider" and bool(t.carried) and t.act.on == symbol for t in found.turns)
        assert ends <= 1 + again
    assert len(found.turns) == len(lines)


@given(st.lists(LINES, max_size=20), st.sampled_from(["hrc", "unga"]))
def test_what_is_refused_leaves_the_meeting_as_it_was(lines: list[Line], body: str) -> None:
    found = walk(any_script(lines, body), entitled_on=lambda _: of(body))
    done = [turn.line for turn in found.turns if turn.refused is None]
    without = walk(any_script(done, body), entitled_on=lambda _: of(body))
    assert without.state == found.state
    assert all(turn.refused is None for turn in without.turns)


@given(
    TALLIES,
    st.sampled_from(["no", "abstain", "absent"]),
    st.sampled_from([None, "two-thirds", "majority-members", "proposal-2007"]),
)
def test_an_added_yes_never_turns_adopted_into_rejected(tally: Tally, source: str, rule: str | None) -> None:
    def end(votes: Tally) -> str:
        state = MeetingState(body="hrc", on=date(2011, 6, 17), rule=OTHER_RULES.get(rule or ""), members_n=47)
        table = Act("table", on="L.1", about="CHN", introduced_n=47)
        for act in (table, Act("open-vote", on="L.1"), Act("vote", on="L.1", tally=votes)):
            state = after(state, act)
        return state.proposal("L.1").fate

    if source != "absent" and getattr(tally, source) == 0:
        return
    moved = {} if source == "absent" else {source: getattr(tally, source) - 1}
    if end(tally) == "adopted":
        assert end(replace(tally, yes=tally.yes + 1, **moved)) == "adopted"
