"""Change around a year: how far a state's yearly score moved, beside every other state's in the very same years.

The mean of the years after an event less the mean of the years before it. Other states moved too in those years, and a score
wanders where nothing happened; so the state's move is set beside the moves of all others around the same years (a placebo over
all units). A state with several events has one move, the mean over them, and so has every placebo: their years overlap, and
taken one by one they would give several chances to be wrong. Nothing here says what moved the score.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from palais.measures import Measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

__all__ = ["CARD", "PLACEBOS", "change_around", "moves"]

CARD = Measure(
    name="change_around",
    title="Change around a year, beside all other states",
    citation=(
        "Placebo over all units: Abadie, Diamond and Hainmueller 2010, Journal of the American Statistical Association 105(490), "
        "493-505. The question of treaties and practice: Hathaway 2002, Yale Law Journal 111(8), 1935-2042; Hafner-Burton and "
        "Tsutsui 2005, American Journal of Sociology 110(5), 1373-1411."
    ),
    policy=(
        "A side needs 3 of its 5 years with a score; an event without both sides is left out, and a state has no estimate where "
        "none is left. Other states count where they have both sides of every event used, whether or not they had such an "
        "event themselves. Fewer than 20 of them are refused."
    ),
    interval=(
        "90%: the state's move less the 5th and the 95th percentile of the other states'. It is exact where states are alike but "
        "for the event: in simulations of scores that wander, 10 of a hundred intervals left out zero without an effect, and a "
        "true change was inside 90 times in a hundred."
    ),
)

PLACEBOS = 20
"""Other states below which nothing is estimated."""

_FEWEST = 3


def moves(
    scores: pl.DataFrame, years: Sequence[int], *, span: int = 5, fewest: int = _FEWEST
) -> pl.DataFrame:
    """Return every state's mean of the `span` years after each year less its mean of those before, the year itself left out.

    Parameters
    ----------
    scores : polars.DataFrame
        `state`, `year`, `value`; one row a state and year, no nulls.
    years : sequence of int
    span : int
    fewest : int
        Years with a score that each side needs.

    Returns
    -------
    polars.DataFrame
        `state`, `around`, `move`, `n` (years with a score), in order; a state without both sides has no row.
    """
    import polars as pl

    found = []
    for year in years:
        apart = pl.col("year") - year
        near = scores.filter((apart.abs() <= span) & (apart != 0))
        after, before = ((pl.col("value").filter(side)) for side in (apart > 0, apart < 0))
        both = near.group_by("state").agg(
            move=after.mean() - before.mean(), after=after.len(), before=before.len()
        )
        enough = pl.min_horizontal("after", "before") >= fewest
        found.append(
            both.filter(enough).select(
                "state", pl.lit(year, pl.Int64).alias("around"), "move", n=(pl.col("after") + pl.col("before")).cast(pl.Int64)
            )
        )  # fmt: skip
    shape = {"state": pl.String, "around": pl.Int64, "move": pl.Float64, "n": pl.Int64}
    return pl.concat([pl.DataFrame(schema=shape), *found]).sort("state", "around")


def change_around(
    scores: pl.DataFrame, years: Sequence[int], *, state: str, span: int = 5, level: float = 0.9
) -> pl.DataFrame:
    """Return how far a state moved around some years, beside the others: once for all of them and once for each.

    Parameters
    ----------
    scores : polars.DataFrame
        As in `moves`.
    years : sequence of int
        The years of the events; one that comes twice is two events.
    state : str
    span : int
    level : float

    Returns
    -------
    polars.DataFrame
        `around` (null: the mean over all years), `estimate` (the state's move less the others' median), `low`, `high`, `move`
        (its own), `above_share` (of the others that moved at least as far up), `placebos_n`, `events_n`, `n` (years of the
        state with a score). Years without both sides have no row; estimates are null under 20 placebos. No rows at all where no
        year has both sides.
    """
    import polars as pl

    around = moves(scores, sorted(set(years)), span=span)
    own = around.filter(pl.col("state") == state)
    counts = dict(zip(own["around"], own["n"], strict=True))
    usable = sorted(year for year in years if year in counts)
    wide = around.filter(pl.col("around").is_in(list(counts)))
    wide = wide.pivot(on="around", index="state", values="move").sort("state")
    asked: list[tuple[list[int], int | None]] = [(usable, None)] if usable else []
    asked += [([year], year) for year in sorted(set(usable))]
    rows = []
    for those, label in asked:
        whole = wide.drop_nulls([str(year) for year in those])
        move = np.column_stack([whole[str(year)].to_numpy() for year in those]).mean(axis=1)
        mine = (whole["state"] == state).to_numpy()
        ends = _beside(float(move[mine][0]), move[~mine], level)
        rows.append((label, *ends, len(those), sum(counts[year] for year in those)))
    numbers = dict.fromkeys(("estimate", "low", "high", "move", "above_share"), pl.Float64)
    shape = {"around": pl.Int64, **numbers, **dict.fromkeys(("placebos_n", "events_n", "n"), pl.Int64)}
    return pl.DataFrame(rows, schema=shape, orient="row")


def _beside(
    move: float, others: Array, level: float
) -> tuple[float | None, float | None, float | None, float, float | None, int]:
    """Return the move beside the others': estimate, low, high, the move, the share of others at least as high, their number."""
    number = len(others)
    if number < PLACEBOS:
        return None, None, None, move, None, number
    # The ends are order statistics, so that at most the stated share of placebos lies outside whatever their number.
    reach = (1 - level) / 2
    low, high = np.quantile(others, [reach, 1 - reach], method="inverted_cdf")
    return (
        move - float(np.median(others)),
        move - float(high),
        move - float(low),
        move,
        float((others >= move).mean()),
        number,
    )
