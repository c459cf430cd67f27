"""Decisions: the rule of each body and day, known votes, and laws."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palais.errors import NotOnRecord
from palais.rules.decisions import PROVISIONS, Provision, Tally, outcome, provision_for

COUNT = st.integers(min_value=0, max_value=193)
TALLIES = st.builds(Tally, COUNT, COUNT, COUNT)
RULES = st.sampled_from(PROVISIONS)


@pytest.mark.parametrize(
    ("body", "on", "important", "number"),
    [
        ("hrc", date(2006, 6, 30), False, "hrc-first-year"),
        ("hrc", date(2007, 6, 18), False, "hrc-rule-20"),
        ("hrc", date(2025, 4, 4), False, "hrc-rule-20"),
        ("chr", date(1995, 3, 8), False, "chr-majority"),
        ("unga", date(1971, 10, 25), False, "charter-18-3"),
        ("unga", date(1971, 10, 25), True, "charter-18-2"),
    ],
)
def test_each_body_and_day_has_its_rule(body: str, on: date, number: str, *, important: bool) -> None:
    assert provision_for(body, on, important=important).number == number


def test_a_body_that_does_not_sit_has_no_rule() -> None:
    with pytest.raises(NotOnRecord, match="No rule of decision is on record for 'chr' on 2010-01-01"):
        provision_for("chr", date(2010, 1, 1))
    with pytest.raises(NotOnRecord, match="for important questions"):
        provision_for("hrc", date(2010, 1, 1), important=True)


@pytest.mark.parametrize(
    ("body", "on", "tally", "what"),
    [
        ("hrc", date(2022, 10, 6), Tally(17, 19, 11), "rejected"),
        ("hrc", date(2022, 10, 7), Tally(17, 6, 24), "adopted"),
        ("hrc", date(2021, 10, 7), Tally(18, 21, 7), "rejected"),
        ("unga", date(2006, 3, 15), Tally(170, 4, 3), "adopted"),
        ("chr", date(1995, 3, 8), Tally(20, 21, 12), "rejected"),
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


def test_nobody_voting_yes_adopts_nothing() -> None:
    assert all(outcome(Tally(0, 0, 47), under=rule).outcome == "rejected" for rule in PROVISIONS)


def test_a_tally_counts_votes() -> None:
    with pytest.raises(ValueError, match="negative"):
        Tally(-1, 0, 0)


def test_numbers_are_unique_and_only_the_charter_was_read() -> None:
    assert len({rule.number for rule in PROVISIONS}) == len(PROVISIONS)
    assert {rule.number for rule in PROVISIONS if rule.verified} == {"charter-18-2", "charter-18-3"}


@given(TALLIES, RULES)
def test_one_more_yes_never_turns_adopted_into_rejected(tally: Tally, under: Provision) -> None:
    more = Tally(tally.yes + 1, tally.no, tally.abstain)
    if outcome(tally, under=under).outcome == "adopted":
        assert outcome(more, under=under).outcome == "adopted"


@given(TALLIES, COUNT, RULES)
def test_abstaining_changes_nothing(tally: Tally, more: int, under: Provision) -> None:
    other = Tally(tally.yes, tally.no, tally.abstain + more)
    assert outcome(other, under=under).outcome == outcome(tally, under=under).outcome


@given(TALLIES)
def test_two_thirds_is_never_easier_than_a_majority(tally: Tally) -> None:
    on = date(2000, 1, 1)
    if outcome(tally, under=provision_for("unga", on, important=True)).outcome == "adopted":
        assert outcome(tally, under=provision_for("unga", on)).outcome == "adopted"


@given(COUNT, COUNT, RULES)
def test_a_motion_and_a_text_need_the_same(yes: int, no: int, under: Provision) -> None:
    text, motion = (outcome(Tally(yes, no), under=under, polarity=p).outcome for p in ("for", "no_action"))
    assert (text == "adopted") == (motion == "no_action")
