"""Avenues in a browser say what they say in Python: on every golden case, and on cases drawn at random."""

from __future__ import annotations

import json
import random
import tomllib
from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from palais.record.ask import rows
from palais.record.store import packaged_folder, using
from palais.rules.acts import acts_of
from palais.rules.avenues import (
    MECHANISMS,
    Finding,
    ProcedureStanding,
    Standing,
    TreatyStanding,
    facts_of,
    findings,
    standing_of,
    told,
)
from palais.rules.avenues.facts import TOKENS, Facts
from palais.rules.avenues.months import months_after
from palais.rules.avenues.rome_statute import REACH
from palais.rules.treaties import status
from palais.terms.rights import RIGHTS, Right
from palais.terms.states import State, register
from palais.terms.tables import TreatyAction
from palais.terms.treaties import TREATIES

pytestmark = pytest.mark.browser

GOLDEN = sorted((Path(__file__).parents[2] / "rules" / "golden").glob("*.toml"))
CASES = 500
SEED = 20_261_122
TODAY = date(2026, 11, 22)
ASK = """(cases) => cases.map(([state, right, facts, on, given]) => {
  const data = palais.data.avenues;
  const where = palais.avenues.standing(data, state, on);
  Object.assign(where.treaties, given.treaties);
  Object.assign(where.procedures, given.procedures);
  return palais.avenues.findings(data, where, right, facts, on).map((one) => ({...one, mechanism: one.mechanism.mechanism}));
})"""

Case = tuple[str, str, Facts, date, dict[str, dict[str, Any]]]


@cache
def acts() -> dict[str, dict[str, list[TreatyAction]]]:
    found: dict[str, dict[str, list[TreatyAction]]] = {}
    with using(packaged_folder()):
        for act in acts_of(rows(TreatyAction)):
            found.setdefault(act.state, {}).setdefault(act.treaty, []).append(act)
    return found


def standing(state: str, on: date, given: dict[str, dict[str, Any]]) -> Standing:
    held = acts().get(state, {})
    statuses = (status(tuple(held.get(name, ())), treaty=treaty, on=on) for name, treaty in TREATIES.items())
    found = standing_of(state, statuses, on=on)
    return replace(
        found,
        treaties={**found.treaties, **given.get("treaties", {})},
        procedures={**found.procedures, **given.get("procedures", {})},
    )


def plain(value: Any) -> Any:
    """What a browser would hold: days as ISO, tuples as lists."""
    return json.loads(json.dumps(value, default=str))


def as_seen(found: Finding) -> dict[str, Any]:
    shown = {
        "mechanism": found.mechanism.mechanism,
        "verdict": found.verdict,
        "because": found.because,
        "decided_by": found.decided_by.as_row(),
        "deadline": found.deadline,
        "conditions": [condition._asdict() for condition in found.conditions],
        "trace": [step.as_row() for step in found.trace],
    }
    return plain(shown)  # type: ignore[no-any-return]


def in_python(cases: Iterable[Case]) -> list[list[dict[str, Any]]]:
    return [
        [as_seen(one) for one in findings(standing(state, on, given), RIGHTS[right], facts, on=on)]
        for state, right, facts, on, given in cases
    ]


def in_browser(page: Any, cases: Iterable[Case]) -> list[list[dict[str, Any]]]:
    asked = [
        [
            state,
            right,
            plain(told(facts)),
            on.isoformat(),
            {kind: {name: plain(asdict(one)) for name, one in held.items()} for kind, held in given.items()},
        ]
        for state, right, facts, on, given in cases
    ]
    return page.evaluate(ASK, asked)  # type: ignore[no-any-return]


def golden(path: Path) -> Case:
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    given: dict[str, dict[str, Any]] = {"treaties": {}, "procedures": {}}
    for name, held in read.get("standing", {}).items():
        if name in TREATIES:
            given["treaties"][name] = TreatyStanding(**held)
        else:
            given["procedures"][name] = ProcedureStanding(**held)
    right = Right.parse(read["right"]).right
    return State.parse(read["state"]).state, right, facts_of(read["facts"]), read["on"], given


@pytest.fixture(scope="module")
def seen(rules: Any) -> dict[str, list[dict[str, Any]]]:
    """What the browser finds for every golden case."""
    found = in_browser(rules, [golden(path) for path in GOLDEN])
    return dict(zip((path.stem for path in GOLDEN), found, strict=True))


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_a_golden_case_has_the_same_result(path: Path, seen: dict[str, list[dict[str, Any]]]) -> None:
    """Verdict, reason, provision, deadline, whether verified, conditions and every step, for every mechanism."""
    assert seen[path.stem] == in_python([golden(path)])[0]


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_a_golden_case_says_in_the_browser_what_the_law_says(
    path: Path, seen: dict[str, list[dict[str, Any]]]
) -> None:
    wanted = tomllib.loads(path.read_text(encoding="utf-8"))["expect"]
    found = {one["mechanism"]: one for one in seen[path.stem]}
    for one in wanted:
        said = found[one["mechanism"]]
        assert (said["verdict"], said["because"]) == (one["verdict"], one["because"])
        if "deadline" in one:
            assert said["deadline"] == one["deadline"].isoformat()
        if "cites" in one:
            assert any(one["cites"] in step["provision"] for step in said["trace"])


def test_there_are_golden_cases() -> None:
    assert len(GOLDEN) >= 190


