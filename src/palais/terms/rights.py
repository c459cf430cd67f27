"""Rights by their common names, and the articles of each treaty that protect them.

The list is `rights.csv` beside this module: one row a right, one column a treaty with its articles (empty where it
protects no such right), `ILO` with the conventions of the International Labour Organization by number, and `SP` with the
Human Rights Council's experts whose mandate it is. The mapping is generally known, a way into the treaties and no
commentary on them.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.resources import files
from typing import TYPE_CHECKING

from palais.errors import Unrecognised

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["RIGHTS", "Right"]


@dataclass(frozen=True, slots=True)
class Right:
    """A right as people call it.

    Attributes
    ----------
    right : str
        Id: `torture`, `fair-trial`.
    name : str
        As one says it: "a fair trial".
    articles : Mapping[str, str]
        Articles by treaty, conventions under `ILO`, experts under `SP`; what does not deal with the right is not there.
    aliases : tuple[str, ...]
    """

    right: str
    name: str
    articles: Mapping[str, str]
    aliases: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> Right:
        """Return the right a person means by `text`.

        Raises
        ------
        Unrecognised
            If no right goes by that name; near misses are named.

        Examples
        --------
        >>> Right.parse("Forced eviction").right
        'housing'
        >>> Right.parse("fair trial").articles["ICCPR"]
        '14'
        """
        wanted = _plain(text)
        found = _NAMES.get(wanted)
        if found:
            return RIGHTS[found]
        near = dict.fromkeys(_NAMES[name] for name in get_close_matches(wanted, _NAMES, n=3, cutoff=0.7))
        hint = f"did you mean {' or '.join(near)}? " if near else ""
        raise Unrecognised(
            f"No right is called '{text.strip()[:60]}' here; {hint}Choose one of {', '.join(RIGHTS)}."
        )

    @classmethod
    def choices(cls) -> tuple[str, ...]:
        """Return every id, for help texts and forms."""
        return tuple(RIGHTS)

    def __str__(self) -> str:
        return self.right


def _plain(text: str) -> str:
    """Return `text` as names are compared: lower case, single blanks, without the words that all rights share."""
    words = re.sub(r"[^a-z0-9]+", " ", text.casefold()).split()
    return " ".join(word for word in words if word not in {"the", "a", "right", "rights", "to", "of", "from"})


def _read() -> dict[str, Right]:
    """Return every right of the list beside this module, in its order."""
    text = files("palais.terms").joinpath("rights.csv").read_text(encoding="utf-8")
    said = {"right", "name", "aliases"}
    return {
        row["right"]: Right(
            right=row["right"],
            name=row["name"],
            articles={
                treaty: articles for treaty, articles in row.items() if treaty not in said and articles
            },
            aliases=tuple(row["aliases"].split("; ")),
        )
        for row in csv.DictReader(text.splitlines())
    }


RIGHTS: dict[str, Right] = _read()
"""Every right, by id."""

_NAMES: dict[str, str] = {}
for _right in RIGHTS.values():
    for _name in (_right.right, _right.name):
        _NAMES.setdefault(_plain(_name), _right.right)
for _right in RIGHTS.values():
    for _name in _right.aliases:
        _NAMES.setdefault(_plain(_name), _right.right)
