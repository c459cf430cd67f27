"""Leadership: how often a state led, out of the texts whose sponsors are on file, and whether a change is the state's own.

An archive that begins to note sponsors makes every state look as if it began to lead. Two guards stand against it. Years are
used only where the archive names sponsors for at least 80% of its texts of that kind. And a change is tested against the
archive's own: the state's share of what the archive holds, before and after, by kind of text; the other states, tested alike,
say how far shares move by themselves (a placebo over all states).
"""

from __future__ import annotations

from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from palais.measures import Measure
from palais.measures._intervals import normal_quantile

if TYPE_CHECKING:
    import polars as pl

__all__ = ["CARD", "COVERED", "EXPECTED", "own_change", "usable_years"]

CARD = Measure(
    name="leadership",
    title="Leading, and changes in it",
    citation=(
        "Odds ratio: Haldane 1956, Annals of Human Genetics 20; strata: Mantel and Haenszel 1959, JNCI 22(4); placebo over all "
        "units: Abadie, Diamond and Hainmueller 2010, JASA 105(490); roles: Inboden 2021, Cambridge University Press."
    ),
    policy=(
        "A year counts where sponsors are named for at least 80% of the archive's texts of the kind, else it is missing. "
        "Sponsors of amendments to one draft lead once. A change is refused where fewer than 5 occasions would be expected "
        "before or after, or fewer than five states can be tested."
    ),
    interval=(
        "90%, normal on the log odds, widened by the robust spread over all states. In simulations in which only the archive "
        "changed, its rows growing eightfold, 6 to 8 of a hundred states showed another share and the rest were told as the "
        "archive's; with a steady archive 6 to 10 of a hundred were false alarms, and an odds ratio of 5 was always found, "
        "and told as both where the archive leapt threefold with it."
    ),
)

COVERED = 0.8
"""Share of an archive's texts that must name sponsors for a year to count."""

EXPECTED = 5.0
"""Occasions that must be expected on each side of a change."""

_PLACEBOS = 5
_ALARM = 0.1
_LEAP = 3.0


def usable_years(texts: pl.DataFrame) -> pl.DataFrame:
    """Return by kind and year how many texts there are, how many name sponsors, and whether the year can be used.

    Parameters
    ----------
    texts : polars.DataFrame
        `kind`, `year`, `sponsored`: true where sponsors are named.

    Returns
    -------
    polars.DataFrame
        `kind`, `year`, `texts_n`, `with_sponsors_n`, `coverage_share`, `usable`, `times` (texts over those of the year before;
        null where the archive has none), in order.
    """
    import polars as pl

    counted = texts.group_by("kind", "year").agg(
        texts_n=pl.len().cast(pl.Int64), with_sponsors_n=pl.col("sponsored").sum().cast(pl.Int64)
    )
    share = pl.col("with_sponsors_n") / pl.col("texts_n")
    follows = pl.col("year").diff().over("kind") == 1
    return (
        counted.with_columns(coverage_share=share, usable=share >= COVERED)
        .sort("kind", "year")
        .with_columns(
            times=pl.when(follows).then(pl.col("texts_n") / pl.col("texts_n").shift(1).over("kind"))
        )
    )


def own_change(led: pl.DataFrame, archive: pl.DataFrame, *, at: int) -> pl.DataFrame:
    """Return for every state whether its leading changed at a year, or only the archive did.

    Parameters
    ----------
    led : polars.DataFrame
        One row a state and occasion that it led: `state`, `kind`, `year`.
    archive : polars.DataFrame
        One row an occasion with sponsors on file, whoever led: `kind`, `year`.
    at : int
        First year of the time after.

    Returns
    -------
    polars.DataFrame
        `state`, `before_n`, `after_n`, `archive_before_n`, `archive_after_n`, `bare_ratio` (of yearly counts), `archive_ratio`,
        `expected_before`, `odds_ratio` (of the state's share), `low`, `high`, `p`, `placebo_share` (of tested states that moved
        at least as far), `placebos_n`, `verdict`: `own` (the state's share changed), `both` (so it did, but the
        archive grew or shrank at least threefold at the same time), `archive` (its counts follow the archive's),
        `steady`, `cannot_tell`.
    """
    import polars as pl

    # A kind that the archive holds on one side only compares nothing.
    both = archive.group_by("kind").agg((pl.col("year") < at).any() & (pl.col("year") >= at).any())
    archive = archive.join(both.filter("year").select("kind"), on="kind", how="semi")
    led = led.join(archive, on="kind", how="semi")
    cells = _cells(led, archive, at)
    whole = [archive.filter(side).height for side in (pl.col("year") < at, pl.col("year") >= at)]
    years = [archive.filter(side)["year"].n_unique() for side in (pl.col("year") < at, pl.col("year") >= at)]
    held = cells.sort("state", "kind").group_by("state", maintain_order=True).agg(
        before_n=pl.col("b").sum(),
        after_n=pl.col("a").sum(),
        archive_before_n=pl.lit(whole[0], pl.Int64),
        archive_after_n=pl.lit(whole[1], pl.Int64),
        expected_before=pl.col("expected_b").sum(),
        expected_after=pl.col("expected_a").sum(),
        off=(pl.col("a") - pl.col("expected_a")).sum(),
        variance=pl.col("variance").sum(),
        log_odds=(pl.col("log_odds") / pl.col("log_variance")).sum() / (1 / pl.col("log_variance")).sum(),
        log_error=1 / (1 / pl.col("log_variance")).sum().sqrt(),
    ).sort("state")  # fmt: skip
    testable = (pl.min_horizontal("expected_before", "expected_after") >= EXPECTED) & (pl.col("variance") > 0)
    tested = held.with_columns(z=pl.when(testable).then(pl.col("off") / pl.col("variance").sqrt()))
    return _judged(tested, years)


