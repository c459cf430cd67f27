"""The eighteen treaties: what they are called, and the figures the depositary gives."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palais.errors import Unrecognised
from palais.terms.treaties import TREATIES, Delay, Treaty, rows


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("OP1", "ICCPR-OP1"),
        ("iccpr op 1", "ICCPR-OP1"),
        ("torture", "CAT"),
        ("Convention against Torture", "CAT"),
        ("the UN Convention against Torture", "CAT"),
        ("CEDAW-OP", "OP-CEDAW"),
        ("ICPED", "ICPPED"),
        ("CCPR", "ICCPR"),
        ("International Covenant on Civil and Political Rights", "ICCPR"),
        ("op-cat", "OPCAT"),
        ("op-crc-ac", "OP-CRC-AC"),
        ("chapter 4-9", "CAT"),
        ("  crc ", "CRC"),
    ],
)
def test_a_treaty_is_found_as_people_write_it(said: str, meant: str) -> None:
    assert str(Treaty.parse(said)) == meant


@given(st.sampled_from(sorted(TREATIES)))
def test_every_id_and_every_name_parse_to_themselves(treaty: str) -> None:
    found = TREATIES[treaty]
    assert Treaty.parse(found.treaty) is found
    assert Treaty.parse(found.treaty.lower()) is found
    assert Treaty.parse(found.name) is found
    assert all(Treaty.parse(alias) is found for alias in found.aliases)


def test_a_near_miss_is_named_and_the_list_follows() -> None:
    with pytest.raises(Unrecognised, match=r"did you mean CAT.*The record has ICERD, ICCPR"):
        Treaty.parse("convention against tortur")


@pytest.mark.parametrize("said", ["", "Rome Statute", "Kyoto"])
def test_what_is_no_treaty_of_the_list_is_refused(said: str) -> None:
    with pytest.raises(Unrecognised, match=r"No treaty is called"):
        Treaty.parse(said)


def test_eighteen_treaties_nine_of_them_core() -> None:
    assert len(TREATIES) == 18
    assert [t.treaty for t in TREATIES.values() if t.core] == [
        "ICERD",
        "ICCPR",
        "ICESCR",
        "CEDAW",
        "CAT",
        "CRC",
        "ICMW",
        "CRPD",
        "ICPPED",
    ]
    assert len({t.chapter for t in TREATIES.values()}) == 18
    assert all(t.adopted_date < t.in_force_date for t in TREATIES.values())
    assert Treaty.choices() == tuple(TREATIES)


def test_clauses_are_data() -> None:
    assert TREATIES["CAT"].entry == Delay(days=30)
    assert TREATIES["ICMW"].entry == Delay(months=3, month_start=True)
    assert TREATIES["OP-CRC-SC"].joining == Delay(months=1)
    assert TREATIES["OP-CRPD"].needs == "CRPD"
    assert TREATIES["CRC"].needs is None
    assert [t.treaty for t in TREATIES.values() if not t.verified] == [
        "ICCPR",
        "ICCPR-OP1",
        "ICCPR-OP2",
        "ICESCR",
        "CEDAW",
        "OP-CRPD",
    ]


@given(st.sampled_from([Delay(days=30), Delay(months=1), Delay(months=3), Delay(months=3, month_start=True)]))
def test_a_delay_reads_back_what_it_writes(delay: Delay) -> None:
    assert Delay.read(str(delay)) == delay


def test_the_rows_of_the_table_are_the_list() -> None:
    found = list(rows(date(2026, 1, 1)))
    assert [row.treaty for row in found] == list(TREATIES)
    assert found[0].day == date(2026, 1, 1)
    assert found[8].locator == "chapter IV, 9"


def test_the_list_is_light_to_import() -> None:
    asked = "import sys, palais.terms.treaties; print('polars' in sys.modules)"
    asked_of = [sys.executable, "-c", asked]
    done = subprocess.run(asked_of, capture_output=True, check=True, text=True)
    assert done.stdout == "False\n"
