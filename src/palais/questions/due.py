"""`palais due STATE`: which reports a state owes under the treaties, and which are known to have come."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from palais.questions._span import latest
from palais.terms.answers import Answer, Chart, Figure, Section
from palais.terms.states import State
from palais.terms.treaties import TREATIES, Treaty

if TYPE_CHECKING:
    import polars as pl

    from palais.rules.reporting import Calendar, Deadline

__all__ = ["due"]

_KNOWN = ("CRPD",)
"""Treaties whose documents the record has."""


def due(state: State, *, treaty: Treaty | None = None, on: date | None = None) -> Answer:
    """List the reports that a state owed by a day, what is known to have come, how late, and what is due next.

    Days follow from the treaty's own period and the day on which it took effect for the state. Committees also set days
    of their own, which are not on record. Documents are on record for the Convention on the Rights of Persons with
    Disabilities alone: elsewhere whether a report came cannot be told.

    Parameters
    ----------
    state : State
        As people write it: China, CHN, "cote d'ivoire".
    treaty : Treaty | None
        One treaty; by default all that ask for reports.
    on : date | None
        The day; by default the last one that the record knows.
    """
    from palais.questions._cited import cited, named_in
    from palais.questions._seat import heir_of, holder_on
    from palais.questions._wording import day_of
    from palais.record.ask import rows
    from palais.rules.periods import PERIODS
    from palais.terms.tables import Report, TreatyAction

    state = holder_on(state, on)
    listed_as = heir_of(state)
    actions = rows(TreatyAction, {"state": listed_as.state})
    reports = rows(Report, {"state": listed_as.state})
    day = on or max(
        filter(None, (latest(rows(TreatyAction)["day"]), latest(reports["day"]))), default=date.max
    )
    chosen = [treaty] if treaty else [TREATIES[name] for name in PERIODS]
    found = [_calendar(actions, one, day, listed_as) for one in chosen]
    table = _table(found, reports, day)
    overview = _overview(found, day)
    figures = _figures(table)
    return Answer(
        question="due",
        parameters={"state": state.state, "treaty": treaty.treaty if treaty else None, "on": day},
        title=f"{state.name}: reports due by {day_of(day)}",
        sentence=_sentence(state, found, table, day),
        figures=figures,
        tables={"calendar": overview, "due": table},
        sections=(
            Section("By treaty", figures=tuple(f.name for f in figures), tables=("calendar",)),
            *((Section("Every report", charts=("due",), tables=("due",)),) if table.height else ()),
        ),
        charts=(
            Chart(
                "due", "Reports due, and what is known of them", "marks", "due",
                x="due_by_date", y="treaty", series="known", order=("came", "not on file", "not known", "to come"),
                source="treaty_status, reporting",
            ),
        ) if table.height else (),
        method=(
            "Each period is reckoned from the day on which the treaty took effect for the state; where only a span of "
            "days is known, both ends are reckoned. A report counts for the period whose number it carries; combined "
            "reports count for each. Lateness is given from its fewest to its most days, for documents are known by "
            "their year."
        ),
        trace=tuple(step.as_row() for one in found for item in one.deadlines for step in item.trace) if treaty else (),
        sources=cited(named_in(actions, reports) | {"treaties"}),
        caveats=_caveats(found, table),
    )  # fmt: skip


def _calendar(actions: pl.DataFrame, treaty: Treaty, day: date, state: State) -> Calendar:
    import polars as pl

    from palais.rules.reporting import calendar

    mine = actions.filter(pl.col("treaty") == treaty.treaty)
    return calendar(mine, treaty=treaty, on=day, state_since=state.start_date)


def _COLUMNS() -> dict[str, Any]:  # noqa: N802 - a constant that waits for polars
    import polars as pl

    return {
        "treaty": pl.String,
        "report": pl.Int64,
        "due_date": pl.Date,
        "due_from_date": pl.Date,
        "due_by_date": pl.Date,
        "known": pl.String,
        "symbol": pl.String,
        "year": pl.Int64,
        "late_fewest_days": pl.Int64,
        "late_most_days": pl.Int64,
        "provision": pl.String,
        "verified": pl.Boolean,
    }


def _table(found: list[Calendar], reports: pl.DataFrame, day: date) -> pl.DataFrame:
    import polars as pl

    own = [row for row in reports.iter_rows(named=True) if row["kind"] == "report"]
    lines = [_row(item, own, day) for one in found for item in one.deadlines]
    return pl.DataFrame(lines, schema=_COLUMNS()).sort(["due_by_date", "treaty"], descending=[True, False])


def _row(item: Deadline, reports: list[dict[str, Any]], day: date) -> dict[str, object]:
    from palais.rules.reporting import lateness

    came = next(
        (
            row
            for row in reports
            if row["treaty"] == item.treaty and row["first_cycle"] <= item.number <= row["last_cycle"]
            and (row["year"] or 0) <= day.year
        ),
        None,
    )  # fmt: skip
    late: tuple[int | None, int | None] = (None, None)
    if came and came["year"]:
        # A document of the year asked about cannot have come after the day asked about.
        last = min(date(came["year"], 12, 31), day)
        late = lateness(item, came=(date(came["year"], 1, 1), last))
    known = "came" if came else "not on file" if item.treaty in _KNOWN else "not known"
    return {
        "treaty": item.treaty,
        "report": item.number,
        "due_date": item.due_date,
        "due_from_date": None if item.due_date else item.earliest_date,
        "due_by_date": item.latest_date,
        "known": known if came or item.latest_date <= day else "to come",
        "symbol": came["symbol"] if came else None,
        "year": came["year"] if came else None,
        "late_fewest_days": late[0],
        "late_most_days": late[1],
        "provision": item.provision.citation,
        "verified": item.provision.verified,
    }


def _overview(found: list[Calendar], day: date) -> pl.DataFrame:
    import polars as pl

    schema: dict[str, Any] = {
        "treaty": pl.String,
        "due_n": pl.Int64,
        "last_due_date": pl.Date,
        "next_due_date": pl.Date,
        "rests_on": pl.String,
    }
    lines = []
    for one in found:
        past = [item.latest_date for item in one.deadlines if item.latest_date <= day]
        coming = [item.latest_date for item in one.deadlines if item.latest_date > day]
        lines.append(
            {
                "treaty": one.treaty,
                "due_n": len(past) if one.deadlines else None,
                "last_due_date": max(past, default=None),
                "next_due_date": min(coming, default=None),
                "rests_on": one.note,
            }
        )
    return pl.DataFrame(lines, schema=schema)


def _figures(table: pl.DataFrame) -> tuple[Figure, ...]:
    import polars as pl

    past = table.filter(pl.col("known") != "to come")
    if past.is_empty():
        return ()
    counts = {
        known: past.filter(pl.col("known") == known).height for known in ("came", "not on file", "not known")
    }
    figures = [
        Figure("due", "Reports due so far", past.height, n=table["treaty"].n_unique(), source="treaty_status")
    ]
    figures += [
        Figure(
            known.replace(" ", "_"),
            label,
            counts[known],
            n=past.height,
            unit=f"of {past.height}",
            source=source,
        )
        for known, label, source in (
            ("came", "Known to have come", "reporting"),
            ("not on file", "Not on file", "reporting"),
            ("not known", "The record cannot tell", "treaty_status"),
        )
        if counts[known]
    ]
    return tuple(figures)


def _sentence(state: State, found: list[Calendar], table: pl.DataFrame, day: date) -> str:
    import polars as pl

    from palais.questions._wording import counted, day_of, sentence_case, the

    name = sentence_case(the(state.state))
    past = table.filter(pl.col("known") != "to come")
    if table.is_empty():
        why = f": {found[0].note}" if len(found) == 1 else ""
        return f"No day of a report by {the(state.state)} can be reckoned on this record{why}."
    treaties = table["treaty"].n_unique()
    came = past.filter(pl.col("known") == "came").height
    silent = past.filter(pl.col("known") == "not known").height
    owed = f"{counted(past.height, 'report')} under {counted(treaties, 'treaty', 'treaties')}"
    said = f"By {day_of(day)}, {the(state.state)} owed {owed}"
    known = f"; {came} of them {'is' if came == 1 else 'are'} known to have come" if came else ""
    missing = past.filter(pl.col("known") == "not on file").height
    known += f"; {missing} {'is' if missing == 1 else 'are'} not on file" if missing else ""
    unknown = f"; of {silent} the record cannot tell whether they came" if silent else ""
    coming = table.filter(pl.col("known") == "to come").sort("due_by_date")
    first = coming.row(0, named=True) if coming.height else None
    after = ""
    if first:
        exact = "due on" if first["due_date"] else "due by"
        after = f"; the next is {exact} {day_of(first['due_by_date'])} ({first['treaty']})"
    return (
        sentence_case(f"{said}{known}{unknown}{after}.")
        if past.height
        else f"{name} owed no report yet{after}."
    )


def _caveats(found: list[Calendar], table: pl.DataFrame) -> tuple[str, ...]:
    import polars as pl

    said = [
        (
            "These are the treaties' own periods. Committees set other days in their concluding observations and accept "
            "combined reports; some count a period to the day before."
        ),
    ]
    if (table["known"] == "not known").any():
        said.append(
            "The record has documents for CRPD alone: under the other treaties whether and when a report came cannot be told."
        )
    if (table["known"] == "not on file").any():
        said.append(
            "Not on file is not the same as not submitted: the inventory does not claim to be complete."
        )
    if table["symbol"].is_not_null().any():
        said.append("The inventory gives years and does not say whether of receipt or of issue.")
    if table.filter(pl.col("due_date").is_null()).height:
        said.append("Where the day of consent or succession is not on record, days are given as spans.")
    if not table["verified"].all():
        marked = sorted(
            {
                item.provision.citation
                for one in found
                for item in one.deadlines
                if not item.provision.verified
            }
        )
        said.append(f"Periods generally known and not read in the text: {'; '.join(marked)}.")
    return tuple(said)
