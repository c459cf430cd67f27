"""Private persons appear nowhere in the packaged record: no accused, no complainant, nobody's address or telephone."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

import polars as pl
import pytest

from palais.record.store import packaged_folder
from palais.terms.tables import TABLES

OFFICE_HOLDERS = {"committee_members", "committee_sittings", "public_posts"}
"""Tables whose subject is the public office of the persons named in them."""
ORGANISATIONS = {"ngo_decisions", "ngo_names", "ngo_reviews", "ngo_votes"}
"""Tables of organisations, some of which bear a common surname (Misbah Al-Hussein Foundation, Radha Soami Sat Sang Beas)."""
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[a-z]{2,}")
_PHONE = re.compile(r"(?<![\w/.-])\+\d{1,3}[ -]?\(?\d{1,4}\)?(?:[ -]?\d{2,4}){2,}(?![\w/])")


@cache
def words(table: str) -> tuple[str, ...]:
    """Every text of a packaged table, each once."""
    path = packaged_folder() / f"{table}.parquet"
    texts = pl.read_parquet(path).select(pl.col(pl.String))
    return tuple(texts.unpivot()["value"].drop_nulls().unique().sort()) if texts.width else ()


def packaged() -> list[str]:
    if not (packaged_folder() / "manifest.json").is_file():
        return []
    return [table.table for table in TABLES if table.packaged]


@pytest.mark.parametrize("table", packaged())
def test_no_table_holds_an_address_or_a_telephone(table: str) -> None:
    assert [text for text in words(table) if _EMAIL.search(text)] == []
    assert [text for text in words(table) if _PHONE.search(text)] == []


def accused(folder: Path) -> set[str]:
    """The names in the titles of the Court's cases, as "The Prosecutor v. A and B"."""
    with (folder / "accountability" / "icc_cases.csv").open(encoding="utf-8", newline="") as file:
        titles = [row["title"] for row in csv.DictReader(file)]
    parts = [re.split(r",| and |\(|\)", title.partition(" v. ")[2]) for title in titles]
    return {name.strip() for found in parts for name in found if len(name.strip()) > 3}


@pytest.mark.published
def test_no_table_names_an_accused(published: Path) -> None:
    names = accused(published)
    assert len(names) > 20
    whole = re.compile(r"\b(?:" + "|".join(re.escape(name) for name in sorted(names)) + r")\b")
    found = {
        (table, hit.group(), text)
        for table in packaged()
        if table not in OFFICE_HOLDERS | ORGANISATIONS
        for text in words(table)
        if (hit := whole.search(text))
    }
    assert found == set()


def test_only_tables_of_office_holders_have_words_on_a_person() -> None:
    personal = {"person", "author", "victim", "complainant", "accused", "prisoner", "expert", "contact"}
    for table in packaged():
        if table not in OFFICE_HOLDERS:
            frame = pl.read_parquet_schema(packaged_folder() / f"{table}.parquet")
            assert [name for name in personal & set(frame) if frame[name] == pl.String] == [], table
