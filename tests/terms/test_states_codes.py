"""Codes through time, and their speed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from palais.errors import Unrecognised
from palais.terms.states import by_code, codes_of, register

if TYPE_CHECKING:
    from palais.terms.states import Scheme

OLD, NEW = date(1980, 1, 1), date(2015, 1, 1)


@pytest.mark.parametrize(
    ("scheme", "code", "on", "state"),
    [
        ("cow", 2, OLD, "USA"),
        ("cow", "002", OLD, "USA"),
        ("cow", 255, NEW, "DEU"),
        ("cow", 260, OLD, "DEU"),
        ("cow", 260, date(1990, 12, 6), "DEU"),  # the Assembly's file keeps 260 to the end of 1990
        ("cow", 265, OLD, "DDR"),
        ("cow", 315, OLD, "CSK"),
        ("cow", 345, OLD, "YUG"),
        ("cow", 345, date(1992, 9, 22), "YUG"),
        ("cow", 345, date(1996, 1, 1), "SCG"),
        ("cow", 345, date(2006, 6, 3), "SRB"),
        ("cow", 365, date(1991, 12, 25), "SUN"),
        ("cow", 365, date(1991, 12, 26), "RUS"),
        ("cow", 511, date(1963, 12, 2), "ZAN"),
        ("cow", 678, OLD, "YEM"),
        ("cow", 679, NEW, "YEM"),
        ("cow", 680, OLD, "YMD"),
        ("cow", 710, OLD, "CHN"),
        ("cow", 713, date(1960, 1, 1), "TWN"),
        ("cow", 816, OLD, "VNM"),
        ("cow", 817, date(1970, 1, 1), "RVN"),
        ("cow", 970, NEW, "NRU"),
        ("gw", 970, NEW, "KIR"),  # the two lists disagree on the Pacific islands
        ("gw", 340, NEW, "SRB"),
        ("gw", 345, date(2000, 1, 1), "SCG"),
        ("gw", 678, NEW, "YEM"),
        ("ohchr", "GER", OLD, "DEU"),
        ("ohchr", "DEU", NEW, "DEU"),
        ("ohchr", "SUN", OLD, "SUN"),
        ("ohchr", "CHN", date(1958, 3, 28), "TWN"),
        ("ohchr", "CHN", date(1971, 10, 25), "CHN"),
        ("ohchr", "YUG", date(1992, 12, 1), "YUG"),
        ("ohchr", "COD", OLD, "COD"),
        ("iso3", "ZAR", OLD, "COD"),
        ("iso3", "YUG", OLD, "YUG"),
        ("iso3", "YUG", date(1996, 1, 1), "SCG"),
        ("iso2", "NA", NEW, "NAM"),
        ("iso2", "na", NEW, "NAM"),
        ("iso2", "TP", OLD, "TLS"),
        ("iso2", "CS", date(2004, 1, 1), "SCG"),
    ],
)
def test_a_code_means_a_state_on_a_day(scheme: Scheme, code: str | int, on: date, state: str) -> None:
    assert by_code(scheme, code, on) == state


@pytest.mark.parametrize(
    ("scheme", "code", "on"),
    [
        ("cow", 999, OLD),
        ("cow", "", OLD),
        ("cow", "CHN", OLD),
        ("cow", 365, None),
        ("iso3", "ZZZ", OLD),
        ("iso3", "GER", OLD),
        ("iso3", "YUG", NEW),
        ("iso2", "CS", date(1997, 1, 1)),
        ("ioc", "GER", OLD),
    ],
)
def test_an_unknown_code_is_refused_in_a_sentence(scheme: Scheme, code: str | int, on: date | None) -> None:
    with pytest.raises(Unrecognised, match=r"code"):
        by_code(scheme, code, on)


def test_codes_of_tell_their_spells() -> None:
    assert [(c.scheme, c.code, c.start_date, c.end_date) for c in codes_of("DEU") if c.scheme == "cow"] == [
        ("cow", "255", date(1990, 10, 3), None),
        ("cow", "260", date(1955, 5, 5), date(1990, 10, 2)),
    ]
    assert {c.scheme for c in codes_of(register()["FRA"])} == {"iso3", "cow", "gw"}
    assert all(any(c.scheme == "iso3" for c in codes_of(state)) for state in register())
