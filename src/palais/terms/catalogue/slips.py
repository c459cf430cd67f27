"""What is known to be wrong in the catalogue's rolls, and what is done about it. Facts, one line each."""

from __future__ import annotations

__all__ = ["EXCLUDED", "MISCODED"]

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
