"""The form of avenues as a document: what it asks, what it holds, who is told to accept complaints."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from palais.rules.avenues import Facts
from palais.web.offline import SCRIPTS, accepting, avenues_page, data_script, script
from palais.web.places import MAIL


def test_every_fact_of_the_rules_is_asked_but_three(form: Path) -> None:
    """Place, nationalities and the other body's name are for the facts file; the form stays calm."""
    asked = set(re.findall(r'data-fact="(\w+)"', form.read_text(encoding="utf-8"))) - {"on"}
    assert set(Facts.__annotations__) - asked == {
        "place",
        "nationality",
        "accused_nationality",
        "other_where",
    }


def test_the_page_holds_no_script_and_no_style_of_its_own(form: Path) -> None:
    text = form.read_text(encoding="utf-8")
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\bstyle=|\son\w+=", text)


def test_a_mail_gets_no_form(avenues_held: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="scripts"):
        avenues_page(avenues_held, place=MAIL, generated=date(2026, 11, 22))


@pytest.mark.parametrize(
    ("state", "mechanism", "said"),
    [
        ("CHN", "CAT-22", "no"),
        ("DNK", "CAT-22", "yes"),
        ("DNK", "ICCPR-OP1", "yes"),
        ("CHN", "ICCPR-OP1", "no"),
        ("DNK", "ICMW-77", "no"),
    ],
)
def test_who_accepts_complaints(avenues_held: dict[str, Any], state: str, mechanism: str, said: str) -> None:
    one = next(each for each in avenues_held["mechanisms"] if each["mechanism"] == mechanism)
    assert accepting(avenues_held, state, one, on=date(2026, 11, 22)) == said


@pytest.mark.parametrize("name", sorted({name for names in SCRIPTS.values() for name in names}))
def test_a_script_is_strict_classic_and_asks_nobody(name: str) -> None:
    text = script(name)
    assert '"use strict";' in text
    assert not re.search(
        r"\b(fetch|XMLHttpRequest|import|export|eval|Function|innerHTML|outerHTML|document\.write)\b", text
    )
    assert re.findall(r"^(?:var|let|const|function) (\w+)", text, re.MULTILINE) == ["palais"]
    assert len(text.splitlines()) <= 300


def test_data_can_stand_in_any_file() -> None:
    text = data_script("words", {"one": "</script>\u2028é"})
    assert "<" not in text.split("palais.data = ")[1]
    assert text.isascii()
    with pytest.raises(ValueError, match="small letters"):
        data_script("no name", {})
