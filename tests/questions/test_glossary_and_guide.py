"""`palais glossary` and `palais guide`: words and pages, the same as in docs/, readable where palais runs."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from palais.errors import NotOnRecord, Unrecognised
from palais.questions import ask, specs
from palais.questions._guide_read import page_text, read
from palais.questions.guide import Name
from palais.terms.glossary import entries
from palais.web.page import page
from palais.web.places import SITE

ROOT = Path(__file__).resolve().parents[2]
NAMES = get_args(Name)


def test_a_word_has_its_meaning_and_its_questions() -> None:
    answer = ask(specs()["glossary"], {"term": "roll call"})
    assert answer.sentence.startswith("A vote in which")
    assert "`palais rollcall`" in answer.sections[0].text
    assert "casts" in answer.sections[0].text
    assert answer.parameters == {"term": "roll call"}


def test_every_word_is_listed_once_and_leads_to_questions_that_exist() -> None:
    table = ask(specs()["glossary"], {}).tables["glossary"]
    assert table["term"].to_list() == sorted(table["term"], key=str.casefold)
    assert table["term"].n_unique() == table.height == sum(len(entry.names) for entry in entries())
    for entry in entries():
        assert set(entry.questions) <= set(specs()), entry.names


def test_the_glossary_of_docs_is_made_from_it() -> None:
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    for entry in entries():
        assert f"**{', '.join(entry.names)}**: {entry.says}" in text


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_read_whole(name: str) -> None:
    text = page_text(name)
    found = read(text)
    assert found.title
    assert len(found.lead) > 40
    answer = ask(specs()["guide"], {"name": name})
    told = " ".join([answer.sentence, *(line.text for line in found.lines)])
    cells = " ".join(
        str(cell) for frame in found.tables.values() for row in frame.iter_rows() for cell in row
    )
    for word in ("interval", "provision", "record"):
        if word in text:
            assert word in told or word in cells, f"{name} lost '{word}'"
    assert "**" not in told.replace("**kw", "") or "```" in text
    assert len(told) + len(cells) > 0.75 * len(text.replace("|", "").replace("-", ""))


def test_bold_words_head_a_part_where_there_are_no_headings() -> None:
    found = read(
        "# T\n\nLead of it.\n\n**First thing.** Said `so`.\n\nMore.\n\n## Second\n\n**Kept.** As words.\n"
    )
    assert found.title == "T"
    assert [(line.part, line.text) for line in found.lines] == [
        ("First thing", "Said `so`."),
        ("First thing", "More."),
        ("Second", "Kept. As words."),
    ]


def test_tables_lists_and_code_keep_their_form() -> None:
    found = read(
        "# T\n\nLead.\n\n## P\n\n- a\n- b\n\n1. c\n\n```sh\npalais claims\n```\n\n| x | y |\n| --- | ---: |\n| 1 | 2 |\n"
    )
    assert [(line.kind, line.text) for line in found.lines] == [
        ("item", "a"),
        ("item", "b"),
        ("step", "c"),
        ("code", "`palais claims`"),
    ]
    assert found.tables["p"].rows() == [("1", "2")]
    assert found.tables_of("P") == ("p",)


def test_links_say_where_they_lead() -> None:
    text = read(
        "# T\n\nSee [rules](rules.md), [words](glossary.md), [site](https://un.org/x), [code](tour.md).\n"
    ).lead
    assert (
        text == "See rules (`palais guide rules`), words (`palais glossary`), site (https://un.org/x), code."
    )


def test_the_wheel_carries_the_pages_that_can_be_asked_for() -> None:
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"][
        "targets"
    ]["wheel"]
    carried = {f"docs/{name}.md": f"palais/questions/guides/{name}.md" for name in NAMES}
    assert {key: to for key, to in wheel["force-include"].items() if "/guides/" in to} == carried
    assert all((ROOT / key).is_file() for key in carried)


def test_a_page_that_is_not_there_is_refused_in_a_sentence() -> None:
    with pytest.raises(NotOnRecord, match="install palais anew"):
        page_text("nothing")
    with pytest.raises(Unrecognised, match="choose one of premises"):
        ask(specs()["guide"], {"name": "nothing"})


@pytest.mark.parametrize("name", NAMES)
def test_pages_hold_no_inline_style_or_script_and_link_their_commands(name: str) -> None:
    text = page(ask(specs()["guide"], {"name": name}), generated=date(2026, 11, 21), place=SITE)
    assert "style=" not in text
    assert "<script" not in text
