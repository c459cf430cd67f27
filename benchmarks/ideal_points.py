"""Ideal points of the published vintage: our fit and sampler against the published numbers and peers; growth is in `growth.py`.

    python benchmarks/ideal_points.py            the fit and its peers: a few minutes
    python benchmarks/ideal_points.py --sample   the sampler of 24,000 sweeps too: minutes

Peers that are not installed are named, never installed. Read ratios, not seconds: machines are noisy.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from palais.measures.ideal_points import Sampling, published
from palais.measures.ideal_points._fit import fit
from palais.measures.ideal_points._sample import sample
from palais.measures.ideal_points._votes import Votes, votes_from

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

PUBLISHED = Path(
    os.environ.get("PALAIS_PUBLISHED", Path(__file__).resolve().parents[2] / "shared" / "sources")
)
RENAMED = {
    "Côte d’Ivoire": "Côte d\x92Ivoire",
    "Eswatini": "Swaziland",
    "Federal Republic of Germany": "German Federal Republic",
    "North Macedonia": "Macedonia",
}
FITS = (("bsv", "alike"), ("bsv", "settled"), ("rw", "alike"), ("rw", "settled"))
ELSEWHERE = (
    ("the published R sampler, 60 sweeps (2026-11-21)", ".52 s a sweep; 24,000 would take 3.5 hours"),
    ("emIRT::dynIRT, binary, not linked (2026-11-21)", "4.2 s, r .84"),
    ("numpyro SVI, ordinal, linked, 1,500 steps (2026-11-21)", "67.9 s on one core, r .958"),
)


def casts() -> pl.DataFrame:
    folder = PUBLISHED / "published" / "unvotes"
    number = pl.col("rcid").cast(pl.Int64).alias("rollcall")
    rollcalls = pl.read_parquet(folder / "un_roll_calls.parquet").select(
        number,
        pl.col("session").cast(pl.Int64),
        year=pl.col("date").dt.year(),
        part=pl.max_horizontal("amend", "para").cast(pl.Boolean),
    )
    votes = pl.read_parquet(folder / "un_votes.parquet").select(
        number, pl.col("country").replace(RENAMED).alias("state"), "vote"
    )
    found = published.published_votes(votes, rollcalls, pl.read_csv(folder.parent / "Matches.csv"))
    code = {"yes": 0, "abstain": 1, "no": 2}
    return found.select(
        "state", "period", pl.col("item").cast(pl.String), answer=pl.col("vote").replace_strict(code)
    )


def reference(votes: Votes) -> pl.DataFrame:
    path = PUBLISHED / "published" / "IdealpointestimatesAll_Apr2020.csv"
    theirs = pl.read_csv(path, encoding="latin1").select(
        state="Countryname", period="session", published="IdealPoint", width=pl.col("Q95%") - pl.col("Q5%")
    )
    return votes.rows.select("state", "period").join(
        theirs, on=["state", "period"], how="left", maintain_order="left"
    )


def against(theirs: pl.DataFrame, position: Array) -> str:
    both = theirs.with_columns(ours=pl.Series(position))
    r = pl.corr("ours", "published")
    sign = np.sign(both.select(r).item())
    late = both.filter(pl.col("period") >= 5).select(r).item()  # noqa: PLR2004 - as PEERS are told
    within = sign * both.group_by("period").agg(r=r)["r"]
    return f"{abs(both.select(r).item()):.4f}{abs(late):>9.4f}{within.median():>9.4f}{within.min():>9.3f}"


def row(name: str, seconds: float, text: str = "") -> None:
    print(f"{name:<52}{seconds:>8.2f}   {text}")


def timed(action: object) -> tuple[float, object]:
    start = time.perf_counter()
    found = action()  # type: ignore[operator]
    return time.perf_counter() - start, found


def fits() -> None:
    """Print our fits and their plain NumPy twin, each in a process of its own: seconds, r with the published, memory."""
    taken = {name: alone(name) for name in (*(f"{prior} {until}" for prior, until in FITS), "plain")}
    plain, ours = taken["plain"], taken["bsv alike"]
    if plain and ours:
        print(f"plain NumPy over ours, to the same stop: {plain / ours:.0f} times as long")


def alone(name: str) -> float | None:
    """Run one row in a process of its own and return its seconds."""
    sys.stdout.flush()
    done = subprocess.run(
        [sys.executable, __file__, "--row", name], check=False, stdout=subprocess.PIPE, text=True
    )
    print(done.stdout if done.returncode == 0 else f"{name}: ended with status {done.returncode}\n", end="")
    return float(done.stdout[52:60]) if done.returncode == 0 else None


def one(name: str) -> None:
    """Print one row."""
    votes = votes_from(casts())
    theirs = reference(votes)
    if name == "plain":
        from plain import plain_fit  # type: ignore[import-not-found,unused-ignore]

        position, sweeps, seconds = plain_fit(votes)
        label = "plain NumPy, bsv, alike"
    else:
        prior, until = name.split()
        fit(votes, prior=prior, until=until)  # type: ignore[arg-type] # compiles
        runs = [timed(lambda: fit(votes, prior=prior, until=until)) for _ in range(3)]  # type: ignore[arg-type]
        seconds, found = sorted(runs, key=lambda run: run[0])[1]
        position, sweeps, label = found.position, found.sweeps, f"fit, {prior}, {until}"  # type: ignore[attr-defined]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    row(f"{label}, {sweeps} sweeps", seconds, f"{against(theirs, position)}   {peak:.2f} GB")
    if name == "rw settled":
        _response_row(votes)


def _response_row(votes: Votes) -> None:
    """Print what a pass over the variances of the random walk takes; a fit takes about three."""
    from palais.measures.ideal_points._response import response, together

    found, ties = fit(votes), together(votes)
    cov = np.zeros((8, len(votes.two)))
    cov[[0, 3, 4, 5]] = 0.02
    at = found.position, found.variance, found.items, cov
    least = min(timed(lambda: response(votes, ties, at, found.drift))[0] for _ in range(5))
    row("  of it, one pass over the variances", least)


def peers(found: pl.DataFrame) -> None:
    """Run the peers that are here on the same votes, and print what others took elsewhere."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "votes.parquet"
        found.write_parquet(path)
        sys.stdout.flush()
        subprocess.run([sys.executable, Path(__file__).with_name("peers.py"), path], check=True)
    for name, told in ELSEWHERE:
        print(f"{name}: {told} (measured elsewhere)")


