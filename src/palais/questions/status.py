"""`palais status STATE`: where a state stands under each treaty on a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from palais.terms.answers import Answer, Chart, Figure, Section
from palais.terms.states import State
from palais.terms.treaties import Treaty

if TYPE_CHECKING:
    import polars as pl

    from palais.rules.treaties import Status

__all__ = ["status"]


def status(state: State, *, treaty: Treaty | None = None, on: date | None = None) -> Answer:
    """Say whether a state is party to a treaty, signed only or outside, on a day, and which procedures it accepted.

    The record knows some treaties to March 2015 to the day and to June 2022 by the year: every row says as of when it
    is known, and a status after that day may have changed.

    Parameters
    ----------
    state : State
    treaty : Treaty | None
        One treaty (ICCPR, CAT, OP-CEDAW…); all 18 by default.
    on : date | None
        The day; by default the last one that the record knows.
    """
    import polars as pl

    from palais.questions._cited import cited, named_in
    from palais.record.ask import rows
    from palais.rules.treaties import status as status_of
    from palais.terms.tables import TreatyAction
    from palais.terms.treaties import TREATIES

    actions = rows(TreatyAction, {"state": state.state})
    day = on or actions["day"].max() or rows(TreatyAction)["day"].max()
    chosen = [treaty] if treaty else list(TREATIES.values())
    found = [status_of(actions.filter(pl.col("treaty") == one.treaty), treaty=one, on=day) for one in chosen]  # type: ignore[arg-type]
    table = pl.DataFrame([_row(one, s) for one, s in zip(chosen, found, strict=True)], schema=_COLUMNS())
    procedures = _procedures(actions, day, chosen)  # type: ignore[arg-type]
    return Answer(
        question="status",
        parameters={"state": state.state, "treaty": treaty.treaty if treaty else None, "on": day},
        title=f"{state.name}: {treaty.treaty if treaty else 'treaties'} on {day}",
        sentence=_sentence(state, chosen, found, day),  # type: ignore[arg-type]
        figures=_figures(table),
        tables={"status": table} | ({"procedures": procedures} if procedures.height else {}),
        sections=(
            Section(
                "Treaties",
                figures=("party", "signed_only", "outside"),
                tables=("status",),
                charts=("actions",),
            ),
            *((Section("Procedures", tables=("procedures",)),) if procedures.height else ()),
        ),
        charts=(
            Chart(
                "actions", "Consent by treaty", "marks", "status", x="consent_date", y="treaty", series="mode"
            ),
        ),
        method="Deposits as the depositary lists them; the state of a treaty on a day follows from the acts before it and the treaty's own clauses.",
        trace=tuple(step for s in found for step in s.trace) if treaty else (),
        sources=cited(named_in(actions) | {"treaties"}),
        caveats=_caveats(table, procedures, day),  # type: ignore[arg-type]
    )


def _COLUMNS() -> dict[str, Any]:  # noqa: N802 - a constant that waits for polars
    import polars as pl

    return {
        "treaty": pl.String,
        "status": pl.String,
        "signed_date": pl.Date,
        "consent_date": pl.Date,
        "consent_year": pl.Int64,
        "mode": pl.String,
        "in_force_date": pl.Date,
        "withdrawn_date": pl.Date,
        "reservation": pl.Boolean,
        "known_as_of": pl.Date,
        "how": pl.String,
    }


def _row(treaty: Treaty, found: Status) -> dict[str, object]:
    return {"treaty": treaty.treaty} | {name: getattr(found, name) for name in _COLUMNS() if name != "treaty"}


def _procedures(actions: pl.DataFrame, day: date, chosen: list[Treaty]) -> pl.DataFrame:
    import polars as pl

    kept = actions.filter(
        pl.col("action").is_in(["accepts", "excludes"])
        & pl.col("treaty").is_in([one.treaty for one in chosen])
        & (pl.col("action_date").is_null() | (pl.col("action_date") <= day))
    )
    return kept.select(
        "treaty", "article", "action", "action_date", "verified", pl.col("day").alias("known_as_of")
    )


def _figures(table: pl.DataFrame) -> tuple[Figure, ...]:
    import polars as pl

    counts = {
        token: table.filter(pl.col("status") == token).height
        for token in ("party", "signed", "none", "withdrawn")
    }
    unknown = table["status"].null_count()
    figures = [
        Figure("party", "Party to", counts["party"], n=table.height, unit="treaties", source="treaty_status"),
        Figure(
            "signed_only",
            "Signed only",
            counts["signed"],
            n=table.height,
            unit="treaties",
            source="treaty_status",
        ),
        Figure("outside", "Outside", counts["none"], n=table.height, unit="treaties", source="treaty_status"),
        Figure(
            "withdrawn",
            "Withdrawn from",
            counts["withdrawn"],
            n=table.height,
            unit="treaties",
            source="treaty_status",
        ),
    ]
    return (
        *figures,
        Figure(
            "cannot_tell", "Cannot tell", unknown, n=table.height, unit="treaties", source="treaty_status"
        ),
    )


def _sentence(state: State, chosen: list[Treaty], found: list[Status], day: date) -> str:
    from palais.questions._wording import day_of, listed, the

    name = the(state.state)
    name = name[0].upper() + name[1:]
    if len(chosen) == 1:
        return f"{name} and the {chosen[0].treaty} on {day_of(day)}: {found[0].how}."
    party = [one.treaty for one, s in zip(chosen, found, strict=True) if s.status == "party"]
    signed = [one.treaty for one, s in zip(chosen, found, strict=True) if s.status == "signed"]
    oldest = min(s.known_as_of for s in found)
    tail = f", and has signed without becoming party to {listed(signed, most=18)}" if signed else ""
    return (
        f"{name} is party to {len(party)} of the {len(chosen)} treaties and protocols{tail}, "
        f"as far as is known (for some treaties only to {day_of(oldest)})."
    )


def _caveats(table: pl.DataFrame, procedures: pl.DataFrame, day: date) -> tuple[str, ...]:
    known: date = table["known_as_of"].min()  # type: ignore[assignment]
    said = []
    if known < day:
        said.append(
            f"For at least one treaty the record knows nothing after {known}: an act between then and {day} would not show."
        )
    if table["consent_date"].is_null().any() and table["consent_year"].is_not_null().any():
        said.append(
            "Consents after March 2015 are known by their year only, from a data set that was wrong in some thirty places; those are listed in CORRECTIONS.md."
        )
    if procedures.height and not procedures["verified"].all():
        said.append(
            "Acceptances of complaint procedures are as generally known, not checked with the depositary; none on file does not prove that there is none."
        )
    return tuple(said)
