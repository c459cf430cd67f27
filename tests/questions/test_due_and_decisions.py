"""Reports due and decisions on complaints, asked of a record made of the sources' samples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from palais.questions import ask, specs
from palais.record.build import build
from palais.record.store import using
from palais.sources import Source, sources
from palais.terms.answers import Answer, to_json
from palais.terms.documents import Document
from palais.terms.tables import TreatyAction

if TYPE_CHECKING:
    from palais.terms.tables import Row

ACTS = (
    ("CRPD", "CHN", "ratification", date(2008, 8, 1)),
    ("CAT", "CHN", "ratification", date(1988, 10, 4)),
    ("CRPD", "NOR", "ratification", date(2013, 6, 3)),
)


def treaty_acts(document: Document) -> Iterator[Row]:
    """Yield three deposits, so that no answer turns on what else a sample holds."""
    for treaty, state, action, when in ACTS:
        yield TreatyAction(
            treaty=treaty,
            state=state,
            action=cast("Any", action),
            action_date=when,
            year=when.year,
            article=None,
            participant=state,
            verified=True,
            source=document.source,
            locator="a line",
            day=document.day,
        )


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    documents, loose = {}, {}
    for name in ("complaints", "reporting", "treaty_status"):
        module = sources()[name]
        folder = Path(str(files(f"palais.sources.{name}"))) / "sample"
        contents = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
        documents[name] = Document(name, module.CARD.day, contents)
        card = replace(module.CARD, bounds=dict.fromkeys([*module.CARD.bounds, "treaty_actions"], (0, 10**6)))
        parse = treaty_acts if name == "treaty_status" else module.parse
        loose[name] = cast("Source", SimpleNamespace(CARD=card, parse=parse))
    build(documents, loose, place=home, alone=True)
    return home / "records" / (home / "current").read_text(encoding="utf-8").strip()


@pytest.fixture(autouse=True)
def _asked(record: Path) -> Iterator[None]:
    with using(record):
        yield


def asked(question: str, **words: object) -> Answer:
    return ask(specs()[question], words)


def rows(answer: Answer, table: str) -> list[dict[str, Any]]:
    return list(answer.tables[table].iter_rows(named=True))


def test_what_china_owed_under_crpd_and_what_came() -> None:
    answer = asked("due", state="China", treaty="CRPD", on="2020-01-01")
    found = {row["report"]: row for row in rows(answer, "due")}
    assert {number: row["due_date"] for number, row in found.items()} == {
        1: date(2010, 8, 31),
        2: date(2014, 8, 31),
        3: date(2018, 8, 31),
        4: date(2022, 8, 31),
    }
    assert [found[number]["known"] for number in (1, 2, 3, 4)] == ["came", "came", "came", "to come"]
    assert found[2]["symbol"] == found[3]["symbol"] == "CRPD/C/CHN/2-3"
    assert (found[2]["late_fewest_days"], found[2]["late_most_days"]) == (1219, 1583)
    assert answer.sentence == (
        "By 1 Jan 2020, China owed 3 reports under 1 treaty; 3 of them are known to have come; the next is due on 31 Aug 2022 "
        "(CRPD)."
    )
    assert answer.trace[0]["provision"] == "CRPD, article 35(1)-(2)"


def test_where_no_documents_are_on_record_it_cannot_tell() -> None:
    answer = asked("due", state="China", treaty="CAT", on="2020-01-01")
    assert {row["known"] for row in rows(answer, "due")} == {"not known", "to come"}
    assert any("cannot be told" in caveat for caveat in answer.caveats)
    norway = asked("due", state="Norway", treaty="CRPD", on="2020-01-01")
    assert {row["known"] for row in rows(norway, "due")} == {"not on file", "to come"}
    assert any("not the same as not submitted" in caveat for caveat in norway.caveats)


def test_a_report_that_came_after_the_day_asked_about_had_not_come() -> None:
    found = {row["report"]: row["known"] for row in rows(asked("due", state="China", on="2015-01-01"), "due")}
    assert found[2] in {"not on file", "not known"}


def test_a_treaty_that_the_state_never_joined_gives_a_reason() -> None:
    answer = asked("due", state="China", treaty="ICMW", on="2020-01-01")
    assert answer.tables["due"].is_empty()
    assert "holds no act" in answer.sentence
    assert to_json(answer)["tables"]["calendar"][0]["due_n"] is None


def test_decisions_against_a_state_by_outcome_and_with_their_symbols() -> None:
    answer = asked("decisions", state="Switzerland")
    (row,) = (row for row in rows(answer, "decisions") if row["communication"] == "13/1993")
    assert (row["symbol"], row["outcome"], row["decided_date"]) == (
        "CAT/C/12/D/13/1993",
        "violation found",
        date(1994, 4, 27),
    )
    assert {row["article"]: row["violation_n"] for row in rows(answer, "by_article")} == {
        "CAT 3(1)": 1,
        "CAT 3(2)": 1,
    }
    assert "do not measure violations" in answer.caveats[0]


def test_a_state_named_beside_another_is_not_counted_as_complained_of() -> None:
    answer = asked("decisions", state="COD")
    assert answer.figures[0].value == 0
    assert "; 1 name it beside another state" in answer.sentence
    assert "No decision on a complaint against India is among" in asked("decisions", state="India").sentence


def test_none_on_file_is_told_with_the_procedures_that_it_has_accepted() -> None:
    answer = asked("decisions", state="China")
    procedures = {row["treaty"]: row["accepted"] for row in rows(answer, "procedures")}
    # A party to CAT; no complete list can tell whether it made the declaration.
    assert procedures == {"CAT": None}
    assert "not none made" in answer.caveats[0]


def test_a_treaty_narrows_the_list() -> None:
    assert asked("decisions", state="Canada", treaty="OP1").tables["decisions"].height == 1
    other = asked("decisions", state="Canada", treaty="OP-CRPD")
    assert other.figures[0].value == 0
    narrowed = asked("decisions", state="China", treaty="CAT")
    assert [row["treaty"] for row in rows(narrowed, "procedures")] == ["CAT"]
