"""Reporting documents: kinds, cycles, one symbol once, and years that contradict."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

from palais.errors import SourceChanged
from palais.sources.reporting import CARD, NAME, parse
from palais.terms.documents import Document
from palais.terms.tables import Discrepancy, Report


def folder(root: Path) -> Document:
    return Document(CARD.source, CARD.day, {NAME: (root / NAME).read_bytes()})


def sample() -> Document:
    return folder(Path(str(files("palais.sources.reporting"))) / "sample")


def reports(document: Document) -> dict[str, Report]:
    return {row.symbol: row for row in parse(document) if isinstance(row, Report)}


def test_a_row_is_a_document_with_its_cycle() -> None:
    found = reports(sample())
    combined = found["CRPD/C/CHN/2-3"]
    assert (combined.state, combined.kind, combined.first_cycle, combined.last_cycle, combined.year) == (
        "CHN",
        "report",
        2,
        3,
        2018,
    )
    assert found["CRPD/C/CHN/CO/1"].year is None, "no year is no year, not zero"
    assert found["CRPD/C/EU/1"].state == "EUE"


def test_a_symbol_listed_for_a_region_too_is_one_document() -> None:
    rows = [row for row in parse(sample()) if isinstance(row, Report)]
    assert sum(row.symbol == "CRPD/C/CHN/CO/2-3" for row in rows) == 1


def test_a_symbol_with_two_years_has_none() -> None:
    (found,) = (row for row in parse(sample()) if isinstance(row, Discrepancy))
    assert (found.subject, found.published, found.found) == ("CRPD/C/SYC/Q/1", "2017", "2018")
    assert reports(sample())["CRPD/C/SYC/Q/1"].year is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("doctype", "kind", "lacks 'doctype'"),
        ("state report", "shadow report", "(shadow report) is no document"),
        ("2010.0", "2010", "'2010' is no year"),
        (",CHN,2010", ",QQQ,2010", "QQQ"),
        ("CRPD/C/CHN/1,", "CRPD/C/CHN/X/1,", "CRPD/C/CHN/X/1"),
        (",AUS,2010", ",AUT,2010", "is not of AUT"),
    ],
)
def test_what_was_never_seen_stops_the_source(old: str, new: str, said: str) -> None:
    document = sample()
    text = document.files[NAME].decode()
    assert old in text
    with pytest.raises(SourceChanged) as caught:
        list(parse(replace(document, files={NAME: text.replace(old, new, 1).encode()})))
    assert said in str(caught.value)


@pytest.mark.published
def test_the_published_inventory(published: Path) -> None:
    rows = list(parse(folder(published / "reporting")))
    found = [row for row in rows if isinstance(row, Report)]
    text = (published / "reporting" / NAME).read_text(encoding="utf-8")
    assert len(text.splitlines()) - 1 == 523
    assert len(found) == 520, "three symbols are listed twice"
    assert len({row.state for row in found}) == 149
    assert Counter(row.kind for row in found)["report"] == 158
    years = {row.year for row in found if row.year}
    assert (min(years), max(years)) == (2010, 2026)
