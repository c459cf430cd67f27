"""The form of avenues in a real browser: a page from a folder, no network, a strict policy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.web.barriers import grave

from palais.questions._avenues.answer import answered
from palais.record.store import packaged_folder, using
from palais.rules.avenues import Facts, facts_of
from palais.terms.answers import Answer
from palais.terms.rights import Right
from palais.terms.states import State
from palais.web.offline import avenues_page
from palais.web.places import SITE

pytestmark = pytest.mark.browser

STEPS = ["state", "right", "when", "who", "tried", "day"]


@pytest.fixture
def page(browser: Any, form: Path) -> Iterator[Any]:
    """The form opened from its folder; nothing may fail, and nothing be asked for but the folder's files."""
    context = browser.new_context(viewport={"width": 1000, "height": 800})
    opened = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(form.as_uri())
    yield opened
    context.close()
    assert said == []
    assert [url for url in asked if not url.startswith("file:")] == []


def seen_step(page: Any) -> list[str]:
    shown = "[...document.querySelectorAll('#avenues fieldset')].filter((one) => one.offsetParent)"
    return page.evaluate(f"{shown}.map((one) => one.id.replace('step-', ''))")  # type: ignore[no-any-return]


def answer_for(state: str, right: str, facts: Facts, on: date) -> Answer:
    with using(packaged_folder()):
        return answered(State.parse(state), Right.parse(right), facts, on)


def test_a_case_is_told_as_with_a_server(page: Any) -> None:
    page.select_option("#fact-state", "DNK")
    page.click("#next")
    page.select_option("#fact-right", "torture")
    page.click("#next")
    page.fill("#fact-events_from", "2020-03-01")
    page.click("#next")
    page.select_option("#fact-acting", "victim")
    page.select_option("#fact-woman", "no")
    page.click("#next")
    page.fill("#fact-remedies_ended", "2025-06-30")
    page.click("#next")
    page.fill("#fact-on", "2025-10-01")
    page.click("#see")
    given = {
        "events_from": date(2020, 3, 1),
        "acting": "victim",
        "woman": False,
        "remedies_ended": date(2025, 6, 30),
    }
    answer = answer_for("DNK", "torture", facts_of(given), date(2025, 10, 1))
    assert page.inner_text("#found h1") == answer.title
    assert page.inner_text("#found .sentence") == answer.sentence
    shown = page.eval_on_selector_all("#found li.door h3 small", "(all) => all.map((one) => one.textContent)")
    rows = answer.tables["avenues"].filter(answer.tables["avenues"]["verdict"] != "closed")
    assert sorted(shown) == sorted(rows["mechanism"].to_list())
    limits = rows.filter(rows["deadline"].is_not_null())
    assert limits.height
    for last, left in limits.select("deadline", "days_left").rows():
        assert f"{last.day} {last:%b %Y}, {left} days left" in page.inner_text("#found")


def test_one_question_at_a_time_and_back_goes_one_step_back(page: Any) -> None:
    assert seen_step(page) == ["state"]
    for step in STEPS[1:]:
        page.click("#next")
        assert seen_step(page) == [step]
    assert page.is_hidden("#next")
    page.go_back()
    assert seen_step(page) == ["tried"]
    page.click("#back")
    assert seen_step(page) == ["who"]


def test_back_from_the_answer_brings_the_questions_with_what_was_chosen(page: Any) -> None:
    page.select_option("#fact-state", "CHN")
    page.click("#next")
    page.select_option("#fact-right", "fair-trial")
    page.click("#see")
    assert page.is_hidden("#avenues")
    assert page.locator("h1:visible").count() == 1
    page.go_back()
    assert seen_step(page) == ["right"]
    assert page.input_value("#fact-right") == "fair-trial"
    assert page.locator("#found > *").count() == 0
    page.click("#see")
    page.click("#change")
    assert seen_step(page) == ["state"]
    assert page.input_value("#fact-state") == "CHN"


def test_the_address_holds_no_fact(page: Any) -> None:
    page.select_option("#fact-state", "CHN")
    page.click("#next")
    page.select_option("#fact-right", "torture")
    page.click("#see")
    assert page.url.endswith("avenues.html#found")
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_keys_alone_will_do(page: Any) -> None:
    page.focus("#fact-state")
    page.keyboard.type("Norw")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "next"
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'fact-right'")
    page.keyboard.type("Freedom from tort")
    page.focus("#see")
    page.keyboard.press("Enter")
    page.wait_for_selector("#found h1")
    assert page.evaluate("document.activeElement.id") == "found"
    assert page.inner_text("#found h1").startswith("Norway, freedom from torture")


