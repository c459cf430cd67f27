"""Who brings the draft that an amendment would change is found by the draft's symbol, and not where the title is another's."""

from __future__ import annotations

from typing import Any

import polars as pl

from palais.questions._whip.brought import brought

SCHEMA = dict.fromkeys(("text", "title", "draft_symbol", "amends", "main_sponsors"), pl.String)


def _text(text: str, title: str, **more: Any) -> dict[str, Any]:
    return dict.fromkeys(SCHEMA) | {"text": text, "title": title} | more


def _authors(amendment: dict[str, Any]) -> str | None:
    draft = _text(
        "t1", "Human rights and the death penalty", draft_symbol="A/HRC/54/L.34/Rev.1", main_sponsors="Chile"
    )
    found = brought(pl.DataFrame([draft, amendment], schema=SCHEMA))
    assert found.filter(pl.col("text") == "t1").row(0) == ("t1", "Chile", None)
    authors: str | None = found.filter(pl.col("text") == "t2")["authors"][0]
    return authors


def test_a_draft_is_found_in_any_revision() -> None:
    for symbol in ("A/HRC/54/L.34", "A/HRC/54/L.34/Rev.1"):
        assert _authors(_text("t2", "Human Rights and the Death Penalty", amends=symbol)) == "Chile"


def test_a_title_cut_short_is_of_the_same_draft() -> None:
    assert _authors(_text("t2", "Human rights and the death", amends="A/HRC/54/L.34")) == "Chile"


def test_a_wrong_symbol_names_no_author() -> None:
    assert _authors(_text("t2", "The right to education", amends="A/HRC/54/L.34")) is None
    assert _authors(_text("t2", "Human rights and the death penalty", amends="A/HRC/54/L.35")) is None
    assert _authors(_text("t2", "Human rights and the death penalty")) is None
