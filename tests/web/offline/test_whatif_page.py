"""What if, as a part of a whip count's page: with scripts it reckons there, without it asks the server anew."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.web.barriers import grave

from palais.questions import specs
from palais.questions.whip import whip
from palais.record.store import packaged_folder, using
from palais.terms.answers import Answer
from palais.terms.parameters import Symbol
from palais.terms.states import State
from palais.web.addresses import MOST_WORDS, asked, canonical
from palais.web.offline import SCRIPTS, script, whatif_of
from palais.web.page import css, environment
from palais.web.places import MAIL, SITE, Place

pytestmark = pytest.mark.browser

LIKE = "A/HRC/RES/51/25"
FOLDER = Place(href=lambda _: None, twin=lambda *_: None, file=lambda name: name)
POLICY = "default-src 'none'; script-src file:; style-src file:; form-action 'none'"
WHOLE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>what if</title>
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="styles.css"></head>
<body class="site"><main><h1>Whip count</h1>{part}</main></body></html>"""


@pytest.fixture(scope="module", autouse=True)
def _packaged() -> Iterator[None]:
    if not (packaged_folder() / "manifest.json").is_file():
        pytest.skip("no packaged record in this tree (make record FROM=DIR makes it)")
    with using(packaged_folder()):
        yield


@pytest.fixture(scope="module")
def answer() -> Answer:
    return whip(like=Symbol.parse(LIKE))


def part(answer: Answer, place: Place) -> str:
    including = environment().from_string("{% include 'site/whatif.html' %}")
    return including.render(whatif_of=whatif_of, answer=answer, place=place)


@pytest.fixture(scope="module")
def sited(answer: Answer) -> str:
    """The part as it stands on the site."""
    return part(answer, SITE)


@pytest.fixture(scope="module")
def folder(answer: Answer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    found: Path = tmp_path_factory.mktemp("whip")
    for name in SCRIPTS["whatif"]:
        (found / name).write_text(script(name), encoding="utf-8")
    (found / "styles.css").write_text(css(), encoding="utf-8")
    (found / "whip.html").write_text(WHOLE.format(policy=POLICY, part=part(answer, FOLDER)), encoding="utf-8")
    return found


@pytest.fixture
def page(browser: Any, folder: Path) -> Iterator[Any]:
    opened = browser.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.goto((folder / "whip.html").as_uri())
    yield opened
    assert said == []
    opened.close()


def held(page: Any) -> dict[str, str]:
    cells = "[...document.querySelectorAll('#whatif-held [data-told]')]"
    return page.evaluate(  # type: ignore[no-any-return]
        f"Object.fromEntries({cells}.map((cell) => [cell.dataset.told, cell.textContent]))"
    )


def told(answer: Answer) -> dict[str, str]:
    figures = {figure.name: figure for figure in answer.figures}
    spreads = {
        name: f"{figures[name].value} {figures[name].low} to {figures[name].high}"
        for name in ("margin", "yes", "no")
    }
    return {"adopted": f"{100 * float(str(figures['adopted'].value)):.1f}%", **spreads}


def test_it_begins_with_the_count_of_the_page(page: Any, answer: Answer) -> None:
    assert held(page) == told(answer)


def test_a_vote_held_a_seat_changed_and_a_rule_move_it_at_once(page: Any) -> None:
    before = held(page)["adopted"]
    page.select_option("#whatif-rule", "two-thirds")
    page.select_option("#whatif-DEU", "no")
    page.select_option("#whatif-unseat", "ALB")
    page.select_option("#whatif-seat", "NOR")
    assert held(page)["adopted"] != before
    wanted = whip(
        like=Symbol.parse(LIKE),
        rule="two-thirds",
        pin=("DEU=no",),
        unseat=(State.parse("ALB"),),
        seat=(State.parse("NOR"),),
    )
    mine, theirs = told(wanted), held(page)
    assert theirs["margin"] == mine["margin"]
    assert abs(float(theirs["adopted"][:-1]) - float(mine["adopted"][:-1])) <= 0.5
    page.click("#whatif-anew")
    assert held(page) == told(whip(like=Symbol.parse(LIKE)))


def test_it_answers_while_one_looks(page: Any) -> None:
    """Within half a second on a busy machine."""
    page.evaluate("window.began = performance.now()")
    page.select_option("#whatif-CHN", "yes")
    page.eval_on_selector("#whatif-CHN", "(one) => one.dispatchEvent(new Event('change', {bubbles: true}))")
    took = page.evaluate(
        """() => {
          const began = performance.now();
          document.getElementById('whatif').dispatchEvent(new Event('change'));
          return performance.now() - began;
        }"""
    )
    assert took < 500


def test_more_states_than_seats_are_refused_in_one_sentence(page: Any) -> None:
    page.select_option("#whatif-seat", "NOR")
    assert page.inner_text("#whatif-refused") == "The Council has 47 seats: leave a member out first."
    assert page.is_hidden("#whatif-held")
    page.select_option("#whatif-unseat", "ALB")
    assert page.is_hidden("#whatif-refused")
    assert page.is_visible("#whatif-held")


def test_nothing_serious_stands_in_the_way(browser: Any, folder: Path) -> None:
    opened = browser.new_page()
    opened.goto((folder / "whip.html").as_uri())
    found = grave(opened)
    opened.close()
    assert found == []


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_nothing_sticks_out(browser: Any, folder: Path, width: int) -> None:
    opened = browser.new_page(viewport={"width": width, "height": 800})
    opened.goto((folder / "whip.html").as_uri())
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
    opened.close()


def test_without_scripts_a_folder_says_where_to_look(browser: Any, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto((folder / "whip.html").as_uri())
    assert opened.is_hidden("#whatif")
    assert opened.is_visible("#whatif-told")
    assert "Without scripts" in opened.inner_text("noscript")
    context.close()


def test_without_scripts_the_form_asks_the_server(browser: Any, sited: str, tmp_path: Path) -> None:
    """Its fields, sent as a browser sends them, are words that the address of a whip count may hold."""
    (tmp_path / "whip.html").write_text(sited, encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto((tmp_path / "whip.html").as_uri())
    opened.fill("#whatif-pin-1", "FRA=no")
    opened.select_option("#whatif-rule", "two-thirds")
    fields = "[...new URLSearchParams(new FormData(document.getElementById('whatif')))]"
    sent = opened.evaluate(f"new URLSearchParams({fields}).toString()")
    assert opened.get_attribute("#whatif", "action") == "/whip"
    assert sent.count("=") <= MOST_WORDS
    spec, words = asked("/whip", sent)
    address = canonical(spec, words)
    assert "pin=FRA%3Dno" in address
    assert "rule=two-thirds" in address
    assert f"like={LIKE.replace('/', '%2F')}" in address
    assert {name for name, _ in re.findall(r'name="([\w-]+)"()', sited)} <= {
        parameter.name.replace("_", "-") for parameter in specs()["whip"].parameters
    }
    context.close()


def test_a_mail_holds_none_of_it(answer: Answer) -> None:
    assert part(answer, MAIL).strip() == ""


def test_it_holds_no_script_and_no_style_of_its_own(sited: str) -> None:
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\bstyle=|\son\w+=", sited)
    assert len(sited) < 60_000
