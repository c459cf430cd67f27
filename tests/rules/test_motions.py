"""Meetings walked act by act: precedence, speakers, division, withdrawal, reconsideration, rulings."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palais.errors import Unrecognised
from palais.rules.majorities import Tally
from palais.rules.meetings import Act, MeetingState, Part
from palais.rules.motion_rules import PROVISIONS, ActKind
from palais.rules.motions import after, allowed, next_vote

COUNCIL = MeetingState(body="hrc", on=date(2014, 6, 26))
COMMISSION = MeetingState(body="chr", on=date(1995, 3, 8))


def walked(state: MeetingState, *acts: Act) -> MeetingState:
    for act in acts:
        state = after(state, act)
    return state


def options(state: MeetingState) -> set[tuple[ActKind, str | None]]:
    return {(one.act, one.on) for one in allowed(state)}


def tabled(body: MeetingState, *symbols: str) -> MeetingState:
    return walked(body, *(Act("table", on=symbol) for symbol in symbols))


CHINA_1995 = (
    Act("table", on="E/CN.4/1995/L.86"),
    Act("no-action", on="E/CN.4/1995/L.86", by="CHN"),
    Act("speak-for"),
    Act("speak-for"),
    Act("speak-against"),
    Act("speak-against"),
    Act("vote", on="E/CN.4/1995/L.86", tally=Tally(22, 22, 9)),
    Act("open-vote", on="E/CN.4/1995/L.86"),
    Act("vote", on="E/CN.4/1995/L.86", tally=Tally(20, 21, 12)),
)


def test_the_commission_on_china_in_1995() -> None:
    end = walked(COMMISSION, *CHINA_1995)
    assert end.proposal("E/CN.4/1995/L.86").fate == "rejected"
    said = [step.facts for step in end.log]
    assert "the motion (no-action) is lost" in said
    assert said[-1] == "E/CN.4/1995/L.86 is rejected"
    assert any("rule 65(2)" in step.provision for step in end.log)


def test_one_vote_more_in_1995_and_the_text_is_never_voted() -> None:
    acts = (*CHINA_1995[:6], Act("vote", on="E/CN.4/1995/L.86", tally=Tally(23, 22, 8)))
    end = walked(COMMISSION, *acts)
    assert end.proposal("E/CN.4/1995/L.86").fate == "no_action"
    assert next_vote(end) is None
    with pytest.raises(Unrecognised, match=r"'open-vote' on .* is not in order now"):
        after(end, CHINA_1995[7])


def test_two_speak_for_and_two_against_and_no_more() -> None:
    state = walked(tabled(COUNCIL, "L.1"), Act("no-action", on="L.1"), Act("speak-for"), Act("speak-for"))
    assert ("speak-for", None) not in options(state)
    assert ("speak-against", None) in options(state)
    state = walked(state, Act("speak-against"), Act("speak-against"))
    assert {act for act, _ in options(state)} >= {
        "vote",
        "point-of-order",
        "suspend-meeting",
        "adjourn-meeting",
    }
    assert not {"speak-for", "speak-against", "close-debate", "divide", "table"} & {
        a for a, _ in options(state)
    }


def test_no_action_on_an_amendment_leaves_the_text() -> None:
    state = walked(
        tabled(COUNCIL, "L.20"),
        Act("amend", on="L.37", amends="L.20", removed=1),
        Act("no-action", on="L.37"),
        Act("vote", on="L.37", tally=Tally(22, 20, 4)),
    )
    assert (state.proposal("L.37").fate, state.proposal("L.20").fate) == ("no_action", "open")
    assert next_vote(state) == "L.20"


def test_amendments_go_before_the_text_and_the_furthest_first() -> None:
    state = walked(
        tabled(COUNCIL, "L.1", "L.2"),
        Act("amend", on="L.3", amends="L.1", removed=1),
        Act("amend", on="L.4", amends="L.1", removed=5),
        Act("amend", on="L.5", amends="L.4", removed=1),
    )
    order = []
    while (symbol := next_vote(state)) is not None:
        order.append(symbol)
        state = walked(state, Act("open-vote", on=symbol), Act("vote", on=symbol, tally=Tally(20, 10)))
    assert order == ["L.5", "L.4", "L.3", "L.1", "L.2"]
    assert state.proposal("L.1").amended


def test_a_text_is_withdrawn_only_before_its_vote_and_unamended() -> None:
    state = walked(tabled(COUNCIL, "L.1"), Act("amend", on="L.3", amends="L.1"))
    assert ("withdraw", "L.1") in options(state)
    withdrawn = after(state, Act("withdraw", on="L.1"))
    assert [p.fate for p in withdrawn.proposals] == ["withdrawn", "lapsed"]
    amended = walked(state, Act("open-vote", on="L.3"), Act("vote", on="L.3", tally=Tally(24, 20)))
    assert ("withdraw", "L.1") not in options(amended)
    begun = after(amended, Act("open-vote", on="L.1"))
    assert options(begun) == {("point-of-order", None), ("vote", "L.1")}


def test_a_division_is_granted_or_objected_to_and_voted() -> None:
    state = walked(tabled(COUNCIL, "L.1"), Act("divide", on="L.1", part=Part("operative paragraph 3")))
    granted = after(state, Act("grant"))
    assert [p.part for p in granted.proposal("L.1").parts] == ["operative paragraph 3"]
    objected = after(state, Act("object"))
    assert ("grant", None) not in options(objected)
    lost = after(objected, Act("vote", on="L.1", tally=Tally(10, 30)))
    assert lost.proposal("L.1").parts == ()
    carried = after(objected, Act("vote", on="L.1", tally=Tally(30, 10)))
    assert len(carried.proposal("L.1").parts) == 1


def test_where_all_operative_parts_fall_the_whole_falls() -> None:
    state = walked(
        COUNCIL,
        Act("table", on="L.1", operative_n=2),
        Act("divide", on="L.1", part=Part("operative paragraph 1")),
        Act("grant"),
        Act("divide", on="L.1", part=Part("operative paragraph 2")),
        Act("grant"),
        Act("open-vote", on="L.1"),
        Act("vote", on="L.1", tally=Tally(10, 20)),
    )
    assert state.proposal("L.1").fate == "open"
    one_stands = walked(state, *[Act("vote", on="L.1", tally=Tally(20, 10))] * 2)
    assert one_stands.proposal("L.1").fate == "adopted"
    all_fall = after(state, Act("vote", on="L.1", tally=Tally(10, 20)))
    assert all_fall.proposal("L.1").fate == "rejected"
    assert "all 2 operative parts are rejected" in all_fall.log[-1].facts
    assert all_fall.voting is None


def test_a_ruling_stands_unless_a_majority_overrules_it() -> None:
    state = walked(tabled(COUNCIL, "L.1"), Act("point-of-order", by="CAN"))
    assert options(state) == {("ruling", None)}
    ruled = after(state, Act("ruling"))
    assert ("appeal", None) in options(ruled)
    assert ("appeal", None) not in options(after(ruled, Act("amend", on="L.2", amends="L.1")))
    appealed = after(ruled, Act("appeal"))
    assert options(appealed) == {("vote", None)}
    upheld = after(appealed, Act("vote", tally=Tally(1, 46)))
    assert upheld.log[-1].facts == "the motion (appeal) is lost"
    assert upheld.pending is None


def test_motions_on_the_meeting_go_before_those_on_a_text() -> None:
    state = walked(
        tabled(COUNCIL, "L.1"), Act("divide", on="L.1", part=Part("p")), Act("no-action", on="L.1")
    )
    assert state.pending is not None
    assert (state.pending.kind, [m.kind for m in state.below]) == ("no-action", ["divide"])
    lost = after(state, Act("vote", on="L.1", tally=Tally(10, 20)))
    assert lost.pending is not None
    assert lost.pending.kind == "divide"
    carried = after(state, Act("vote", on="L.1", tally=Tally(20, 10)))
    assert carried.pending is None, "a division of a text that is not taken up falls away"
    ended = walked(state, Act("adjourn-meeting"), Act("vote", tally=Tally(20, 10)))
    assert (ended.over, allowed(ended)) == ("adjourned", ())
    with pytest.raises(Unrecognised, match="the meeting is adjourned"):
        after(ended, Act("table", on="L.9"))


def test_after_closure_texts_are_not_amended() -> None:
    state = walked(tabled(COUNCIL, "L.1"), Act("close-debate"), Act("vote", tally=Tally(20, 10)))
    assert state.closed
    assert not {"amend", "close-debate"} & {act for act, _ in options(state)}


def test_what_was_decided_is_taken_up_again_by_two_thirds() -> None:
    state = walked(
        tabled(COUNCIL, "L.1"), Act("open-vote", on="L.1"), Act("vote", on="L.1", tally=Tally(20, 21))
    )
    asked = after(state, Act("reconsider", on="L.1"))
    assert after(asked, Act("vote", on="L.1", tally=Tally(31, 16))).proposal("L.1").fate == "rejected"
    again = after(asked, Act("vote", on="L.1", tally=Tally(32, 15)))
    assert (again.proposal("L.1").fate, next_vote(again)) == ("open", "L.1")


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (Act("table", on="L.1"), "a symbol that is not taken yet"),
        (Act("amend", on="L.2", amends="L.9"), "'L.9' is none before this meeting"),
        (Act("divide", on="L.1"), "needs the part"),
        (Act("withdraw", on="L.7"), "the rules allow"),
        (Act("vote", on="L.1", tally=Tally(1, 0)), "'vote' on L.1 is not in order now"),
    ],
)
def test_what_is_not_in_order_is_refused_in_a_sentence(act: Act, said: str) -> None:
    with pytest.raises(Unrecognised, match=said):
        after(tabled(COUNCIL, "L.1"), act)


def test_a_vote_needs_its_tally() -> None:
    with pytest.raises(Unrecognised, match="needs its tally"):
        walked(tabled(COUNCIL, "L.1"), Act("open-vote", on="L.1"), Act("vote", on="L.1"))


def test_each_body_has_a_rule_for_each_act() -> None:
    assert len({rule.number for rule in PROVISIONS}) == len(PROVISIONS)
    assert len({(rule.of, rule.act) for rule in PROVISIONS}) == len(PROVISIONS)
    assert not any(rule.verified for rule in PROVISIONS), "rule numbers are generally known and say so"


@given(st.data(), st.sampled_from(("hrc", "chr", "unga", "unga-3", "ecosoc", "ngo")))
def test_every_act_in_order_can_be_done(data: st.DataObject, body: str) -> None:
    """A random walk among what is allowed never meets a refusal, and leaves each decided text with one fate."""
    state = MeetingState(body=body, on=date(2005, 3, 1) if body == "chr" else date(2015, 3, 1))
    for number in range(12):
        choices = allowed(state)
        if not choices:
            break
        one = data.draw(st.sampled_from(choices))
        new = one.act in ("table", "amend")
        tally = data.draw(st.builds(Tally, *[st.integers(min_value=0, max_value=9)] * 3))
        open_ones = [p.proposal for p in state.proposals if p.fate == "open" and not p.tied]
        act = Act(
            one.act,
            on=f"L.{number}" if new else one.on,
            amends=data.draw(st.sampled_from(open_ones)) if one.act == "amend" else None,
            part=Part("a part") if one.act == "divide" else None,
            tally=tally if one.act == "vote" else None,
        )
        before = len(state.log)
        state = after(state, act)
        assert len(state.log) > before, "every act leaves its step"
    assert all(state.voting != p.proposal for p in state.proposals if p.fate != "open")
