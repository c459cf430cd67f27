"""The golden cases: what the law says of a case, written by hand, against what the rules here say.

Each file in `golden/` is one case, to be read by a jurist: the state, the day, the facts, and for some mechanisms the
expected verdict with its reason, its deadline to the day and the article that decides. The files were written from the
law and not from the rules' data; `tests/rules/golden/README.md` says how to read one and add one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
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
    Mechanism,
    ProcedureStanding,
    Standing,
    TreatyStanding,
    facts_of,
    findings,
    standing_of,
)
from palais.rules.treaties import status
from palais.terms.rights import Right
from palais.terms.states import State
from palais.terms.tables import TreatyAction
from palais.terms.treaties import TREATIES

FILES = sorted((Path(__file__).parent / "golden").glob("*.toml"))
KEYS = {"title", "why", "state", "on", "right", "facts", "standing", "expect"}
EXPECTED_KEYS = {"mechanism", "verdict", "because", "deadline", "cites"}


def words(text: str) -> list[str]:
    return text.split()


CLOSING = words(
    """
    not_party no_declaration opted_out withdrawn not_in_force right_not_covered not_this_person
    wrong_author no_consent anonymous remedies_not_exhausted too_late being_examined
    has_been_examined before_entry_into_force no_pattern not_urgent not_detained not_disappeared
    no_jurisdiction not_member already_submitted
    """
)
OTHER_REASONS = words(
    """
    status_unknown declaration_unknown unverified_provision stale_status unknown_fact
    late_but_excusable prolonged_to_show abuse_risk reservation_possible consent_each_time
    exhaustion_recommended
    """
)
IDS = words(
    """
    ICCPR-OP1 CAT-22 ICERD-14 OP-CEDAW OP-CRPD OP-CRC-IC OP-ICESCR ICPPED-31 ICPPED-30 CERD-EW
    CAT-20 OP-CEDAW-8 OP-CRPD-6 OP-CRC-IC-13 OP-ICESCR-11 ICPPED-33 SP-URGENT SP-LETTER WGAD WGEID
    HRC-COMPLAINT UPR SPT ILO-CFA ILO-24 ILO-26 ICC
    """
)
# The treatment of states from every region and of every power must rest on the same rules: each of these is asked.
STATES = words(
    """
    USA RUS CHN SAU GBR FRA IRN EGY IND ISR BRA ZAF NOR MMR PRK PHL VEN UKR SYR JPN AUS JAM TTO
    """
)


@cache
def case(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)


@cache
def acts(state: str) -> dict[str, tuple[TreatyAction, ...]]:
    held: dict[str, tuple[TreatyAction, ...]] = {}
    with using(packaged_folder()):
        found = acts_of(rows(TreatyAction, {"state": state}))
    for act in found:
        held[act.treaty] = (*held.get(act.treaty, ()), act)
    return held


@cache
def recorded(state: str, on: date) -> Standing:
    """Where the record says that a state stands."""
    held = acts(state)
    return standing_of(
        state, (status(held.get(name, ()), treaty=treaty, on=on) for name, treaty in TREATIES.items()), on=on
    )


def given(standing: Standing, overrides: dict[str, dict[str, Any]]) -> Standing:
    """The same, with what the case gives instead: `CAT` is a treaty, `CAT 22` a procedure."""
    treaties = {name: TreatyStanding(**held) for name, held in overrides.items() if name in TREATIES}
    procedures = {name: ProcedureStanding(**held) for name, held in overrides.items() if name not in TREATIES}
    return replace(
        standing,
        treaties={**standing.treaties, **treaties},
        procedures={**standing.procedures, **procedures},
    )


def found_by(told: dict[str, Any], mechanisms: Iterable[Mechanism]) -> tuple[Finding, ...]:
    standing = given(recorded(State.parse(told["state"]).state, told["on"]), told.get("standing", {}))
    facts, right = facts_of(told["facts"]), Right.parse(told["right"])
    return findings(standing, right, facts, on=told["on"], mechanisms=mechanisms)


def answered(told: dict[str, Any]) -> dict[str, Finding]:
    return {one.mechanism.mechanism: one for one in found_by(told, MECHANISMS.values())}


def finding_of(told: dict[str, Any], mechanism: Mechanism) -> Finding:
    return found_by(told, [mechanism])[0]


def seen(finding: Finding, expected: dict[str, Any]) -> dict[str, Any]:
    """What the rules say, in the shape of what was expected, so that a difference reads as one."""
    said: dict[str, Any] = {"mechanism": expected["mechanism"], "verdict": finding.verdict}
    said["because"] = finding.because
    if "deadline" in expected:
        said["deadline"] = finding.deadline
    if "cites" in expected:
        cited = [step.provision for step in finding.trace]
        said["cites"] = expected["cites"] if any(expected["cites"] in one for one in cited) else cited
    return said


@pytest.fixture
def _packaged() -> None:
    if not (packaged_folder() / "manifest.json").is_file():
        pytest.skip("no packaged record in this tree (make record FROM=DIR makes it)")


@pytest.mark.usefixtures("_packaged")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_rules_say_what_the_law_says(path: Path) -> None:
    told = case(path)
    found = answered(told)
    assert [seen(found[one["mechanism"]], one) for one in told["expect"]] == told["expect"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_case_can_be_read_on_its_own(path: Path) -> None:
    told = case(path)
    assert set(told) <= KEYS
    assert re.fullmatch(r"\d{3}-[a-z0-9-]+", path.stem)
    assert told["title"].strip()
    assert len(told["why"].split()) > 12
    assert told["why"].endswith(".")
    assert "facts" in told
    assert len(told["expect"]) == len({one["mechanism"] for one in told["expect"]}) > 0
    assert any(one.get("cites") for one in told["expect"])
    for one in told["expect"]:
        assert set(one) <= EXPECTED_KEYS
        assert {"mechanism", "verdict", "because"} <= set(one)
        assert (one["because"] == "") == (one["verdict"] == "open")
        assert (one["because"] in CLOSING) == (one["verdict"] == "closed")
        assert one["because"] in {"", *CLOSING, *OTHER_REASONS}


def test_there_are_enough_cases_numbered_without_a_gap() -> None:
    assert len(FILES) >= 60
    assert [int(path.stem[:3]) for path in FILES] == list(range(1, len(FILES) + 1))
    assert len({case(path)["title"] for path in FILES}) == len(FILES)


def expectations() -> list[dict[str, Any]]:
    return [one for path in FILES for one in case(path)["expect"]]


def test_every_mechanism_has_a_case() -> None:
    assert {one["mechanism"] for one in expectations()} >= set(IDS)
    assert set(IDS) <= set(MECHANISMS)


@pytest.mark.parametrize("reason", [*CLOSING, *OTHER_REASONS])
def test_every_reason_has_a_case(reason: str) -> None:
    assert any(one["because"] == reason for one in expectations())


@pytest.mark.parametrize("verdict", ["open", "open_if", "closed", "cannot_tell"])
def test_every_verdict_has_several_cases(verdict: str) -> None:
    assert sum(one["verdict"] == verdict for one in expectations()) >= 5


@pytest.mark.parametrize("state", STATES)
def test_states_of_every_region_and_power_are_asked(state: str) -> None:
    assert any(State.parse(case(path)["state"]).state == state for path in FILES)


def alone(told: dict[str, Any]) -> list[dict[str, Any]]:
    """The expectations of a case that rest on nothing but the standing that it gives."""
    overrides = told.get("standing", {})

    def stands_alone(mechanism: str) -> bool:
        gates = MECHANISMS[mechanism].gates
        needed = {gate.treaty for gate in gates if gate.kind == "party"} | {gate.procedure for gate in gates}
        return bool(MECHANISMS[mechanism].treaty) and needed - {""} <= set(overrides)

    return [one for one in told["expect"] if stands_alone(one["mechanism"])]


@pytest.mark.usefixtures("_packaged")
@pytest.mark.parametrize("other", ["Norway", "China", "USA", "North Korea"])
def test_a_rule_says_the_same_of_any_other_state_in_that_place(other: str) -> None:
    asked = [(path.stem, case(path), alone(case(path))) for path in FILES if alone(case(path))]
    assert len(asked) >= 40
    for stem, told, wanted in asked:
        found = answered({**told, "state": other})
        assert [seen(found[one["mechanism"]], one) for one in wanted] == wanted, stem


@pytest.mark.usefixtures("_packaged")
@pytest.mark.parametrize("mechanism", IDS)
def test_no_gate_could_be_dropped_unseen(mechanism: str) -> None:
    """Each condition of a mechanism decides at least one case: without it, some case would come out otherwise."""
    whole = MECHANISMS[mechanism]
    named = [
        (case(path), one) for path in FILES for one in case(path)["expect"] if one["mechanism"] == mechanism
    ]
    cases = [(told, one, finding_of(told, whole)) for told, one in named]
    for gate in whole.gates:
        if gate.kind == "always":
            continue
        short = replace(whole, gates=tuple(other for other in whole.gates if other is not gate))
        assert any(
            not short.gates or seen(finding_of(told, short), one) != seen(found, one)
            for told, one, found in cases
        ), f"no case turns on {gate.kind} {gate.fact or gate.provision.citation}"