def drawn(chance: random.Random) -> Case:
    """A case in which each fact is known half of the time; days are of 1990 to 2030, contradictory facts left out."""
    first = date(1990, 1, 1) + timedelta(days=chance.randrange(14_600))
    days = sorted(first + timedelta(days=chance.randrange(6_000)) for _ in range(4))
    facts: dict[str, Any] = {}
    for name, hint in Facts.__annotations__.items():
        if chance.random() < 0.5:
            continue
        if "bool" in hint:
            facts[name] = chance.random() < 0.5
        elif name in TOKENS:
            facts[name] = chance.choice(TOKENS[name])
    if chance.random() < 0.6:
        facts["events_from"], facts["events_to"] = days[0], days[1]
    if chance.random() < 0.6 and facts.get("remedies") not in {"none", "pending"}:
        facts["remedies_ended"] = days[2]
    if facts.get("other") == "has_been_examined":
        facts["other_ended"] = days[2]
    states = [one.state for one in register().values() if one.end_date is None]
    for name in ("place", "accused_nationality"):
        if chance.random() < 0.2:
            facts[name] = chance.choice(["SDN", "LBY", "UKR", "PSE", "CIV", *states])
    return chance.choice(states), chance.choice(list(RIGHTS)), facts_of(facts), days[3], {}


def test_cases_drawn_at_random_have_the_same_result(rules: Any) -> None:
    """Five hundred cases of state, right, facts and day."""
    chance = random.Random(SEED)  # noqa: S311 - cases, not secrets
    cases = [drawn(chance) for _ in range(CASES)]
    verdicts: dict[str, int] = {}
    for at in range(0, CASES, 250):
        part = cases[at : at + 250]
        wanted, found = in_python(part), in_browser(rules, part)
        for case, mine, theirs in zip(part, wanted, found, strict=True):
            assert theirs == mine, case
            for one in mine:
                verdicts[one["because"]] = verdicts.get(one["because"], 0) + 1
    # Cases that never reach a gate would prove nothing of it.
    reasons = {reason for reason, n in verdicts.items() if n >= 10}
    assert len(reasons) >= 25, sorted(verdicts.items())


def days_that_turn(state: str) -> set[date]:
    """Days on which a gate turns: a treaty's and a declaration's first, two years after a status, the Court's reach."""
    held = standing(state, TODAY, {})
    days = {one.since for one in held.treaties.values()} | {one.since for one in held.procedures.values()}
    days |= {months_after(one.checked, 24) for one in held.treaties.values() if one.checked}
    days |= {day for one in REACH.get(state, ()) for day in (one.acted_date, one.start_date, one.end_date)}
    return {day for day in days if day is not None}


@pytest.mark.parametrize("state", ["DNK", "PHL", "UKR", "SDN", "BDI"])
def test_the_day_on_which_a_gate_turns_counts_the_same(state: str, rules: Any) -> None:
    """The day itself and its neighbours, as the day asked and as the day of the facts."""
    cases: list[Case] = []
    for number, day in enumerate(sorted(days_that_turn(state))):
        right = list(RIGHTS)[number % len(RIGHTS)]
        for near in (day - timedelta(days=1), day, day + timedelta(days=1)):
            facts = facts_of({"events_from": near, "events_to": near, "continuing": False, "atrocity": True})
            cases += [
                (state, right, facts, TODAY, {}),
                (state, right, facts_of({"atrocity": True}), near, {}),
            ]
    assert len(cases) >= 40
    assert in_browser(rules, cases) == in_python(cases)


@pytest.mark.parametrize("bound", [date(2020, 3, 1), date(2020, 2, 29)])
def test_the_first_day_bound_is_bound(bound: date, rules: Any) -> None:
    given: dict[str, dict[str, Any]] = {
        "treaties": {"CAT": TreatyStanding(party=True, since=bound, checked=bound)},
        "procedures": {"CAT 22": ProcedureStanding(accepted=True, since=bound)},
    }
    days = [
        bound - timedelta(days=1),
        bound,
        months_after(bound, 24),
        months_after(bound, 24) + timedelta(days=1),
    ]
    cases: list[Case] = [
        ("CHN", "torture", facts_of({"events_from": day, "events_to": day, "continuing": False}), on, given)
        for on in days
        for day in days
        if day <= on
    ]
    found = in_browser(rules, cases)
    assert found == in_python(cases)
    mine = [one for case in found for one in case if one["mechanism"] == "CAT-22"]
    assert {"not_in_force", "before_entry_into_force", "unknown_fact"} <= {one["because"] for one in mine}
    stale = [any(condition["reason"] == "stale_status" for condition in one["conditions"]) for one in mine]
    assert set(stale) == {True, False}


def test_every_mechanism_travels(rules: Any) -> None:
    held = rules.evaluate("palais.data.avenues.mechanisms.map((one) => one.mechanism)")
    assert held == list(MECHANISMS)


def test_all_states_travel_at_once(rules: Any) -> None:
    """So that no request tells which state is asked about."""
    held = rules.evaluate("Object.keys(palais.data.avenues.states)")
    assert held == [one.state for one in register().values() if one.end_date is None]


def test_the_data_fit_on_a_slow_line(avenues_text: str) -> None:
    assert len(avenues_text) < 600_000


def test_the_same_record_gives_the_same_bytes(avenues_text: str) -> None:
    from palais.web.offline import avenues_data

    with using(packaged_folder()):
        assert avenues_data() == avenues_text
