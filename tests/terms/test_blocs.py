"""Given lists: dated, sourced, and read strictly where a user brings one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palais.errors import Unrecognised
from palais.terms.blocs import Bloc, Listing, Spell, blocs, members_on
from palais.terms.blocs.spells import first_day, last_day
from palais.terms.parameters import is_term, parsed
from palais.terms.states import regional_group, register


def on(name: str, day: date) -> tuple[str, ...]:
    return members_on(Bloc.parse(name).spells(), day)


@pytest.mark.parametrize(
    ("day", "members"),
    [
        (date(1957, 12, 31), 0),
        (date(1960, 1, 1), 6),
        (date(1973, 1, 1), 9),
        (date(1981, 1, 1), 10),
        (date(1986, 1, 1), 12),
        (date(1995, 1, 1), 15),
        (date(2004, 5, 1), 25),
        (date(2007, 1, 1), 27),
        (date(2013, 7, 1), 28),
        (date(2020, 1, 31), 28),
        (date(2020, 2, 1), 27),
    ],
)
def test_the_union_had_its_members_on_the_day(day: date, members: int) -> None:
    assert len(on("EU", day)) == members


def test_brics_grew() -> None:
    assert on("BRICS", date(2010, 6, 1)) == ("BRA", "CHN", "IND", "RUS")
    assert len(on("brics", date(2023, 12, 31))) == 5
    assert len(on("brics", date(2025, 2, 1))) == 10
    assert "SAU" not in on("brics", date(2026, 1, 1))


def test_who_left_the_non_aligned() -> None:
    assert {"CYP", "MLT", "ARG", "YUG"} <= set(on("NAM", date(1985, 6, 1)))
    assert not {"CYP", "MLT", "ARG", "YUG"} & set(on("NAM", date(2010, 6, 1)))
    assert "MMR" not in on("NAM", date(1985, 6, 1))
    assert "MMR" in on("NAM", date(1995, 6, 1))


def test_lists_in_the_record_hold_no_copy_here() -> None:
    for name in ("LMG-2005", "LMG-2014"):
        assert Bloc.parse(name).statement
        assert Bloc.parse(name).spells() == ()


@pytest.mark.parametrize("one", list(blocs().values()), ids=str)
def test_every_list_says_whence_and_is_in_the_register(one: Bloc) -> None:
    assert one.source in {"statements", "states", "blocs"}
    assert one.verified in {"yes", "no"}
    assert is_term(type(one))
    assert parsed(str(one), Bloc, name="bloc") == one
    for spell in one.spells():
        assert spell.state in register()
        assert spell.source
        assert spell.verified in {"yes", "year", "no", "undated"}
        assert spell.start_date is None or spell.end_date is None or spell.start_date <= spell.end_date


def test_regional_groups_are_those_of_the_register() -> None:
    day = date(2015, 1, 1)
    for one in blocs().values():
        if one.group:
            assert all(regional_group(state, day) == one.group for state in members_on(one.spells(), day))


def test_no_state_is_twice_on_a_list_on_one_day() -> None:
    for one in blocs().values():
        for day in (date(1965, 1, 1), date(1992, 6, 1), date(2020, 1, 31)):
            held = [s.state for s in one.spells() if members_on((s,), day)]
            assert len(held) == len(set(held)), (one.bloc, day)


def test_an_unknown_list_is_refused_with_what_there_is() -> None:
    with pytest.raises(Unrecognised, match=r"No list of states is called 'G77'; choose one of LMG-2005"):
        Bloc.parse("G77")


@given(st.integers(1946, 2030))
def test_a_year_alone_counts_only_where_it_is_certain(year: int) -> None:
    assert first_day(str(year)) == date(year + 1, 1, 1)
    assert last_day(str(year)) == date(year - 1, 12, 31)


def test_a_member_without_dates_is_on_the_list_every_day() -> None:
    spells = (Spell("CHN"), Spell("GBR", end_date=date(2020, 1, 31)))
    assert members_on(spells, date(1950, 1, 1)) == ("CHN", "GBR")
    assert members_on(spells, date(2020, 2, 1)) == ("CHN",)


def written(folder: Path, text: str | bytes) -> str:
    path = folder / "mine.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def test_a_list_of_one_s_own(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        '# my list\nstate,start,end\nChina\n"Korea, Republic of",1991-09-17\nCUB,2000-01-01,2005-12-31\n',
    )
    found = Listing.parse(path)
    assert (found.name, str(found)) == ("mine", path)
    assert [(s.state, s.start_date, s.end_date) for s in found.spells] == [
        ("CHN", None, None),
        ("KOR", date(1991, 9, 17), None),
        ("CUB", date(2000, 1, 1), date(2005, 12, 31)),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "mine.csv names no state"),
        ("Chna\n", "mine.csv line 1: No state is called 'Chna'"),
        ("CHN,2001\n", "line 1: '2001' is not a day"),
        ("CHN,2005-01-01,2001-01-01\n", "ends on 2001-01-01, before it starts"),
        ("CHN\nChina\n", "line 2 names CHN again"),
        ("CHN,,,,\n", "has 5 fields"),
        ('"CHN\n', "cannot be read as CSV"),
        (b"\xff\xfe\x00", "is not UTF-8 text"),
    ],
)
def test_a_bad_list_is_refused_in_one_sentence(tmp_path: Path, text: str | bytes, said: str) -> None:
    with pytest.raises(Unrecognised, match=said) as refused:
        Listing.parse(written(tmp_path, text))
    assert "\n" not in str(refused.value)


def test_no_file_no_list(tmp_path: Path) -> None:
    with pytest.raises(Unrecognised, match="There is no file"):
        Listing.parse(str(tmp_path / "none.csv"))
