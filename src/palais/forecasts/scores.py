"""Scores of forecasts: how far from what came, and whether they meant what they said."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

__all__ = ["SIDES", "astray", "calibration", "scored", "tally_scores"]

SIDES = ("yes", "abstain", "no")


def scored(votes: pl.DataFrame, way: str) -> dict[str, float | int]:
    """Return the scores of one way of forecasting votes.

    Parameters
    ----------
    votes : polars.DataFrame
        vote, and `{way}_yes`, `{way}_abstain`, `{way}_no`: probabilities given that the state votes.
    way : str

    Returns
    -------
    dict
        votes_n; brier (Brier 1950: squared errors summed over the three answers, mean over votes, 0 to 2), log_score (minus
        the natural logarithm of what was given to the answer that came), accuracy, and brier_yes, brier_abstain, brier_no, the
        parts that add up to brier.
    """
    import polars as pl

    hit = {side: (pl.col("vote") == side).cast(pl.Float64) for side in SIDES}
    parts = {f"brier_{side}": ((pl.col(f"{way}_{side}") - hit[side]) ** 2).mean() for side in SIDES}
    given = pl.sum_horizontal(pl.col(f"{way}_{side}") * hit[side] for side in SIDES)
    highest = pl.max_horizontal(f"{way}_{side}" for side in SIDES)
    row = votes.select(
        votes_n=pl.len(),
        brier=pl.sum_horizontal(parts.values()),
        log_score=-given.clip(1e-9).log().mean(),
        accuracy=(given >= highest).mean(),
        **parts,
    )
    return row.row(0, named=True)


def calibration(votes: pl.DataFrame, way: str = "model") -> pl.DataFrame:
    """Return, for each answer and tenth of probability, what was said and what came.

    Parameters
    ----------
    votes : polars.DataFrame
        As in `scored`, and draft: the same for the roll calls on a draft and on amendments to it.
    way : str

    Returns
    -------
    polars.DataFrame
        answer, tenth (0 to 9), votes_n, drafts_n, said_share (mean probability), came_share, low, high: two standard errors
        around came_share, clustered by draft, for the votes on a draft and on its amendments (up to 29, on one day, by the
        same movers) are surprised together. Clustered by roll call most errors would be little more than half as large.
    """
    import polars as pl

    parts = []
    for side in SIDES:
        said = pl.col(f"{way}_{side}")
        parts.append(
            votes.select(
                "draft",
                answer=pl.lit(side),
                said=said,
                came=(pl.col("vote") == side).cast(pl.Float64),
                tenth=(said * 10).floor().clip(0, 9).cast(pl.Int64),
            )
        )
    cells = ["answer", "tenth"]
    rows = pl.concat(parts).with_columns(mean=pl.col("came").mean().over(cells))
    # In order, so that sums of floats are the same each time.
    clustered = (
        rows.group_by(*cells, "draft", maintain_order=True)
        .agg((pl.col("came") - pl.col("mean")).sum().alias("off"))
        .group_by(cells, maintain_order=True)
        .agg((pl.col("off") ** 2).sum().sqrt().alias("off"))
    )
    counted = rows.group_by(cells, maintain_order=True).agg(
        votes_n=pl.len().cast(pl.Int64),
        drafts_n=pl.col("draft").n_unique().cast(pl.Int64),
        said_share=pl.col("said").mean(),
        came_share=pl.col("came").mean(),
    )
    error = 2 * pl.col("off") / pl.col("votes_n")
    ends = {
        "low": (pl.col("came_share") - error).clip(0, 1),
        "high": (pl.col("came_share") + error).clip(0, 1),
    }
    order = {side: k for k, side in enumerate(SIDES)}
    return (
        counted.join(clustered, on=cells)
        .with_columns(**ends)
        .drop("off")
        .sort(pl.col("answer").replace_strict(order, return_dtype=pl.Int64), "tenth")
    )


def astray(cells: pl.DataFrame, *, votes: int = 400, share: float = 0.05) -> tuple[int, int]:
    """Return how many tenths lie further from what was said than `share` and than two standard errors, and of how many.

    Tenths with fewer than so many votes are not counted. Chance alone would put about one in twenty beyond two errors.

    Parameters
    ----------
    cells : polars.DataFrame
        From `calibration`.
    votes : int
    share : float
    """
    import polars as pl

    counted = cells.filter(pl.col("votes_n") >= votes)
    off = (pl.col("came_share") - pl.col("said_share")).abs() > share
    beyond = ~pl.col("said_share").is_between("low", "high")
    return counted.filter(off & beyond).height, counted.height


def tally_scores(tallies: pl.DataFrame) -> dict[str, float | int]:
    """Return the scores of forecast tallies.

    Returns
    -------
    dict
        rollcalls_n, margin_error_median and margin_error_mean (votes, of yes less no), coverage_50, coverage_80, coverage_90
        (shares), outcome_right (share), outcome_brier, usual_right: the share of outcomes that are the usual ones, texts (whole
        or in part) carried, amendments and motions lost.
    """
    import polars as pl

    error = (pl.col("expected") - pl.col("margin")).abs()
    came = pl.col("carried").cast(pl.Float64)
    inside = {
        f"coverage_{level}": pl.col("margin").is_between(f"low_{level}", f"high_{level}").mean()
        for level in (50, 80, 90)
    }
    row = tallies.select(
        rollcalls_n=pl.len(),
        margin_error_median=error.median(),
        margin_error_mean=error.mean(),
        **inside,
        outcome_right=((pl.col("adopted") > 0.5) == pl.col("carried")).mean(),  # noqa: PLR2004 - likelier than not
        outcome_brier=((pl.col("adopted") - came) ** 2).mean(),
        usual_right=(pl.col("kind").is_in(["text", "paragraph"]) == pl.col("carried")).mean(),
    )
    return row.row(0, named=True)
