"""The words of the house and of the field: `glossary.toml` beside this module, each with its meaning and its questions."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

from palais.errors import Unrecognised

__all__ = ["Entry", "entries"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A word with its meaning.

    Attributes
    ----------
    names : tuple[str, ...]
        The word, and others that are told with it.
    says : str
        Its meaning in a sentence or two.
    questions : tuple[str, ...]
        Names of the questions that are about it.
    """

    names: tuple[str, ...]
    says: str
    questions: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> Entry:
        """Return the entry that tells about `text`.

        Raises
        ------
        Unrecognised
            If no word is called so; near misses are named.

        Examples
        --------
        >>> Entry.parse("No action motion").names
        ('no-action motion',)
        """
        by_name = {_plain(name): entry for entry in entries() for name in entry.names}
        wanted = _plain(text)
        for guess in (wanted, wanted.removesuffix("s"), wanted.removesuffix("es")):
            if guess in by_name:
                return by_name[guess]
        near = get_close_matches(wanted, by_name, n=3, cutoff=0.6)
        hint = f"did you mean {' or '.join(near)}? " if near else ""
        raise Unrecognised(
            f"The glossary has no '{text.strip()[:60]}'; {hint}`palais glossary` lists every word."
        )

    @classmethod
    def choices(cls) -> tuple[str, ...]:
        """Return the first word of every entry, in alphabetical order: others lead to the same."""
        return tuple(sorted((str(entry) for entry in entries()), key=str.casefold))

    def __str__(self) -> str:
        return self.names[0]


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("-", " ").replace("_", " ").split())


@cache
def entries() -> tuple[Entry, ...]:
    """Return every entry in the order of the file: bodies, votes, treaties, measures, then ways to be heard."""
    text = files("palais.terms").joinpath("glossary.toml").read_text(encoding="utf-8")
    return tuple(
        Entry(tuple(one["names"]), one["says"], tuple(one["questions"]))
        for one in tomllib.loads(text)["term"]
    )
