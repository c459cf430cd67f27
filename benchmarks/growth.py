"""Growth of the ideal points: 1, 2, 5 and 10 times the votes, as parliaments that share no state and no item.

    python benchmarks/growth.py      prints the points and writes docs/growth.svg; a minute or two

Seconds are the processor's own (user time over all threads), the least of several turns taken in mixed order, so that
what else runs on the machine counts little. The published votes where they are at hand, else votes of the same size
made up by the model.
"""

from __future__ import annotations

import gc
import resource
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import polars as pl

sys.path.insert(0, str(Path(__file__).parent))
from ideal_points import PUBLISHED, casts  # type: ignore[import-not-found,unused-ignore]
from palais.measures.ideal_points._fit import fit
from palais.measures.ideal_points._votes import Votes, votes_from

TIMES = (1, 2, 5, 10)
MOST = 1.1  # times as long as the votes grew
TURNS = 2
PARTS: dict[str, Callable[[Votes], object]] = {
    "published prior": lambda votes: fit(votes, prior="bsv"),
    "random walk": lambda votes: fit(votes, prior="rw"),
}
FIGURE = Path(__file__).resolve().parents[1] / "docs" / "growth.svg"


def made_up() -> pl.DataFrame:
    """Return about as many votes as the published ones, drawn from the model."""
    rng = np.random.default_rng(1)
    states, periods, rolls = 140, 73, 78
    walk = np.vstack([rng.normal(0, 1, states), rng.normal(0, 0.15, (periods - 1, states))]).cumsum(axis=0)
    period = np.repeat(np.arange(periods), rolls)
    latent = rng.normal(0, 1, (len(period), 1)) * walk[period] + rng.normal(0, 1, (len(period), states))
    cut, gap = rng.normal(0, 1, (len(period), 1)), rng.exponential(0.8, (len(period), 1))
    answer = 1 * (latent > cut) + (latent > cut + gap)
    return pl.DataFrame(
        {
            "state": np.tile([f"S{k:03}" for k in range(states)], len(period)),
            "period": np.repeat(period, states),
            "item": np.repeat([f"i{k:04}" for k in range(len(period))], states),
            "answer": answer.ravel(),
        }
    )


def many(found: pl.DataFrame, times: int) -> Votes:
    """Return the votes of so many parliaments alike."""
    parts = (
        found.with_columns(pl.col("state") + f"/{k}", pl.col("item") + f"/{k}").rechunk()
        for k in range(times)
    )
    return votes_from(pl.concat(parts))


def spent(action: Callable[[], object]) -> float:
    """Return the processor seconds that an action takes."""
    gc.collect()
    start = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    action()
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime - start


def points(found: pl.DataFrame) -> pl.DataFrame:
    """Return, a part and a size, the processor seconds and how many times those of a single parliament they are."""
    votes = {times: many(found, times) for times in TIMES}
    least = {(part, times): np.inf for part in PARTS for times in TIMES}
    for action in PARTS.values():
        action(votes[1])  # compiles
    for _ in range(TURNS):
        for part, times in list(least):
            for _ in range(max(TIMES) // times // 3 + 1):  # the short ones more often
                taken = spent(lambda p=part, t=times: PARTS[p](votes[t]))  # type: ignore[misc]
                least[part, times] = min(least[part, times], taken)
    rows = [(part, times, s, s / least[part, 1]) for (part, times), s in least.items()]
    return pl.DataFrame(rows, schema=["part", "votes", "seconds", "times"], orient="row")


def figure(frame: pl.DataFrame) -> None:
    """Write the figure: how many times as long, beside how many times the votes."""
    import altair as alt

    lines = (
        alt.Chart(frame)
        .mark_line(point=True)
        .encode(
            x=alt.X("votes:Q", title="times the votes", axis=alt.Axis(values=list(TIMES))),
            y=alt.Y("times:Q", title="times as long"),
            color=alt.Color("part:N", title=None),
        )
    )
    ends = pl.DataFrame({"votes": [1, 10], "times": [MOST, 10 * MOST]})
    may = alt.Chart(ends).mark_line(strokeDash=[4, 4], color="grey").encode(x="votes:Q", y="times:Q")
    (may + lines).properties(width=320, height=220, title="Fit of ideal points (dashed: may take)").save(
        FIGURE
    )


def main() -> None:
    here = (PUBLISHED / "published" / "unvotes").is_dir()
    found = casts() if here else made_up()
    frame = points(found)
    print(
        f"\n{'growth, ' + format(len(found), ',') + ' votes and up':<30}{'votes':>6}{'seconds':>9}{'times':>7}"
    )
    for part, votes, seconds, times in frame.iter_rows():
        over = "" if times <= MOST * votes else "   more than it may"
        print(f"{part:<30}{votes:>6}{seconds:>9.2f}{times:>7.1f}{over}")
    figure(frame)


if __name__ == "__main__":
    main()