def main(*, long: bool) -> None:
    if not PUBLISHED.is_dir():
        print("ideal points: skipped, the publishers' files are not on this machine (set PALAIS_PUBLISHED)")
        return
    found = casts()
    seconds, votes = timed(lambda: votes_from(found))
    assert isinstance(votes, Votes)  # noqa: S101 - for the reader of types
    theirs = reference(votes)
    print(
        f"\n{'ideal points, ' + format(len(found), ',') + ' votes':<52}{'seconds':>8}   "
        "r        5 on     within      min   memory"
    )
    row("sorting the votes", seconds)
    fits()
    for sweeps, burn in ((2_000, 500), (20_000, 4_000)) if long else ((200, 50),):
        seconds, drawn = timed(
            lambda s=sweeps, b=burn: sample(votes, Sampling(seed=1, sweeps=s, burn=b), prior="bsv")
        )
        width = np.diff(np.quantile(drawn.kept, [0.05, 0.95], axis=0), axis=0)[0]  # type: ignore[attr-defined]
        ratio = float(np.median(width / theirs["width"].to_numpy()))
        row(f"sample, bsv, {burn + sweeps:,} sweeps", seconds, against(theirs, drawn.position))  # type: ignore[attr-defined]
        print(
            f"    {seconds / (burn + sweeps) * 1e3:.1f} ms a sweep; width of 90% intervals over the published {ratio:.3f}"
        )
    peers(found)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB")


if __name__ == "__main__":
    if "--row" in sys.argv:
        one(sys.argv[-1])
    else:
        main(long="--sample" in sys.argv)
