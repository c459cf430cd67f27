"""Every roll call on record under every other rule, reading the record included; and the power indices of 193 weighted voters.

Machines are noisy: every figure is the median of its runs. The first read of the record, which checks its hashes, is told apart.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

MAY_TAKE = {"replay": 1.0, "power": 5.0}
"""Seconds: one rule over all roll calls with its pivotal states; power of 193 voters by weight."""


def seconds(action: Callable[[], object], *, runs: int = 5) -> float:
    """Return the median time of an action."""
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def replay_all(name: str) -> int:
    """Replay every roll call under the rule, find the pivotal states, and return how many roll calls there were."""
    from palais.questions._replay.decided import pivotal, replayed
    from palais.questions._replay.votes import Wanted, replayable
    from palais.rules.other_rules import OTHER_RULES

    held = replayed(replayable(Wanted()), OTHER_RULES[name])
    pivotal(held)
    return held.votes.height


def weights() -> dict[str, int]:
    """Return 193 weights from 1 to some fifteen thousand, of the shape that populations have."""
    return {f"s{rank:03}": max(1, int(15_000 / (rank + 1) ** 1.2)) for rank in range(193)}


def main() -> int:
    """Print the figures; return 1 where one is over its limit."""
    from palais.measures.voting_power import voting_power
    from palais.rules.other_rules import OTHER_RULES

    first = seconds(lambda: replay_all("simple"), runs=1)
    print(f"first replay, opening the record and importing: {first:.2f} s")
    worst = 0.0
    for name, rule in OTHER_RULES.items():
        if rule.weighted:
            continue
        number = replay_all(name)
        taken = seconds(lambda name=name: replay_all(name))  # type: ignore[misc]
        worst = max(worst, taken)
        print(f"{name}: {number:,} roll calls in {taken:.3f} s (may take {MAY_TAKE['replay']} s)")
    held = weights()
    power = seconds(lambda: voting_power(held, quota=sum(held.values()) // 2 + 1), runs=3)
    print(
        f"power of {len(held)} weighted voters, {sum(held.values()):,} units: {power:.2f} s (may take {MAY_TAKE['power']} s)"
    )
    return int(worst > MAY_TAKE["replay"] or power > MAY_TAKE["power"])


if __name__ == "__main__":
    raise SystemExit(main())
