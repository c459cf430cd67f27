"""Joint statements: lists, totals, subjects, and strict reading."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from palais.errors import SourceChanged
from palais.sources.statements import CARD, LISTS, TOTALS, parse
from palais.terms.documents import Document
from palais.terms.tables import Discrepancy, Signatory, Statement


def folder(root: Path) -> Document:
    return Document(
        CARD.source, CARD.day, {file.name: (root / file.name).read_bytes() for file in CARD.files}
    )


def sample() -> Document:
    return folder(Path(str(files("palais.sources.statements"))) / "sample")


def changed(name: str, old: str, new: str, count: int = 1) -> Document:
    document = sample()
    text = document.files[name].decode()
    assert old in text
    return replace(document, files={**document.files, name: text.replace(old, new, count).encode()})


def statements(document: Document) -> dict[str, Statement]:
    return {row.statement: row for row in parse(document) if isinstance(row, Statement)}


def test_a_statement_has_its_day_stance_subject_and_target() -> None:
    found = statements(sample())["XJ-2024-10-22-crit"]
    assert (found.statement_date, found.year) == (date(2024, 10, 22), 2024)
    assert (found.stance, found.about, found.subject, found.lead) == (
        "critical",
        "CHN",
        "Xinjiang",
        "Australia",
    )
    assert (found.stated_n, found.listed_n) == (15, 15)


def test_a_list_dated_by_its_year_has_no_day() -> None:
    found = statements(sample())["LMG-2014-SriLanka"]
    assert (found.statement_date, found.year, found.about) == (None, 2014, "LKA")


def test_a_statement_known_by_its_total_lists_nobody() -> None:
    found = statements(sample())["XJ-2020-HK-10-06-supp"]
    assert (found.stated_n, found.listed_n, found.subject) == (55, None, "Hong Kong")
    assert not [r for r in parse(sample()) if isinstance(r, Signatory) and r.statement == found.statement]


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (LISTS, "n_listed", "listed", "lacks 'n_listed'"),
        (TOTALS, "supportive", "friendly", "'friendly' is no stance"),
        (TOTALS, "XJ-2020-HK", "ZZ-2020", "no prefix of 'ZZ-2020"),
        (TOTALS, ",55,", ",many,", "'many' is no number of signatories"),
        (TOTALS, "2020-10-06,", "6 Oct 2020,", "neither a day"),
        (TOTALS, "XJ-2021-10-21-crit", "XJ-2024-10-22-crit", "stands twice"),
        (LISTS, ",AUS,", ",QQQ,", "QQQ"),
        (LISTS, ",AUS,", ",CAN,", "signs 'XJ-2024-10-22-crit' twice"),
        (LISTS, "2024-10-22,GA Third", "2024-10-23,GA Third", "do not agree"),
    ],
)
def test_what_was_never_seen_stops_the_source(name: str, old: str, new: str, said: str) -> None:
    with pytest.raises(SourceChanged) as caught:
        list(parse(changed(name, old, new)))
    assert said in str(caught.value)
    assert str(caught.value).startswith(f"statements/{name}")


def test_a_list_cut_short_is_refused() -> None:
    document = sample()
    lines = document.files[LISTS].decode().splitlines(keepends=True)
    cut = replace(document, files={**document.files, LISTS: "".join(lines[:-1]).encode()})
    with pytest.raises(SourceChanged, match="lists 21, not 22"):
        list(parse(cut))


@pytest.mark.published
def test_the_published_lists(published: Path) -> None:
    rows = list(parse(folder(published / "statements")))
    found = {row.statement: row for row in rows if isinstance(row, Statement)}
    assert sum(isinstance(row, Signatory) for row in rows) == 479
    assert sum(row.listed_n is not None for row in found.values()) == 14
    assert len(found) == 25
    cut = found["XJ-2021-06-22-crit"]
    assert (cut.stated_n, cut.listed_n) == (44, 34)
    assert [row.subject for row in rows if isinstance(row, Discrepancy)] == ["XJ-2021-06-22-crit"]
    assert found["LMG-2005"].stance == "membership"
    assert found["LMG-2005"].about is None
    assert {row.about for row in found.values()} == {"CHN", "LKA", None}
    supporters = {r.state for r in rows if isinstance(r, Signatory) and r.statement == "HK-2020-06-30-supp"}
    assert len(supporters) == 53
