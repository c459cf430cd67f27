"""What a target asks for: its path, the suffix of a twin, its query; what no page ever has is refused here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote_to_bytes, urlencode

from palais.errors import Unrecognised

__all__ = ["SUFFIXES", "Target", "suffix_of", "target"]

SUFFIXES = ("json", "csv", "svg", "png", "embed", "atom")
"""Forms in which an answer can be had beside its page."""

_OF_A_TWIN = frozenset({"table", "chart"})
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Target:
    """A target in parts.

    Attributes
    ----------
    path, query : str
        Still quoted; the path without the suffix, the query without what only a twin asks for.
    suffix : str
        One of `SUFFIXES`, or nothing for the page.
    table, chart : str | None
        Which table of the answer, or which chart, the twin shows.
    """

    path: str
    query: str
    suffix: str = ""
    table: str | None = None
    chart: str | None = None

    @property
    def of_twin(self) -> str:
        """What only the twin asks for, as it stands in an address."""
        pairs = [(k, v) for k, v in (("table", self.table), ("chart", self.chart)) if v is not None]
        return urlencode(pairs, quote_via=quote)


def target(text: str) -> Target:
    """Return the parts of a target as it came.

    Raises
    ------
    Unrecognised
        If it holds bytes that are not UTF-8, or characters that are not seen.
    """
    path, _, query = text.partition("?")
    _readable(path)
    _readable(query)
    path, suffix = _suffixed(path)
    kept, own = [], {}
    for name, value in parse_qsl(query, keep_blank_values=True) if suffix else ():
        if name in _OF_A_TWIN:
            own[name] = value
        else:
            kept.append((name, value))
    return Target(
        path,
        urlencode(kept, quote_via=quote) if suffix else query,
        suffix,
        own.get("table"),
        own.get("chart"),
    )


def suffix_of(text: str) -> str:
    """Return the suffix of a target as it came, whatever else it holds: who asked for data is refused in data."""
    return _suffixed(text.partition("?")[0])[1]


def _suffixed(path: str) -> tuple[str, str]:
    head, dot, tail = path.rpartition(".")
    return (head, tail) if dot and tail in SUFFIXES and not head.endswith("/") else (path, "")


def _readable(text: str) -> None:
    try:
        plain = unquote_to_bytes(text.replace("+", " ")).decode("utf-8")
    except UnicodeDecodeError:
        raise Unrecognised("The address is not UTF-8 text; write it again, or go by the search.") from None
    if _UNSEEN.search(plain):
        raise Unrecognised("The address holds characters that are not seen; write it again without them.")
