"""Ideal points of the published vintage: our fit and sampler against the published numbers, peers and ten times the votes.

    python benchmarks/ideal_points.py            the fit, its peers and its growth: about a minute
    python benchmarks/ideal_points.py --sample   the sampler of 24,000 sweeps too: minutes

Peers that are not installed are named, never installed. Read ratios, not seconds: machines are noisy.
"""

from __future__ import annotations

import importlib.util
import os
import resource
import shutil
import subprocess
import sys
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


def fits(votes: Votes, theirs: pl.DataFrame) -> None:
    """Print our fits: seconds, and correlation with the published."""
    for prior, until in (("bsv", "alike"), ("bsv", "settled"), ("rw", "alike"), ("rw", "settled")):
        runs = [timed(lambda p=prior, u=until: fit(votes, prior=p, until=u)) for _ in range(3)]
        seconds, found = sorted(runs, key=lambda run: run[0])[1]
        row(f"fit, {prior}, {found.sweeps} sweeps, {until}", seconds, against(theirs, found.position))  # type: ignore[attr-defined]


def growth(found: pl.DataFrame) -> None:
    """Print what ten times the votes take: ten assemblies that share no state and no item, a fixed number of sweeps."""
    from palais.measures.ideal_points._fit import started

    many = pl.concat(
        found.with_columns(pl.col("state") + f"/{k}", pl.col("item") + f"/{k}") for k in range(10)
    )
    one, ten = (timed(lambda v=votes: started(v, sweeps=10))[0] for votes in map(votes_from, (found, many)))
    row("10 sweeps, one thread", one)
    row("10 sweeps, ten times the votes", ten, f"{ten / one:.1f} times as long (may take 11)")


def missing() -> None:
    if importlib.util.find_spec("numpyro") is None:
        print("numpyro SVI: not installed here")
    script = shutil.which("Rscript")
    for package in ("pscl", "MCMCpack"):
        asked = script and subprocess.run(
            [script, "-e", f"library({package})"], check=False, capture_output=True
        )
        if not asked or asked.returncode:
            print(f"{package}: {'not installed in this R' if script else 'R is not installed here'}")
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
    fit(votes)  # compiles
    print(
        f"\n{'ideal points, ' + format(len(found), ',') + ' votes':<52}{'seconds':>8}   r        5 on     within      min"
    )
    row("sorting the votes", seconds)
    fits(votes, theirs)
    growth(found)
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
    missing()
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB")


if __name__ == "__main__":
    main(long="--sample" in sys.argv)
