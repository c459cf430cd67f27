"""Which state a title concerns: names from the register, and `places.csv` for territories and other words."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from palais.terms.states import names

__all__ = ["NOWHERE", "Place", "place"]

_SHORT = 4  # letters of a short form such as DRC
_NO_PLACES = frozenset({"central africa", "us", "uk", "gb", "holy see", "america", "european union"})
_BY_NAME = 2  # rank of a plain name; an actor or a held territory comes before it


@dataclass(frozen=True, slots=True)
class Place:
    """What a text names.

    Attributes
    ----------
    target : str | None
        The state concerned; ``None`` where none is named, or several are named alike.
    named : bool
        Whether any state or territory is named.
    israel_opt : bool
        Whether it concerns Israel or the territories occupied in 1967.
    how : str
        The line of `places.csv`, `name` for a name of the register, or `several`.
    """

    target: str | None
    named: bool
    israel_opt: bool
    how: str


NOWHERE = Place(None, False, False, "")
"""No state or territory is named."""


@dataclass(frozen=True, slots=True)
class _Line:
    id: str
    pattern: re.Pattern[str]
    target: str
    start: date | None
    end: date | None
    rank: int
    israel_opt: bool


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    target: str
    rank: int
    israel_opt: bool
    how: str


@cache
def place(text: str, on: date) -> Place:
    """Return what `text` names on that day.

    The lowest rank decides: an actor or a held territory (1) before a plain name (2) before a wide region (3). A name
    inside a longer one does not count (Guinea in Equatorial Guinea).
    """
    plain = _plain(text)
    found = [*_lines_found(plain, on), *_names_found(plain, on)]
    outer = [f for f in found if not any(_inside(f, g) for g in found)]
    if not outer:
        return NOWHERE
    lowest = min(f.rank for f in outer)
    best = sorted((f for f in outer if f.rank == lowest), key=lambda f: f.start)
    opt = any(f.israel_opt for f in best)
    targets = dict.fromkeys(f.target for f in best)
    if len(targets) > 1 and not opt:
        return Place(None, named=True, israel_opt=False, how="several")
    first = next(f for f in best if f.israel_opt == opt)
    return Place(first.target, named=True, israel_opt=opt, how=first.how)


def _inside(f: _Found, g: _Found) -> bool:
    return (
        g.start <= f.start and f.end <= g.end and (g.end - g.start) > (f.end - f.start) and g.rank <= f.rank
    )


@cache
def _plain(text: str) -> str:
    """Return `text` in lower case without accents, character for character."""
    return "".join(unicodedata.normalize("NFKD", c)[0] for c in text).lower().replace("’", "'")


def _lines_found(plain: str, on: date) -> Iterator[_Found]:
    for line, start, end in _all_lines(plain):
        if (line.start is None or line.start <= on) and (line.end is None or on <= line.end):
            yield _Found(start, end, line.target, line.rank, line.israel_opt, line.id)


@cache
def _all_lines(plain: str) -> tuple[tuple[_Line, int, int], ...]:
    return tuple((line, *found.span()) for line in _lines() for found in line.pattern.finditer(plain))


@cache
def _lines() -> tuple[_Line, ...]:
    text = files("palais.record.classification").joinpath("places.csv").read_text(encoding="utf-8")
    return tuple(
        _Line(
            id=row["id"],
            pattern=re.compile(_plain(row["pattern"])),
            target=row["target"],
            start=_day(row["start_date"]),
            end=_day(row["end_date"]),
            rank=int(row["rank"]),
            israel_opt=row["israel_opt"] == "yes",
        )
        for row in csv.DictReader(text.splitlines(), strict=True)
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _names_found(plain: str, on: date) -> Iterator[_Found]:
    words = _words(plain)
    known = _names()
    done = 0
    for number, (word, start, _) in enumerate(words):
        if number < done or word not in known:
            continue
        for name, entries in known[word]:
            here = words[number : number + len(name)]
            state = next((e.state for e in entries if _holds(e, on)), None)
            if state and [w for w, _, _ in here] == name:
                done = number + len(name)
                yield _Found(start, here[-1][2], state, _BY_NAME, israel_opt=False, how="name")
                break


def _holds(name: names.Name, on: date) -> bool:
    return (name.start_date is None or name.start_date <= on) and (
        name.end_date is None or on <= name.end_date
    )


def _words(plain: str) -> list[tuple[str, int, int]]:
    return [(m.group(), *m.span()) for m in re.finditer(r"[a-z0-9]+", plain)]


@cache
def _names() -> Mapping[str, list[tuple[list[str], tuple[names.Name, ...]]]]:
    """Return the register's names by their first word, longest first.

    Short forms in capitals (DRC, PRC) are no words of a title.
    """
    found: dict[str, tuple[names.Name, ...]] = {}
    for name in names.names():
        key = " ".join(w for w, _, _ in _words(_plain(name.name)))
        if key and key not in _NO_PLACES and not (name.name.isupper() and len(name.name) <= _SHORT):
            found[key] = (*found.get(key, ()), name)
    by_first: dict[str, list[tuple[list[str], tuple[names.Name, ...]]]] = {}
    for key, entries in sorted(found.items(), key=lambda item: -len(item[0].split())):
        by_first.setdefault(key.split()[0], []).append((key.split(), entries))
    return by_first
