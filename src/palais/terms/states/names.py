"""Names of states as people write them, and the keys under which they are looked up.

Case, accents, punctuation, word order and the words *the, of, and* do not matter: "Korea (Republic of)",
"Republic of Korea" and "KOREA, REPUBLIC OF" share one key.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, cast

from palais.terms.states.reading import day, table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

__all__ = ["Aside", "Name", "asides", "bare_key", "keys", "named", "names"]

_SMALL = frozenset({"the", "of", "and"})
_FORMAL = frozenset(
    {
        "republic",
        "kingdom",
        "state",
        "commonwealth",
        "principality",
        "federation",
        "federal",
        "sultanate",
        "islamic",
    }
)
_WRITTEN = {"st": "saint", "rep": "republic", "dem": "democratic", "fed": "federal"}


@dataclass(frozen=True, slots=True)
class Name:
    """A name, the state it means and the spell in which it was that state's name.

    Attributes
    ----------
    name, state : str
    kind : str
        `un` (short name at the United Nations), `form` (another way to write it) or `former`.
    start_date, end_date : date | None
        ``None`` for before the state's own time on the record, or open.
    """

    name: str
    state: str
    kind: Literal["un", "form", "former"]
    start_date: date | None
    end_date: date | None


@dataclass(frozen=True, slots=True)
class Aside:
    """A word that names several states or none, with what to say of it."""

    name: str
    candidates: tuple[str, ...]
    reason: str


def _words(text: str) -> list[str]:
    """Return the words of a name without case, accents and punctuation."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("&", " and "))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"['’‘`´ʼ.]", "", plain)  # noqa: RUF001 - the marks people type for an apostrophe
    words = re.sub(r"[\W_]+", " ", plain).split()
    return [_WRITTEN.get(word, word) for word in words if word not in _SMALL]


def keys(text: str) -> tuple[str, str]:
    """Return the two keys of a name: its words sorted, and its letters run together."""
    words = _words(text)
    return " ".join(sorted(words)), "=" + "".join(words)


def bare_key(text: str) -> str:
    """Return the first key without formal words such as *Republic*, *Kingdom* or *State*."""
    return " ".join(sorted(word for word in _words(text) if word not in _FORMAL))


@cache
def names() -> tuple[Name, ...]:
    """Return every name of the register, the state's own before another's former one."""
    return tuple(
        Name(
            row["name"],
            row["state"],
            cast("Literal['un', 'form', 'former']", row["kind"]),
            day(row["start_date"]),
            day(row["end_date"]),
        )
        for row in table("names")
    )


@cache
def named() -> Mapping[str, tuple[Name, ...]]:
    """Return the names under each key."""
    found: dict[str, tuple[Name, ...]] = {}
    for name in names():
        for key in keys(name.name):
            if name not in found.get(key, ()):
                found[key] = (*found.get(key, ()), name)
    return found


@cache
def asides() -> Mapping[str, Aside]:
    """Return the words that name several states or none, under their keys."""
    return {
        key: Aside(row["name"], tuple(row["candidates"].split()), row["reason"])
        for row in table("asides")
        for key in keys(row["name"])
    }
