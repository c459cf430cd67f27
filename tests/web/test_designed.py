"""Pages with a template of their own, over the packaged record: whole, strict, and nothing lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from importlib.resources import files
from time import process_time

import polars as pl
import pytest

from palais.questions import ask, specs
from palais.record.store import packaged_folder, using
from palais.terms.answers import Answer, SourceNote
from palais.web.page import css, page
from palais.web.places import MAIL, SITE
from palais.web.prose import page_of, told

_DAY = date(2026, 11, 22)
_ASKED: dict[str, dict[str, object]] = {
    "rollcall": {"symbol": "A/HRC/RES/51/25"},
    "membership": {"body": "hrc"},
    "treaty": {"treaty": "CAT"},
    "compare": {"state": ["CHN", "USA", "NOR", "CUB"]},
    "mandates": {},
    "brief": {"state": "CHN"},
    "claim": {"number": "4"},
    "corrections": {},
    "backtest": {},
    "due": {"state": "CHN"},
    "status": {"state": "CHN"},
    "visits": {"state": "CHN"},
    "bloc": {"bloc": "LMG-2014"},
}


@pytest.fixture(scope="module")
def asked() -> Iterator[dict[str, Answer]]:
    if not (packaged_folder() / "manifest.json").is_file():
        pytest.skip("no packaged record in this tree (make record FROM=DIR makes it)")
    with using(packaged_folder()):
        yield {name: ask(specs()[name], words) for name, words in _ASKED.items()}


@pytest.mark.parametrize("name", _ASKED)
def test_a_page_of_the_site_holds_no_style_and_no_script_of_its_own(
    asked: dict[str, Answer], name: str
) -> None:
    text = page(asked[name], generated=_DAY, place=SITE)
    assert " style=" not in text
    assert "<style" not in text
    assert "<script" not in text
    assert not re.search(r"<[^>]+ on\w+=", text)
    assert text.count("<h1") == 1
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    inside = set(re.findall(r'href="#([^"]+)"', text))
    assert inside <= set(ids)
    assert set(re.findall(r'"url\(#([^)]+)\)"', text)) <= set(ids)


@pytest.mark.parametrize("name", _ASKED)
def test_the_sentence_and_every_source_stand_on_a_designed_page(asked: dict[str, Answer], name: str) -> None:
    answer = asked[name]
    text = page(answer, generated=_DAY, place=MAIL)
    assert answer.sentence.replace("`", "") in unescape(re.sub(r"</?(?:span|code|a)\b[^>]*>", "", text))
    for source in answer.sources:
        assert f'id="source-{source.name.replace("_", "-")}"' in text


def test_a_state_page_is_light_and_quick(asked: dict[str, Answer]) -> None:
    text = page(asked["brief"], generated=_DAY, place=SITE)
    started = process_time()
    page(asked["brief"], generated=_DAY, place=SITE)
    assert process_time() - started < 0.3  # some 40 ms on a quiet machine
    scripts = sum(
        len(f.read_bytes()) for f in files("palais.web").joinpath("site").iterdir() if f.name.endswith(".js")
    )
    assert len(text.encode()) + len(css().encode()) + scripts < 300_000


def test_a_roll_call_shows_every_member_under_its_vote(asked: dict[str, Answer]) -> None:
    text = page(asked["rollcall"], generated=_DAY, place=SITE)
    sides = dict(re.findall(r'<h3 class="vote vote-([a-z-]+)">.*?</h3>\s*(<ul.*?</ul>)', text, re.DOTALL))
    assert {side: listed.count("<li>") for side, listed in sides.items()} == {
        "yes": 17,
        "no": 6,
        "abstain": 24,
    }
    assert 'href="/brief/CHN">China' in sides["no"]
    assert "csv?table=sides" in text.replace("&amp;", "&")
    assert "png?chart=sides" in text.replace("&amp;", "&")


def test_a_treaty_lists_every_state_once(asked: dict[str, Answer]) -> None:
    text = page(asked["treaty"], generated=_DAY, place=SITE)
    lists = re.findall(r'<ul class="states">(.*?)</ul>', text, re.DOTALL)
    assert sum(listed.count("<li>") for listed in lists) == asked["treaty"].tables["status"].height


def test_claims_stand_with_both_verdicts_and_open_for_other_states() -> None:
    rows = [
        (
            3,
            "A rule",
            "Someone",
            None,
            "cannot_tell",
            "not_supported",
            "Found `palais claim 3`.",
            "palais claim 3",
        ),
        (4, "<b>Another</b>", "Someone", "CHN", "supported", "supported", "Found.", "palais claim 4"),
    ]
    columns = ["claim", "says", "who", "about", "verdict", "strict_verdict", "found", "page"]
    answer = Answer(
        "claims", {}, "Two claims.", tables={"claims": pl.DataFrame(rows, schema=columns, orient="row")}
    )
    text = page(answer, generated=_DAY, place=SITE)
    shown = re.findall(r'class="verdict verdict-([a-z-]+)', text)
    assert shown == ["cannot-tell", "not-supported", "supported", "supported"]
    assert 'href="/claim/4?state=USA"' in text
    assert 'href="/claim/4?state=CHN"' not in text
    assert 'href="/claim/3?state=' not in text
    assert "&lt;b&gt;Another" in text
    assert "<b>Another" not in text


def test_a_number_leads_to_its_source_by_a_small_figure() -> None:
    from palais.terms.answers import Figure

    notes = tuple(SourceNote(name, _DAY, "CC0", "", title=name.upper()) for name in ("one", "two"))
    figures = (Figure("a", "A", 1, source="two"), Figure("b", "B", 2, source="one, two"))
    text = page(Answer("toy", {}, "Yes.", figures=figures, sources=notes), generated=_DAY, place=SITE)
    assert re.findall(r'class="ref" href="#(source-\w+)"', text) == ["source-two", "source-one", "source-two"]
    assert '<ol class="sources">' in text


def test_reports_that_are_missing_and_those_to_come_stand_before_the_calendar(
    asked: dict[str, Answer],
) -> None:
    answer = asked["due"]
    text = page(answer, generated=_DAY, place=SITE)
    known = answer.tables["due"]["known"].to_list()
    assert text.index("Overdue, as far as can be told") < text.index("By treaty</h2>")
    listed = re.findall(r'<li><span class="at">([^<]+)</span>', text)
    assert len(listed) == known.count("not on file") + known.count("to come")
    days = answer.tables["due"].filter(pl.col("known") == "to come")["due_by_date"].sort().to_list()
    assert listed[-len(days) :] == [f"{one.day} {one:%b} {one.year}" for one in days]


def test_every_treaty_stands_once_under_its_status(asked: dict[str, Answer]) -> None:
    answer = asked["status"]
    text = page(answer, generated=_DAY, place=SITE)
    for status in ("party", "signed", "none"):
        told = re.search(rf'status-{status}">[^<]+<span class="n">(\d+)</span>', text)
        assert told
        assert int(told[1]) == answer.tables["status"]["status"].to_list().count(status)
    assert text.count('<li><span class="at">') == answer.tables["status"].height


def test_how_often_we_are_right_is_told_in_plain_words_first(asked: dict[str, Answer]) -> None:
    answer = asked["backtest"]
    text = page(answer, generated=_DAY, place=SITE)
    right = next(f.value for f in answer.figures if f.name == "accuracy")
    assert isinstance(right, float)
    assert f"of 100 votes that it gives on the eve, {100 * right:.0f} come as it says" in text
    assert text.index("In plain words") < text.index("The worst misses") < text.index("Brier score</th>")
    assert text.count("</li>\n<li>\n<h3>") + 1 == answer.tables["misses"].height
    assert "Nothing on record to draw" not in text


def test_what_the_record_lacks_is_told_after_what_it_has(asked: dict[str, Answer]) -> None:
    text = page(asked["visits"], generated=_DAY, place=SITE)
    titles = re.findall(r"<h2[^>]*>([^<]+)</h2>", text)
    assert titles.index("Visits of experts") < titles.index("How thin this is")


@pytest.mark.parametrize(
    ("command", "address"),
    [
        ("palais treaty CAT --on 2015-03-09", "/treaty/CAT?on=2015-03-09"),
        ("palais rollcall A/HRC/RES/51/25", "/rollcall/A/HRC/RES/51/25"),
        ("palais claim N", None),
        ("palais fetch", None),
        ("rm -rf /", None),
        ("palais votes 'unclosed", None),
    ],
)
def test_a_command_in_a_sentence_is_a_link_where_it_is_a_whole_question(
    command: str, address: str | None
) -> None:
    assert page_of(command) == address


def test_what_stands_between_backquotes_stays_data() -> None:
    assert "<script>" not in told("`<script>alert(1)</script>` & `palais claim 3`", SITE)
    assert told("a ` b", SITE) == "a ` b"
