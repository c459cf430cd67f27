"""Claim 19: scrutiny after 1989 cost credit, aid and growth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from palais.questions._claims import INTERVIEW, INTERVIEW_AT, INTERVIEW_DAY, SPOKEN, Claim, Finding
from palais.questions._claims._parts import name, untold
from palais.terms.answers import Figure

if TYPE_CHECKING:
    import polars as pl

    from palais.measures.synthetic_control import Synthetic

_TURN = 1989
_SPAN = 3


def growth(output: pl.DataFrame) -> pl.DataFrame:
    """Return each state's yearly growth: state, year, value (change of the logarithm of output; consecutive years only)."""
    import polars as pl

    held = output.drop_nulls("value").filter(pl.col("value") > 0).sort("state", "year")
    step, follows = (
        pl.col("value").log().diff().over("state"),
        pl.col("year").diff().over("state") == 1,
    )
    return held.select("state", "year", value=pl.when(follows).then(step)).drop_nulls("value")


def check(state: str | None) -> Finding:
    """Show output before and after 1989, and growth beside other states', as context: what it would have been is not known."""
    import polars as pl

    from palais.measures.change_around import change_around
    from palais.questions._cited import named_in
    from palais.questions._costs.answer import told_of
    from palais.questions._costs.record import beside as mixed_with
    from palais.record.ask import rows
    from palais.terms.tables import Gdp

    every = rows(Gdp)
    held = every.filter((pl.col("state") == state) & ((pl.col("year") - _TURN).abs() <= _SPAN)).sort("year")
    source = ", ".join(sorted(named_in(held)))
    mix = mixed_with("output", state or "", _TURN)
    beside = change_around(growth(every), [_TURN], state=state or "", span=_SPAN).head(1)
    return untold(
        f"What {name(state)} lost cannot be told from what happened: no record shows the years as they would have been. "
        f"Credit and aid of those years are not on record; {_told(beside)}. In 1990 to 1992 {told_of('output', mix, _TURN)}.",
        strict="A cause would need a state like it in all but the scrutiny.",
        figures=(
            *_beside(beside, source),
            *_mixed(mix),
            *(
                Figure(
                    f"gdp_{row['year']}",
                    f"Output, {row['year']}",
                    row["value"],
                    n=1,
                    unit=str(row["unit"]),
                    source=source,
                )
                for row in held.iter_rows(named=True)
            ),
        ),
        tables={"output": held.select("year", "value", "unit")},
        sources=named_in(held),
        caveats=(
            "Many things changed in those years; the order of years is not a cause.",
            "Output is in current dollars, which move with the exchange rate as much as with what was made.",
        ),
    )


def _told(beside: pl.DataFrame) -> str:
    row: dict[str, Any] = beside.row(0, named=True) if beside.height else {"estimate": None}
    if row["estimate"] is None:
        return "of growth there are too few years"
    return (
        f"growth in dollars from 1990 to 1992 against 1986 to 1988 changed by {100 * row['estimate']:+.0f} points beside the "
        f"median of {row['placebos_n']} other states ({100 * row['low']:+.0f} to {100 * row['high']:+.0f})"
    )


def _beside(beside: pl.DataFrame, source: str) -> tuple[Figure, ...]:
    return tuple(
        Figure(
            "growth",
            "Change in yearly growth, 1990 to 1992 against 1986 to 1988, beside the median of other states",
            row["estimate"],
            n=row["n"],
            low=row["low"],
            high=row["high"],
            source=source,
            note=f"90%, from {row['placebos_n']} other states in the same years; current dollars a head; n years",
        )
        for row in beside.iter_rows(named=True)
        if row["estimate"] is not None
    )


def _mixed(mix: Synthetic) -> tuple[Figure, ...]:
    """Return output after the year beside the mix of states that had moved alike before (`palais costs`)."""
    if mix.gap is None:
        return ()
    return (
        Figure(
            "output_beside_mix",
            "Output a head, 1990 to 1992, beside a mix of states that moved alike in 1979 to 1988 (logarithm)",
            mix.gap,
            n=mix.donors_n,
            low=mix.low,
            high=mix.high,
            source="gdp",
            note="90%, from the gaps of n other states beside their own mixes; 0.10 is about a tenth",
        ),
    )


CLAIM = Claim(
    number=19,
    claim="scrutiny after 1989 cost {state} credit, aid and growth",
    who=INTERVIEW,
    role=SPOKEN,
    said=INTERVIEW_DAY,
    at=INTERVIEW_AT,
    about="CHN",
    definition="It would take lending, aid and growth beside what they would have been; output, and growth beside other states, "
    "are shown as context.",
    assumption="That a loss can be read from a series of one state.",
    would_change="Loans and aid decided on or put off, with the reason given, 1989 to 1992.",
    check=check,
    needs=("gdp",),
    see=('palais costs "{state}" --year 1989',),
)
