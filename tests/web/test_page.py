from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import polars as pl
import pytest

from palais.terms.answers import Answer, Chart, Figure, Section
from palais.web.page import page
from palais.web.views import command, key_figures

_DAY = date(2026, 11, 21)


class _Outline(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def _outline(text: str) -> _Outline:
    outline = _Outline()
    outline.feed(text)
    outline.close()
    return outline


@pytest.fixture(scope="module")
def text(answer: Answer) -> str:
    return page(answer, generated=_DAY)


def test_the_page_is_one_document_that_loads_and_runs_nothing(text: str) -> None:
    outline = _outline(text)
    assert text.startswith('<!DOCTYPE html>\n<html lang="en">')
    names = {tag for tag, _ in outline.tags}
    assert not names & {"script", "iframe", "object", "embed", "img", "form", "video", "base", "use", "image"}
    assert [link["href"] for link in outline.named("link")] == ["data:,"]
    assert "@import" not in text
    assert not re.search(r"url\((?!#)", text)
    assert not any(name.startswith("on") for _, attributes in outline.tags for name in attributes)


def test_it_is_small_and_the_same_each_time(answer: Answer, text: str) -> None:
    assert len(text.encode()) < 600_000
    assert page(answer, generated=_DAY) == text


def test_headings_are_in_order_and_landmarks_are_there(text: str) -> None:
    outline = _outline(text)
    levels = [int(tag[1]) for tag, _ in outline.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(len(outline.named(tag)) == 1 for tag in ("header", "main", "nav", "footer"))
    assert outline.named("a")[0] == {"class": "skip", "href": "#answer"}


def test_every_reference_inside_the_page_leads_somewhere_and_ids_are_single(text: str) -> None:
    outline = _outline(text)
    ids = [attributes["id"] for _, attributes in outline.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    inside = {str(a["href"])[1:] for a in outline.named("a") if str(a["href"]).startswith("#")}
    assert inside <= set(ids)
    assert set(re.findall(r"url\(#([^)]+)\)", text)) <= set(ids)


def test_tables_have_scoped_headers_and_a_caption_in_a_region_one_can_scroll_by_key(text: str) -> None:
    outline = _outline(text)
    assert all(th.get("scope") in {"col", "row"} for th in outline.named("th"))
    tables = len(outline.named("table"))
    assert tables == len(outline.named("caption"))
    regions = [d for d in outline.named("div") if d.get("role") == "region"]
    assert len(regions) == tables
    assert all(region["tabindex"] == "0" and region["aria-label"] for region in regions)


def test_what_the_answer_holds_is_on_the_page(answer: Answer, text: str) -> None:
    words = " ".join(" ".join(_outline(text).words).split())
    for said in (
        answer.sentence,
        "39% to 47%",
        "n = 412",
        "90% interval",
        "not recorded",
        "5 Oct 1998",
        "What to know before quoting this",
        "How the rule decided",
        "Required notice",
        "palais brief China --on 2026-01-01",
        "imply no position",
        "Page made on 21 Nov 2026",
        "20 more rows",
        "nothing on record",
    ):
        assert said in words, said
    assert "China <small>CHN</small>" in text
    assert '<span class="vote' not in text
    assert 'class="vote vote-yes"' in text


def test_each_chart_has_its_data_its_count_and_its_sources(answer: Answer, text: str) -> None:
    figures = re.findall(r'<figure class="chart".*?</figure>', text, re.DOTALL)
    assert len(figures) == len(answer.charts)
    for figure in figures:
        assert figure.count("<svg") == (1 if 'class="tally-key"' in figure else 2)
        assert "n = " in figure
        assert "2025)" in figure or "2021)" in figure or "2015)" in figure
        assert "<table" in figure or 'href="#table-' in figure


def test_without_sections_all_is_shown_in_the_order_given(answer: Answer) -> None:
    flat = page(replace(answer, sections=()), generated=_DAY)
    captions = re.findall(r"<caption>(.*?)</caption>", flat)
    assert captions[:2] == ["Status", "Acts"]
    assert flat.count('<figure class="chart"') == len(answer.charts)
    assert len(key_figures(replace(answer, sections=()))) == len(answer.figures)


def test_the_least_answer_is_a_page() -> None:
    bare = page(Answer("toy", {}, "One sentence."), generated=_DAY)
    assert "<h1>Toy</h1>" in bare
    assert "One sentence." in bare
    assert "<h2>Sources" not in bare


def test_a_designed_page_is_found_by_its_name_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    from jinja2 import DictLoader, Environment

    import palais.web.page as web

    made = Environment(
        loader=DictLoader({"questions/toy.html": "designed", "answer.html": "plain"}), autoescape=True
    )
    monkeypatch.setattr(web, "environment", lambda: made)
    assert page(Answer("toy", {}, ""), generated=_DAY) == "designed"
    assert page(Answer("other", {}, ""), generated=_DAY) == "plain"
    assert page(Answer("../questions/toy", {}, ""), generated=_DAY) == "plain"


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"state": "Côte d'Ivoire", "on": None}, """palais made-up 'Côte d'"'"'Ivoire'"""),
        (
            {"state": "China", "like": ("a", "b"), "open_only": True, "strict": False},
            "palais made-up China --like a --like b --open-only",
        ),
    ],
)
def test_the_command_asks_again(parameters: dict[str, object], words: str) -> None:
    assert command(Answer("made-up", parameters, "")) == words


