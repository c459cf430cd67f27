"""`make bench`: how long the commands take, and our measures against their peers, in one run.

Machines are noisy: read the ratios, not the seconds. Every figure is the median of its runs.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

RUNS = 5
PUBLISHED = Path(
    os.environ.get("PALAIS_PUBLISHED", Path(__file__).resolve().parents[2] / "shared" / "sources")
)


def seconds(action: Callable[[], object], runs: int = RUNS) -> float:
    """Return the median time of an action after one run that is not counted."""
    action()
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def command(*words: str, home: str) -> Callable[[], object]:
    """Return an action that runs palais as a whole process."""

    def run() -> None:
        subprocess.run(
            [sys.executable, "-m", "palais", *words],
            check=True,
            capture_output=True,
            env={**os.environ, "PALAIS_HOME": home},
        )

    return run


def commands() -> None:
    """Print how long the commands take, beside what they may take."""
    print(f"{'command':<42}{'seconds':>9}{'may take':>10}")
    with tempfile.TemporaryDirectory() as home:
        for words, most in (
            (("--help",), 0.4),
            (("rollcall", "A/HRC/RES/51/25"), 3),
            (("brief", "China"), 3),
            (("brief", "Norway", "--html", f"{home}/norway.html"), 6),
        ):
            name = f"palais {' '.join(word for word in words if not word.startswith(home))}"
            print(f"{name:<42}{seconds(command(*words, home=home)):>9.2f}{most:>10}")
        if not PUBLISHED.is_dir():
            print(
                "palais build: skipped, the publishers' files are not on this machine (set PALAIS_PUBLISHED)"
            )
            return
        taken = seconds(command("build", "--from", str(PUBLISHED), home=home), runs=1)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e6
        print(f"{'palais build --from DIR':<42}{taken:>9.1f}{60:>10}")
        print(f"{'  peak memory of any command, GB':<42}{peak:>9.2f}{2:>10}")


if __name__ == "__main__":
    commands()
    # Each in a process of its own, so that its peak memory and its threads are its own.
    for part in ("agreement.py", "ideal_points.py", "growth.py", "whip.py"):
        print()
        sys.stdout.flush()
        subprocess.run([sys.executable, Path(__file__).with_name(part)], check=True)
