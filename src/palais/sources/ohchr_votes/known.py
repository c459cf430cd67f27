"""What is known to be wrong in the publisher's rolls, and what is done about it. Facts, one line each."""

from __future__ import annotations

from datetime import date

__all__ = ["DEPARTED", "EXCLUDED", "LISTED", "MISCODED", "MISTITLED"]

EXCLUDED: dict[str, str] = {
    "30984": "a roll of the members of 2017, 28-15-4, under a vote of 2016",
    "30986": "a roll of the members of 2017, 28-15-4, under a vote of 2016",
}
"""Records whose roll belongs to another vote: the totals stand, the casts are left out."""

MISCODED: dict[str, tuple[tuple[str, str], ...]] = {
    "21027": (("HND", "HUN"),),
    "21028": (("PER", "NOR"),),
    "26264": (("SVN", "SVK"), ("SWZ", "CHE")),
    "30508": (("BEN", "BRA"),),
    "30604": (("DZA", "ARG"),),
}
"""Record -> pairs of the state catalogued and the one that voted (the first did not, or stands twice)."""

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
