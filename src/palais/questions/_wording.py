"""Small pieces of plain English that questions share: names of states, days, counts, lists."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from palais.terms.states import State, register, seat_of_china

__all__ = ["counted", "day_of", "is_or_was", "listed", "name_of", "percent", "sentence_case", "the", "when"]

_WITH_ARTICLE = (
    "United",
    "Russian Federation",
    "Netherlands",
    "Philippines",
    "Democratic",
    "Republic of",
    "State of",
    "Central African",
    "Dominican Republic",
    "Syrian Arab Republic",
    "Lao People's",
    "Bahamas",
    "Gambia",
    "Comoros",
    "Maldives",
    "Marshall Islands",
    "Solomon Islands",
    "Cook Islands",
    "Holy See",
    "Union of Soviet",
    "German Democratic",
    "European Union",
    "Niger Republic",
)


def name_of(state: str | None, *, on: date | None = None) -> str:
    """Return a state's name for a reader, that of the day if one is given; a code the register lacks stands for itself.

    Until resolution 2758 (XXVI) the seat of China was held by the Republic of China, which the register lists as TWN.
    """
    if state is None:
        return "not recorded"
    if state == "TWN":
        return (
            "Republic of China"
            if on is not None and seat_of_china(on) == "TWN"
            else "Republic of China (Taiwan)"
        )
    found = register().get(state)
    return found.name if found else state


def the(state: str) -> str:
    """Return a state's name with the article that English wants: "the Russian Federation", "China"."""
    name = name_of(state)
    return f"the {name}" if name.startswith(_WITH_ARTICLE) else name


def sentence_case(text: str) -> str:
    """Return the text with its first letter large, the rest untouched."""
    return text[:1].upper() + text[1:]


def is_or_was(state: State) -> str:
    """Return the verb for a state that is, or for one that has ended."""
    return "was" if state.end_date else "is"


def day_of(day: date, precision: str = "day") -> str:
    """Return a day as people write it, no more precise than it is known: "5 Oct 1998", "October 1971", "2021"."""
    if precision == "year":
        return f"{day:%Y}"
    return f"{day:%B %Y}" if precision == "month" else f"{day.day} {day:%b %Y}"


def when(day: date, precision: str = "day") -> str:
    """Return a day with its preposition: "on 5 Oct 1998", "in October 1971", "in 2021"."""
    return f"{'on' if precision == 'day' else 'in'} {day_of(day, precision)}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return "1 treaty", "12 treaties", "no treaties"."""
    if number == 1:
        return f"1 {one}"
    return f"{number or 'no':{',' if number else ''}} {many or one + 's'}"


def percent(share: float) -> str:
    """Return a share as a whole percentage, never rounding a minority to none nor a majority to all."""
    shown = round(100 * share)
    if shown == 0 and share > 0:
        return "less than 1%"
    if shown == 100 and share < 1:  # noqa: PLR2004 - per cent
        return "more than 99%"
    return f"{shown}%"


def listed(items: Sequence[str], *, most: int = 6) -> str:
    """Return "a, b and c", or "a, b, c and 4 more"."""
    if len(items) > most:
        return f"{', '.join(items[:most])} and {len(items) - most} more"
    return " and ".join(filter(None, [", ".join(items[:-1]), *items[-1:]]))
