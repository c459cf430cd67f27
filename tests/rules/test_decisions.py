"""Decisions: the rule of each body, day and matter, known votes, and laws."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palais.errors import NotOnRecord
from palais.rules.decisions import PROVISIONS, Tally, VotingRule, outcome, provision_for, turned
from palais.rules.voting_rules import MATTERS, Matter

MEMBERS = 600
COUNT = st.integers(min_value=0, max_value=193)
TALLIES = st.builds(Tally, COUNT, COUNT, COUNT)
RULES = st.sampled_from(PROVISIONS)


def made(tally: Tally, under: VotingRule) -> str:
    return outcome(tally, under=under, members_n=MEMBERS).outcome


@pytest.mark.parametrize(
    ("body", "on", "matter", "number"),
    [
        ("hrc", date(2006, 6, 30), "simple", "hrc-first-year"),
        ("hrc", date(2007, 6, 17), "simple", "hrc-first-year"),
        ("hrc", date(2007, 6, 18), "simple", "hrc-rule-20"),
        ("hrc", date(2025, 4, 4), "simple", "hrc-rule-20"),
        ("chr", date(1995, 3, 8), "simple", "chr-majority"),
        ("unga", date(1971, 10, 25), "simple", "charter-18-3"),
        ("unga", date(1971, 10, 25), "important", "charter-18-2"),
        ("unga", date(2023, 10, 10), "election", "a-60-251-7"),
        ("unga", date(2022, 4, 7), "suspension", "a-60-251-8"),
        ("unga-3", date(2022, 11, 1), "simple", "unga-3-majority"),
        ("ecosoc", date(2016, 7, 25), "simple", "ecosoc-majority"),
        ("ngo", date(2016, 5, 26), "simple", "ngo-majority"),
        ("hrc", date(2022, 5, 9), "special-session", "hrc-special-session"),
        ("hrc", date(2007, 6, 18), "ruling", "hrc-ruling"),
        ("chr", date(1995, 3, 8), "reconsideration", "chr-reconsideration"),
    ],
)
def test_each_body_day_and_matter_has_its_rule(body: str, on: date, matter: Matter, number: str) -> None:
    assert provision_for(body, on, matter=matter).number == number


def test_an_important_question_is_a_matter() -> None:
    on = date(1971, 10, 25)
    assert provision_for("unga", on, important=True) is provision_for("unga", on, matter="important")
    assert provision_for("unga", on, important=True).important


def test_no_body_has_two_rules_for_one_matter_on_one_day() -> None:
    for rule in PROVISIONS:
        for other in PROVISIONS:
            if rule is not other and (rule.of, rule.matter) == (other.of, other.matter):
                first, second = sorted((rule, other), key=lambda one: one.in_force_from or date.min)
                assert first.in_force_to is not None
                assert second.in_force_from is not None
                assert first.in_force_to < second.in_force_from


def test_a_body_that_does_not_sit_has_no_rule() -> None:
    with pytest.raises(NotOnRecord, match="No rule of decision is on record for 'chr' on 2010-01-01"):
        provision_for("chr", date(2010, 1, 1))
    with pytest.raises(NotOnRecord, match="for important questions"):
        provision_for("hrc", date(2010, 1, 1), important=True)
    with pytest.raises(NotOnRecord, match="for the matter 'election'"):
        provision_for("hrc", date(2010, 1, 1), matter="election")


@pytest.mark.parametrize(
    ("body", "on", "tally", "what"),
    [
        ("hrc", date(2022, 10, 6), Tally(17, 19, 11), "rejected"),
        ("hrc", date(2022, 10, 7), Tally(17, 6, 24), "adopted"),
        ("hrc", date(2021, 10, 7), Tally(18, 21, 7), "rejected"),
        ("hrc", date(2016, 6, 30), Tally(15, 22, 9), "rejected"),
        ("unga", date(2006, 3, 15), Tally(170, 4, 3), "adopted"),
        ("chr", date(1995, 3, 8), Tally(20, 21, 12), "rejected"),
        ("ngo", date(2016, 5, 26), Tally(6, 10, 3), "rejected"),
        ("ecosoc", date(2016, 7, 25), Tally(40, 5, 6), "adopted"),
    ],
)
def test_known_votes(body: str, on: date, tally: Tally, what: str) -> None:
    assert outcome(tally, under=provision_for(body, on)).outcome == what


def test_the_motion_of_1995_falls_on_the_tie() -> None:
    decided = outcome(Tally(22, 22, 9), under=provision_for("chr", date(1995, 3, 8)), polarity="no_action")
    assert decided.outcome == "rejected"
    assert "an equal vote rejects" in decided.trace[1].arithmetic
    assert "the text goes to its own vote" in decided.trace[-1].arithmetic


def test_a_motion_that_carries_means_no_action_on_the_text() -> None:
    decided = outcome(Tally(17, 15, 11), under=provision_for("chr", date(1990, 3, 6)), polarity="no_action")
    assert decided.outcome == "no_action"
    assert decided.trace[0].verified is False, "the Commission's rule is generally known, and says so"


def test_an_equal_vote_in_plenary_is_put_again() -> None:
    decided = outcome(Tally(30, 30, 5), under=provision_for("unga", date(1960, 12, 1)))
    assert decided.outcome == "rejected"
    assert "second vote" in decided.trace[1].arithmetic
    assert decided.trace[0].verified is True
    assert decided.trace[1].verified is False


def test_two_thirds_is_of_those_voting_yes_or_no() -> None:
    rule = provision_for("unga", date(2000, 1, 1), important=True)
    assert outcome(Tally(20, 10, 100), under=rule).outcome == "adopted"
    assert outcome(Tally(19, 10, 0), under=rule).outcome == "rejected"


def test_russia_was_suspended_by_more_than_two_thirds_of_117() -> None:
    rule = provision_for("unga", date(2022, 4, 7), matter="suspension")
    vote = Tally(93, 24, 58)
    assert rule.decide.needed(93 + 24) == 78
    assert outcome(vote, under=rule).outcome == "adopted"
    assert turned(vote, under=rule) == {
        "any": 16, "yes to no": 16, "yes to abstain": 46, "abstain to no": 23
    }  # fmt: skip


def test_a_special_session_needs_sixteen_of_forty_seven() -> None:
    rule = provision_for("hrc", date(2022, 5, 9), matter="special-session")
    assert outcome(Tally(16, 0), under=rule, members_n=47).outcome == "adopted"
    assert outcome(Tally(15, 0), under=rule, members_n=47).outcome == "rejected"


def test_the_ruling_of_2007_stood() -> None:
    rule = provision_for("hrc", date(2007, 6, 18), matter="ruling")
    assert outcome(Tally(1, 46), under=rule).outcome == "rejected", "one of 47 would have overruled it"
    assert outcome(Tally(23, 23), under=rule).trace[1].arithmetic.endswith("the ruling stands")


def test_reconsideration_needs_two_thirds() -> None:
    rule = provision_for("hrc", date(2015, 1, 1), matter="reconsideration")
    assert outcome(Tally(31, 16), under=rule).outcome == "rejected"
    assert outcome(Tally(32, 15), under=rule).outcome == "adopted"


def test_nobody_voting_yes_adopts_nothing() -> None:
    assert all(made(Tally(0, 0, 47), rule) == "rejected" for rule in PROVISIONS)


def test_a_tally_counts_votes() -> None:
    with pytest.raises(ValueError, match="negative"):
        Tally(-1, 0, 0)


def test_only_what_was_read_is_verified() -> None:
    assert len({rule.number for rule in PROVISIONS}) == len(PROVISIONS)
    assert {rule.number for rule in PROVISIONS if rule.verified} == {
        "charter-18-2",
        "charter-18-3",
        "a-60-251-7",
    }
    assert {rule.matter for rule in PROVISIONS} == set(MATTERS)
    assert all(rule.says.endswith(".") and rule.citation for rule in PROVISIONS)


@given(TALLIES, RULES)
def test_one_more_yes_never_turns_adopted_into_rejected(tally: Tally, under: VotingRule) -> None:
    more = Tally(tally.yes + 1, tally.no, tally.abstain)
    if made(tally, under) == "adopted":
        assert made(more, under) == "adopted"


@given(TALLIES, RULES)
def test_one_more_no_never_turns_rejected_into_adopted(tally: Tally, under: VotingRule) -> None:
    more = Tally(tally.yes, tally.no + 1, tally.abstain)
    if made(tally, under) == "rejected":
        assert made(more, under) == "rejected"


@given(TALLIES, COUNT, RULES)
def test_abstaining_changes_nothing(tally: Tally, more: int, under: VotingRule) -> None:
    other = Tally(tally.yes, tally.no, tally.abstain + more)
    assert made(other, under) == made(tally, under)


@given(TALLIES)
def test_two_thirds_is_never_easier_than_a_majority(tally: Tally) -> None:
    on = date(2000, 1, 1)
    if made(tally, provision_for("unga", on, important=True)) == "adopted":
        assert made(tally, provision_for("unga", on)) == "adopted"


@given(COUNT, COUNT, RULES)
def test_a_motion_and_a_text_need_the_same(yes: int, no: int, under: VotingRule) -> None:
    text, motion = (
        outcome(Tally(yes, no), under=under, polarity=p, members_n=MEMBERS).outcome
        for p in ("for", "no_action")
    )
    assert (text == "adopted") == (motion == "no_action")


SMALL = st.integers(min_value=0, max_value=12)


@given(st.builds(Tally, SMALL, SMALL, SMALL), RULES)
def test_the_fewest_changes_are_the_fewest(tally: Tally, under: VotingRule) -> None:
    """Every way of changing fewer votes, tried one by one, leaves the outcome; one way of changing so many turns it."""
    before = under.decide(tally, members_n=36)
    fewest = turned(tally, under=under, members_n=36)["any"]
    voted = tally.yes + tally.no + tally.abstain
    turning = [
        abs(tally.yes - yes) + abs(tally.no - no) + abs(tally.abstain - abstain)
        for yes in range(voted + 1)
        for no in range(voted - yes + 1)
        if under.decide(Tally(yes, no, abstain := voted - yes - no), members_n=36) is not before
    ]
    assert fewest == (min(turning) // 2 if turning else None)
