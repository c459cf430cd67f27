"""What else is known to be wrong in the catalogue, all of it shown as published. Facts, one line each."""

from __future__ import annotations

from datetime import date

__all__ = ["DEPARTED", "LISTED", "MISTITLED"]

LISTED: dict[str, tuple[str, str]] = {
    "24450": (
        "lists CYP, PAN, PER, SLE, UKR",
        "the session's other rolls list MEX, MUS, PHL, SUN, VEN instead",
    ),
    "30246": ("does not list LBY", "the session's other rolls list LBY"),
}
"""Record -> how its list of members differs from the other rolls of its session; shown as published."""

DEPARTED: tuple[tuple[str, str, date, date], ...] = (("hrc", "USA", date(2018, 6, 19), date(2021, 12, 31)),)
"""Body, state and the days between which it had left its seat (withdrawn in 2018, elected again for 2022)."""

MISTITLED: dict[str, str] = {
    "27398": "the title of A/HRC/RES/35/34; agenda item 4 and the subject heading are Eritrea's",
}
"""Records whose title is another record's; shown as published."""
