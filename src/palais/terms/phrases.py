"""Phrases whose path through the speeches is followed, and how any phrase is found in a text.

The texts break lines inside sentences and spell as their transcribers did. So between the words of a phrase any run of blanks
and hyphens is allowed or none that the spelling needs, `cooperation` finds `co-operation`, and `politicization` finds
`politicisation`. Capitals make no difference. A phrase that ends in `*` goes on: `politiciz*` finds `politicized` too.

The list is a choice, made from phrases that states and scholars name as contested; it says nothing of their worth.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from palais.errors import Unrecognised

__all__ = ["PHRASES", "Phrase", "listed", "pattern_of"]

_LONGEST = 80
_JOIN = r"[\s\p{Pd}]+"
_LOOSE = r"[\s\p{Pd}]*"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A listed phrase.

    Attributes
    ----------
    phrase : str
        Id.
    words : str
        As people write it.
    pattern : str
        Regular expression in the syntax of Rust's regex, which Polars reads.
    """

    phrase: str
    words: str
    pattern: str


def pattern_of(words: str) -> str:
    r"""Return the regular expression that finds a phrase however its line is broken, hyphened or spelt.

    Raises
    ------
    Unrecognised
        If nothing is left to look for, or it is longer than 80 characters.

    Examples
    --------
    >>> pattern_of("non-interference")
    '(?i)\\bnon[\\s\\p{Pd}]*interference\\b'
    >>> pattern_of("politiciz*")
    '(?i)\\bpolitici[sz]'
    """
    if len(words) > _LONGEST:
        raise Unrecognised(f"The phrase has {len(words)} characters; give one of at most {_LONGEST}.")
    plain = words.strip().lower()
    tokens = re.findall(r"[\w’']+", plain)
    if not tokens or not re.search(r"\w", plain):
        raise Unrecognised(
            f"'{words}' holds no word to look for; give a phrase such as \"win-win cooperation\"."
        )
    text = _token(tokens[0])
    for before, token in pairwise(tokens):
        text += (_LOOSE if before in {"non", "co", "multi"} else _JOIN) + _token(token)
    return rf"(?i)\b{text}" + ("" if plain.endswith("*") else r"\b")


def _token(token: str) -> str:
    """Return one word with the spellings it has on both sides of the Atlantic."""
    text = re.escape(token)
    text = re.sub(r"^coop", "co-?op", text)
    text = re.sub(r"^noninter", r"non[\\s\\p{Pd}]*inter", text)
    text = re.sub(r"i[sz](?=(e|ed|es|er|ers|ing|ation|ations)?$)", "i[sz]", text) if len(text) > 5 else text  # noqa: PLR2004
    return re.sub(r"['’]", "['’]", text)


def _listed(*phrases: tuple[str, str]) -> Mapping[str, Phrase]:
    return {name: Phrase(name, words, pattern_of(words)) for name, words in phrases}


PHRASES: Mapping[str, Phrase] = _listed(
    ("mutually_beneficial", "mutually beneficial"),
    ("mutually_beneficial_cooperation", "mutually beneficial cooperation"),
    ("win_win", "win-win"),
    ("win_win_cooperation", "win-win cooperation"),
    ("shared_future", "shared future"),
    ("community_of_shared_future", "community of shared future"),
    ("community_with_a_shared_future", "community with a shared future"),
    ("constructive_dialogue", "constructive dialogue"),
    ("genuine_dialogue", "genuine dialogue"),
    ("mutual_respect", "mutual respect"),
    ("non_interference", "non-interference"),
    ("internal_affairs", "internal affairs"),
    ("sovereign_equality", "sovereign equality"),
    ("politicization", "politiciz*"),
    ("double_standards", "double standard*"),
    ("selectivity", "selectivity"),
    ("country_specific", "country-specific"),
    ("right_to_development", "right to development"),
    ("unilateral_coercive_measures", "unilateral coercive measures"),
    ("traditional_values", "traditional values"),
    ("technical_assistance", "technical assistance"),
    ("capacity_building", "capacity-building"),
    ("human_rights", "human rights"),
    ("fundamental_freedoms", "fundamental freedoms"),
    ("civil_society", "civil society"),
    ("human_rights_defenders", "human rights defenders"),
    ("rule_of_law", "rule of law"),
    ("responsibility_to_protect", "responsibility to protect"),
    ("accountability", "accountability"),
    ("impunity", "impunity"),
    ("universal_periodic_review", "universal periodic review"),
    ("human_security", "human security"),
    ("rules_based_order", "rules-based"),
    ("global_south", "global south"),
)
"""The listed phrases by id."""


def listed(words: str) -> Phrase | None:
    """Return the listed phrase that `words` names by id or by words, ``None`` if it is not listed.

    Examples
    --------
    >>> listed("Win-Win  co-operation").phrase
    'win_win_cooperation'
    >>> listed("never listed") is None
    True
    """
    asked = re.sub(r"[\s_-]+", "_", words.strip().lower())
    if asked in PHRASES:
        return PHRASES[asked]
    pattern = pattern_of(words.replace("co-op", "coop").replace("Co-op", "coop"))
    return next((phrase for phrase in PHRASES.values() if phrase.pattern == pattern), None)
