"""The General Assembly's roll calls year by year, in as few words as tell who stood apart.

An edition has no room for a page each: a year stands on one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Roll", "assembly_ids", "assembly_years", "rolls_of"]

_BODY = "unga"
_SIDES = (("no", "No"), ("abstain", "Abstained"), ("absent", "Absent"))
_LONG = re.compile(r" \(.*\)$| of Great Britain and Northern Ireland$| of America$|^United Republic of ")
_BY = re.compile(r" : (?:resolution|decision) / adopted by .*$")
_SHORT = {
    "COD": "DR Congo",
    "CAF": "Central African Rep.",
    "DDR": "German Dem. Rep.",
    "DOM": "Dominican Rep.",
    "KOR": "Rep. of Korea",
    "LAO": "Lao PDR",
    "MDA": "Rep. of Moldova",
    "PRK": "DPR of Korea",
    "RUS": "Russian Fed.",
    "SUN": "USSR",
    "SYR": "Syria",
}


@dataclass(frozen=True, slots=True)
class Roll:
    """One roll call in little.

    Attributes
    ----------
    id, symbol, title, day, kind : str
        `day` as far as it is known: many of the older ones only to the month. Empty where not recorded.
    human_rights : bool
        Whether the publisher marks it as a vote on human rights.
    tally : str
        Yes-no-abstain, counted from the casts; as stated, where no casts are on record.
    absent_n : int | None
    outcome : str
    sides : tuple of (word, number, names)
        Who voted No, abstained, was absent; who voted Yes only where they were fewer than those who voted No.
    """

    id: str
    symbol: str
    title: str
    day: str
    kind: str
    human_rights: bool
    tally: str
    absent_n: int | None
    outcome: str
    sides: tuple[tuple[str, int, str], ...]


def assembly_ids() -> tuple[tuple[str, str, str | None], ...]:
    """Return the year, the id and the symbol of each of the Assembly's roll calls that has a day, oldest first.

    Of several that share a symbol the one on the whole text comes first.
    """
    import polars as pl

    ordered = (
        _all()
        .filter(pl.col("rollcall_date").is_not_null())
        .sort(pl.col("kind") != "text", maintain_order=True)
    )
    return tuple(
        (f"{row['rollcall_date']:%Y}", row["rollcall"], row["symbol"])
        for row in ordered.iter_rows(named=True)
    )


def assembly_years() -> tuple[str, ...]:
    """Return the years in which the Assembly took a roll call on record."""
    return tuple(sorted({year for year, _, _ in assembly_ids()}))


def rolls_of(year: str) -> tuple[Roll, ...]:
    """Return the roll calls of one year, oldest first."""
    import polars as pl

    from palais.record.ask import casts_in

    first, last = date(int(year), 1, 1), date(int(year), 12, 31)
    kept = _all().filter(pl.col("rollcall_date").is_between(first, last))
    casts = casts_in(_BODY, since=first, until=last, columns=("rollcall_date",))
    named = casts.drop_nulls("vote").group_by("rollcall", "vote").agg(pl.col("state").sort())
    sides: dict[str, dict[str, list[str]]] = {}
    for rollcall, vote, states in named.iter_rows():
        sides.setdefault(rollcall, {})[vote] = states
    return tuple(_roll(row, sides.get(row["rollcall"], {})) for row in kept.iter_rows(named=True))


def _all() -> Any:  # noqa: ANN401 - a frame; polars is loaded late
    import polars as pl

    from palais.record.ask import rows
    from palais.terms.tables import RollCall

    found = rows(RollCall, {"body": _BODY})
    return found.sort("rollcall_date", pl.col("rollcall").str.len_chars(), "rollcall", nulls_last=True)


def _roll(row: Mapping[str, Any], sides: Mapping[str, list[str]]) -> Roll:
    return Roll(
        id=row["rollcall"],
        symbol=row["symbol"] or "",
        title=_BY.sub("", row["title"] or ""),
        day=_day(row["rollcall_date"], row["date_precision"]),
        kind="" if row["kind"] == "text" else row["kind"],
        human_rights=bool(row["human_rights"]),
        tally="-".join("?" if n is None else str(n) for n in _counts(row)),
        absent_n=row["absent_n"],
        outcome=row["outcome"] or "",
        sides=tuple(_told(sides)),
    )


def _counts(row: Mapping[str, Any]) -> tuple[int | None, ...]:
    """Return yes, no and abstaining as counted from the casts, or as stated where no casts are on record."""
    counted = tuple(row[f"{vote}_n"] for vote in ("yes", "no", "abstain"))
    return counted if any(counted) else tuple(row[f"stated_{vote}_n"] for vote in ("yes", "no", "abstain"))


def _told(sides: Mapping[str, list[str]]) -> Iterator[tuple[str, int, str]]:
    if sides.get("yes") and len(sides["yes"]) < len(sides.get("no", ())):
        yield "Yes", len(sides["yes"]), _names(sides["yes"])
    for vote, word in _SIDES:
        if sides.get(vote):
            yield word, len(sides[vote]), _names(sides[vote])


def _names(states: list[str]) -> str:
    return ", ".join(sorted(map(_short, states)))


@cache
def _short(state: str) -> str:
    """Return a state's name as it is short enough for a list of a hundred."""
    from palais.terms.states import register

    known = register().get(state)
    return _SHORT.get(state) or (_LONG.sub("", known.name) if known else state)


def _day(day: date, precision: str | None) -> str:
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    if precision == "year":
        return f"{day.year}"
    said = f"{months[day.month - 1]} {day.year}"
    return said if precision == "month" else f"{day.day} {said}"
