"""What an edition holds, as the short table on its first page says it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from palais.edition.frozen import ASSEMBLY, CLAIMS_ASKED, EVERY_STATE, WHERE_FACTS

__all__ = ["Held", "held_rows"]

_OTHERS = (
    (
        "rollcall",
        "Roll calls of the Commission and the Council, each with its tally, and every state's vote where they were recorded",
    ),
    (ASSEMBLY, "Years of roll calls of the General Assembly: each text, its tally, who stood apart"),
    ("ilo", "States with a fact on record of their ratifications of the ILO's conventions"),
    ("dialogues", "States with a fact on record of a human rights dialogue"),
    ("experts", "States with a fact on record of their nationals in treaty bodies"),
    ("treaty", "Treaties and protocols: who is party, since when, with what"),
    ("claim", "Claims, each put to the record as it was made"),
    (CLAIMS_ASKED, "States of which every such claim was asked in turn"),
    ("whip", "Counts of votes on texts expected next, which reckon anew what you change"),
    ("how-to", "Mechanisms in plain words: who may use them, how, by when"),
    ("bloc", "Blocs and groups"),
    ("session", "Scripted meetings"),
    ("guide", "Pages on method"),
    ("glossary", "Terms"),
)


@dataclass(frozen=True, slots=True)
class Held:
    """A row: what there is, how many of it, and the address of the list."""

    what: str
    pages_n: int
    address: str


def held_rows(by_question: Mapping[str, Sequence[object]]) -> list[Held]:
    """Return what there is, by kind: the questions that every state has a page for in one row, the others in one each."""
    states = max((len(by_question.get(question, ())) for question in EVERY_STATE), default=0)
    asked = [
        question for question in EVERY_STATE if by_question.get(question) and question not in WHERE_FACTS
    ]
    named = ", ".join(question.replace("-", " ") for question in asked)
    rows = [Held(f"States, past members too, each with {len(asked)} pages: {named}", states, "/brief")]
    rows += [
        Held(told, len(by_question[question]), f"/{question}")
        for question, told in _OTHERS
        if by_question.get(question)
    ]
    return [row for row in rows if row.pages_n]