def _cells(led: pl.DataFrame, archive: pl.DataFrame, at: int) -> pl.DataFrame:
    """Return by state and kind the two-by-two table of occasions before and after, with its expectation and log odds."""
    import polars as pl

    after = (pl.col("year") >= at).sum().cast(pl.Int64)
    before = (pl.col("year") < at).sum().cast(pl.Int64)
    whole = archive.group_by("kind").agg(whole_a=after, whole_b=before)
    mine = led.group_by("state", "kind").agg(a=after, b=before).join(whole, on="kind")
    n, every = pl.col("a") + pl.col("b"), pl.col("whole_a") + pl.col("whole_b")
    share = pl.col("whole_a") / every
    four = (
        pl.col("a"), pl.col("b"), pl.col("whole_a") - pl.col("a"), pl.col("whole_b") - pl.col("b"),
    )  # fmt: skip
    a, b, c, d = (cell.cast(pl.Float64) + 0.5 for cell in four)
    return mine.with_columns(
        expected_a=n * share,
        expected_b=n * (1 - share),
        variance=pl.when(every > 1).then(n * share * (1 - share) * (every - n) / (every - 1)).otherwise(0.0),
        log_odds=(a * d / (b * c)).log(),
        log_variance=1 / a + 1 / b + 1 / c + 1 / d,
    )


def _judged(tested: pl.DataFrame, years: list[int]) -> pl.DataFrame:
    import polars as pl

    z = tested["z"].drop_nulls().to_numpy()
    wide = max(1.0, 1.4826 * float(np.median(np.abs(z - np.median(z))))) if len(z) >= _PLACEBOS else 1.0
    normal = NormalDist()
    p = [None if one is None else 2 * (1 - normal.cdf(abs(one) / wide)) for one in tested["z"].to_list()]
    rank = [None if one is None else float((np.abs(z) >= abs(one)).mean()) for one in tested["z"].to_list()]
    reach = normal_quantile(0.9) * wide * pl.col("log_error")
    known = pl.col("z").is_not_null()
    per_year = [
        pl.when(pl.col(before) > 0).then(pl.col(after) / years[1] / (pl.col(before) / years[0]))
        for before, after in (("before_n", "after_n"), ("archive_before_n", "archive_after_n"))
    ] if all(years) else [pl.lit(None, pl.Float64)] * 2  # fmt: skip
    found = tested.with_columns(
        pl.Series("p", p, dtype=pl.Float64),
        pl.Series("placebo_share", rank, dtype=pl.Float64),
        placebos_n=pl.lit(len(z), pl.Int64),
        bare_ratio=per_year[0],
        archive_ratio=per_year[1],
        odds_ratio=pl.when(known).then(pl.col("log_odds").exp()),
        low=pl.when(known).then((pl.col("log_odds") - reach).exp()),
        high=pl.when(known).then((pl.col("log_odds") + reach).exp()),
    )
    moved = (pl.col("archive_ratio") >= 2) | (pl.col("archive_ratio") <= 0.5)  # noqa: PLR2004 - twice, or half
    leapt = (pl.col("archive_ratio") >= _LEAP) | (pl.col("archive_ratio") <= 1 / _LEAP)
    # Null where the archive holds nothing before: then no change can be tested either.
    verdict = (
        pl.when(pl.col("p").is_null() | (len(z) < _PLACEBOS)).then(pl.lit("cannot_tell"))
        .when((pl.col("p") < _ALARM) & leapt).then(pl.lit("both"))
        .when(pl.col("p") < _ALARM).then(pl.lit("own"))
        .when(moved).then(pl.lit("archive"))
        .otherwise(pl.lit("steady"))
    )  # fmt: skip
    return found.with_columns(verdict=verdict).select(
        "state", "before_n", "after_n", "archive_before_n", "archive_after_n", "bare_ratio", "archive_ratio",
        "expected_before", "odds_ratio", "low", "high", "p", "placebo_share", "placebos_n", "verdict",
    )  # fmt: skip
