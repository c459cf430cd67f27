"""10,000 avenues on one core: every state on record, every right, a range of facts, all mechanisms each.

    python benchmarks/avenues.py [N]

The standing of all states is read from the packaged record in one pass before the clock starts; its time is told apart.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from itertools import islice, product
from time import perf_counter

from palais.record.ask import rows
from palais.record.store import packaged_folder, using
from palais.rules.acts import acts_of
from palais.rules.avenues import MECHANISMS, Facts, findings, standings
from palais.terms.rights import RIGHTS
from palais.terms.tables import TreatyAction

ON = date(2026, 11, 21)
FACTS = (
    Facts(),
    Facts(
        acting="victim",
        events_from=date(2025, 3, 1),
        events_to=date(2025, 3, 4),
        remedies="exhausted",
        remedies_ended=date(2026, 1, 10),
        other="none",
        child=True,
        woman=True,
        disability=True,
        detained=True,
        pattern=True,
        urgent=True,
        atrocity=True,
    ),
)


def main() -> None:
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    started = perf_counter()
    with using(packaged_folder()):
        known = standings(acts_of(rows(TreatyAction)), on=ON)
    read = perf_counter() - started
    cases = list(islice(product(known.values(), FACTS, RIGHTS.values()), wanted))
    started = perf_counter()
    verdicts: dict[str, int] = {}
    for standing, facts, right in cases:
        for one in findings(standing, right, facts, on=ON):
            verdicts[one.verdict] = verdicts.get(one.verdict, 0) + 1
    took = perf_counter() - started
    print(
        json.dumps(
            {
                "avenues": len(cases),
                "mechanisms": len(MECHANISMS),
                "states": len(known),
                "seconds": round(took, 2),
                "reading_seconds": round(read, 2),
                "verdicts": verdicts,
            }
        )
    )


if __name__ == "__main__":
    main()
