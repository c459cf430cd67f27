"""The catalogue as published: the counts and facts its readers rely on."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from palais.sources import ohchr_votes
from palais.terms.documents import Document
from palais.terms.tables import Cast, Discrepancy, RollCall, Row, Text

pytestmark = pytest.mark.published


@pytest.fixture(scope="module")
def rows(published: Path) -> list[Row]:
    folder = published / "ohchr_votes"
    files = {file.name: (folder / file.name).read_bytes() for file in ohchr_votes.CARD.files}
    return list(ohchr_votes.parse(Document("ohchr_votes", ohchr_votes.CARD.day, files)))


@pytest.fixture(scope="module")
def rollcalls(rows: list[Row]) -> dict[str, RollCall]:
    return {row.rollcall: row for row in rows if isinstance(row, RollCall)}


@pytest.fixture(scope="module")
def counted(rows: list[Row]) -> dict[str, Counter[str | None]]:
    found: dict[str, Counter[str | None]] = {}
    for row in rows:
        if isinstance(row, Cast):
            found.setdefault(row.rollcall, Counter())[row.vote] += 1
    return found


def stated(rollcall: RollCall) -> tuple[int | None, int | None, int | None]:
    return rollcall.stated_yes_n, rollcall.stated_no_n, rollcall.stated_abstain_n


def test_the_published_counts(rows: list[Row], counted: dict[str, Counter[str | None]]) -> None:
    catalogued = [row for row in rows if isinstance(row, Text) and row.locator.startswith("record ")]
    assert len(catalogued) == 6_202
    of_the_catalogue = sum(n.total() for rollcall, n in counted.items() if "china" not in rollcall)
    excluded = 2 * 47
    assert of_the_catalogue == 78_325 - excluded
    assert sum(n[None] for n in counted.values()) == 630
    council = [rollcall for rollcall in counted if rollcall.startswith("hrc-")]
    assert len(council) == 999 - 2


def test_amendments_of_the_council(rows: list[Row]) -> None:
    voted = {row.rollcall for row in rows if isinstance(row, Cast)} | {"hrc-30984", "hrc-30986"}
    amendments = [
        row for row in rows if isinstance(row, Text) and row.form == "amendment" and row.text in voted
    ]
    assert len(amendments) == 443


def test_the_last_roll_call(rollcalls: dict[str, RollCall]) -> None:
    assert max(row.rollcall_date for row in rollcalls.values()) == date(2025, 4, 4)


@pytest.mark.parametrize(
    ("symbol", "totals"),
    [
        ("A/HRC/RES/49/1", (32, 2, 13)),
        ("A/HRC/RES/S-33/1", (21, 15, 11)),
        ("A/HRC/RES/51/25", (17, 6, 24)),
        ("E/CN.4/DEC/1990/106", (17, 15, 11)),
        ("E/CN.4/DEC/1992/116", (27, 15, 10)),
        ("E/CN.4/DEC/1993/110", (22, 17, 12)),
        ("E/CN.4/DEC/1994/108", (20, 16, 17)),
    ],
)
def test_facts_of_the_rolls(
    symbol: str,
    totals: tuple[int, int, int],
    rollcalls: dict[str, RollCall],
    counted: dict[str, Counter[str | None]],
) -> None:
    (rollcall,) = (row for row in rollcalls.values() if row.symbol == symbol)
    roll = counted[rollcall.rollcall]
    assert (roll["yes"], roll["no"], roll["abstain"]) == totals


def test_the_catalogue_swaps_no_and_abstain_in_s_34_1(
    rows: list[Row], rollcalls: dict[str, RollCall], counted: dict[str, Counter[str | None]]
) -> None:
    (rollcall,) = (row for row in rollcalls.values() if row.symbol == "A/HRC/RES/S-34/1")
    roll = counted[rollcall.rollcall]
    assert stated(rollcall) == (33, 12, 2)
    assert (roll["yes"], roll["no"], roll["abstain"]) == (33, 2, 12)
    listed = [row for row in rows if isinstance(row, Discrepancy) and row.subject == rollcall.rollcall]
    assert "totals" in {row.what for row in listed}


def test_the_motions_on_china(rollcalls: dict[str, RollCall]) -> None:
    found = {name[4:8]: stated(row) for name, row in rollcalls.items() if name.endswith("china-no-action")}
    assert found == {
        "1995": (22, 22, 9),
        "1996": (27, 20, 6),
        "1997": (27, 17, 9),
        "1999": (22, 17, 14),
        "2000": (22, 18, 12),
        "2001": (23, 17, 12),
        "2004": (28, 16, 9),
    }
    assert stated(rollcalls["chr-1995-03-08-china-text"]) == (20, 21, 12)


def test_what_does_not_reconcile_is_listed(rows: list[Row]) -> None:
    listed = [row for row in rows if isinstance(row, Discrepancy)]
    totals = [row for row in listed if row.what == "totals"]
    assert Counter(row.subject[:3] for row in totals) == {"chr": 18, "hrc": 129}
    dates = {row.text: row.text_date for row in rows if isinstance(row, Text)}
    assert sum(dates[row.subject].year == 2016 for row in totals) == 50
    assert sum(row.what == "opposite outcome" for row in listed) == 30
    assert sum(row.published.startswith("lists USA") for row in listed) == 6
    assert sum(row.treatment == "corrected" for row in listed) == 6
    assert sum(row.what == "same roll" for row in listed) == 19
    assert sum(row.what == "repeated symbol" for row in listed) == 33


def test_china_before_1971_is_the_republic_of_china(rows: list[Row]) -> None:
    dates = {row.rollcall: row.rollcall_date for row in rows if isinstance(row, RollCall)}
    held = {row.state: dates[row.rollcall] for row in rows if isinstance(row, Cast) and row.state == "TWN"}
    assert held["TWN"] < date(1971, 10, 25)
    assert not [
        row
        for row in rows
        if isinstance(row, Cast) and row.state == "CHN" and dates[row.rollcall] < date(1971, 10, 25)
    ]


def test_former_states_keep_their_own_ids(rows: list[Row]) -> None:
    states = {row.state for row in rows if isinstance(row, Cast)}
    assert {"DDR", "SUN", "CSK", "YUG", "DEU", "COD"} <= states
    assert "GER" not in states
