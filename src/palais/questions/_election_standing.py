"""Who may stand for the Council: sitting members whose term goes on, the limit of two terms, and everyone else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from palais.errors import Unrecognised

if TYPE_CHECKING:
    import polars as pl

    from palais.questions._whip.seats import Term

__all__ = ["GROUPS", "candidates_table", "open_seats", "slates", "standing_table", "wanted_seats"]

GROUPS = ("Africa", "Asia-Pacific", "EEG", "GRULAC", "WEOG")
_TWO_TERMS = 2
_WRITTEN_IN = 10
"""A state with fewer votes did not stand: ballots may name any state of the region."""


def wanted_seats(words: Sequence[str]) -> Mapping[str, int]:
    """Return seats to be filled by group, from words such as `WEOG=2`.

    Raises
    ------
    Unrecognised
        If a word names no group, or no number of seats from one to all that the group has in the Council.
    """
    from palais.rules.composition import seats_of

    every = dict(seats_of("hrc", date.max).by_group)
    found: dict[str, int] = {}
    by_name = {group.lower(): group for group in GROUPS}
    for word in words:
        name, _, number = word.partition("=")
        group = by_name.get(name.strip().lower())
        count = number.strip()
        if group is None or not (count.isascii() and count.isdigit()) or int(count) < 1:
            raise Unrecognised(
                f"--seats '{word}' is no number of seats; write GROUP=N with one of {', '.join(GROUPS)}: WEOG=2."
            )
        if int(count) > every[group]:
            raise Unrecognised(
                f"--seats '{word}' is more than all {every[group]} seats that the group has in the Council; write fewer."
            )
        found[group] = int(count)
    return found


def open_seats(terms: Mapping[str, Term], groups: Mapping[str, str | None], year: int) -> dict[str, int]:
    """Return how many seats of each group fall vacant at the end of a year: its members whose term ends then."""
    found = dict.fromkeys(GROUPS, 0)
    for state, term in terms.items():
        group = groups.get(state)
        if term.end_year == year and group in found:
            found[group] += 1
    return found


def standing_table(terms: Mapping[str, Term], groups: Mapping[str, str | None], year: int) -> pl.DataFrame:
    """Return one row a Member of the United Nations: whether it may stand, and why not.

    Parameters
    ----------
    terms : mapping
        Terms that hold the last day of the year, by state.
    groups : mapping
        Regional group of each Member on the day.
    year : int
        The year of the election.
    """
    import polars as pl

    rows = []
    for state, group in sorted(groups.items()):
        term = terms.get(state)
        rows.append({"state": state, "group": group, **_stands(term, year)})
    shape = {
        "state": pl.String,
        "group": pl.String,
        "may_stand": pl.Boolean,
        "standing": pl.String,
        "term_ends": pl.Int64,
    }
    return pl.DataFrame(rows, schema=shape)


def _stands(term: Term | None, year: int) -> dict[str, Any]:
    if term is None:
        return {"may_stand": True, "standing": "not a member", "term_ends": None}
    if term.end_year > year:
        return {"may_stand": False, "standing": "member, its term goes on", "term_ends": term.end_year}
    if term.number >= _TWO_TERMS:
        return {"may_stand": False, "standing": "ends a second term in a row", "term_ends": term.end_year}
    return {"may_stand": True, "standing": "ends a first term", "term_ends": term.end_year}


def slates(elections: pl.DataFrame) -> pl.DataFrame:
    """Return, by election and group, candidates, elected, and whether the slate was clean: as many candidates as elected.

    States with fewer than ten votes were written in and did not stand.

    Where not every candidate is on file, whether a slate was clean is not known.
    """
    import polars as pl

    from palais.terms.states import regional_group

    grouped = elections.with_columns(
        group=pl.Series(
            [regional_group(s, d) for s, d in elections.select("state", "election_date").iter_rows()],
            dtype=pl.String,
        )
    )
    counted = (
        grouped.filter(pl.col("elected") | (pl.col("votes_n") >= _WRITTEN_IN))
        .group_by("election_date", "group", "complete")
        .agg(
            candidates_n=pl.len().cast(pl.Int64),
            elected_n=pl.col("elected").sum().cast(pl.Int64),
            fewest_votes_elected_n=pl.col("votes_n").filter(pl.col("elected")).min(),
            most_votes_not_elected_n=pl.col("votes_n").filter(~pl.col("elected")).max(),
        )
    )
    clean = pl.when("complete").then(pl.col("candidates_n") == pl.col("elected_n"))
    return counted.with_columns(clean_slate=clean).sort(["election_date", "group"], descending=[True, False])


def candidates_table(
    candidates: Sequence[str],
    standing: pl.DataFrame,
    seats: Mapping[str, int],
    elections: pl.DataFrame,
    *,
    before: date,
) -> pl.DataFrame:
    """Return one row a candidate asked about: whether it may stand, how full its group's slate is, and its past tallies."""
    import polars as pl

    mine = standing.filter(pl.col("state").is_in(list(candidates)))
    standing_n = dict(mine.group_by("group").len().iter_rows())
    rows = []
    for row in mine.iter_rows(named=True):
        past = elections.filter((pl.col("state") == row["state"]) & (pl.col("election_date") < before)).sort(
            "election_date"
        )
        told = [
            f"{e['election_date'].year}: {e['votes_n']} {'elected' if e['elected'] else 'not elected'}"
            for e in past.iter_rows(named=True)
        ]
        seats_n, n = seats.get(row["group"] or "", 0), standing_n[row["group"]]
        slate = "clean, as far as named" if n <= seats_n else "contested"
        slate = slate if row["may_stand"] else "not on it"
        rows.append(
            {**row, "seats_n": seats_n, "named_n": n, "slate": slate, "past_tallies": "; ".join(told) or None}
        )
    whole = {"seats_n": pl.Int64, "named_n": pl.Int64, "slate": pl.String, "past_tallies": pl.String}
    return pl.DataFrame(rows, schema={**standing.schema, **whole})
