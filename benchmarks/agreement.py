"""Agreement of all pairs of states in every session of the Assembly, against pandas and polars, in one run.

The same votes for all, loaded before. Machines are noisy: read the ratios. Every figure is the median of its runs. Ours
runs on one thread: a session's matrices are small, and on a busy machine two threads wait for each other; polars has all.
"""

from __future__ import annotations

import os
import resource
import statistics
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read when numpy is first imported, which is later

DRAWS = 1000
MAY_TAKE = {"shares": 0.020, "bootstrap": 10.0}


def seconds(action: Callable[[], object], *, runs: int) -> float:
    """Return the median time of an action, after one run that is not counted where there are several."""
    if runs > 1:
        action()
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def assembly() -> pl.DataFrame:
    """Return the Assembly's casts that took a position: rollcall, state, vote, session, place (0, 1, 2)."""
    import polars as pl

    from palais.record.ask import casts_in

    return (
        casts_in("unga")
        .with_columns(pl.col("vote").cast(pl.String))
        .filter(pl.col("vote").is_in(["yes", "abstain", "no"]))
        .select("rollcall", "state", "vote", "session")
        .with_columns(place=pl.col("vote").replace_strict({"yes": 0.0, "abstain": 1.0, "no": 2.0}))
    )


def by_polars(sessions: list[pl.DataFrame]) -> list[pl.DataFrame]:
    """Return the same shares by a self-join on the roll call, session by session: joined at once it takes 17 GB."""
    import polars as pl

    agreed = 1 - (pl.col("place") - pl.col("place_right")).abs() / 2
    return [
        own.join(own, on="rollcall").group_by("state", "state_right").agg(agreed.mean().alias("share"))
        for own in sessions
    ]


def by_pandas(sessions: list[Any]) -> list[object]:
    """Return the same shares by a merge and a groupby, session by session."""
    found: list[object] = []
    for own in sessions:
        joined = own.merge(own, on="rollcall")
        joined["share"] = 1 - (joined["place_x"] - joined["place_y"]).abs() / 2
        found.append(joined.groupby(["state_x", "state_y"])["share"].mean())
    return found


def agreements() -> dict[str, float]:
    """Print the table, and return our seconds by name."""
    from palais.measures.agreement import agreement, packed, shares

    casts = assembly()
    sessions = packed(casts, by="session")
    ours = {
        "shares": seconds(lambda: [shares(session) for session in sessions], runs=9),
        "packing": seconds(lambda: packed(casts, by="session"), runs=3),
        "frame": seconds(lambda: agreement(casts, by="session", fewest=1), runs=3),
    }
    parts = casts.select("session", "rollcall", "state", "place").partition_by("session", include_key=False)
    frames = [part.to_pandas() for part in parts]
    taken = {
        "polars self-join and group_by": seconds(lambda: by_polars(parts), runs=3),
        "pandas merge and groupby": seconds(lambda: by_pandas(frames), runs=1),
    }
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(
        f"\nagreement of all pairs, {casts.height:,} votes, {len(sessions)} sessions (peak {peak:.1f} GB, peers included)"
    )
    print(f"{'':<46}{'seconds':>9}{'may take':>10}{'peer / ours':>13}")
    print(f"{'palais shares (casts packed)':<46}{ours['shares']:>9.4f}{MAY_TAKE['shares']:>10}{1:>13}")
    print(f"{'palais packing, once':<46}{ours['packing']:>9.4f}")
    print(f"{'palais frame: share, S, pi, kappa, intervals':<46}{ours['frame']:>9.4f}")
    for name, peer in taken.items():
        print(f"{name:<46}{peer:>9.3f}{'':>10}{peer / ours['shares']:>13.0f}")
        print(
            f"{'  against our packing and shares':<46}{'':>19}{peer / (ours['shares'] + ours['packing']):>13.0f}"
        )
    same_as_polars(casts)
    return ours | {"bootstrap": bootstraps()}


def same_as_polars(casts: pl.DataFrame) -> None:
    """Stop if our shares of the last session and the self-join's differ."""
    from palais.measures.agreement import packed, shares

    last = casts.filter(casts["session"] == casts["session"][-1])
    (ballots,) = packed(last)
    ours, _ = shares(ballots)
    place = {state: k for k, state in enumerate(ballots.states)}
    (theirs,) = by_polars([last.select("rollcall", "state", "place")])
    rows = theirs.select("state", "state_right", "share").iter_rows()
    furthest = max(abs(ours[place[a], place[b]] - share) for a, b, share in rows)
    if furthest > 1e-6:  # noqa: PLR2004 - single precision
        raise SystemExit(f"ours and the self-join differ by {furthest}")
    print(f"{'largest difference from the self-join':<46}{furthest:>9.1e}")


def bootstraps() -> float:
    """Print how long the roll-call bootstrap of every pair's agreement in every session takes."""
    import numpy as np

    from palais.measures.agreement import packed
    from palais.measures.agreement._products import bootstrap_ends

    sessions = packed(assembly(), by="session")

    def ends() -> None:
        rng = np.random.default_rng(1)
        for session in sessions:
            pairs = np.triu_indices(len(session.states), 1)
            bootstrap_ends(session, pairs, rng=rng, draws=DRAWS, level=0.9)

    taken = seconds(ends, runs=1)
    name = f"palais {DRAWS:,} bootstraps of them all, interval"
    print(f"{name:<46}{taken:>9.2f}{MAY_TAKE['bootstrap']:>10}")
    return taken


if __name__ == "__main__":
    agreements()
