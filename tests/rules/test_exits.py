"""Leaving a treaty, complaints between states, reservations: the clauses and what follows from them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palais.rules.exits import EXITS, NOTICES, withdrawal_effect
from palais.rules.interstate import interstate
from palais.rules.procedures import PROCEDURES
from palais.rules.reservations import RESERVATIONS, reservation_clause
from palais.rules.treaties import status
from palais.sources import treaty_status
from palais.terms.documents import Document
from palais.terms.tables import TreatyAction
from palais.terms.treaties import TREATIES

if TYPE_CHECKING:
    from pathlib import Path

DAYS = st.dates(min_value=date(1970, 1, 1), max_value=date(2030, 12, 31))


@pytest.mark.parametrize(
    ("treaty", "notified", "effect"),
    [
        ("ICCPR-OP1", date(1997, 10, 23), date(1998, 1, 23)),
        ("ICCPR-OP1", date(2022, 11, 30), date(2023, 2, 28)),
        ("OP-ICESCR", date(2020, 8, 31), date(2021, 2, 28)),
        ("OP-CEDAW", date(2023, 8, 31), date(2024, 2, 29)),
        ("CAT", date(2024, 2, 29), date(2025, 2, 28)),
        ("CRC", date(2023, 2, 28), date(2024, 2, 28)),
        ("ICMW", date(2020, 1, 15), date(2021, 2, 1)),
        *((treaty, date(2000, 1, 1), None) for treaty in ("ICCPR", "ICCPR-OP2", "ICESCR", "CEDAW", "ICPPED")),
    ],
)
def test_the_day_of_leaving(treaty: str, notified: date, effect: date | None) -> None:
    found = withdrawal_effect(treaty, notified)
    assert found.effect_date == effect
    assert found.trace[0].verified is found.verified is EXITS[treaty].verified
    assert ("no exit clause" in found.trace[0].arithmetic) is (effect is None)


@given(DAYS, DAYS, st.sampled_from(sorted(EXITS)))
def test_a_later_notice_never_takes_effect_earlier(one: date, other: date, treaty: str) -> None:
    first, last = (withdrawal_effect(treaty, day).effect_date for day in sorted((one, other)))
    if first is None or last is None:
        assert first is last is None
    else:
        assert min(one, other) < first <= last


def test_every_treaty_has_its_clauses_and_numbers_are_its_own() -> None:
    assert set(EXITS) == set(RESERVATIONS) == set(TREATIES)
    provisions = [*EXITS.values(), *RESERVATIONS.values(), *PROCEDURES]
    assert len({one.number for one in provisions}) == len(provisions)
    assert all(one.citation and one.says for one in provisions)
    assert (reservation_clause("ICCPR-OP2").permits, reservation_clause("OPCAT").permits) == (
        "wartime",
        "none",
    )


def test_known_notices_take_effect_as_their_clause_says() -> None:
    for notice in NOTICES:
        assert withdrawal_effect(notice.treaty, notice.notified_date).effect_date == notice.effect_date
        assert not notice.verified
        assert notice.citation


Acts = dict[tuple[str, str], list[TreatyAction]]


@pytest.fixture(scope="module")
def record(published: Path) -> Acts:
    root = published / "treaty_status"
    contents = {file.name: (root / file.name).read_bytes() for file in treaty_status.CARD.files}
    found: Acts = defaultdict(list)
    for row in treaty_status.parse(Document("treaty_status", treaty_status.CARD.day, contents)):
        if isinstance(row, TreatyAction):
            found[row.treaty, row.state].append(row)
    return found


@pytest.mark.published
def test_the_record_holds_those_who_left_on_the_day_that_their_notice_gives(record: Acts) -> None:
    last = {(notice.treaty, notice.state): notice for notice in NOTICES}
    for (treaty, state), notice in last.items():
        days = {act.action_date for act in record[treaty, state] if act.action == "withdrawal"}
        assert days == ({notice.effect_date} if notice.effect_date else set())


@pytest.mark.published
def test_a_notice_that_was_not_accepted_leaves_the_state_bound(record: Acts) -> None:
    found = status(record["ICCPR", "PRK"], treaty=TREATIES["ICCPR"], on=date(2014, 3, 1))
    assert (found.status, found.consent_date) == ("party", date(1981, 9, 14))
    for state, last_day in (
        ("JAM", date(1998, 1, 22)),
        ("TTO", date(2000, 6, 26)),
        ("BLR", date(2023, 2, 7)),
    ):
        acts = record["ICCPR-OP1", state]
        assert status(acts, treaty=TREATIES["ICCPR-OP1"], on=last_day).status == "party"
        after = status(acts, treaty=TREATIES["ICCPR-OP1"], on=date.fromordinal(last_day.toordinal() + 1))
        assert after.status == "withdrawn"


def act(action: str, when: date | None = None, **known: Any) -> TreatyAction:
    facts: dict[str, Any] = {
        "treaty": "CAT", "state": "AAA", "action": action, "action_date": when, "year": when.year if when else None,
        "article": None, "participant": "A state", "verified": True, "source": "treaty_status", "locator": "a line",
        "day": date(2015, 3, 9),
    }  # fmt: skip
    return TreatyAction(**(facts | known))


RATIFIED = act("ratification", date(1990, 5, 20))
DECLARED = act("accepts", date(1991, 1, 1), article="21")
LATER = date(2000, 1, 1)


def test_between_states_both_must_have_declared() -> None:
    cat = TREATIES["CAT"]
    both = interstate((RATIFIED, DECLARED), (RATIFIED, DECLARED), treaty=cat, on=LATER)
    assert (both.open, both.verified) == (True, True)
    one = interstate((RATIFIED, DECLARED), (RATIFIED,), treaty=cat, on=LATER)
    assert one.open is None, "no declaration on record is no refusal"
    assert interstate((RATIFIED, DECLARED), (act("non_party"),), treaty=cat, on=LATER).open is False
    early = interstate((RATIFIED, DECLARED), (RATIFIED, DECLARED), treaty=cat, on=date(1990, 12, 31))
    assert early.open is None


def test_under_icerd_every_party_answers_to_every_other() -> None:
    party = act("ratification", date(1980, 1, 1), treaty="ICERD")
    assert interstate((party,), (party,), treaty=TREATIES["ICERD"], on=LATER).open is True
    assert interstate((party,), (), treaty=TREATIES["ICERD"], on=LATER).open is None
    assert interstate((party,), (party,), treaty=TREATIES["CEDAW"], on=LATER).open is False


SIDES = st.lists(
    st.sampled_from([RATIFIED, DECLARED, act("non_party"), act("signature", date(1985, 1, 1))]), max_size=4
)


@given(SIDES, SIDES, DAYS)
def test_it_is_the_same_either_way_round(a: list[TreatyAction], b: list[TreatyAction], day: date) -> None:
    cat = TREATIES["CAT"]
    assert interstate(a, b, treaty=cat, on=day).open == interstate(b, a, treaty=cat, on=day).open
