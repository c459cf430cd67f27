"""Status on a day and entry into force, on the publishers' files: the facts that must come out."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

import pytest

from palais.rules.deposits import entry_into_force
from palais.rules.treaties import Status, status
from palais.sources import treaty_status
from palais.terms.documents import Document
from palais.terms.tables import TreatyAction
from palais.terms.treaties import TREATIES

if TYPE_CHECKING:
    from pathlib import Path

BASE = date(2015, 3, 9)


def accepted(found: Status, article: str) -> bool | None:
    return next(item.accepted for item in found.procedures if item.procedure.article == article)


@pytest.fixture(scope="module")
def record(published: Path) -> dict[tuple[str, str], list[TreatyAction]]:
    root = published / "treaty_status"
    contents = {file.name: (root / file.name).read_bytes() for file in treaty_status.CARD.files}
    found: dict[tuple[str, str], list[TreatyAction]] = defaultdict(list)
    for row in treaty_status.parse(Document("treaty_status", treaty_status.CARD.day, contents)):
        if isinstance(row, TreatyAction):
            found[row.treaty, row.state].append(row)
    return found


Record = dict[tuple[str, str], list[TreatyAction]]


def of(record: Record, treaty: str, state: str, day: date = date(2026, 1, 1)) -> Status:
    return status(record.get((treaty, state), []), treaty=TREATIES[treaty], on=day)


@pytest.mark.published
@pytest.mark.parametrize(
    ("treaty", "day"),
    [
        ("CAT", date(1987, 6, 26)),
        ("CRC", date(1990, 9, 2)),
        ("OP-CEDAW", date(2000, 12, 22)),
        ("OP-CRC-SC", date(2002, 1, 18)),
        ("OP-CRC-AC", date(2002, 2, 12)),
        ("ICMW", date(2003, 7, 1)),
        ("OPCAT", date(2006, 6, 22)),
        ("CRPD", date(2008, 5, 3)),
        ("ICPPED", date(2010, 12, 23)),
        ("OP-ICESCR", date(2013, 5, 5)),
        ("OP-CRC-IC", date(2014, 4, 14)),
    ],
)
def test_entry_into_force_follows_from_the_deposits(record: Record, treaty: str, day: date) -> None:
    acts = [row for (name, _), rows in record.items() if name == treaty for row in rows]
    assert entry_into_force(acts, TREATIES[treaty]) == day == TREATIES[treaty].in_force_date


@pytest.mark.published
def test_older_treaties_come_out_no_earlier_for_want_of_predecessors(record: Record) -> None:
    for treaty in ("ICERD", "ICCPR", "ICESCR", "CEDAW", "ICCPR-OP1", "ICCPR-OP2", "OP-CRPD"):
        acts = [row for (name, _), rows in record.items() if name == treaty for row in rows]
        found = entry_into_force(acts, TREATIES[treaty])
        assert found is not None
        assert found >= TREATIES[treaty].in_force_date


@pytest.mark.published
def test_china(record: Record) -> None:
    consents = {
        "ICERD": (date(1981, 12, 29), "accession"),
        "CEDAW": (date(1980, 11, 4), "ratification"),
        "CAT": (date(1988, 10, 4), "ratification"),
        "CRC": (date(1992, 3, 2), "ratification"),
        "ICESCR": (date(2001, 3, 27), "ratification"),
        "CRPD": (date(2008, 8, 1), "ratification"),
    }
    for treaty, (day, mode) in consents.items():
        found = of(record, treaty, "CHN")
        assert (found.status, found.consent_date, found.mode) == ("party", day, mode)
    assert of(record, "ICESCR", "CHN").signed_date == date(1997, 10, 27)
    covenant = of(record, "ICCPR", "CHN")
    assert (covenant.status, covenant.signed_date, covenant.consent_date) == (
        "signed",
        date(1998, 10, 5),
        None,
    )
    assert (covenant.known_as_of, covenant.current) == (date(2022, 6, 1), False)
    for treaty in ("ICCPR-OP1", "ICCPR-OP2", "OPCAT", "ICMW", "ICPPED"):
        assert of(record, treaty, "CHN").status == "none"
    assert accepted(of(record, "CAT", "CHN"), "20") is False


@pytest.mark.published
def test_the_united_states(record: Record) -> None:
    assert {t: of(record, t, "USA").status for t in ("CRC", "CEDAW", "ICESCR", "CRPD")} == dict.fromkeys(
        ("CRC", "CEDAW", "ICESCR", "CRPD"), "signed"
    )
    assert of(record, "ICCPR", "USA").consent_date == date(1992, 6, 8)
    assert of(record, "ICERD", "USA").consent_date == date(1994, 10, 21)
    assert of(record, "CAT", "USA").consent_date == date(1994, 10, 21)


@pytest.mark.published
def test_those_who_left_op1_and_the_one_that_came_back(record: Record) -> None:
    assert {s: of(record, "ICCPR-OP1", s).status for s in ("JAM", "TTO", "BLR", "GUY")} == {
        "JAM": "withdrawn",
        "TTO": "withdrawn",
        "BLR": "withdrawn",
        "GUY": "party",
    }
    assert of(record, "ICCPR-OP1", "BLR", date(2023, 2, 7)).status == "party"
    assert of(record, "ICCPR-OP1", "GUY", date(1995, 1, 1)).status is None


@pytest.mark.published
def test_the_parties_of_march_2015_are_counted_by_the_rule(record: Record) -> None:
    counts: dict[str, int] = defaultdict(int)
    for treaty, state in record:
        counts[treaty] += of(record, treaty, state, BASE).status in {"party", "withdrawn"}
    assert (counts["CAT"], counts["ICCPR"], counts["CRC"], counts["CRPD"]) == (157, 168, 194, 152)
    assert counts["ICCPR-OP1"] == 117


@pytest.mark.published
def test_every_state_gets_the_same_treatment_and_an_answer(record: Record) -> None:
    for (treaty, state), acts in record.items():
        found = status(acts, treaty=TREATIES[treaty], on=date(2014, 6, 30))
        assert found.status is not None or found.reason
        assert found.known_as_of is not None or (treaty, state) == ("CRC", "YUG"), "a heading without words"
