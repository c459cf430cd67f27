"""Which votes a question is asked of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

__all__ = ["CONDITIONS", "SAID", "Kind"]

Kind = Literal[
    "all",
    "human-rights",
    "country",
    "without-israel",
    "human-rights-without-israel",
    "country-without-israel",
    "texts",
    "amendments",
]

CONDITIONS: Mapping[str, Mapping[str, object]] = {
    "all": {},
    "human-rights": {"human_rights": True},
    "country": {"topic": "country"},
    "without-israel": {"israel_opt": False},
    "human-rights-without-israel": {"human_rights": True, "israel_opt": False},
    "country-without-israel": {"topic": "country", "israel_opt": False},
    "texts": {"kind": "text"},
    "amendments": {"kind": "amendment"},
}
"""What each kind of vote asks of a roll call's columns.

Human-rights votes are all of the Commission and the Council, and in the Assembly those so coded by the publisher. A country
text is told by rules that can be read, as are texts on Israel and the territories occupied in 1967, which `without-israel`
leaves out. `texts` are whole texts, without amendments, separate votes on parts, and procedural motions.
"""

SAID: Mapping[str, str] = {
    "all": "votes",
    "human-rights": "human-rights votes",
    "country": "votes on country texts",
    "without-israel": "votes other than on Israel and the occupied territories",
    "human-rights-without-israel": "human-rights votes other than on Israel and the occupied territories",
    "country-without-israel": "votes on country texts other than on Israel and the occupied territories",
    "texts": "votes on whole texts",
    "amendments": "votes on amendments",
}
"""How a sentence calls the votes of each kind."""
