"""Who the International Criminal Court reaches: parties to the Rome Statute, declarations, referrals.

`rome_statute.csv` beside this module: days from which, and to which, the Court's reach over a state's territory and
nationals rests on a treaty (`party`), a declaration under article 12(3) (`declaration`) or the Security Council
(`referral`). As generally known (*Multilateral Treaties Deposited with the Secretary-General*, XVIII.10; documents of
the Court), not checked at the depositary; the day of effect is reckoned by article 126. A referral of one region is
told as such in `about`.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

__all__ = ["REACH", "Reach"]


@dataclass(frozen=True, slots=True)
class Reach:
    """One ground on which the Court reaches a state, for which days, and the day of the act that made it."""

    state: str
    act: str
    acted_date: date
    start_date: date
    end_date: date | None
    about: str

    def covers(self, first: date, last: date) -> bool:
        """Return whether any day from `first` to `last` lies within."""
        return last >= self.start_date and (self.end_date is None or first < self.end_date)


def _read() -> dict[str, tuple[Reach, ...]]:
    text = files("palais.rules.avenues").joinpath("rome_statute.csv").read_text(encoding="utf-8")
    found: dict[str, tuple[Reach, ...]] = {}
    for row in csv.DictReader(text.splitlines()):
        end = date.fromisoformat(row["end_date"]) if row["end_date"] else None
        acted, start = (date.fromisoformat(row[name]) for name in ("acted_date", "start_date"))
        reach = Reach(row["state"], row["act"], acted, start, end, row["about"])
        found[reach.state] = (*found.get(reach.state, ()), reach)
    return found


REACH: dict[str, tuple[Reach, ...]] = _read()
"""Every ground, by state."""
