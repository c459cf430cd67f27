"""Ideal points: where each state stands in each period, on one line, told from its votes alone.

A dynamic ordinal probit. For a roll call (or an *item*: the same text voted on again) with discrimination b and
cutpoints g1 <= g2, a state at x answers yes with probability F(g1 - b x), no with 1 - F(g2 - b x), and abstains in
between; F is the normal distribution function. That abstention stands in the middle is an assumption.
Discriminations have the prior N(0, 1), cutpoints N(0, 5 squared).

`prior="rw"`: a proper random walk for each state, two-sided (a period is informed by the one before and the one
after), first position N(0, 1), the variance of its steps estimated from the votes; a gap of k periods counts k steps.
`prior="bsv"`: what the sampler published with Bailey, Strezhnev and Voeten (2017) settles at. Its prior is one-sided
(a session is informed only by the one before), and standardising positions without the items works as a ridge that
pulls extreme states inwards. Use it to compare with published numbers; use `rw` for a model that can be stated.

`method="fit"`: deterministic, seconds; each interval stands for its estimate alone. `method="sample"`: the posterior
itself by simulation, minutes on eighty years of votes; the same seed gives the same draws on any number of threads,
and `position_draws` gives the draws, for differences between positions and for forecasts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from palais.errors import NotOnRecord, Unrecognised
from palais.measures import Measure
from palais.measures._casts import checked, positions_only
from palais.measures._intervals import normal_quantile
from palais.measures.ideal_points._sampling import Sampling

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray

    from palais.measures.ideal_points._votes import Votes

    Array = NDArray[np.float64]

__all__ = ["CARD", "Method", "Prior", "Sampling", "ideal_points", "position_draws"]

Prior = Literal["rw", "bsv"]
Method = Literal["fit", "sample"]

CARD = Measure(
    name="ideal_points",
    title="Ideal points",
    citation=(
        "Bailey, Strezhnev and Voeten 2017, Estimating Dynamic State Preferences from United Nations Voting Data, "
        "Journal of Conflict Resolution 61(2). Fit: Gaussian variational Bayes after Opper and Archambeau 2009 and "
        "Imai, Lo and Olmsted 2016; variances in the random walk after Rue and Held 2005 and, with the items unknown, "
        "Giordano, Broderick and Jordan 2018. Sampler: Albert and Chib 1993, "
        "Cowles 1996, Johnson and Albert 1999."
    ),
    policy=(
        "Yes, abstain, no are ordered; absent, not a member and not recorded are dropped. Unanimous items say "
        "nothing and are dropped, so n counts votes on items that divide. A state without such votes has no row."
    ),
    interval=(
        "90%, of the fit from the Gaussian approximation, each estimate for itself; differences between two estimates need joint "
        "draws. Under `rw` with what items leave unknown (linear response). On votes simulated from the model (60 states, 8 "
        "periods of 40 roll calls, 24 worlds) it held the truth 89 times in a hundred under `rw` and 90 under `bsv`, but "
        "84 under `bsv` where states move as fast as that prior supposes. Of the sampler from its draws."
    ),
)

COLUMNS = ("state", "period", "estimate", "low", "high", "n", "trusted", "why")
LEVEL = 0.9
FEWEST = 10  # votes on items with at least 2.5% on the smaller sides
WIDEST = 2.0  # width of an interval, in standard deviations of all positions


def ideal_points(
    casts: pl.DataFrame,
    *,
    anchor: tuple[str, str],
    prior: Prior = "rw",
    method: Method = "fit",
    sampling: Sampling = Sampling(),  # noqa: B008 - frozen
) -> pl.DataFrame:
    """Return where each state stands in each period.

    Parameters
    ----------
    casts : polars.DataFrame
        Columns `rollcall`, `state`, `vote`, `period` (a whole number: session or year; steps of the random walk are
        counted in it) and, where roll calls on the same text are to share their parameters, `item`; a null `item`
        means the roll call itself.
    anchor : tuple[str, str]
        Two states that vote apart; the first one's mean position is made the higher one. Nothing else depends on them.
    prior : str
        `rw` or `bsv`, see the module.
    method : str
        `fit` or `sample`, see the module.
    sampling : Sampling
        Seed and length of the sampler's run.

    Returns
    -------
    polars.DataFrame
        `state`, `period`, `estimate`, `low`, `high` (90%), `n`, `trusted`, `why`, in order of state and period. The
        fit's estimates have mean 0 and standard deviation 1 over all rows; of the sampler, every draw has, and its
        means spread a little less. Where `trusted` is false, `why` says what the votes lack: the estimate then leans
        on the state's other periods.

    Raises
    ------
    Unrecognised
        If an anchor has no votes on items that divide, or periods are not whole numbers.
    NotOnRecord
        If no item divides, or the anchors cannot be told apart.
    """
    import polars as pl

    votes = _prepared(casts)
    if method == "fit":
        from palais.measures.ideal_points._fit import fit

        found = fit(votes, prior=prior)
        reach = normal_quantile(LEVEL) * np.sqrt(found.variance)
        ends, settled = (found.position - reach, found.position + reach), found.settled
        position = found.position
    else:
        from palais.measures.ideal_points._sample import sample

        drawn = sample(votes, sampling, prior=prior)
        low, high = np.quantile(drawn.kept, [0.5 - LEVEL / 2, 0.5 + LEVEL / 2], axis=0)
        position, ends, settled = drawn.position, (low, high), True
    if _sign(votes.rows, position, anchor) < 0:
        position, ends = -position, (-ends[1], -ends[0])
    frame = _framed(votes.rows, position, ends, settled=settled)
    return frame.with_columns(trusted=pl.col("why").is_null()).select(*COLUMNS)


def position_draws(
    casts: pl.DataFrame,
    *,
    anchor: tuple[str, str],
    prior: Prior = "rw",
    sampling: Sampling = Sampling(),  # noqa: B008 - frozen
    states: tuple[str, ...] = (),
) -> pl.DataFrame:
    """Return joint draws of positions, for differences between states or periods and for forecasts.

    Parameters are those of `ideal_points`; every `sampling.thin`-th draw is kept, and `states` limits what is returned,
    never what is estimated. Columns `draw`, `state`, `period`, `position`: rows of one draw belong together.
    """
    import polars as pl

    from palais.measures.ideal_points._sample import sample

    votes = _prepared(casts)
    drawn = sample(votes, sampling, prior=prior)
    kept = _sign(votes.rows, drawn.position, anchor) * drawn.kept
    wanted = votes.rows["state"].is_in(states) if states else votes.rows["state"].is_not_null()
    rows = votes.rows.filter(wanted).select("state", "period")
    frames = (
        rows.with_columns(
            pl.Series("position", one[wanted.to_numpy()], dtype=pl.Float64), draw=pl.lit(k, pl.Int64)
        )
        for k, one in enumerate(kept)
    )
    empty = rows.clear().with_columns(draw=pl.lit(0, pl.Int64), position=pl.lit(0.0))
    columns = ("draw", "state", "period", "position")
    return pl.concat([empty.select(columns), *(frame.select(columns) for frame in frames)])


def _prepared(casts: pl.DataFrame) -> Votes:
    import polars as pl

    from palais.measures.ideal_points._votes import votes_from

    casts = checked(casts, columns=("period",))
    own = pl.col("rollcall").cast(pl.String)
    item = pl.coalesce(pl.col("item").cast(pl.String), own) if "item" in casts.columns else own
    return votes_from(positions_only(_with_whole_periods(casts)).with_columns(item=item))


def _with_whole_periods(casts: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    period = casts["period"].cast(pl.Int64, strict=False)
    if period.null_count():
        odd = casts.filter(period.is_null())["period"][0]
        raise Unrecognised(f"'{odd}' is no period for ideal points; give sessions or years as whole numbers.")
    return casts.with_columns(period=period)


def _sign(rows: pl.DataFrame, position: Array, anchor: tuple[str, str]) -> float:
    means = []
    for state in anchor:
        mine = (rows["state"] == state).to_numpy()
        if not mine.any():
            raise Unrecognised(
                f"'{state}' cannot anchor the scale: it has no votes on roll calls that divide."
            )
        means.append(float(position[mine].mean()))
    if abs(means[0] - means[1]) < 1e-6:  # noqa: PLR2004 - the accuracy of the fit
        raise NotOnRecord(
            f"{anchor[0]} and {anchor[1]} vote alike here and cannot anchor the scale; name two others."
        )
    return 1.0 if means[0] > means[1] else -1.0


def _framed(rows: pl.DataFrame, estimate: Array, ends: tuple[Array, Array], *, settled: bool) -> pl.DataFrame:
    import polars as pl

    few = f"fewer than {FEWEST} votes on roll calls that divide"
    unanimous = f"fewer than {FEWEST} votes on roll calls with 2.5% on the smaller sides"
    why = (
        pl.when(not settled)
        .then(pl.lit("the fit did not settle"))
        .when(pl.col("n") < FEWEST)
        .then(pl.lit(few))
        .when(pl.col("telling") < FEWEST)
        .then(pl.lit(unanimous))
        .when(pl.col("high") - pl.col("low") > WIDEST)
        .then(pl.lit("the interval is wider than two standard deviations of all positions"))
        .alias("why")
    )
    return rows.select(
        "state",
        "period",
        pl.Series("estimate", estimate),
        pl.Series("low", ends[0]),
        pl.Series("high", ends[1]),
        pl.col("n").cast(pl.Int64),
        "telling",
    ).with_columns(why)
