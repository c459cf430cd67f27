from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from palais.errors import SourceChanged
from palais.record.frames import gathered
from palais.record.schema import check, columns, schema
from palais.terms.tables import TABLES, Cast, ElectionResult, Row
from palais.terms.votes import Vote


def _cast(rollcall: str = "hrc-1", state: str = "NAM", vote: Vote | None = "yes") -> Cast:
    day = date(2020, 1, 1)
    return Cast(rollcall=rollcall, state=state, vote=vote, reason=None, source="s", locator="l", day=day)


@pytest.mark.parametrize("table", TABLES)
def test_every_table_has_a_key_a_docstring_for_each_column_and_provenance_last(table: type[Row]) -> None:
    names = list(columns(table))
    assert names[-3:] == ["source", "locator", "day"]
    assert set(table.key) <= set(names)
    doc = table.__doc__ or ""
    undocumented = [
        name for name in names[:-3] if name not in doc.replace(",", " ").split() and f"{name} " not in doc
    ]
    assert not undocumented


def test_rows_become_a_frame_of_the_tables_columns() -> None:
    frame = gathered([_cast(), _cast(state="CHN", vote=None)])[Cast]
    assert dict(frame.schema) == schema(Cast)
    assert frame["vote"].to_list() == ["yes", None]
    assert check(Cast, frame) is frame


def test_an_unknown_value_is_refused() -> None:
    frame = gathered([_cast()])[Cast].with_columns(vote=pl.lit("perhaps"))
    with pytest.raises(SourceChanged, match=r"casts\.vote: 'perhaps' is none of yes, no"):
        check(Cast, frame)


def test_a_repeated_key_is_refused() -> None:
    with pytest.raises(SourceChanged, match="2 rows repeat a key"):
        check(Cast, gathered([_cast(), _cast()])[Cast])


def test_a_missing_value_is_refused_where_the_table_needs_one() -> None:
    frame = gathered([_cast()])[Cast].with_columns(state=pl.lit(None, dtype=pl.String))
    with pytest.raises(SourceChanged, match=r"casts\.state: 1 rows lack it"):
        check(Cast, frame)


def test_a_column_of_another_type_is_refused() -> None:
    frame = pl.DataFrame(schema=schema(ElectionResult) | {"votes_n": pl.String})
    with pytest.raises(SourceChanged, match="elections: its columns"):
        check(ElectionResult, frame)
