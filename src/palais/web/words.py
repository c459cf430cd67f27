"""How values of an answer are worded for a reader: dates, shares, states, unknowns.

Everything here returns plain text; the templates escape it. Control characters, which no honest value holds, are
dropped, and so are the marks that turn the direction of writing.
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime
from urllib.parse import urlsplit

__all__ = [
    "NOT_RECORDED",
    "day",
    "heading",
    "is_share",
    "label",
    "link",
    "number",
    "plain",
    "shown",
    "slug",
    "token",
]

NOT_RECORDED = "not recorded"

_LEAST = 0.0001
"""A number nearer to zero is only said to be."""

_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_TOKEN = re.compile(r"[a-z]+(_[a-z]+)+")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LABELS = {
    "rollcall": "Roll call",
    "rollcall_n": "Roll calls",
    "not_member": "Not a member",
    "not_member_n": "Not a member",
    "israel_opt": "Israel/OPT",
    "low": "Low",
    "high": "High",
    "n": "n",
    "on": "On",
}
_DATED = {
    f"{act}_date"
    for act in (
        "signed",
        "consent",
        "start",
        "end",
        "un_start",
        "un_end",
        "adopted",
        "in_force",
        "first",
        "last",
        "created",
        "ended",
        "last_renewed",
        "withdrawn",
    )
}
_SYMBOLIC = frozenset({"source", "locator", "rollcall", "text", "name", "title", "symbol", "draft_symbol"})


def plain(text: str) -> str:
    r"""Return `text` without characters that are not seen.

    Examples
    --------
    >>> plain("ab\x00c")
    'abc'
    """
    return _UNSEEN.sub("", text)


def slug(text: str) -> str:
    """Return `text` as a name that is safe in an id: lower-case letters, digits and hyphens.

    Examples
    --------
    >>> slug('Votes "on" China')
    'votes-on-china'
    """
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60] or "x"


def label(column: str) -> str:
    """Return a column's name as a heading.

    Examples
    --------
    >>> label("signed_date"), label("rollcall_date"), label("yes_share"), label("israel_opt")
    ('Signed', 'Date', 'Yes, share', 'Israel/OPT')
    """
    if column in _LABELS:
        return _LABELS[column]
    if column.endswith("_date") and column not in _DATED:
        return "Date"
    words = re.sub(r"_(date|n)$", "", column)
    words = re.sub(r"_share$", ", share", words)
    return heading(words)


def heading(name: str) -> str:
    """Return a name in lower case and underscores as words with a capital."""
    words = plain(name).replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def token(value: str) -> str:
    """Return one of the house's tokens as words (`not_member` as "not member"); other text as it stands."""
    if value == "not_member":
        return "not a member"
    return value.replace("_", " ") if _TOKEN.fullmatch(value) else plain(value)


def day(value: date) -> str:
    """Return a day as people write it.

    Examples
    --------
    >>> day(date(1998, 10, 5))
    '5 Oct 1998'
    """
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def is_share(name: str) -> bool:
    """Tell whether a column or unit holds shares between 0 and 1."""
    return name == "share" or name.endswith("_share")


def is_score(name: str) -> bool:
    """Tell whether a column holds scores of forecasts, which differ in the third decimal."""
    return "brier" in name or name == "log_score"


def number(value: float, *, share: bool = False, year: bool = False, score: bool = False) -> str:
    """Return a number readably: whole ones grouped, others with as many digits as they bear.

    Examples
    --------
    >>> number(12345), number(0.4271), number(0.4271, share=True), number(2006, year=True)
    ('12,345', '0.43', '43%', '2006')
    >>> number(-1.5), number(float("nan")), number(0.00000007)
    ('−1.50', 'not recorded', '<0.0001')
    >>> number(0.2363, score=True)
    '0.236'
    """
    if not math.isfinite(value):
        return NOT_RECORDED
    if share:
        text = f"{100 * value:.0f}%" if not _near_an_end(value) else f"{100 * value:.1f}%"
    elif isinstance(value, int) or (value.is_integer() and abs(value) >= 100):  # noqa: PLR2004 - no digit is lost
        text = f"{int(value)}" if year else f"{int(value):,}"
    elif value and abs(value) < _LEAST:
        text = f"<{_LEAST}" if value > 0 else f">-{_LEAST}"
    else:
        text = f"{value:,.{3 if score else 2}f}" if abs(value) >= 0.005 or not value else f"{value:.1g}"  # noqa: PLR2004 - never "0.00" for little
    return text.replace("-", "−")


def _near_an_end(share: float) -> bool:
    return 0 < share < 0.01 or 0.99 < share < 1  # noqa: PLR2004 - "0%" and "100%" must mean exactly that


def shown(value: object, column: str = "") -> str:
    """Return any value of a table as text: unknown as "not recorded", shares in percent, dates and booleans in words."""
    if value is None or value == "":
        return NOT_RECORDED
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return number(value, share=is_share(column), year=_is_year(column, value), score=is_score(column))
    if isinstance(value, date):
        return day(value) + (f", {value:%H:%M}" if isinstance(value, datetime) else "")
    if isinstance(value, list | tuple):
        return ", ".join(shown(item, column) for item in value) or "none"
    return plain(str(value)) if column in _SYMBOLIC else token(str(value))


def _is_year(column: str, value: float) -> bool:
    named = column in {"year", "session", "since", "until", "term_ends"} or column.endswith(("_year", "_id"))
    return named and not isinstance(value, float)


def link(text: str) -> str | None:
    """Return `text` if it is an http or https address that may be made a link, else nothing.

    Examples
    --------
    >>> link("https://example.org/a b"), link("javascript:alert(1)"), link("https://example.org/a")
    (None, None, 'https://example.org/a')
    """
    if re.search(r"[\s\"'<>\\`]", text) or plain(text) != text:
        return None
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return text if parts.scheme in {"http", "https"} and parts.hostname else None
