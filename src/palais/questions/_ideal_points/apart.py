"""Ideal points shown once more without texts on Israel and the occupied territories: a part of that answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from palais.questions._kinds import Kind
from palais.terms.answers import Chart, Section

if TYPE_CHECKING:
    import polars as pl

    from palais.terms.bodies import Body

__all__ = ["Apart", "kind_apart", "without_israel"]

_TITLE = "Without texts on Israel and the occupied territories"
_APART: Mapping[Kind, Kind] = {
    "human-rights": "human-rights-without-israel",
    "country": "country-without-israel",
}
_AXIS = "On human rights, votes divide states mostly along a North-South and Middle East line."
_TWO = 2


@dataclass(frozen=True, slots=True)
class Apart:
    """What the answer takes over; empty where the question does not arise."""

    sections: tuple[Section, ...] = ()
    tables: Mapping[str, pl.DataFrame] = field(default_factory=dict)
    charts: tuple[Chart, ...] = ()


def kind_apart(body: Body, kind: Kind) -> Kind | None:
    """Return the kind that leaves those texts out of `kind`, where votes on human rights or on countries are asked for.

    Every vote of the Commission and the Council is a human-rights vote; the Assembly votes on all else too.
    """
    if kind == "all" and body.body in ("chr", "hrc"):
        return "without-israel"
    return _APART.get(kind)


def without_israel(
    whole: pl.DataFrame,
    apart: Callable[[], pl.DataFrame],
    *,
    shown: Callable[[pl.DataFrame], pl.DataFrame],
    chart: Chart | None,
    on_human_rights: bool,
) -> Apart:
    """Return the section that sets the estimates beside those without the texts.

    Parameters
    ----------
    whole : polars.DataFrame
        The estimates with them, of all states.
    apart : callable
        Gives the estimates without them, of all states, or refuses.
    shown : callable
        Keeps the rows that the reader asked for.
    chart : Chart | None
        How the track with them is drawn, where states are named.
    on_human_rights : bool
        Whether the votes are those on human rights.
    """
    from dataclasses import replace

    from palais.errors import NotOnRecord

    lead = f"{_AXIS} " if on_human_rights else ""
    try:
        frame = apart()
    except NotOnRecord as refusal:
        return Apart((Section(_TITLE, f"{lead}{refusal}"),))
    name = "without_israel"
    charts = () if chart is None else (replace(chart, name="track_without_israel", title=_TITLE, table=name),)
    section = Section(
        _TITLE, f"{lead}{_compared(whole, frame)}", charts=tuple(one.name for one in charts), tables=(name,)
    )
    return Apart((section,), {name: shown(frame)}, charts)


def _compared(whole: pl.DataFrame, apart: pl.DataFrame) -> str:
    """Return how far the two lines agree, over the positions that both can be trusted with."""
    import polars as pl

    both = whole.filter("trusted").join(
        apart.filter("trusted"), on=["state", "year"], suffix="_apart", nulls_equal=True
    )
    if both["state"].n_unique() <= _TWO:
        return "Without these texts too few positions can be trusted to compare the two lines."
    r = both.select(pl.corr("estimate", "estimate_apart")).item()
    yearly = both.group_by("year").agg(r=pl.corr("estimate", "estimate_apart"))
    within = yearly.select(pl.col("r").fill_nan(None).median()).item()
    return (
        f"Found without these texts, the line correlates with the one above at {r:.2f} over {both.height:,} positions "
        f"that can be trusted on both, and at {within:.2f} within the median year (1: states stand in the same order and "
        f"distance)."
    )
