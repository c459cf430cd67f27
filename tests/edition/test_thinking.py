"""What reckons in an edition without a server reckons as Python does: the form of avenues, and the what-if of a whip count."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from palais.edition.carrying import statics
from palais.edition.doors import doors
from palais.edition.frozen import Frozen
from palais.edition.naming import file_of
from palais.edition.rendering import Job, rendered
from palais.edition.writing import write
from palais.web.offline import SCRIPTS, script

LIKE = "A/HRC/RES/51/25"
DAY = date(2026, 7, 9)
ASKED = [
    (state, right)
    for state in ("CHN", "ERI", "KEN", "NOR", "SYR", "TUV")
    for right in ("torture", "fair-trial", "housing")
]
ASK = """(cases) => cases.map(([state, right, facts, on]) => {
  const data = palais.data.avenues;
  const found = palais.avenues.findings(data, palais.avenues.standing(data, state, on), right, facts, on);
  return found.map((one) => [one.mechanism.mechanism, one.verdict, one.deadline]);
})"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two pages of an edition that think, with all that lies beside them."""
    made: Path = tmp_path_factory.mktemp("thinking")
    whip = Frozen("whip", {"like": LIKE})
    files = {page: file_of(page) for page in ("/", "/questions", "/search", "/avenues", whip.address)}
    write(made, files[whip.address], rendered(whip, Job(made, files, DAY)).encode())
    for file, text in doors(files, DAY).items():
        write(made, file, text.encode())
    for file, content in statics().items():
        write(made, file, content)
    return made


@pytest.fixture
def opened(browser: Any) -> Iterator[Any]:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    assert said == []
    page.close()


def test_scripts_and_data_are_those_that_the_golden_cases_run_with(folder: Path, avenues_text: str) -> None:
    for names in SCRIPTS.values():
        for name in names:
            if name != "avenues-data.js":
                assert (folder / "static" / name).read_text() == script(name)
    assert (folder / "static" / "avenues-data.js").read_text() == avenues_text


@pytest.mark.browser
def test_avenues_say_what_python_says(folder: Path, opened: Any) -> None:
    from palais.questions import ask, specs
    from palais.rules.avenues import told
    from palais.rules.avenues.facts import Facts

    opened.goto((folder / "avenues.html").as_uri())
    facts = json.loads(json.dumps(told(Facts()), default=str))
    seen = opened.evaluate(ASK, [[state, right, facts, DAY.isoformat()] for state, right in ASKED])
    for (state, right), found in zip(ASKED, seen, strict=True):
        table = ask(specs()["avenues"], {"state": state, "right": right, "on": DAY.isoformat()}).tables[
            "avenues"
        ]
        mine = {row["mechanism"]: row["verdict"] for row in table.iter_rows(named=True)}
        theirs = {mechanism: verdict for mechanism, verdict, _ in found}
        assert {name: theirs.get(name) for name in mine} == mine, (state, right)


@pytest.mark.browser
def test_a_vote_held_moves_the_count_as_python_moves_it(folder: Path, opened: Any) -> None:
    from palais.questions import ask, specs

    opened.goto((folder / file_of(Frozen("whip", {"like": LIKE}).address)).as_uri())
    opened.select_option("#whatif-rule", "two-thirds")
    opened.select_option("#whatif-DEU", "no")
    answer = ask(specs()["whip"], {"like": LIKE, "rule": "two-thirds", "pin": ["DEU=no"]})
    figures = {figure.name: figure for figure in answer.figures}
    margin = figures["margin"]
    assert (
        opened.inner_text("#whatif-held [data-told=margin]")
        == f"{margin.value} {margin.low} to {margin.high}"
    )
    told = float(opened.inner_text("#whatif-held [data-told=adopted]")[:-1])
    assert abs(told - 100 * float(str(figures["adopted"].value))) <= 0.5
