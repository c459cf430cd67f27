"""Claim 19: scrutiny after 1989 cost credit, aid and growth."""

from __future__ import annotations

from palais.questions._claims import INTERVIEW, NO_DATE, SPOKEN, Claim, Finding
from palais.questions._claims._parts import name, untold
from palais.terms.answers import Figure

_TURN = 1989
_SPAN = 3


def check(state: str | None) -> Finding:
    """Show output per head before and after 1989, as context: what it would have been is not known."""
    import polars as pl

    from palais.questions._cited import named_in
    from palais.record.ask import rows
    from palais.terms.tables import Gdp

    held = rows(Gdp, {"state": state}).filter((pl.col("year") - _TURN).abs() <= _SPAN).sort("year")
    source = ", ".join(sorted(named_in(held)))
    return untold(
        f"What {name(state)} lost cannot be told from what happened: no record shows the years as they would have been "
        "otherwise.",
        strict="A cause would need a state like it in all but the scrutiny.",
        figures=tuple(
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
        tables={"output": held.select("year", "value", "unit")},
        sources=named_in(held),
        caveats=("Many things changed in those years; the order of years is not a cause.",),
    )


CLAIM = Claim(
    number=19,
    claim="scrutiny after 1989 cost {state} credit, aid and growth",
    who=INTERVIEW,
    role=SPOKEN,
    said=NO_DATE,
    about="CHN",
    definition="It would take lending, aid and growth beside what they would have been; output is shown as context.",
    assumption="That a loss can be read from a series of one state.",
    would_change="Loans and aid decided on or put off, with the reason given, 1989 to 1992.",
    check=check,
    needs=("gdp",),
    see=('palais breaks "{state}"',),
)
