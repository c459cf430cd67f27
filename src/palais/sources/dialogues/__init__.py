"""Bilateral human rights dialogues: rounds held, suspensions, and the counts of cases raised where a side made them public.

Nobody publishes them as data. A list of your own comes in as `dialogues.csv` with the columns named below; each row names its
source. Lists of prisoners are counts: a column for names is refused like any other that is not known. On pairs that are not in
the list, a few facts of ours stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal, cast

from palais.errors import SourceChanged
from palais.terms.documents import Card, Document, File
from palais.terms.facts import dated, facts, state_of
from palais.terms.tables import Dialogue

__all__ = ["CARD", "COLUMNS", "NAME", "parse"]

NAME = "dialogues.csv"
COLUMNS = (
    "state", "partner", "act", "date", "round", "place", "cases_raised", "cases_answered", "released", "citation",
)  # fmt: skip
_ACTS = ("round", "suspended", "resumed")

CARD = Card(
    source="dialogues",
    title="Bilateral human rights dialogues",
    publisher="Compiled by palais from the two sides' press releases; not verified",
    licence="compiled facts; each row has its own source",
    citation="Bilateral human rights dialogues since 1995, as compiled",
    url="",
    day=date(2025, 1, 1),
    files=(File(NAME, "", optional=True),),
    bounds={"dialogues": (1, 5_000)},
)


def parse(document: Document) -> Iterator[Dialogue]:
    """Yield the rows of the list given, and our facts on the pairs that are not in it.

    Raises
    ------
    SourceChanged
        If a column, a state, an act, a day or a count is not known, or a row names no source.
    """
    told = set()
    listed = document.rows(NAME, COLUMNS) if NAME in document.files else iter(())
    for line, row in enumerate(listed, start=2):
        act = _act(document, row, f"{NAME} line {line}", f"dialogues-{line}")
        told.add((act.state, act.partner))
        yield act
    for number, (where, row) in enumerate(facts(__name__, "facts.csv"), start=2):
        if (row["state"], row["partner"]) not in told:
            yield _act(document, row, where, f"dialogues-fact-{number}")


def _act(document: Document, row: Mapping[str, str], where: str, dialogue: str) -> Dialogue:
    when, precision = dated(row["date"], where)
    if when is None or precision is None or row["act"] not in _ACTS or not row["citation"]:
        raise SourceChanged(
            f"dialogues/{where}: a row needs a date, an act ({', '.join(_ACTS)}) and a source; add them."
        )
    return Dialogue(
        dialogue=dialogue,
        state=state_of(row["state"], where, on=when),
        partner="EU" if row["partner"] == "EU" else state_of(row["partner"], where, on=when),
        act=cast("Literal['round', 'suspended', 'resumed']", row["act"]),
        act_date=when,
        date_precision=precision,
        round_n=_count(row["round"], where),
        place=row["place"] or None,
        cases_raised_n=_count(row["cases_raised"], where),
        cases_answered_n=_count(row["cases_answered"], where),
        released_n=_count(row["released"], where),
        citation=row["citation"],
        verified=False,
        source=document.source,
        locator=where,
        day=document.day,
    )


def _count(text: str, where: str) -> int | None:
    if not text:
        return None
    if not text.isdecimal():
        raise SourceChanged(f"dialogues/{where}: '{text}' is no count; leave out what is not known.")
    return int(text)
