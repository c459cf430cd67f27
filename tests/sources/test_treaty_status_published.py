"""Treaty status on the publishers' files: counts, opt-outs, corrections and exits."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest

from palais.sources.treaty_status import CARD, parse
from palais.sources.treaty_status.corrections import corrections
from palais.sources.treaty_status.exact import CONSENTS
from palais.terms.documents import Document
from palais.terms.tables import Discrepancy, Row, TreatyAction

if TYPE_CHECKING:
    from pathlib import Path

BASE = "hr_treaty_status_2015.csv"


def acts(rows: list[Row]) -> list[TreatyAction]:
    return [row for row in rows if isinstance(row, TreatyAction)]


def listed(rows: list[Row]) -> list[Discrepancy]:
    return [row for row in rows if isinstance(row, Discrepancy)]


@pytest.fixture(scope="module")
def known(published: Path) -> list[Row]:
    contents = {file.name: (published / "treaty_status" / file.name).read_bytes() for file in CARD.files}
    return list(parse(Document(CARD.source, CARD.day, contents)))


@pytest.mark.published
def test_the_published_base_has_2408_rows_and_these_parties(known: list[Row]) -> None:
    base = [act for act in acts(known) if act.locator.startswith(f"{BASE} line")]
    assert len({act.locator for act in base}) == 2_408
    parties = Counter(act.treaty for act in base if act.action in CONSENTS)
    assert parties == {
        "ICERD": 177,
        "ICCPR": 168,
        "ICESCR": 164,
        "ICCPR-OP1": 117,
        "ICCPR-OP2": 81,
        "CEDAW": 188,
        "OP-CEDAW": 105,
        "CAT": 157,
        "OPCAT": 77,
        "CRC": 194,
        "OP-CRC-AC": 159,
        "OP-CRC-SC": 169,
        "OP-CRC-IC": 16,
        "ICMW": 47,
        "CRPD": 152,
        "OP-CRPD": 85,
        "ICPPED": 45,
        "OP-ICESCR": 19,
    }


@pytest.mark.published
def test_the_cat_20_opt_outs_are_read_exactly(known: list[Row]) -> None:
    found = {a.state for a in acts(known) if (a.treaty, a.action, a.article) == ("CAT", "excludes", "20")}
    assert found == {"AFG", "CHN", "GNQ", "ERI", "ISR", "LAO", "MRT", "PAK", "SAU", "SYR", "ARE", "VNM"}
    named = {a.state for a in acts(known) if (a.treaty, a.action, a.article) == ("CAT", "reservation", "20")}
    assert named == {"CUB", "IDN", "KWT", "POL"}, "they name article 20 in other words: nothing is concluded"


@pytest.mark.published
def test_other_inquiries_are_read_by_the_same_rule(known: list[Row]) -> None:
    found = {(a.treaty, a.state) for a in acts(known) if a.action == "excludes" and a.treaty != "CAT"}
    assert found == {
        *(("OP-CEDAW", state) for state in ("BGD", "BLZ", "COL", "CUB", "TJK")),
        ("OP-CRPD", "SYR"),
        ("OP-CRC-IC", "MCO"),
    }


@pytest.mark.published
def test_one_reservation_row_a_treaty_and_state(known: list[Row]) -> None:
    rows = Counter((a.treaty, a.state) for a in acts(known) if a.action == "reservation")
    assert set(rows.values()) == {1}
    assert sum(1 for a in acts(known) if a.action == "reservation" and not a.verified) == 63


@pytest.mark.published
def test_every_fault_of_the_2022_file_is_listed_once(known: list[Row]) -> None:
    found = Counter(row.treatment for row in listed(known) if row.what == "status in 2022")
    assert found == {"corrected": 24, "excluded": 22, "both shown": 2}
    shown = {row.subject for row in listed(known) if row.what == "status in 2022"}
    assert shown == {row.subject for row in corrections().values()} | {"OP-CRC-IC/BRA", "OP-CRC-IC/ECU"}
    assert not [row for row in listed(known) if row.what.startswith("compiled file")]


@pytest.mark.published
def test_withdrawals_are_generally_known_and_the_rome_statute_is_not_ours(known: list[Row]) -> None:
    found = {
        (a.treaty, a.state): (a.action_date, a.verified) for a in acts(known) if a.action == "withdrawal"
    }
    assert found == {
        ("ICCPR-OP1", "JAM"): (date(1998, 1, 23), False),
        ("ICCPR-OP1", "TTO"): (date(2000, 6, 27), False),
        ("ICCPR-OP1", "GUY"): (date(1999, 4, 5), False),
        ("ICCPR-OP1", "BLR"): (date(2023, 2, 8), False),
    }


@pytest.mark.published
def test_rows_are_within_the_cards_bounds_and_keys_are_unique(known: list[Row]) -> None:
    for table, rows in (("treaty_actions", acts(known)), ("discrepancies", listed(known))):
        fewest, most = CARD.bounds[table]
        assert fewest <= len(rows) <= most
        keys = Counter(tuple(getattr(row, column) for column in row.key) for row in rows)
        assert max(keys.values()) == 1


@pytest.mark.published
def test_the_european_union_is_a_party_to_the_crpd(known: list[Row]) -> None:
    found = [a for a in acts(known) if a.participant == "European Union" and a.action == "confirmation"]
    assert [(a.treaty, a.action_date) for a in found] == [("CRPD", date(2010, 12, 23))]
