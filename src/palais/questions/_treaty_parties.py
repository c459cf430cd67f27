"""The states under one treaty on a day: the status of each, the years of their consents, the procedures they accepted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

    from palais.rules.treaties import Status
    from palais.terms.treaties import Treaty

__all__ = ["Participant", "growth", "participants", "procedures", "standing"]

_WHAT = {
    "complaints": "complaints by individuals",
    "inquiry": "inquiry",
    "interstate": "complaints by states",
    "urgent": "urgent action",
    "visits": "visits",
}
_BY = {
    "party": "every party",
    "opt_in": "by declaration",
    "opt_out": "unless excluded",
    "consent": "each time by consent",
}


@dataclass(frozen=True, slots=True)
class Participant:
    """A state and where it stands."""

    state: str
    found: Status


def participants(treaty: Treaty, actions: pl.DataFrame, day: date) -> list[Participant]:
    """Return the members of the United Nations on `day`, and every other state that signed or consented, with their status.

    A former state's acts are those that the depositary lists under the state that continues its membership.
    """
    import polars as pl

    from palais.questions._seat import heir_of
    from palais.record.ask import rows
    from palais.rules.treaties import status
    from palais.terms.states import register
    from palais.terms.tables import Membership
    from palais.terms.tables.treaties import CONSENTS

    spells = rows(Membership, {"body": "unga"})
    open_ended = pl.col("end_date").is_null() | (pl.col("end_date") >= day)
    seated = set(spells.filter((pl.col("start_date") <= day) & open_ended)["state"])
    heirs = {code: heir_of(register()[code]).state for code in seated}
    acting = set(actions.filter(pl.col("action").is_in(["signature", *CONSENTS]))["state"])
    others = {
        code: code for code in acting - set(heirs.values()) - seated if register()[code].end_date is None
    }
    by_state = {code: frame for (code,), frame in actions.group_by("state")}
    blank = actions.clear()
    return [
        Participant(code, status(by_state.get(heir, blank), treaty=treaty, on=day))
        for code, heir in sorted((heirs | others).items())
    ]


def standing(found: list[Participant], day: date) -> pl.DataFrame:
    """Return one row a state: its regional group, its status, and what it rests on.

    Returns
    -------
    polars.DataFrame
        state, group, status (`party`, `signed`, `none`, `withdrawn`, null where it cannot be told), signed_date, consent_date,
        consent_year, mode, reservation, withdrawn_date, certainty, known_as_of.
    """
    import polars as pl

    from palais.terms.states import regional_group

    fields = (
        "status",
        "signed_date",
        "consent_date",
        "consent_year",
        "mode",
        "reservation",
        "withdrawn_date",
    )
    rows = [
        {
            "state": one.state,
            "group": regional_group(one.state, day),
            **{name: getattr(one.found, name) for name in fields},
            "certainty": one.found.certainty,
            "known_as_of": one.found.known_as_of,
        }
        for one in found
    ]
    days = dict.fromkeys(("signed_date", "consent_date", "withdrawn_date", "known_as_of"), pl.Date)
    words = dict.fromkeys(("state", "group", "status", "mode", "certainty"), pl.String)
    types = {**words, **days, "consent_year": pl.Int64, "reservation": pl.Boolean}
    names = ("state", "group", *fields, "certainty", "known_as_of")
    return pl.DataFrame(rows, schema={name: types[name] for name in names})


def growth(status: pl.DataFrame, day: date) -> pl.DataFrame:
    """Return, for each year from the first consent to `day`, how many of today's parties had joined by its end.

    Returns
    -------
    polars.DataFrame
        year, joined_n, party_n; a party whose year is not on record is in neither.
    """
    import polars as pl

    years = status.filter(pl.col("status") == "party").select(
        year=pl.coalesce(pl.col("consent_date").dt.year().cast(pl.Int64), "consent_year")
    )
    known = years.drop_nulls()
    first = known["year"].min()
    if not isinstance(first, int):
        return pl.DataFrame(schema={"year": pl.Int64, "joined_n": pl.Int64, "party_n": pl.Int64})
    every = pl.DataFrame({"year": range(first, day.year + 1)}, schema={"year": pl.Int64})
    counted = known.group_by("year").agg(pl.len().cast(pl.Int64).alias("joined_n"))
    filled = every.join(counted, on="year", how="left").with_columns(pl.col("joined_n").fill_null(0))
    return filled.sort("year").with_columns(pl.col("joined_n").cum_sum().alias("party_n"))


def procedures(found: list[Participant]) -> pl.DataFrame:
    """Return each procedure of the treaty with how many parties accepted it, did not, and where the record cannot tell.

    Returns
    -------
    polars.DataFrame
        article, procedure, binds, accepted_n, not_accepted_n, untold_n, parties_n, accepted (states where the procedure
        needs a declaration), not_accepted (states that excluded it), verified; no rows where the treaty has no procedure.
    """
    import polars as pl

    heard: dict[str, list[tuple[str, bool | None, bool]]] = {}
    about = {}
    for one in found:
        for procedure in one.found.procedures if one.found.status == "party" else ():
            article = procedure.procedure.article
            about[article] = procedure.procedure
            heard.setdefault(article, []).append((one.state, procedure.accepted, procedure.verified))
    rows = []
    for article, told in heard.items():
        yes = [state for state, accepted, _ in told if accepted]
        no = [state for state, accepted, _ in told if accepted is False]
        kind = about[article]
        rows.append(
            {
                "article": article,
                "procedure": _WHAT[kind.kind],
                "binds": _BY[kind.by],
                "accepted_n": len(yes),
                "not_accepted_n": len(no),
                "untold_n": len(told) - len(yes) - len(no),
                "parties_n": len(told),
                "accepted": yes if kind.by == "opt_in" else [],
                "not_accepted": no,
                "verified": all(verified for _, accepted, verified in told if accepted is not None),
            }
        )
    counts = dict.fromkeys(("accepted_n", "not_accepted_n", "untold_n", "parties_n"), pl.Int64)
    lists = dict.fromkeys(("accepted", "not_accepted"), pl.List(pl.String))
    text = dict.fromkeys(("article", "procedure", "binds"), pl.String)
    return pl.DataFrame(rows, schema={**text, **counts, **lists, "verified": pl.Boolean})
