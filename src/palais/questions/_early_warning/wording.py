"""What every page of `early-warning` says of itself: that it is experimental, how it is made, what to mind."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["CAVEATS", "COLUMNS", "EXPERIMENTAL", "METHOD", "SOURCES", "end_of", "window"]

EXPERIMENTAL = (
    "Experimental: a probability from a plain formula on yearly data, fitted on other states and earlier years. It is no finding "
    "about a state, and nothing here says what causes a conflict."
)

SOURCES = frozenset(
    {"ucdp_acd", "pts", "vdem", "freedom_house", "fariss", "gdp", "population", "ohchr_votes", "states"}
)

COLUMNS: Mapping[str, str] = {
    "recent": "a conflict within the state in the five years before",
    "peace": "years of peace (logarithm of one more, thirty at most)",
    "region": "share of the other states of its regional group in conflict",
    "people": "people living there (logarithm, beside the mean of states)",
    "output": "output a head (logarithm, beside the mean of states)",
    "output_unknown": "output not on record",
    "terror": "Political Terror Scale, mean of its codings (higher is worse)",
    "terror_rise": "its rise over three years",
    "violence": "freedom from physical violence, V-Dem (higher is better)",
    "violence_fall": "its fall over three years",
    "democracy": "liberal democracy, V-Dem (higher is better)",
    "democracy_between": "its distance from the middle, squared",
    "democracy_fall": "its fall over three years",
    "liberties": "civil liberties, Freedom House (higher is worse)",
    "liberties_fall": "their fall over three years",
    "latent": "latent score of physical integrity, Fariss (higher is better)",
    "latent_fall": "its fall over three years",
    "texts": "texts of the Commission or Council on the state, this year and last (logarithm of one more)",
    "special_session": "a special session on the state, this year or last",
}
"""Columns in words."""

METHOD = (
    "One row a state and year. A conflict is one between a government and a group within the state that reached 25 deaths in "
    "battle in the year (UCDP/PRIO). States with one, or parties to a conflict between states, are not asked about; of the "
    "others, at peace, whether a conflict within them stood in one of the two years after. A logit with a ridge (each column "
    "standardised, precision 1), the same for all states, is fitted anew at the end of each year on rows whose two years "
    "were then over. The columns and the ways that are compared were written down before any was scored; after it, parties "
    "to a conflict between states were left out of those at peace, and nothing else was changed. Intervals of a probability "
    "are of the fit (errors of whole states, 90%); intervals of scores resample whole states 300 times (90%). The question "
    "is that of ViEWS (Hegre and others 2019, Journal of Peace Research 56(2), 155-174) and of the Political Instability "
    "Task Force (Goldstone and others 2010, American Journal of Political Science 54(1), 190-208), on far fewer columns and "
    "by year."
)

CAVEATS = (
    EXPERIMENTAL,
    "Scores of a year are published some months to two years later; a forecast made on the day itself would have had less.",
    (
        "The latent score of a year is estimated with the reports of later years too, so that it knows a little of what came: "
        "what it seems to add is not to be taken as foresight. It stands in the comparison alone."
    ),
    "V-Dem's experts may code a year knowing what followed it; the Political Terror Scale is coded from the reports of the year.",
    "Neighbours by land are not on record; the regional group of the United Nations stands for them.",
    "Conflict between states, mass killing without a conflict, and violence below 25 deaths in battle are not forecast.",
    "The interval of a probability leaves out that the formula itself may be wrong.",
    "V-Dem does not score the smallest states, so they have no forecast.",
)


def end_of(year: int) -> date:
    """Return the day on which a forecast of that year was made."""
    return date(year, 12, 31)


def window(year: int) -> str:
    """Return the two years that a forecast made at the end of `year` is about."""
    return f"{year + 1} or {year + 2}"
