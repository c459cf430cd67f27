"""What a state accepted: instruments, procedures, reservations on file, and reports as far as their documents are on record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from palais.terms.answers import Figure
from palais.terms.treaties import TREATIES

if TYPE_CHECKING:
    from datetime import date

    import polars as pl

    from palais.terms.states import State

__all__ = ["acceptances_of", "counted_formal", "reports_of"]


def acceptances_of(actions: pl.DataFrame, day: date) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the state's status under every instrument on `day`, and every procedure with whether it was accepted."""
    import polars as pl

    from palais.rules.treaties import status

    instruments: list[dict[str, Any]] = []
    procedures: list[dict[str, Any]] = []
    for name, treaty in TREATIES.items():
        if treaty.adopted_date > day:
            continue
        found = status(actions.filter(pl.col("treaty") == name), treaty=treaty, on=day)
        instruments.append(
            {"treaty": name, "core": treaty.core, "status": found.status, "consent_date": found.consent_date,
             "consent_year": found.consent_year, "reservation": found.reservation, "known_as_of": found.known_as_of,
             "reason": found.reason or None}
        )  # fmt: skip
        procedures += [
            {"treaty": name, "article": one.procedure.article, "kind": one.procedure.kind, "by": one.procedure.by,
             "accepted": one.accepted, "how": one.how, "since_date": one.since_date, "verified": one.verified}
            for one in found.procedures
        ]  # fmt: skip
    dates, text, truth = pl.Date(), pl.String(), pl.Boolean()
    first = {"treaty": text, "core": truth, "status": text, "consent_date": dates, "consent_year": pl.Int64(),
             "reservation": truth, "known_as_of": dates, "reason": text}  # fmt: skip
    second = {"treaty": text, "article": text, "kind": text, "by": text, "accepted": truth, "how": text,
              "since_date": dates, "verified": truth}  # fmt: skip
    return pl.DataFrame(instruments, schema=first), pl.DataFrame(procedures, schema=second)


def reports_of(state: State, day: date) -> pl.DataFrame | None:
    """Return the reports due under the one treaty whose documents are on record, with how late each came."""
    import polars as pl

    from palais.questions.due import due

    table = due(state, treaty=TREATIES["CRPD"], on=day).tables["due"]
    past = table.filter(pl.col("known") != "to come")
    return past if past.height else None


def counted_formal(
    instruments: pl.DataFrame, procedures: pl.DataFrame, reports: pl.DataFrame | None, day: date
) -> tuple[Figure, ...]:
    """Return the counts of what was accepted, each of how many that could be told."""
    import polars as pl

    party = instruments.filter(pl.col("status") == "party")
    figures = []
    for name, label, core in (("core", "Core treaties", True), ("protocols", "Optional protocols", False)):
        told = instruments.filter((pl.col("core") == core) & pl.col("status").is_not_null())
        value = party.filter(pl.col("core") == core).height if told.height else None
        figures.append(
            Figure(
                name, label, value, n=told.height, unit=f"of {told.height}", source="treaty_status", as_of=day
            )
        )
    known = procedures.drop_nulls("accepted")
    figures.append(
        Figure(
            "procedures", "Procedures accepted, of those that can be told", int(known["accepted"].sum()), n=known.height,
            unit=f"of {known.height}", source="treaty_status", as_of=day,
            note=f"of {procedures.height - known.height} more the record cannot tell",
        )
    )  # fmt: skip
    filed = party.drop_nulls("reservation")
    figures.append(
        Figure(
            "reservations", "Instruments with a reservation or declaration on file", int(filed["reservation"].sum()),
            n=filed.height, unit=f"of {filed.height}", source="treaty_status", as_of=day,
            note="a declaration may be a reservation, an understanding, or an acceptance of more",
        )
    )  # fmt: skip
    if reports is not None:
        came = reports.drop_nulls("late_most_days")
        timely = came.filter(pl.col("late_most_days") <= 0).height
        either = came.filter((pl.col("late_most_days") > 0) & (pl.col("late_fewest_days") <= 0)).height
        figures.append(
            Figure(
                "reports_on_time", "Reports under CRPD known to have come on time", timely, n=reports.height,
                unit=f"of {reports.height} due", source="reporting", as_of=day,
                note=f"{either} more came in the year in which they were due, on a day not on record; no other "
                "treaty's documents are on record",
            )
        )  # fmt: skip
    return tuple(figures)