_EVIL = "</title></style><script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{7*7}}\x00\u202e"


def _hostile() -> Answer:
    from palais.terms.answers import SourceNote

    frame = pl.DataFrame(
        {_EVIL: [_EVIL, _EVIL + "2"], f"n{_EVIL}": [1, 2], f"s{_EVIL}": [_EVIL, "b"], "state": [_EVIL, "CHN"]}
    )
    over_time = pl.DataFrame({_EVIL: [1990, 2010], f"n{_EVIL}": [0.1, 0.2], f"s{_EVIL}": [_EVIL, "b"]})
    url = pl.DataFrame(
        {"a": ["javascript:alert(1)", "https://example.org/?q=<script>", "https://example.org/ok"]}
    )
    tally = pl.DataFrame({_EVIL: [_EVIL, "x"], "yes": [1, 2], "no": [2, 3]})
    columns: dict[str, Any] = {"x": _EVIL, "y": f"n{_EVIL}", "series": f"s{_EVIL}"}
    charts = (
        Chart(f"bars{_EVIL}", _EVIL, "bars", _EVIL, **columns, order=(_EVIL,), x_title=_EVIL, y_title=_EVIL),
        Chart(f"stack{_EVIL}", _EVIL, "stack", _EVIL, **columns),
        Chart(f"track{_EVIL}", _EVIL, "track", "time", **columns),
        Chart(f"marks{_EVIL}", _EVIL, "marks", "time", x=_EVIL, y=f"s{_EVIL}", series=f"s{_EVIL}"),
        Chart(f"map{_EVIL}", _EVIL, "map", _EVIL, x="state", y=f"n{_EVIL}"),
        Chart(f"words{_EVIL}", _EVIL, "map", _EVIL, x="state", y=_EVIL),
        Chart(f"tally{_EVIL}", _EVIL, "tally", "tally", x=_EVIL, y="yes"),
    )
    return Answer(
        question=_EVIL,
        parameters={_EVIL: _EVIL},
        title=_EVIL,
        sentence=_EVIL,
        figures=(Figure(_EVIL, _EVIL, _EVIL, unit=_EVIL, source=_EVIL, note=_EVIL),),
        tables={_EVIL: frame, "time": over_time, "url": url, "tally": tally},
        sections=(Section(_EVIL, _EVIL, (_EVIL,), (_EVIL, "url"), tuple(chart.name for chart in charts)),),
        charts=charts,
        method=_EVIL,
        trace=({_EVIL: _EVIL, "facts": {_EVIL: [_EVIL]}},),
        sources=(SourceNote(_EVIL, _DAY, _EVIL, "javascript:alert(1)", _EVIL, _EVIL),),
        caveats=(_EVIL,),
    )


def test_no_string_of_an_answer_becomes_markup() -> None:
    text = page(_hostile(), generated=_DAY)
    outline = _outline(text)
    assert not {tag for tag, _ in outline.tags} & {"script", "img", "iframe"}
    assert not any(name.startswith("on") for _, attributes in outline.tags for name in attributes)
    assert "\x00" not in text
    assert "\u202e" not in text
    assert "{{7*7}}" in text
    assert len(outline.named("style")) == len(outline.named("h1")) == 1
    hrefs = {str(a["href"]) for a in outline.named("a")}
    assert {href for href in hrefs if not href.startswith("#")} == {"https://example.org/ok"}
    assert outline.words.count("javascript:alert(1)") == 2
