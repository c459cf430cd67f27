"""`palais status STATE`: where a state stands under each treaty on a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from palais.questions._span import earliest, latest
from palais.terms.answers import Answer, Chart, Figure, Section
from palais.terms.states import State
from palais.terms.treaties import TREATIES, Treaty

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
        As people write it: China, CHN, "cote d'ivoire".
    treaty : Treaty | None
        One treaty (ICCPR, CAT, OP-CEDAW…); all 18 by default.
    on : date | None
        The day; by default the last one that the record knows.
    """
    import polars as pl

    from palais.questions._cited import cited, named_in
    from palais.questions._seat import heir_of, holder_on
    from palais.questions._wording import day_of
    from palais.record.ask import rows
    from palais.rules.treaties import status as status_of
    from palais.terms.tables import TreatyAction

    state = holder_on(state, on)
    listed_as = heir_of(state)
    actions = rows(TreatyAction, {"state": listed_as.state})
    known = latest(actions["day"]) or latest(rows(TreatyAction)["day"]) or date.max
    day = on or min(known, state.end_date or known)
    # A treaty that did not exist yet is no treaty that the state stayed outside of.
    chosen = [treaty] if treaty else [one for one in TREATIES.values() if one.adopted_date <= day]
    found = [status_of(actions.filter(pl.col("treaty") == one.treaty), treaty=one, on=day) for one in chosen]
    table = pl.DataFrame([_row(one, s) for one, s in zip(chosen, found, strict=True)], schema=_COLUMNS())
    procedures = _procedures(actions, day, chosen)
    return Answer(
        question="status",
        parameters={"state": state.state, "treaty": treaty.treaty if treaty else None, "on": day},
        title=f"{state.name}: {treaty.treaty if treaty else 'treaties'} on {day_of(day)}",
        sentence=_sentence(state, chosen, found, day),
        figures=() if treaty or table.is_empty() else _figures(table),
        tables={"status": table} | ({"procedures": procedures} if procedures.height else {}),
        sections=(
            Section(
                "Treaties",
                figures=() if treaty or table.is_empty() else ("party", "signed_only", "outside"),
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
        method=(
            "Deposits as the depositary lists them; the state of a treaty on a day follows from the acts "
            "before it and the treaty's own clauses."
        ),
        trace=tuple(step.as_row() for s in found for step in s.trace) if treaty else (),
        sources=cited(named_in(actions) | {"treaties"}),
        caveats=_caveats(state, listed_as, table, procedures, day),
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
        "known_as_of": pl.Date,
        "reservation": pl.Boolean,
        "in_force_date": pl.Date,
        "withdrawn_date": pl.Date,
        "certainty": pl.String,
        "reason": pl.String,
    }


def _row(treaty: Treaty, found: Status) -> dict[str, object]:
    row = {name: getattr(found, name) for name in _COLUMNS() if name != "treaty"}
    # The year stands where the day is not known, so that nobody reads two consents.
    year = None if found.consent_date else found.consent_year
    return {"treaty": treaty.treaty} | row | {"reason": found.reason or None, "consent_year": year}


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
    unit = f"of {table.height} treaties"
    shown = [
        ("party", "Party to", "party"),
        ("signed_only", "Signed only", "signed"),
        ("outside", "Outside", "none"),
    ]
    if counts["withdrawn"]:
        shown.append(("withdrawn", "Withdrawn from", "withdrawn"))
    told = table.height - unknown
    figures = [
        # Nothing known is not nothing done.
        Figure(
            name, label, counts[token] if told else None, n=table.height, unit=unit, source="treaty_status"
        )
        for name, label, token in shown
    ]
    if unknown:
        figures.append(
            Figure("cannot_tell", "Cannot tell", unknown, n=table.height, unit=unit, source="treaty_status")
        )
    return tuple(figures)


def _sentence(state: State, chosen: list[Treaty], found: list[Status], day: date) -> str:
    from palais.questions._wording import day_of, is_or_was, listed, sentence_case, the

    name = sentence_case(the(state.state))
    if len(chosen) == 1:
        return f"{name}, {chosen[0].name}: {_standing(found[0])}."
    if not chosen:
        return f"On {day_of(day)} none of the treaties and protocols on this record had been adopted yet."
    told = [(one.treaty, s) for one, s in zip(chosen, found, strict=True) if s.status is not None]
    if not told:
        return (
            f"Where {the(state.state)} stood under the {len(chosen)} treaties and protocols cannot be told: the sources list "
            f"today's participants only."
        )
    party = [treaty for treaty, s in told if s.status == "party"]
    signed = [treaty for treaty, s in told if s.status == "signed"]
    oldest = min(s.known_as_of or day for _, s in told)
    tail = f", and has signed without becoming party to {listed(signed, most=18)}" if signed else ""
    silent = f"; on {len(chosen) - len(told)} the record cannot tell" if len(told) < len(chosen) else ""
    return (
        f"{name} {is_or_was(state)} party to {len(party)} of the {len(chosen)} treaties and protocols{tail}{silent}, "
        f"as far as is known (for some treaties only to {day_of(oldest)})."
    )


def _standing(found: Status) -> str:
    from palais.questions._wording import day_of

    if found.on < TREATIES[found.treaty].adopted_date:
        return f"not yet adopted; it was adopted on {day_of(TREATIES[found.treaty].adopted_date)}"
    signed = f"signed on {day_of(found.signed_date)}" if found.signed_date else ""
    consent = {
        "party": f"party by {found.mode or 'consent'} {_when(found)}",
        "signed": f"{signed}, not party",
        "none": "neither signed nor party",
        "withdrawn": f"withdrew on {day_of(found.withdrawn_date)}" if found.withdrawn_date else "withdrew",
        None: "it cannot be told whether it is party",
    }[found.status]
    known = "" if found.current or found.known_as_of is None else f", as known on {day_of(found.known_as_of)}"
    extra = f"; {signed}" if signed and found.status == "party" else ""
    why = f" ({found.reason.rstrip('.')})" if found.reason else ""
    return f"{consent}{extra}{known}{why}"


def _when(found: Status) -> str:
    from palais.questions._wording import day_of

    if found.consent_date:
        return f"of {day_of(found.consent_date)}"
    return f"in {found.consent_year}" if found.consent_year else "on a day not recorded"


def _caveats(
    state: State, listed_as: State, table: pl.DataFrame, procedures: pl.DataFrame, day: date
) -> tuple[str, ...]:
    known = earliest(table["known_as_of"])
    said = []
    if listed_as != state:
        said.append(
            f"The depositary lists these acts under {listed_as.name}, which continues the membership of {state.name}."
        )
    if table["status"].is_null().any() and state.status == "former":
        said.append(
            "A former state's acts show only where a publisher kept them; that none is listed proves nothing."
        )
    if known is not None and known < day:
        said.append(
            f"For at least one treaty the record knows nothing after {known}: an act between then and {day} would not show."
        )
    if table["consent_date"].is_null().any() and table["consent_year"].is_not_null().any():
        said.append(
            "Consents after March 2015 are known by their year only, from a data set that was wrong in "
            "some thirty places; those are listed in CORRECTIONS.md."
        )
    if procedures.height and not procedures["verified"].all():
        said.append(
            "Acceptances of complaint procedures are as generally known, not checked with the "
            "depositary; none on file does not prove that there is none."
        )
    return tuple(said)
