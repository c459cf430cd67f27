"""Every state that the publishers name is in the register; what is not is listed here with its reason."""

from __future__ import annotations

import csv
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from palais.errors import Unrecognised
from palais.terms.states import by_code, coder, participant, regional_group, register, seats_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from palais.terms.states import Scheme

pytestmark = pytest.mark.published

NOT_STATES = {
    "Participant": "the header, repeated inside two of the depositary's tables",
    "Montserrat": "a territory of the United Kingdom that one table lists beside the members",
    "President of the Human Rights Council": "an office that tables its own drafts",
    "except Albania and Tunisia": "the end of a phrase that a comma splits",
}
NOT_LISTED = {
    ("gw", "396"): "Abkhazia: on no other publisher's list of states",
    ("gw", "397"): "South Ossetia: on no other publisher's list of states",
    ("gw", "711"): "Tibet until 1950: on no other publisher's list of states",
    ("gw", "255"): "Germany (Prussia) until May 1945",
}


def _cells(path: Path, column: int | str) -> set[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        if isinstance(column, int):
            return {row[column].strip() for row in csv.reader(file) if row and row[column].strip()}
        return {row[column].strip() for row in csv.DictReader(file)}


def _unresolved(found: set[str]) -> set[str]:
    return {name for name in found if not _resolves(name)}


def _resolves(name: str) -> bool:
    try:
        return participant(name) in register()
    except Unrecognised:
        return False


def test_every_party_to_a_treaty_resolves(published: Path) -> None:
    folder = published / "treaty_status"
    found = _cells(folder / "hr_treaty_status_2015.csv", "participant")
    found |= _cells(folder / "icescr_status_2025.csv", "country")
    found |= _cells(folder / "status_by_year_2022.csv", "member")
    for path in sorted((folder / "untc_2015").glob("*.csv")):
        found |= _cells(path, 0)
    assert len(found) > 200
    assert _unresolved(found) <= set(NOT_STATES)


def _sponsors(cell: str) -> Iterator[str]:
    """Yield the states of a cell: "Finland (on behalf of the European Union), Cuba on behalf of a group of States"."""
    plain = re.sub(r"\(\s*on behalf of [^)]*\)", ",", cell)
    for part in re.split(r"[,;]", plain):
        yield from re.split(r" and (?=South Africa|Egypt)", re.sub(r" on behalf of .*", "", part).strip())


def test_every_state_of_the_vote_library_resolves(published: Path) -> None:
    folder = published / "ohchr_votes"
    assert _unresolved(_cells(folder / "votes_long.csv", "country")) == set()
    sponsors = {
        name for cell in _cells(folder / "resolutions.csv", "main_sponsors") for name in _sponsors(cell)
    }
    assert len(sponsors) > 150
    assert _unresolved(sponsors - {""}) <= {*NOT_STATES, "except Albania and Tunisia"}


@pytest.mark.parametrize(
    ("file", "column", "scheme"),
    [
        ("ohchr_votes/votes_long.csv", "iso3", "ohchr"),
        ("statements/joint_statements_signatories.csv", "iso3", "iso3"),
        ("elections/hrc_election_votes_partial.csv", "iso3", "iso3"),
        ("treaty_status/known_declarations_and_exits.csv", "iso3", "iso3"),
        ("unga_votes/countries.csv", "ccode", "cow"),
    ],
)
def test_every_code_resolves(published: Path, file: str, column: str, scheme: Scheme) -> None:
    for code in _cells(published / file, column):
        assert by_code(scheme, code, date(1990, 1, 1)) in register()


@pytest.mark.parametrize(
    ("file", "column", "scheme"),
    [("cow_states_periods.csv", "cowcode", "cow"), ("gw_states_periods.csv", "gwcode", "gw")],
)
def test_every_state_of_the_system_lists_since_1945_resolves(
    published: Path, file: str, column: str, scheme: Scheme
) -> None:
    with (published / "states" / file).open(encoding="utf-8", newline="") as rows:
        listed = [row for row in csv.DictReader(rows) if row["end"] >= "1945-10-24"]
    assert len(listed) > 190
    for row in listed:
        code = str(int(float(row[column])))
        if (scheme, code) not in NOT_LISTED:
            on = max(date.fromisoformat(row["start"]), date(1945, 10, 24))
            assert by_code(scheme, code, on) in register()


def test_iso_codes_and_groups_agree_with_the_crosswalk(published: Path) -> None:
    today = date(2025, 1, 1)
    with (published / "states" / "states_crosswalk.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            if row["un_group"]:
                assert by_code("iso2", row["iso2c"], today) == row["iso3c"]
                assert regional_group(row["iso3c"], today) == row["un_group"].replace("Asia", "Asia-Pacific")
                assert by_code("cow", str(int(float(row["cown"]))), today) == row["iso3c"]


def test_roll_calls_contradict_membership_only_by_absences(published: Path) -> None:
    """The Assembly's file calls states absent that were not members then; no vote of a non-member is known."""
    import polars as pl

    folder = published / "unga_votes"
    casts = (
        pl.scan_parquet(folder / "votes_long.parquet")
        .filter(pl.col("vote") != 9)
        .join(pl.scan_parquet(folder / "roll_calls.parquet").select("rcid", "date", "session"), on="rcid")
        .group_by("ccode", "session", "date", "vote")
        .len()
        .collect()
    )
    state, against = coder("cow"), dict[str, int]()
    for code, session, when, vote, n in casts.iter_rows():
        on = date.fromisoformat(when)
        spells = seats_of(state(code, on))
        # Days before 1980 are month starts and later ones are often wrong: the session's years are what is known.
        years = {on.year, 1945 + session, 1946 + session}
        if not any(
            s.start_date.year <= max(years) and (s.end_date is None or s.end_date.year >= min(years))
            for s in spells
        ):
            assert vote == 8, (code, when, vote)
            against[state(code, on)] = against.get(state(code, on), 0) + n
    assert against == {"CHE": 77, "SCG": 41, "SYR": 54}
