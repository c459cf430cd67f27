"""Aid, China's official finance and product per head: units, states, what is left out, and strict reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from palais.errors import SourceChanged
from palais.sources import chinese_finance, gdp, official_aid
from palais.sources.published import from_folder
from palais.terms.documents import Document
from palais.terms.tables import Row, Transfer


def sample(source: Any) -> Document:
    folder = Path(str(files(source.__name__))) / "sample"
    return Document(source.CARD.source, source.CARD.day, {source.NAME: (folder / source.NAME).read_bytes()})


def amounts(rows: Iterator[Transfer]) -> dict[tuple[str, str, int, str], float]:
    return {(row.donor, row.recipient, row.year, row.kind): row.amount for row in rows}


def test_aid_is_by_donor_and_recipient_and_territories_are_left_out() -> None:
    document = sample(official_aid)
    found = amounts(official_aid.parse(document))
    assert found["NOR", "KEN", 2009, "oda"] == 18.81
    assert found["KOR", "PSE", 2010, "oda"] == 7.82
    assert official_aid.left_out(document)["Montserrat"] == 2
    assert len(found) == sum(1 for _ in document.rows(official_aid.NAME, official_aid.COLUMNS)) - 2


def test_finance_is_in_millions_and_its_kinds_are_apart() -> None:
    found = amounts(chinese_finance.parse(sample(chinese_finance)))
    assert found["CHN", "BHS", 2004, "other_official"] == 60.767573
    assert found["CHN", "BHS", 2004, "oda_like"] == 0
    assert {kind for *_, kind in found} == {"oda_like", "other_official", "vague_official"}


def test_product_is_of_the_state_as_it_was() -> None:
    found = {(row.state, row.year): row.value for row in gdp.parse(sample(gdp))}
    assert found["CHN", 2024] == 13_303.15
    assert ("DEU", 1990) not in found, "there were two German states"
    assert ("CZE", 1991) not in found, "there was no Czech state yet"
    assert ("SDN", 2010) not in found, "South Sudan was part of it"
    assert ("NAM", 2010) in found
    assert not {state for state, _ in found} & gdp.NOT_STATES


@pytest.mark.parametrize(
    ("source", "old", "new", "said"),
    [
        (official_aid, "Kenya", "Kenia Land", "Kenia Land"),
        (official_aid, "2022 USD", "2021 USD", "another kind of figure"),
        (official_aid, "18.81", "n.a.", "no amount"),
        (official_aid, "18.81", "nan", "no amount"),
        (official_aid, "2009.0", "2009.5", "no year"),
        (chinese_finance, "31,2004", "9999,2004", "9999"),
        (chinese_finance, "60767572.768171564", "-1", "no amount"),
        (gdp, '"CHN"', '"QQQ"', "QQQ"),
        (gdp, '"CHN"', '"NAM"', "NAM stands twice"),
        (gdp, '"318.50335359039"', '"0"', "no amount per head"),
        (gdp, '"Data Source"', '"Sources"', "does not begin"),
    ],
)
def test_a_changed_file_is_refused(source: Any, old: str, new: str, said: str) -> None:
    document = sample(source)
    text = document.files[source.NAME].decode("utf-8-sig")
    assert old in text
    changed = replace(document, files={source.NAME: text.replace(old, new).encode("utf-8-sig")})
    with pytest.raises(SourceChanged, match=said):
        list(source.parse(changed))


@pytest.mark.published
@pytest.mark.parametrize(
    ("source", "number"), [(official_aid, 45_672), (chinese_finance, 7_374), (gdp, 10_250)]
)
def test_the_published_files_are_read_whole(published: Path, source: Any, number: int) -> None:
    parse: Callable[[Document], Iterator[Row]] = source.parse
    document = from_folder(source.CARD, published)
    assert len(list(parse(document))) == number
    if source is official_aid:
        rows = sum(1 for _ in document.rows(official_aid.NAME, official_aid.COLUMNS))
        assert sum(official_aid.left_out(document).values()) == rows - number == 125
