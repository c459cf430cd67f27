"""Money between two states before a review: official aid among the largest of the donor, and official finance of China."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

__all__ = ["MONEY", "with_money"]

MONEY = {
    "aid": "among the third of states to which the recommender gave most official aid in the year before",
    "finance": "given official finance by the recommender in the three years before (known of China alone)",
}

_CHINESE = ("oda_like", "other_official", "vague_official")
_YEARS = 3


def with_money(recommendations: pl.DataFrame) -> pl.DataFrame:
    """Return the recommendations with `aid` and `finance`: true, false, or null where they cannot be told.

    `aid`: of states that received some from anybody in the year before, whether the recommender's was among its largest third;
    null where the recommender reports none, the state received none, or the year lies before the publisher's first. `finance`:
    of states that China ever financed, whether it promised any in the three years before; null for every other recommender.
    """
    keys = ["year", "recommender", "state"]
    found = recommendations.join(_aid(), on=keys, how="left", maintain_order="left")
    return found.join(_finance(recommendations), on=keys, how="left", maintain_order="left")


def _transfers(kinds: tuple[str, ...]) -> pl.DataFrame:
    import polars as pl

    from palais.questions._ladder.rungs import held
    from palais.terms.tables import Transfer

    return held(Transfer).filter(pl.col("kind").is_in(kinds))


def _aid() -> pl.DataFrame:
    """Return year, recommender, state, aid, for every donor and recipient of the year before."""
    import polars as pl

    paid = _transfers(("oda",)).select("donor", "recipient", "amount", year=pl.col("year") + 1)
    every = paid.select("year", "recipient").unique().join(paid.select("year", "donor").unique(), on="year")
    both = every.join(paid, on=["year", "donor", "recipient"], how="left").with_columns(
        pl.col("amount").fill_null(0.0)
    )
    over = ["year", "donor"]
    rank = pl.col("amount").rank("min", descending=True).over(over)
    near = (rank <= (pl.len().over(over) / 3).ceil()) & (pl.col("amount") > 0)
    return both.select("year", recommender="donor", state="recipient", aid=near)


def _finance(recommendations: pl.DataFrame) -> pl.DataFrame:
    """Return year, recommender, state, finance, for every state that China ever financed and year of the recommendations."""
    import polars as pl

    promised = _transfers(_CHINESE).filter(pl.col("amount") > 0).select("donor", "recipient", "year").unique()
    pairs = promised.select("donor", "recipient").unique()
    years = recommendations.select("year").unique()
    lately = pl.concat(
        [promised.select("donor", "recipient", pl.col("year") + step) for step in range(1, _YEARS + 1)]
    ).unique()
    told = pairs.join(years, how="cross").join(
        lately.with_columns(finance=pl.lit(value=True)), on=["donor", "recipient", "year"], how="left"
    )
    return told.select(
        "year", pl.col("finance").fill_null(value=False), recommender="donor", state="recipient"
    )
