"""The answer on costs: each series beside its mix, what was done in those years, and what the record lacks."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING

from palais.errors import NotOnRecord
from palais.terms.answers import Answer, Chart, Figure, Section

if TYPE_CHECKING:
    from palais.measures.synthetic_control import Synthetic
    from palais.terms.states import State

__all__ = ["answer", "told_of"]

_SOURCES = {"output": "gdp", "aid": "official_aid"}
_LABELS = {
    "output": "Output a head in the three years after, above or below its mix",
    "aid": "Official aid received in the three years after, above or below its mix, as a share of its mean before",
}
_FIRST_DEFAULT = 1970
"""First year with ten years of output on record before it."""

_EXPERIMENTAL = (
    "Experimental: a mix of other states that moved alike before is no state as it would have been. Many things change in a "
    "year; the gap is set beside the gaps of states to which nothing of the kind is on record, and is no cost of anything."
)
_METHOD = (
    "Synthetic control with placebos in space. Weights of at least 0 that add up to 1 are chosen so that the mix moved as "
    "the state did in the ten years before (five for aid); the year itself is left out; the gap is that of the three years "
    "after. Series are taken less their own mean before. In the mix stand states with every year on record that were not "
    "themselves condemned by a text or put under sanctions over human rights in the window and, for output, had between a "
    "fourth and four times as much a head. The same is done for each of them; the interval is from their gaps."
)
_CAVEATS = (
    _EXPERIMENTAL,
    (
        "Output is in current dollars: where a state sets its currency at another rate, the figure moves with the rate as "
        "much as with what was made. No series in constant prices is on record."
    ),
    "Trade, lending by banks, credits of the World Bank and investment are not on record at all.",
    "Aid is on record from 2009 alone, as donors report it; what was decided and put off is not in it.",
    "States that were struck in the window are left out of the mix; states that gained or lost by the same events are not.",
)


def answer(state: State, *, year: int | None) -> Answer:
    """Return what the record holds of output and aid around a year, beside a mix of other states.

    Raises
    ------
    NotOnRecord
        If no year is given and no act over human rights is on record.
    """
    import polars as pl

    from palais.questions._cited import cited, named_in
    from palais.questions._costs.record import AFTER, BEFORE, SERIES, acts_on, beside
    from palais.questions._seat import heir_of

    one = heir_of(state)
    asked = _first_year(one) if year is None else year
    found = {name: beside(name, one.state, asked) for name in SERIES}
    acts = acts_on(one.state, asked - max(BEFORE.values()), asked + AFTER)
    paths = [told.path.with_columns(series=pl.lit(name)) for name, told in found.items()]
    mixes = [told.weights.with_columns(series=pl.lit(name)) for name, told in found.items()]
    figures = tuple(_figure(name, told, asked) for name, told in found.items())
    return Answer(
        question="costs",
        parameters={"state": one.state, "year": year},
        title=f"Experimental: {one.name} around {asked}",
        sentence=_sentence(one, asked, found),
        figures=figures,
        tables={"paths": pl.concat(paths), "mixes": pl.concat(mixes).select("series", "state", "weight"), "acts": acts},
        sections=(
            Section("Beside a mix of other states (experimental)", _EXPERIMENTAL, figures=tuple(f.name for f in figures),
                    charts=("paths",), tables=("paths",)),
            Section("Who stands in the mix", tables=("mixes",)),
            Section("What was done over human rights in those years", "Texts adopted, drafts stopped, and sanctions that began.",
                    tables=("acts",)),
        ),
        charts=(
            Chart("paths", "Gap beside the mix, year by year", "track", "paths", x="year", y="gap", series="series", low="low",
                  high="high", y_title="gap", source="gdp, official_aid"),
        ),
        method=_METHOD,
        sources=cited(named_in(acts) | {"gdp", "official_aid"}),
        caveats=_CAVEATS,
    )  # fmt: skip


def _first_year(one: State) -> int:
    from palais.questions._costs.record import acts_on

    acts = acts_on(one.state, _FIRST_DEFAULT, date.max.year)
    told = acts.filter(acts["act"] != "draft rejected, withdrawn or not acted on")
    if told.is_empty():
        raise NotOnRecord(
            f"No text and no sanctions over human rights on {one.name} are on record since {_FIRST_DEFAULT}; give a --year."
        )
    return int(told["year"].min())  # type: ignore[arg-type]


def _figure(name: str, told: Synthetic, year: int) -> Figure:
    if told.gap is None:
        return Figure(
            name, _LABELS[name], None, n=told.donors_n, source=_SOURCES[name], note=_lacking(name, told, year)
        )
    note = (
        f"90%, from {told.donors_n} other states; {100 * (told.as_far_share or 0):.0f}% of them strayed as far; misfit before "
        f"{told.misfit or 0:.2f}"
    )
    every = (told.gap, told.low, told.high)
    gap, low, high = (None if end is None else math.expm1(end) if name == "output" else end for end in every)
    return Figure(name, _LABELS[name], gap, low=low, high=high, n=told.donors_n, unit="share",
                  source=_SOURCES[name], as_of=date(year + told.after_n, 12, 31), note=note)  # fmt: skip


def _lacking(name: str, told: Synthetic, year: int) -> str:
    from palais.questions._costs.record import BEFORE, span

    first, last = span(name)
    if year - BEFORE[name] < first or year + told.after_n > last:
        return f"the record has this from {first} to {last}, and {year - BEFORE[name]} to {year + told.after_n} would be needed"
    return f"a year of the state is not on record, or fewer than 20 others have all ({told.donors_n})"


def told_of(name: str, told: Synthetic, year: int) -> str:
    """Return what one series says, in half a sentence."""
    what = {"output": "output a head in dollars", "aid": "official aid"}[name]
    if told.gap is None or told.low is None or told.high is None:
        return f"of {what} the record cannot tell ({_lacking(name, told, year)})"
    way = "below" if told.high < 0 else "above" if told.low > 0 else "no further from"
    gap, low, high = (_percent(name, end) for end in (told.gap, told.low, told.high))
    ends = f"{gap}, {low} to {high}{'' if name == 'output' else ' of its mean before'}"
    if way.startswith("no"):
        return (
            f"{what} strayed from its mix no further than nine in ten other states did from theirs ({ends})"
        )
    return f"{what} stood {way} its mix beyond what those of nine in ten other states did ({ends})"


def _percent(name: str, gap: float) -> str:
    return f"{100 * (math.expm1(gap) if name == 'output' else gap):+.0f}%"


def _sentence(one: State, year: int, found: dict[str, Synthetic]) -> str:
    from palais.questions._wording import the

    parts = "; ".join(told_of(name, told, year) for name, told in found.items())
    return f"Experimental: in the three years after {year}, for {the(one.state)}: {parts}. Why, is not told."
