"""Peers of the ideal points on the same votes, each as a process of its own: seconds and peak memory.

    python benchmarks/peers.py VOTES.parquet      columns state, period, item, answer (0 yes, 1 abstain, 2 no)

Nothing is installed: a peer that is not here is named. Long ones run a few steps, and seconds a step are what to read.
"""

# mypy: disable-error-code="import-not-found,import-untyped,no-untyped-call,unused-ignore"
from __future__ import annotations

import importlib.util
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import polars as pl

LONGEST = 300  # seconds a peer may take
SVI_STEPS = 30
R_STEPS = {"pscl": 20, "MCMCpack": 5}
R = {
    "pscl": "invisible(pscl::ideal(pscl::rollcall(m, yea=1, nay=0), d=1, maxiter={n}, burnin=0, thin=1))",
    "MCMCpack": "invisible(MCMCpack::MCMCirt1d(m, burnin=0, mcmc={n}, thin=1))",
}


def numpyro_svi(votes: pl.DataFrame) -> float:
    """Return seconds a step of stochastic variational inference of the random-walk model, after compiling."""
    import jax
    import jax.numpy as jnp
    import numpyro
    import numpyro.distributions as dist
    from jax.scipy.special import log_ndtr
    from numpyro.infer import SVI, Trace_ELBO
    from numpyro.infer.autoguide import AutoNormal

    coded = votes.with_columns(pl.col("state", "period", "item").rank("dense").cast(pl.Int32) - 1)
    state, period, item, answer = (jnp.asarray(coded[name].to_numpy()) for name in coded.columns)
    states, periods, items = (int(one.max()) + 1 for one in (state, period, item))

    def model() -> None:
        first = numpyro.sample("first", dist.Normal(0, 1).expand([states, 1]).to_event(2))
        step = numpyro.sample("step", dist.Normal(0, 1).expand([states, periods - 1]).to_event(2))
        drift = numpyro.sample("drift", dist.HalfNormal(0.5))
        x = jnp.cumsum(jnp.concatenate([first, drift * step], axis=1), axis=1)[state, period]
        b = numpyro.sample("b", dist.Normal(0, 1).expand([items]).to_event(1))[item]
        low = numpyro.sample("low", dist.Normal(0, 5).expand([items]).to_event(1))[item]
        gap = numpyro.sample("gap", dist.HalfNormal(5).expand([items]).to_event(1))[item]
        left, right = low - b * x, low + gap - b * x
        between = log_ndtr(right) + jnp.log1p(-jnp.exp(jnp.minimum(log_ndtr(left) - log_ndtr(right), -1e-6)))
        told: Any = jnp.where(answer == 0, log_ndtr(left), jnp.where(answer == 1, between, log_ndtr(-right)))
        numpyro.factor("votes", told.sum())

    svi = SVI(model, AutoNormal(model), numpyro.optim.Adam(0.02), Trace_ELBO())
    now = svi.init(jax.random.PRNGKey(0))
    update = jax.jit(svi.update)
    now, loss = update(now)
    begun = time.perf_counter()
    for _ in range(SVI_STEPS):
        now, loss = update(now)
    loss.block_until_ready()
    return (time.perf_counter() - begun) / SVI_STEPS


def r_package(name: str, votes: pl.DataFrame) -> str:
    """Return what R says of its seconds a draw: a binary model (yes or not), one place a state."""
    wide = votes.unique(["state", "item"], keep="first", maintain_order=True).with_columns(
        pl.col("answer").eq(0).cast(pl.Int8)
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "votes.csv"
        wide.pivot(on="item", index="state", values="answer").write_csv(path)
        call = R[name].format(n=R_STEPS[name])
        code = (
            f"m <- as.matrix(read.csv('{path}', row.names=1)); s <- system.time({{ sink('/dev/null'); {call}; sink() }});"
            f" peak <- grep('VmHWM', readLines('/proc/self/status'), value=TRUE);"
            f" cat(sprintf('%.3f s a draw, %s', s[['elapsed']] / {R_STEPS[name]}, gsub('[^0-9]', '', peak)))"
        )
        done = subprocess.run(["Rscript", "-e", code], check=True, capture_output=True, text=True)
    seconds, peak = done.stdout.strip().rsplit(", ", 1)
    return f"{seconds}, peak {int(peak) / 1e6:.2f} GB"


def missing(name: str) -> str | None:
    """Return what is not here, in a sentence."""
    if name == "numpyro":
        return None if importlib.util.find_spec(name) else "numpyro is not installed"
    if not shutil.which("Rscript"):
        return f"{name}: R is not installed"
    asked = subprocess.run(["Rscript", "-e", f"library({name})"], check=False, capture_output=True)
    return f"{name} is not installed in this R" if asked.returncode else None


def one(name: str, path: str) -> None:
    votes = pl.read_parquet(path).select("state", "period", "item", "answer")
    if name == "numpyro":
        seconds = numpyro_svi(votes)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        print(f"numpyro SVI, ordinal, random walk: {seconds:.3f} s a step, peak {peak:.2f} GB")
    else:
        print(f"{name}, binary, one place a state: {r_package(name, votes)}")


def main(path: str) -> None:
    for name in ("numpyro", *R):
        if told := missing(name):
            print(told)
            continue
        try:
            subprocess.run([sys.executable, __file__, path, name], check=True, timeout=LONGEST)
        except subprocess.TimeoutExpired:
            print(f"{name}: not done in {LONGEST} seconds")
        except subprocess.CalledProcessError as error:
            print(f"{name}: ended with status {error.returncode}")


if __name__ == "__main__":
    if sys.argv[2:]:
        one(sys.argv[2], sys.argv[1])
    else:
        main(sys.argv[1])
