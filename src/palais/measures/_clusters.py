"""Means of votes that come in clusters: amendments to one draft, texts of one session, are cast alike and count as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.measures._intervals import normal_quantile

if TYPE_CHECKING:
    import polars as pl

__all__ = ["clustered_means", "student_quantile"]


def student_quantile(freedom: float, *, level: float = 0.9) -> float:
    """Return how many standard errors a two-sided Student interval of `level` reaches (Abramowitz and Stegun 1964, 26.7.5).

    Examples
    --------
    >>> round(student_quantile(7), 3), round(student_quantile(30), 3)
    (1.894, 1.697)
    """
    z = normal_quantile(level)
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + first / freedom + second / freedom**2 + third / freedom**3


def clustered_means(frame: pl.DataFrame, value: str, *, by: list[str]) -> pl.DataFrame:
    """Return the mean of `value` within `by`, with an interval that takes rows of one `cluster` as one observation.

    Parameters
    ----------
    frame : polars.DataFrame
        `value`, `cluster` and the columns of `by`; no nulls in `value`.

    Returns
    -------
    polars.DataFrame
        The columns of `by`, `mean`, `se`, `low`, `high` (90%), `clusters_n`; the last four but the count are null for a single
        cluster, or where all clusters are alike (no spread, hence no interval).
    """
    import polars as pl

    centred = frame.with_columns(_off=pl.col(value) - pl.col(value).mean().over(by))
    sums = centred.group_by(*by, "cluster", maintain_order=True).agg(
        off=pl.col("_off").sum(), total=pl.col(value).sum(), rows=pl.len()
    )
    count = pl.col("clusters_n")
    found = (
        sums.group_by(by, maintain_order=True)
        .agg(
            mean=pl.col("total").sum() / pl.col("rows").sum(),
            squares=(pl.col("off") ** 2).sum(),
            rows=pl.col("rows").sum(),
            clusters_n=pl.len().cast(pl.Int64),
        )
        .with_columns(
            se=pl.when((count > 1) & (pl.col("squares") > 0)).then(
                (count / (count - 1) * pl.col("squares")).sqrt() / pl.col("rows")
            )
        )
    )
    reach = {n: student_quantile(n - 1) for n in found["clusters_n"].unique().to_list() if n > 1}
    half = pl.col("se") * count.replace_strict(reach, default=None, return_dtype=pl.Float64)
    return found.with_columns(low=pl.col("mean") - half, high=pl.col("mean") + half).select(
        *by, "mean", "se", "low", "high", "clusters_n"
    )
