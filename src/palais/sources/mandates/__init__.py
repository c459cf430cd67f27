"""Mandates of special procedures: when created, renewed and ended, by which text.

Two things are joined. `mandate_resolutions.csv` lists 294 texts of the Commission and the Council whose titles speak of a
mandate, a rapporteur or a working group; a title is a hint, so each text is placed by rules that can be read (`titles.py`) or
listed as not placed. `mandates.csv` is our own: which mandates there are, which text created each, whether it stands and how it
ended, as generally known; those facts are marked as not verified. That the creating texts exist, on that day, was compared with
the catalogue.
"""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from palais.errors import SourceChanged
from palais.sources.mandates.titles import act_of, mandate_of, reason_for
from palais.terms.documents import Card, File
from palais.terms.tables import Mandate, MandateAct

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from palais.terms.documents import Document

__all__ = ["CARD", "NAME", "parse"]

NAME = "mandate_resolutions.csv"
_COLUMNS = ("symbol", "t", "date", "year", "body", "vote_type", "yes", "no", "abstain", "main_sponsors")
_MODES = {"RECORDED", "NON-RECORDED", "ADOPTED WITHOUT VOTE", "WITHDRAWN", "NOT CONSIDERED"}

CARD = Card(
    source="mandates",
    title="Mandates of special procedures, by text",
    publisher="Łukasz Szoszkiewicz, Adam Mickiewicz University, from the OHCHR library; list of mandates compiled by palais",
    licence="PolyForm Noncommercial 1.0.0 (the texts are public UN documents); the list of mandates Apache-2.0",
    citation=(
        "Szoszkiewicz, Łukasz. OHCHR Voting Records: CHR and HRC, version 1.0.0, 2026, texts found by title. "
        "doi:10.5281/zenodo.21281232. Creation and end of mandates as generally known, each with its text."
    ),
    url="https://lszoszk.github.io/hrc-voting/",
    day=date(2025, 4, 4),
    files=(File(NAME, ""),),
    bounds={"mandates": (60, 200), "mandate_acts": (70, 1_000)},
    notice="Required Notice: Copyright © 2026 Łukasz Szoszkiewicz — https://github.com/lszoszk/hrc-voting",
    folder="ohchr_votes",
    open=False,
)
"""Who says so. `day` is that of the last text in the file."""


def parse(document: Document) -> Iterator[Mandate | MandateAct]:
    """Yield the mandates, the acts that created and ended them, and each listed text with what it did, if its title tells.

    Raises
    ------
    SourceChanged
        If a column, a day or a way of deciding is not what it was.
    """
    listed = _listed()
    patterns = {row["mandate"]: tuple(filter(None, row["patterns"].split(";"))) for row in listed}
    for row in listed:
        yield _mandate(row, document)
        yield from _known(row, document)
    known = {(row["mandate"], row["created_by"]) for row in listed}
    for line, row in enumerate(document.rows(NAME, _COLUMNS), start=2):
        act = _text(row, patterns, document, f"{NAME} line {line}")
        if (act.mandate, act.symbol) not in known:
            yield act


@cache
def _listed() -> tuple[Mapping[str, str], ...]:
    text = files("palais.sources.mandates").joinpath("mandates.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


def _mandate(row: Mapping[str, Any], document: Document) -> Mandate:
    return Mandate(
        mandate=row["mandate"],
        title=row["title"],
        kind=row["kind"],
        holder=row["holder"],
        about=row["about"] or None,
        created_by=row["created_by"] or None,
        created_date=_day(row["created_date"]),
        status=row["status"],
        ended_by=row["ended_by"] or None,
        ended_date=_day(row["ended_date"]),
        ended_how=row["ended_how"] or None,
        note=row["citation"] or None,
        verified=False,
        source=document.source,
        locator=f"mandates.csv, {row['mandate']}",
        day=document.day,
    )


def _known(row: Mapping[str, str], document: Document) -> Iterator[MandateAct]:
    """Yield the acts that created and ended a mandate, as generally known."""
    for act in ("created", "ended"):
        when = _day(row[f"{act}_date"])
        if when:
            yield MandateAct(
                mandate=row["mandate"],
                act="created" if act == "created" else "ended",
                act_date=when,
                symbol=row[f"{act}_by"] or None,
                title=None,
                how="known",
                reason=None,
                verified=False,
                source=document.source,
                locator=f"mandates.csv, {row['mandate']}",
                day=document.day,
            )


def _text(
    row: Mapping[str, str], patterns: Mapping[str, tuple[str, ...]], document: Document, where: str
) -> MandateAct:
    place = f"{document.source}/{where}"
    if row["vote_type"] not in _MODES:
        raise SourceChanged(
            f"{place}: '{row['vote_type']}' is no known way of deciding; nothing was taken: read the file again, then mend "
            f"palais.sources.mandates."
        )
    try:
        when = date.fromisoformat(row["date"])
    except ValueError:
        raise SourceChanged(
            f"{place}: '{row['date']}' is not a day written YYYY-MM-DD; nothing was taken: read the file again."
        ) from None
    mandate = mandate_of(row["t"], patterns)
    return MandateAct(
        mandate=mandate,
        act=act_of(row["t"], row["symbol"], row["vote_type"]) if mandate else None,
        act_date=when,
        symbol=row["symbol"],
        title=" ".join(row["t"].split()),
        how="title",
        reason=None if mandate else reason_for(row["t"]),
        verified=False,
        source=document.source,
        locator=where,
        day=document.day,
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
