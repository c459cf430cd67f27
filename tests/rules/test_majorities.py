"""Majorities: laws of any share of any set of states."""

from __future__ import annotations

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palais.rules.majorities import Majority, Tally

Whole = Literal["voting", "present", "members"]
OF: st.SearchStrategy[Whole] = st.sampled_from(("voting", "present", "members"))
COUNT = st.integers(min_value=0, max_value=193)
TALLIES = st.builds(Tally, COUNT, COUNT, COUNT)


@st.composite
def majorities(draw: st.DrawFn) -> Majority:
    denominator = draw(st.integers(min_value=1, max_value=7))
    numerator = draw(st.integers(min_value=1, max_value=denominator))
    inclusive = numerator == denominator or draw(st.booleans())
    return Majority(numerator, denominator, inclusive, draw(OF))


@given(majorities(), st.integers(min_value=0, max_value=600))
def test_needed_is_the_fewest_that_carry(majority: Majority, whole: int) -> None:
    needed = majority.needed(whole)
    share = Majority(majority.numerator, majority.denominator, majority.inclusive, "members")
    assert share(Tally(needed, 0), members_n=whole)
    assert not share(Tally(needed - 1, 0), members_n=whole)


@given(majorities(), TALLIES)
def test_yes_carries_exactly_when_it_reaches_what_is_needed(majority: Majority, tally: Tally) -> None:
    whole = majority.whole(tally, members_n=579)
    assert majority(tally, members_n=579) == (tally.yes >= majority.needed(whole))


@given(majorities(), TALLIES)
def test_words_and_numbers_agree(majority: Majority, tally: Tally) -> None:
    said = majority.reckoned(tally, members_n=579)
    assert said.endswith(" is met") == majority(tally, members_n=579)


@given(st.integers(min_value=1, max_value=7), TALLIES)
def test_counting_abstentions_as_no_is_never_easier(denominator: int, tally: Tally) -> None:
    voting, present = (Majority(1, denominator, inclusive=True, of=of) for of in ("voting", "present"))
    if present(tally):
        assert voting(tally)


def test_the_numbers_that_the_handbooks_give() -> None:
    half = Majority(1, 2, inclusive=False, of="members")
    third = Majority(1, 3, inclusive=True, of="members")
    two_thirds = Majority(2, 3, inclusive=True)
    assert (half.needed(193), half.needed(47), third.needed(47), half.needed(192)) == (97, 24, 16, 97)
    assert (two_thirds.needed(117), two_thirds.needed(47), two_thirds.needed(3)) == (78, 32, 2)


def test_a_majority_of_members_needs_their_number() -> None:
    with pytest.raises(ValueError, match="members_n"):
        Majority(1, 2, inclusive=False, of="members")(Tally(1, 0))
