"""From a tool's word for what happened to a right: an explicit table, and nothing where a word says too little.

`kinds.csv` is the table. For UCDP and ACLED it lists every type of event; `own` holds words that forms and deployments use.
A word has a right only if it names a violation: "attack" or "arrests" may be many things, a battle may violate no right at
all. For those the reader chooses a right. The choice of words is ours, no publisher's.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["Kind", "kind_of", "word_key"]


@dataclass(frozen=True, slots=True)
class Kind:
    """What happened, in our word, and the right that it violates where the word says so."""

    kind: str
    right: str | None


def word_key(word: str) -> str:
    """Return a word as words are compared: lower case, letters and digits of any script, single blanks.

    Examples
    --------
    >>> word_key(" Arbitrary_Arrest, "), word_key("ill-treatment")
    ('arbitrary arrest', 'ill treatment')
    """
    return " ".join(re.sub(r"[\W_]+", " ", word.casefold()).split())


@cache
def _table() -> dict[tuple[str, str], Kind]:
    text = files(__package__).joinpath("kinds.csv").read_text(encoding="utf-8")
    return {
        (row["format"], word_key(row["word"])): Kind(row["kind"], row["right"] or None)
        for row in csv.DictReader(text.splitlines())
    }


def kind_of(word: str, *, of: str, settings: Mapping[str, str]) -> Kind | None:
    """Return the kind that a word of the file names; ``None`` if the table lacks it.

    Parameters
    ----------
    word : str
    of : str
        Id of the export; those with words of a deployment's own are looked up under `own`.
    settings : Mapping[str, str]
        The reader's own words (as `word_key` has them) and the right of each; they come first. Their kind is
        `of_your_settings`, as the word itself stays out of every answer.
    """
    key = word_key(word)
    if key in settings:
        return Kind("of_your_settings", settings[key])
    return _table().get((of if of in {"ucdp-ged", "acled"} else "own", key))
