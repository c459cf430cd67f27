"""Elections to the Council: 97 of 193, seats by region, ties, further ballots; and those on record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palais.record.ask import rows
from palais.record.store import packaged_folder, using
from palais.rules.elections import COUNCIL_ELECTION, ballot
from palais.terms.states import regional_group
from palais.terms.tables import ElectionResult

VOTES = st.dictionaries(st.sampled_from("ABCDEFGH"), st.integers(min_value=0, max_value=193), max_size=8)
SEATS_OF_2023 = {"Africa": 4, "Asia-Pacific": 4, "EEG": 2, "GRULAC": 3, "WEOG": 2}


@pytest.fixture
def results() -> Iterator[pl.DataFrame]:
    if not (packaged_folder() / "manifest.json").is_file():
        pytest.skip("no packaged record in this tree (make record FROM=DIR makes it)")
    with using(packaged_folder()):
        yield rows(ElectionResult, {"body": "hrc"})


def test_a_majority_is_of_all_members() -> None:
    assert COUNCIL_ELECTION.decide.needed(193) == 97
    assert COUNCIL_ELECTION.secret
    assert ballot({"A": 97}, seats_n=1).elected == ("A",)
    assert ballot({"A": 96}, seats_n=1).elected == ()


def test_more_than_the_majority_is_not_enough_where_others_have_more() -> None:
    held = ballot({"FRA": 123, "GBR": 120, "ESP": 119}, seats_n=2)
    assert held.elected == ("FRA", "GBR")
    assert held.next_candidates == ()


def test_a_tie_for_the_last_seat_goes_to_another_ballot() -> None:
    held = ballot({"A": 150, "B": 120, "C": 120, "D": 100}, seats_n=2)
    assert (held.elected, held.tied, held.next_candidates, held.unfilled_n) == (
        ("A",),
        ("B", "C"),
        ("B", "C"),
        1,
    )
    assert "further ballot" in held.trace[1].arithmetic


def test_the_next_ballot_is_among_twice_as_many_as_places() -> None:
    held = ballot({"A": 90, "B": 50, "C": 30, "D": 23}, seats_n=1)
    assert (held.elected, held.next_candidates) == ((), ("A", "B"))
    assert not held.trace[-1].verified
    assert ballot({"A": 90, "B": 50, "C": 50}, seats_n=1).next_candidates == ("A", "B", "C")


def test_an_election_makes_sense() -> None:
    with pytest.raises(ValueError, match="no more votes than there are members"):
        ballot({"A": 194}, seats_n=1)
    with pytest.raises(ValueError, match="at least one seat"):
        ballot({"A": 100}, seats_n=0)


def test_every_state_recorded_as_elected_had_the_majority(results: pl.DataFrame) -> None:
    assert results.height == 67
    needed = COUNCIL_ELECTION.decide.needed(193)
    elected = results.filter(pl.col("elected"))
    assert elected.filter(pl.col("votes_n") < needed).is_empty()
    beaten = results.filter(~pl.col("elected") & (pl.col("votes_n") >= needed)).sort("election_date", "state")
    assert beaten.select("state", "votes_n").rows() == [
        ("ESP", 119), ("URY", 139), ("RUS", 112), ("KOR", 123), ("PER", 108)
    ], "these had 97 and more, and others of their region had more for its seats"  # fmt: skip


def test_those_beaten_with_a_majority_had_fewer_votes_than_each_elected_of_their_region(
    results: pl.DataFrame,
) -> None:
    checked = 0
    for row in results.filter(~pl.col("elected") & (pl.col("votes_n") >= 97)).iter_rows(named=True):
        day, group = row["election_date"], regional_group(row["state"], row["election_date"])
        rivals = [
            (votes, state)
            for state, votes in results.filter(pl.col("elected") & (pl.col("election_date") == day))
            .select("state", "votes_n")
            .iter_rows()
            if regional_group(state, day) == group
        ]
        assert all(votes > row["votes_n"] for votes, _ in rivals)
        checked += bool(rivals)
    assert checked == 5


def test_the_election_of_2023_comes_out_as_recorded_in_every_region(results: pl.DataFrame) -> None:
    day = date(2023, 10, 10)
    held = results.filter(pl.col("election_date") == day)
    assert held["complete"].all()
    for group, seats_n in SEATS_OF_2023.items():
        theirs = [row for row in held.iter_rows(named=True) if regional_group(row["state"], day) == group]
        found = ballot({row["state"]: row["votes_n"] for row in theirs}, seats_n=seats_n)
        assert set(found.elected) == {row["state"] for row in theirs if row["elected"]}, group
        assert found.unfilled_n == 0


@given(VOTES, st.integers(min_value=1, max_value=8))
def test_seats_are_filled_or_told(votes: dict[str, int], seats_n: int) -> None:
    held = ballot(votes, seats_n=seats_n)
    assert len(held.elected) + held.unfilled_n == seats_n
    assert all(votes[state] >= 97 for state in held.elected)
    out = [votes[state] for state in votes if state not in held.elected and votes[state] >= 97]
    assert not held.elected or not out or max(out) <= min(votes[state] for state in held.elected)
    assert not set(held.next_candidates) & set(held.elected)


@given(VOTES, st.integers(min_value=1, max_value=8))
def test_names_do_not_matter(votes: dict[str, int], seats_n: int) -> None:
    other = {state.lower() + "x": n for state, n in reversed(votes.items())}
    first, second = ballot(votes, seats_n=seats_n), ballot(other, seats_n=seats_n)
    assert {state.lower() + "x" for state in first.elected} == set(second.elected)
    assert first.unfilled_n == second.unfilled_n


@given(
    VOTES.filter(bool),
    st.integers(min_value=1, max_value=8),
    st.integers(min_value=1, max_value=193),
    st.data(),
)
def test_more_votes_never_cost_a_seat(
    votes: dict[str, int], seats_n: int, more: int, data: st.DataObject
) -> None:
    state = data.draw(st.sampled_from(sorted(votes)))
    raised = votes | {state: min(193, votes[state] + more)}
    if state in ballot(votes, seats_n=seats_n).elected:
        assert state in ballot(raised, seats_n=seats_n).elected
