"""The engine of avenues: its data, its gates, its laws. The golden cases stand beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palais.errors import Unrecognised
from palais.rules.avenues import (
    MECHANISMS,
    PROVISIONS,
    Facts,
    Finding,
    ProcedureStanding,
    Standing,
    TreatyStanding,
    facts_of,
    findings,
)
from palais.rules.avenues.engine import GATES
from palais.rules.avenues.facts import TOKENS
from palais.rules.avenues.months import months_after
from palais.rules.avenues.rome_statute import REACH
from palais.terms.rights import RIGHTS
from palais.terms.states import register
from palais.terms.treaties import TREATIES

ON = date(2026, 11, 21)
IDS = {
    *(
        "ICCPR-OP1",
        "CAT-22",
        "ICERD-14",
        "OP-CEDAW",
        "OP-CRPD",
        "OP-CRC-IC",
        "OP-ICESCR",
        "ICPPED-31",
        "ICPPED-30",
    ),
    *(
        "CERD-EW",
        "CAT-20",
        "OP-CEDAW-8",
        "OP-CRPD-6",
        "OP-CRC-IC-13",
        "OP-ICESCR-11",
        "ICPPED-33",
        "SP-URGENT",
    ),
    *(
        "SP-LETTER",
        "WGAD",
        "WGEID",
        "HRC-COMPLAINT",
        "UPR",
        "SPT",
        "ILO-CFA",
        "ILO-24",
        "ILO-26",
        "ICC",
        "ICMW-77",
    ),
}
PROCEDURES = (
    *("CAT 20", "CAT 22", "ICERD 14", "ICPPED 31", "OP-CEDAW 8"),
    *("OP-CRPD 6", "OP-CRC-IC 13", "OP-ICESCR 11", "ICMW 77"),
)
BOUND = Standing(
    state="NOR",
    treaties={t: TreatyStanding(party=True, since=date(2015, 1, 1), checked=ON) for t in TREATIES},
    procedures={p: ProcedureStanding(accepted=True, since=date(2015, 1, 1)) for p in PROCEDURES},
    un_member=True,
    ilo_member=True,
)
OWN = Facts(
    acting="victim",
    events_from=date(2025, 3, 1),
    events_to=date(2025, 3, 4),
    continuing=False,
    remedies="exhausted",
    remedies_ended=date(2026, 8, 31),
    other="none",
)


def found(
    standing: Standing = BOUND, right: str = "torture", facts: Facts = OWN, on: date = ON
) -> dict[str, Finding]:
    return {one.mechanism.mechanism: one for one in findings(standing, RIGHTS[right], facts, on=on)}


def test_every_mechanism_is_there_once_in_the_order_of_help() -> None:
    assert set(MECHANISMS) == IDS
    orders = [one.order for one in MECHANISMS.values()]
    assert orders == sorted(set(orders))
    assert next(iter(MECHANISMS)) == "SP-URGENT"


@pytest.mark.parametrize("one", MECHANISMS.values(), ids=lambda one: one.mechanism)
def test_gates_are_of_known_kinds_and_name_what_exists(one: object) -> None:
    for gate in one.gates:  # type: ignore[attr-defined]
        assert gate.kind in GATES
        assert gate.treaty in {"", "ILO", *TREATIES}
        assert gate.procedure in {"", *PROCEDURES}
        assert set(gate.presumed_for) | set(gate.rights) <= set(RIGHTS)
        assert set(gate.among) | set(gate.maybe) <= set(TOKENS["acting"])
        assert not gate.fact or hasattr(OWN, gate.fact) or gate.fact in {"un_member", "ilo_member"}
        assert gate.kind != "fact" or gate.fails


def test_every_provision_decides_somewhere() -> None:
    used = {gate.provision.number for one in MECHANISMS.values() for gate in one.gates}
    assert {number for number in PROVISIONS if not number.startswith(("exit-", "entry-"))} <= used


def test_a_complaint_that_meets_every_rule_read_is_plainly_open() -> None:
    assert {name for name, one in found().items() if one.verdict == "open"} >= {
        "ICCPR-OP1",
        "CAT-22",
        "SP-URGENT",
    }
    assert found(right="racial-discrimination")["ICERD-14"].verdict == "open"
    assert found(right="housing")["OP-ICESCR"].verdict == "open"


@pytest.mark.parametrize(
    ("mechanism", "right", "last"),
    [("ICERD-14", "racial-discrimination", date(2027, 2, 28)), ("OP-ICESCR", "housing", date(2027, 8, 31))],
)
def test_the_last_day_counts_and_the_next_is_late(mechanism: str, right: str, last: date) -> None:
    on_last, after = (found(right=right, on=day)[mechanism] for day in (last, last + timedelta(days=1)))
    assert (on_last.verdict, on_last.deadline) == ("open", last)
    assert after.deadline == last
    assert after.because == ("too_late" if mechanism == "ICERD-14" else "late_but_excusable")


@given(day=st.dates(date(1990, 1, 1), date(2050, 1, 1)), months=st.integers(0, 60))
def test_calendar_months_never_skip_a_month(day: date, months: int) -> None:
    then = months_after(day, months)
    assert then.year * 12 + then.month == day.year * 12 + day.month + months
    assert then.day <= day.day


def test_months_end_where_the_month_ends() -> None:
    assert months_after(date(2023, 8, 31), 6) == date(2024, 2, 29)
    assert months_after(date(2024, 2, 29), 12) == date(2025, 2, 28)


def test_a_status_two_years_old_makes_open_conditional() -> None:
    def checked(day: date | None) -> Finding:
        held = TreatyStanding(party=True, since=date(2015, 1, 1), checked=day)
        return found(replace(BOUND, treaties={**BOUND.treaties, "ICCPR-OP1": held}))["ICCPR-OP1"]

    assert checked(date(2024, 11, 21)).verdict == "open"
    assert checked(date(2024, 11, 20)).because == "stale_status"
    assert checked(None).because == "stale_status"


def test_a_declaration_generally_known_opens_under_a_condition_only() -> None:
    held = {**BOUND.procedures, "CAT 22": ProcedureStanding(accepted=True, verified=False)}
    one = found(replace(BOUND, procedures=held))["CAT-22"]
    assert (one.verdict, one.because) == ("open_if", "unverified_provision")


def test_a_state_that_left_is_out_by_the_exit_clause() -> None:
    left = TreatyStanding(party=False, ended=date(1998, 1, 23), verified=False)
    one = found(replace(BOUND, treaties={"ICCPR-OP1": left}))["ICCPR-OP1"]
    assert (one.because, one.decided_by.provision, one.decided_by.verified) == (
        "withdrawn",
        "ICCPR-OP1 art. 12",
        False,
    )


def test_nothing_known_closes_no_complaint_by_a_fact() -> None:
    blank = found(facts=Facts())
    assert all(one.because != "remedies_not_exhausted" for one in blank.values())
    assert blank["ICCPR-OP1"].because == "unknown_fact"


@given(
    acting=st.sampled_from((None, *TOKENS["acting"])),
    remedies=st.sampled_from((None, *TOKENS["remedies"])),
    other=st.sampled_from((None, *TOKENS["other"])),
    continuing=st.none() | st.booleans(),
    child=st.none() | st.booleans(),
    consent=st.none() | st.booleans(),
    pattern=st.none() | st.booleans(),
    right=st.sampled_from(sorted(RIGHTS)),
)
def test_laws_of_a_finding(right: str, **facts: object) -> None:
    for one in found(right=right, facts=Facts(**facts)).values():  # type: ignore[arg-type]
        assert one.trace, one.mechanism.mechanism
        assert one.decided_by in one.trace
        assert (one.because == "") == (one.verdict == "open")
        assert one.verdict != "open_if" or one.conditions
        assert all(step.provision for step in one.trace)


@given(other=st.sampled_from(("pending", "none")), right=st.sampled_from(sorted(RIGHTS)))
def test_leaving_remedies_untried_never_opens_a_door(other: str, right: str) -> None:
    rank = {"closed": 0, "cannot_tell": 1, "open_if": 2, "open": 3}
    with_them, without = (
        found(right=right),
        found(right=right, facts=replace(OWN, remedies=other, remedies_ended=None)),
    )
    assert all(rank[without[name].verdict] <= rank[one.verdict] for name, one in with_them.items())


def test_the_name_of_the_state_changes_nothing_but_the_court() -> None:
    renamed = found(replace(BOUND, state="CHN"))
    same = {name: (one.verdict, one.because) for name, one in found().items() if name != "ICC"}
    assert same == {name: (one.verdict, one.because) for name, one in renamed.items() if name != "ICC"}


def test_the_reach_of_the_court_is_over_states_on_the_register() -> None:
    assert set(REACH) <= set(register())
    parties = {s for s, acts in REACH.items() if any(a.act == "party" and a.end_date is None for a in acts)}
    assert len(parties) == 124
    assert not {"CHN", "USA", "RUS", "IND", "ISR", "BDI", "PHL"} & parties


@pytest.mark.parametrize(
    ("given_facts", "said"),
    [
        ({"contining": True}, "did you mean 'continuing'"),
        ({"acting": "lawyer"}, "choose one of victim"),
        ({"continuing": "yes"}, "true or false"),
        ({"events_from": "2025-01-01"}, "a day such as"),
        ({"events_from": date(2025, 2, 1), "events_to": date(2025, 1, 1)}, "lies before"),
        ({"remedies": "none", "remedies_ended": date(2025, 1, 1)}, "correct one of them"),
        ({"place": "Atlantis"}, "Atlantis"),
    ],
)
def test_facts_that_cannot_be_are_refused_with_the_mend(given_facts: dict[str, object], said: str) -> None:
    with pytest.raises(Unrecognised, match=said):
        facts_of(given_facts)
