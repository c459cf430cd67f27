"""How every two states voted in a year, in the order of the found blocs, and the drawings of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.terms.answers import Chart

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

    from palais.terms.bodies import Body

__all__ = ["charts_of", "pairs_of"]


def pairs_of(casts: pl.DataFrame, bloc_of: Mapping[str, str]) -> pl.DataFrame:
    """Return every pair of states that answered together: state_a, state_b, bloc of both, agreement_share, low, high, n.

    `bloc` is null where the two are of two blocs or one is in none; the share is null where they share fewer roll calls
    than `measures.agreement` asks for.
    """
    import polars as pl

    from palais.measures.agreement import agreement

    found = agreement(casts.select("rollcall", "state", "vote"))
    blocs = {
        side: pl.col(side).replace_strict(dict(bloc_of), default=None) for side in ("state_a", "state_b")
    }
    return found.select(
        "state_a",
        "state_b",
        pl.when(blocs["state_a"] == blocs["state_b"]).then(blocs["state_a"]).alias("bloc"),
        agreement_share="share",
        low="low",
        high="high",
        n="n",
    ).sort(
        "agreement_share", "n", "state_a", "state_b", descending=[True, True, False, False], nulls_last=True
    )


def charts_of(tables: Mapping[str, pl.DataFrame], body: Body, year: int, *, source: str) -> tuple[Chart, ...]:
    """Return the map of blocs and, where it can be read, the matrix of pairs: largest bloc first, its middle first."""
    if "blocs" not in tables:
        return ()
    letters = tuple(tables["blocs"]["bloc"])
    charts = [
        Chart(
            "map",
            f"Found blocs in the {body.name}, {year}",
            "map",
            "by_bloc",
            x="state",
            y="bloc",
            order=(*letters, "none"),
            source=source,
        )
    ]
    if "pairs" in tables:
        charts.append(
            Chart(
                "matrix",
                "How often every two states voted alike",
                "matrix",
                "pairs",
                x="state_a",
                y="state_b",
                value="agreement_share",
                series="bloc",
                order=_order(tables, letters),
                source=source,
            )
        )
    return tuple(charts)


def _order(tables: Mapping[str, pl.DataFrame], letters: tuple[str, ...]) -> tuple[str, ...]:
    import polars as pl

    members = tables["members"].sort(
        pl.col("bloc").replace_strict({letter: i for i, letter in enumerate(letters)}),
        "stability",
        "state",
        descending=[False, True, False],
    )
    rest: list[str] = tables["in_none"]["state"].sort().to_list() if "in_none" in tables else []
    return (*members["state"], *rest)
