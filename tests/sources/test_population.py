"""Population: the publisher's table, the territory each state had, and strict reading."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from palais.errors import SourceChanged
from palais.sources.population import CARD, NAME, NOT_STATES, parse
from palais.terms.documents import Document
from palais.terms.states import members


def document(folder: Path) -> Document:
    return Document(CARD.source, CARD.day, {NAME: (folder / NAME).read_bytes()})


@pytest.fixture(scope="module")
def sample() -> Document:
    return document(Path(str(files("palais.sources.population"))) / "sample")


def people(of: Document) -> dict[tuple[str, int], int]:
    return {(row.state, row.year): row.people_n for row in parse(of)}


def test_a_row_is_a_state_and_a_year(sample: Document) -> None:
    found = people(sample)
    assert found["CHN", 2024] == 1_408_975_000
    assert found["NAM", 2024] == 3_030_131, "the code NAM is Namibia, not a missing value"
    assert not {state for state, _ in found} & NOT_STATES


def test_a_state_counts_on_the_territory_it_had(sample: Document) -> None:
    found = people(sample)
    assert ("DEU", 1990) not in found, "the seat was the Federal Republic's, the figure is of both states"
    assert ("DEU", 1991) in found
    assert found["CSK", 1991] == found["CZE", 1991] + found["SVK", 1991]
    assert found["SDN", 1991] > found["SSD", 1991]
    rows = {(row.state, row.year): row.locator for row in parse(sample)}
    assert rows["SDN", 1991] == "SP.POP.TOTL SDN + SSD"
    assert rows["SDN", 2024] == "SP.POP.TOTL SDN"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"Data Source"', '"Sources"', "does not begin"),
        ('"Country Code"', '"Code"', "its columns are not"),
        ('"1991"', '"91"', "its columns are not"),
        ('"CHN"', '"QQQ"', "QQQ"),
        ('"CHN"', '"IND"', "IND stands twice"),
        ("1408975000", "1.408975E9", "no number of people"),
        ("1408975000", "0", "no number of people"),
        ('"SP.POP.TOTL","1135185000"', '"SP.POP.GROW","1135185000"', "no row of SP.POP.TOTL"),
        ('"1135185000",', "", "with 3 years"),
    ],
)
def test_what_was_never_seen_stops_the_source(sample: Document, old: str, new: str, said: str) -> None:
    text = sample.files[NAME].decode()
    assert old in text
    with pytest.raises(SourceChanged, match="population/") as caught:
        list(parse(replace(sample, files={NAME: text.replace(old, new, 1).encode()})))
    assert said in str(caught.value)


@pytest.mark.published
def test_the_published_table_has_every_member_of_today(published: Path) -> None:
    found = people(document(published / CARD.folder))
    assert 12_000 <= len(found) <= 20_000
    assert members(date(2024, 7, 1)) <= {state for state, year in found if year == 2024}
    whole = sum(found[state, 2024] for state in members(date(2024, 7, 1)))
    assert 8.0e9 < whole < 8.15e9
