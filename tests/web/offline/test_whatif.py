"""What if in a browser: the chances that Python reckons for the same votes held, members and rules."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from palais.forecasts import Item, adopted, forecast, margin, tally
from palais.questions._whip.count import _DRAWS, _SEED, known_on, last_vote_day
from palais.questions._whip.item import Asked, item_like, item_of
from palais.questions._whip.offline import whatif
from palais.questions._whip.parties import OwnVotes, own_votes, with_parties
from palais.questions._whip.rules import RULES, majority_of
from palais.questions._whip.seats import seated_on
from palais.questions._whip.tables import spread_of
from palais.questions.whip import whip
from palais.record.store import packaged_folder, using
from palais.rules.decisions import provision_for
from palais.terms.parameters import Symbol
from palais.terms.states import State
from palais.web.offline import data_script, script

pytestmark = pytest.mark.browser

COUNTS: dict[str, dict[str, Any]] = {
    "country": {"like": Symbol.parse("A/HRC/RES/51/25")},
    "close": {"text": "Debate on the situation of human rights in Xinjiang, China", "agenda_item": "2"},
    "sponsored": {
        "text": "Situation of human rights in Belarus",
        "agenda_item": "4",
        "sponsors": (State.parse("Germany"), State.parse("France")),
    },
}
VOTES = ("yes", "no", "abstain", "absent")
NEAR = 0.005
ASK = """([name, trials]) => trials.map(({members, pins, majority}) =>
  palais.whatif.counted(palais.data[name], {members, pins, majority}))"""


@pytest.fixture(scope="module", autouse=True)
def _packaged() -> Iterator[None]:
    if not (packaged_folder() / "manifest.json").is_file():
        pytest.skip("no packaged record in this tree (make record FROM=DIR makes it)")
    with using(packaged_folder()):
        yield


@pytest.fixture(scope="module")
def travelling() -> dict[str, dict[str, Any]]:
    return {name: whatif(whip(**words).parameters) for name, words in COUNTS.items()}


@pytest.fixture(scope="module")
def opened(
    browser: Any, travelling: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Any]:
    folder: Path = tmp_path_factory.mktemp("whatif")
    texts = {f"{name}.js": data_script(name, data) for name, data in travelling.items()}
    texts["whatif.js"] = script("whatif.js")
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    tags = "".join(f'<script src="{name}"></script>' for name in texts)
    page = folder / "index.html"
    page.write_text(f"<!DOCTYPE html><meta charset=utf-8><title>what if</title>{tags}", encoding="utf-8")
    shown = browser.new_page()
    shown.goto(page.as_uri())
    yield shown
    shown.close()


def trials(data: dict[str, Any], chance: random.Random) -> list[dict[str, Any]]:
    """Up to six votes held, up to three members gone and as many others seated; each rule once."""
    found = []
    for rule in RULES:
        gone = chance.sample(data["members"], chance.randrange(4))
        others = [state for state in data["odds"] if state not in data["members"]]
        come = chance.sample(others, chance.randrange(len(gone) + 1))
        members = sorted({*data["members"], *come} - set(gone))
        pins = {state: chance.choice(VOTES) for state in chance.sample(members, chance.randrange(7))}
        found.append(
            {
                "members": members,
                "pins": pins,
                "gone": gone,
                "come": come,
                "rule": rule,
            }
        )
    return found


@cache
def asked_day() -> date:
    return last_vote_day() + timedelta(days=1)


@cache
def read(name: str) -> tuple[Item, OwnVotes]:
    """The draft of a count and how states voted on themselves: no trial changes them."""
    words, on = COUNTS[name], asked_day()
    asked = Asked(on, None, None, words.get("agenda_item"), words.get("sponsors", ()))
    item = item_like(words["like"], asked) if "like" in words else item_of(words["text"], asked)
    known = known_on(on)
    return item, own_votes(known.rollcalls, known.casts, item, before=known.made_on)


def in_python(name: str, trial: dict[str, Any]) -> tuple[float, dict[str, tuple[int, int, int]]]:
    """The chance and the spreads, by the way that the question itself goes, less what a page shows beside them."""
    on, (item, own) = asked_day(), read(name)
    known = known_on(on)
    come, gone = ([State.parse(state) for state in trial[name]] for name in ("come", "gone"))
    seated = seated_on(known.seats, on, seat=tuple(come), unseat=tuple(gone))
    plain = forecast(known.model, item, seated.states, rng=np.random.default_rng(_SEED), draws=_DRAWS)
    sponsors = [one.state for one in COUNTS[name].get("sponsors", ())]
    found = with_parties(plain, sponsors, own if item.target else None)
    country = item.topic == "country" and item.kind == "text"
    majority = majority_of(trial["rule"], provision_for("hrc", on), country=country)
    both, (margins, chances) = tally(found, trial["pins"]), margin(found, trial["pins"])
    votes = list(range(len(found.states) + 1))
    spreads = {
        "margin": spread_of(margins.tolist(), chances.tolist()),
        "yes": spread_of(votes, both.sum(1).tolist()),
        "no": spread_of(votes, both.sum(0).tolist()),
    }
    return adopted(found, majority, trial["pins"]), spreads


@pytest.mark.parametrize("name", COUNTS)
def test_votes_held_seats_changed_and_rules_give_what_python_gives(
    name: str, travelling: dict[str, Any], opened: Any
) -> None:
    data = travelling[name]
    tried = trials(data, random.Random(f"what if {name}"))  # noqa: S311 - trials, not secrets
    majorities = {rule: how for rule, _, *how in data["rules"]}
    asked = [
        {"members": one["members"], "pins": one["pins"], "majority": majorities[one["rule"]]} for one in tried
    ]
    moved = set()
    for trial, found in zip(tried, opened.evaluate(ASK, [name, asked]), strict=True):
        chance, spreads = in_python(name, trial)
        assert abs(found["adopted"] - chance) <= NEAR, trial
        # A median or an end may fall on the other side where the chance there is within the rounding.
        for kind, mine in spreads.items():
            assert all(abs(a - b) <= 1 for a, b in zip(found[kind], mine, strict=True)), (kind, trial)
        moved.add(round(chance, 1))
    assert len(moved) >= 3, "the trials hardly move the count, and would prove little"


@pytest.mark.parametrize("name", COUNTS)
def test_the_count_as_it_stands_is_the_answers(name: str, travelling: dict[str, Any], opened: Any) -> None:
    data = travelling[name]
    asked = [{"members": data["members"], "pins": {}, "majority": data["rules"][0][2:]}]
    found = opened.evaluate(ASK, [name, asked])[0]
    figures = {figure.name: figure for figure in whip(**COUNTS[name]).figures}
    assert abs(found["adopted"] - float(str(figures["adopted"].value))) <= NEAR
    margin_told = (figures["margin"].value, figures["margin"].low, figures["margin"].high)
    assert found["margin"] == [int(str(one)) for one in margin_told]


def test_the_command_says_the_same(travelling: dict[str, Any], opened: Any) -> None:
    """`--pin`, `--seat`, `--unseat` and `--rule`, as one gives them."""
    data = travelling["close"]
    gone, come = data["members"][0], next(state for state in data["odds"] if state not in data["members"])
    members = sorted({*data["members"], come} - {gone})
    pins = {members[1]: "no", members[5]: "yes", come: "yes"}
    answer = whip(
        **COUNTS["close"],
        pin=tuple(f"{state}={vote}" for state, vote in pins.items()),
        seat=(State.parse(come),),
        unseat=(State.parse(gone),),
        rule="abstentions-no",
    )
    majority = next(how for rule, _, *how in data["rules"] if rule == "abstentions-no")
    found = opened.evaluate(ASK, ["close", [{"members": members, "pins": pins, "majority": majority}]])[0]
    figures = {figure.name: figure for figure in answer.figures}
    assert abs(found["adopted"] - float(str(figures["adopted"].value))) <= NEAR
    assert abs(found["margin"][0] - int(str(figures["margin"].value))) <= 1


@pytest.mark.parametrize("name", COUNTS)
def test_a_count_in_little_is_small(name: str, travelling: dict[str, Any]) -> None:
    assert len(data_script(name, travelling[name])) < 60_000
    assert set(travelling[name]["members"]) < set(travelling[name]["odds"])


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_travels_as_data(rule: str, travelling: dict[str, Any]) -> None:
    one = majority_of(rule, provision_for("hrc", asked_day()), country=True)  # type: ignore[arg-type]
    held = next(row for row in travelling["country"]["rules"] if row[0] == rule)
    assert held[2:] == [one.numerator, one.denominator, one.inclusive, one.of]