@pytest.mark.parametrize(
    ("filled", "said", "step"),
    [
        ({}, "Choose the state first.", "state"),
        ({"state": "CHN"}, "Choose what was violated.", "right"),
        ({"state": "SSD", "right": "torture", "on": "2000-01-01"}, "is a state since", "day"),
        ({"state": "CHN", "right": "torture", "on": "2020-01-01", "events_from": "2020-01-02"}, "after", "when"),
        ({"state": "CHN", "right": "torture", "events_from": "2020-01-02", "events_to": "2019-01-02"}, "before", "when"),
        ({"state": "CHN", "right": "torture", "remedies": "none", "remedies_ended": "2019-01-02"}, "not ended", "tried"),
    ],
    ids=str,
)  # fmt: skip
def test_what_cannot_be_is_refused_in_one_sentence(
    page: Any, filled: dict[str, str], said: str, step: str
) -> None:
    for name, value in filled.items():
        page.eval_on_selector(f"#fact-{name}", "(field, value) => { field.value = value; }", value)
    page.click("#see")
    page.wait_for_selector("#refused:not([hidden])")
    assert said in page.inner_text("#refused")
    assert seen_step(page) == [step]


def test_leaving_quickly_leaves_nothing_behind(page: Any) -> None:
    page.select_option("#fact-state", "CHN")
    page.click("#next")
    page.select_option("#fact-right", "torture")
    page.click("#see")
    page.click("#leave")
    page.wait_for_url("about:blank")
    page.go_back()
    page.wait_for_selector("#avenues")
    assert page.input_value("#fact-state") == ""
    assert page.input_value("#fact-right") == ""
    assert "China" not in page.inner_text("#found")


def test_doors_lead_to_their_steps(page: Any) -> None:
    with using(packaged_folder()):
        from palais.questions import specs

        if "how-to" not in specs():
            pytest.skip("no how-to pages in this tree")
    page.select_option("#fact-state", "CHN")
    page.click("#next")
    page.select_option("#fact-right", "torture")
    page.click("#see")
    links = page.eval_on_selector_all(
        "#found li.door a", "(all) => all.map((one) => one.getAttribute('href'))"
    )
    doors = page.locator("#found li.door").count()
    assert doors
    assert len(links) == doors
    assert all(re.fullmatch(r"pages/how-to/[\w-]+\.html", link) for link in links)


def test_the_printed_page_holds_the_answer_alone(page: Any) -> None:
    page.select_option("#fact-state", "CHN")
    page.click("#next")
    page.select_option("#fact-right", "torture")
    page.click("#see")
    page.emulate_media(media="print")
    assert page.is_visible("#found li.door")
    for gone in ("#asked", "#bound", "#doors", "#leave"):
        assert page.is_hidden(gone)


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_sticks_out(browser: Any, form: Path, width: int, scheme: str) -> None:
    opened = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    opened.goto(form.as_uri())
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
    opened.select_option("#fact-state", "CHN")
    opened.click("#next")
    opened.select_option("#fact-right", "torture")
    opened.click("#see")
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
    opened.close()


@pytest.mark.parametrize("found", [False, True], ids=["asked", "found"])
def test_nothing_serious_stands_in_the_way(browser: Any, form: Path, found: bool) -> None:  # noqa: FBT001
    page = browser.new_page()
    page.goto(form.as_uri())
    if found:
        page.select_option("#fact-state", "DNK")
        page.click("#next")
        page.select_option("#fact-right", "torture")
        page.click("#see")
    barred = grave(page)
    page.close()
    assert barred == []


def test_without_scripts_a_folder_explains_and_shows_who_is_bound(browser: Any, form: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(form.as_uri())
    assert opened.is_hidden("#avenues")
    assert opened.is_hidden("#leave")
    assert "needs scripts" in opened.inner_text("noscript")
    opened.click("#bound summary")
    assert opened.locator("#bound tbody tr").count() >= 195
    assert opened.is_visible("#bound tbody tr >> nth=0")
    context.close()


def test_without_scripts_a_site_takes_the_form(
    browser: Any, avenues_held: dict[str, Any], tmp_path: Path
) -> None:
    with using(packaged_folder()):
        text = avenues_page(avenues_held, place=SITE, generated=date(2026, 11, 22))
        from palais.questions import specs

        taken = {parameter.name for parameter in specs()["avenues"].parameters}
    (tmp_path / "page.html").write_text(text, encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto((tmp_path / "page.html").as_uri())
    assert opened.is_visible("#avenues")
    assert opened.get_attribute("#avenues", "method") == "post"
    assert opened.get_attribute("#avenues", "action") == "/avenues"
    named = opened.eval_on_selector_all("#avenues [name]", "(all) => all.map((one) => one.name)")
    assert set(named) <= taken
    assert taken - set(named) == {"facts"}
    shown = opened.eval_on_selector_all(
        "#avenues [data-fact]:not([name])", "(all) => all.filter((one) => one.offsetParent).length"
    )
    assert shown == 0, "what the server does not take is not asked"
    context.close()
