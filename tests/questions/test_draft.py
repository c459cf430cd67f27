"""`palais draft`: one text from its first draft to the plenary."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from palais.errors import NotOnRecord
from palais.questions import ask, specs
from palais.record.build import tables_of
from palais.record.store import keep, using
from palais.sources import sources
from palais.sources.committee_drafts import CARD
from palais.sources.published import from_folder
from palais.terms.answers import Answer

pytestmark = pytest.mark.published


@pytest.fixture(scope="module")
def record(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of this source alone."""
    folder = tmp_path_factory.mktemp("record") / "drafts"
    tables, notes = tables_of({CARD.source: from_folder(CARD, published)}, sources())
    keep(tables, sources=notes, built=CARD.day, folder=folder)
    return folder


def answer(record: Path, symbol: str | None) -> Answer:
    with using(record):
        return ask(specs()["draft"], {"symbol": symbol})


@pytest.mark.parametrize("symbol", ["A/RES/78/220", "a/c.3/78/l.41"])
def test_one_text_travels_whichever_of_its_symbols_is_asked(record: Path, symbol: str) -> None:
    found = answer(record, symbol)
    assert found.tables["way"]["symbol"].to_list() == ["A/C.3/78/L.41", "A/78/481/Add.3", "A/RES/78/220"]
    assert found.tables["votes"].select("step", "yes_n", "no_n", "abstain_n").rows() == [
        ("committee", 80, 29, 65),
        ("plenary", 78, 30, 68),
    ]
    assert {f.name: f.value for f in found.figures} == {"versions": 1, "sponsors": 43, "joined": 7, "left": 0}


def test_who_voted_otherwise_accounts_for_the_difference_of_the_tallies(record: Path) -> None:
    changed = answer(record, "A/RES/78/220").tables["changed"]
    for vote, difference in (("yes", -2), ("no", 1), ("abstain", 3)):
        gained = changed.filter(plenary=vote).height - changed.filter(committee=vote).height
        assert gained == difference
    assert changed.filter(pl.col("state") == "TUV").row(0) == ("TUV", "yes", "abstain", "yes")


def test_a_revised_draft_has_its_versions_and_the_amendment_to_it(record: Path) -> None:
    found = answer(record, "A/C.3/78/L.31")
    assert found.tables["way"]["step"].to_list() == ["draft", "revised", "reported_in", "adopted_as"]
    assert found.tables["amendments"].select("symbol", "outcome").row(0) == ("A/C.3/78/L.63", "rejected")
    assert set(found.tables["sponsors"]["text"]) == {"A/C.3/78/L.31", "A/C.3/78/L.31/Rev.1"}


def test_a_draft_of_the_chair_an_amendment_and_a_symbol_in_two_parts(record: Path) -> None:
    assert "put forward by the chair; it became A/DEC/78/539" in answer(record, "A/C.3/78/L.72").sentence
    assert "the committee rejected it" in answer(record, "A/C.3/78/L.63").sentence
    assert answer(record, "A/RES/78/183 A").title.startswith("A/C.3/78/L.26")


def test_what_is_not_on_record_is_refused(record: Path) -> None:
    with pytest.raises(NotOnRecord, match=r"A/C\.3/78/L\.999"):
        answer(record, "A/C.3/78/L.999")


def test_without_a_symbol_every_document_is_listed(record: Path) -> None:
    found = answer(record, None)
    assert found.tables["drafts"].height == 94
    assert found.tables["drafts"]["adopted_as"].drop_nulls().len() == 63
