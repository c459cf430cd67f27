"""`palais election`: who may stand for the Council, for how many seats, and what past ballots gave."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from palais.errors import NotOnRecord
from palais.terms.answers import Answer, Chart, Figure, Section
from palais.terms.states import State

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

__all__ = ["election"]

_FIRST_YEAR = 2013
_ENOUGH = 5
"""Elections with every candidate on file from which a forecast could be held against what came."""


def election(
    *, seats: tuple[str, ...] = (), candidates: tuple[State, ...] = (), on: date | None = None
) -> Answer:
    """Say who may stand in the year's election to the Human Rights Council, for which seats, and what past ballots gave.

    A member that ends a second term in a row may not stand again at once; one whose term goes on need not. Nobody's chance of
    being elected is told: ballots are secret, and of too few elections every candidate is on file.

    Parameters
    ----------
    seats : tuple[str, ...]
        Seats to be filled in a regional group, where they differ from those that fall vacant: WEOG=2. May be given several times.
    candidates : tuple[State, ...]
        States said to stand: whether each may, and whether its group's slate is then clean (no more candidates than seats).
    on : date | None
        A day in the year of the election; by default the day after the last vote on record.

    Raises
    ------
    NotOnRecord
        Before 2013, when terms did not yet follow the calendar year, and after the last year whose members are known.
    Unrecognised
        If `seats` names no group or number.
    """
    import polars as pl

    from palais.questions._cited import cited
    from palais.questions._election_standing import (
        candidates_table,
        open_seats,
        slates,
        standing_table,
        wanted_seats,
    )
    from palais.questions._whip.count import last_vote_day
    from palais.questions._whip.seats import terms_in
    from palais.record.ask import rows
    from palais.terms.tables import ElectionResult, Membership

    day = on or last_vote_day() + timedelta(days=1)
    spells = rows(Membership, {"body": "hrc"})
    _refuse_unknown(day, spells)
    terms, groups = terms_in(spells, day.year), _members_by_group(day)
    vacant = open_seats(terms, groups, day.year) | dict(wanted_seats(seats))
    standing = standing_table(terms, groups, day.year)
    past = rows(ElectionResult, {"body": "hrc"}).filter(pl.col("election_date") < day)
    tables = {"seats": _seats_table(vacant, standing)}
    if candidates:
        named = [state.state for state in candidates]
        tables["candidates"] = candidates_table(named, standing, vacant, past, before=day)
    tables |= {
        "members": standing.filter(pl.col("standing") != "not a member").sort("term_ends", "group", "state"),
        "may_stand": standing.filter(pl.col("may_stand"))
        .select("state", "group", "standing")
        .sort("group", "state"),
        "slates": slates(past),
        "past": past.select("election_date", "state", "votes_n", "elected", "complete").sort(
            ["election_date", "votes_n"], descending=True
        ),
    }
    full = past.filter(pl.col("complete"))["election_date"].n_unique()
    return Answer(
        question="election",
        parameters={"seats": list(seats), "candidates": [s.state for s in candidates], "on": day},
        title=f"Election to the Human Rights Council, {day.year}",
        sentence=_sentence(vacant, standing, full, past["election_date"].n_unique(), day),
        figures=_figures(vacant, standing, full, past),
        tables=tables,
        sections=_sections(tables),
        charts=(
            Chart(
                "seats",
                "Seats to be filled, by group",
                "bars",
                "seats",
                x="group",
                y="seats_n",
                source="ohchr_votes",
            ),
        ),
        method=(
            "Seats fall vacant with the terms of office on record: three years from 1 January, reckoned from the year in which "
            "a spell of membership began. By resolution 60/251, para. 7, a member is not eligible for immediate re-election "
            "after two consecutive terms; what is left of another's term, filled in a by-election, counts as one here."
        ),
        trace=_trace(day, standing),
        sources=cited({"ohchr_votes", "states", "elections"}),
        caveats=_caveats(past, full),
    )


def _refuse_unknown(day: date, spells: pl.DataFrame) -> None:
    last_known = max(spells["end_date"].drop_nulls().to_list(), default=None)
    if last_known is None:
        raise NotOnRecord(
            "The record holds no terms of the Council's members, so who may stand cannot be told; "
            "build it with the source 'ohchr_votes' (palais build)."
        )
    if day.year < _FIRST_YEAR:
        raise NotOnRecord(
            f"Until 2012 the Council's terms ended in June, and its elections were held in spring; give --on from {_FIRST_YEAR}."
        )
    if day > last_known:
        raise NotOnRecord(
            f"The record knows the Council's members to {last_known}, so who may stand in {day.year} cannot be told; "
            "give an earlier --on."
        )


def _members_by_group(day: date) -> Mapping[str, str | None]:
    from palais.terms.states import regional_group, register

    members = [
        s.state
        for s in register().values()
        if s.status == "member" and s.un_start_date is not None and s.un_start_date <= day
    ]
    return {state: regional_group(state, day) for state in members}


def _seats_table(vacant: Mapping[str, int], standing: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    able = dict(standing.filter(pl.col("may_stand")).group_by("group").len().iter_rows())
    barred = standing.filter(pl.col("standing") == "ends a second term in a row")
    out = dict(barred.group_by("group").len().iter_rows())
    rows = [
        {"group": group, "seats_n": n, "may_stand_n": able.get(group, 0), "barred_n": out.get(group, 0)}
        for group, n in vacant.items()
    ]
    return pl.DataFrame(
        rows, schema={"group": pl.String, **dict.fromkeys(("seats_n", "may_stand_n", "barred_n"), pl.Int64)}
    )


def _figures(
    vacant: Mapping[str, int], standing: pl.DataFrame, full: int, past: pl.DataFrame
) -> tuple[Figure, ...]:
    held = past["election_date"].n_unique()
    return (
        Figure("seats", "Seats to be filled", sum(vacant.values()), n=47, unit="of 47", source="ohchr_votes"),
        Figure("may_stand", "States that may stand", int(standing["may_stand"].sum()), n=standing.height,
               source="states, ohchr_votes"),
        Figure("chance", "Chance of any candidate", None, n=full, source="elections",
               note=f"no forecast: {full} of {held} elections on file with every candidate, too few"),
    )  # fmt: skip


def _sections(tables: Mapping[str, pl.DataFrame]) -> tuple[Section, ...]:
    asked = (Section("The candidates named", tables=("candidates",)),) if "candidates" in tables else ()
    return (
        Section(
            "Seats to be filled",
            figures=("seats", "may_stand", "chance"),
            charts=("seats",),
            tables=("seats",),
        ),
        *asked,
        Section("Members, and when their terms end", tables=("members",)),
        Section("Every state that may stand", tables=("may_stand",)),
        Section(
            "Past slates and tallies",
            "A slate is clean where no more states stood than were elected.",
            tables=("slates", "past"),
        ),
    )


def _sentence(vacant: Mapping[str, int], standing: pl.DataFrame, full: int, held_n: int, day: date) -> str:
    import polars as pl

    from palais.questions._wording import counted, listed

    shares = listed([f"{group} {n}" for group, n in vacant.items()])
    barred = standing.filter(pl.col("standing") == "ends a second term in a row").height
    return (
        f"In {day.year} {counted(sum(vacant.values()), 'seat')} in the Council are to be filled ({shares}); "
        f"{int(standing['may_stand'].sum())} states may stand, and {counted(barred, 'member')} may not because a second term "
        f"in a row ends. No chances are told: every candidate is on file for only {full} of {held_n} past elections."
    )


def _trace(day: date, standing: pl.DataFrame) -> tuple[dict[str, object], ...]:
    import polars as pl

    from palais.rules.composition import seats_of
    from palais.rules.decisions import provision_for
    from palais.rules.steps import Step

    rule = seats_of("hrc", day)
    ballot = provision_for("unga", day, matter="election")
    barred = standing.filter(pl.col("standing") == "ends a second term in a row")["state"].to_list()
    needed = ballot.decide.needed(standing.height)
    return (
        Step(
            rule.citation, rule.says, f"barred: {', '.join(barred) or 'none'}", verified=rule.verified
        ).as_row(),
        Step(
            ballot.citation,
            ballot.says,
            f"a candidate needs {needed} of {standing.height}",
            verified=ballot.verified,
        ).as_row(),
    )


def _caveats(past: pl.DataFrame, full: int) -> tuple[str, ...]:
    held = past["election_date"].n_unique()
    return (
        (
            f"Ballots are secret, and every candidate is on file for {full} of {held} elections; with fewer than {_ENOUGH} no "
            "forecast could be held against what came, so none is made."
        ),
        "Who stands is announced by each state and is not on record. A state with fewer than ten votes was written in.",
        "Elsewhere a state that is not on file may have stood, won or lost: whether a slate was clean is then not known.",
    )
