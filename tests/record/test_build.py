"""From documents to a record: the same for the same documents, refused where a card or a table is broken."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from palais.errors import RecordUnusable, SourceChanged
from palais.record.build import Step, tables_of
from palais.record.build import build as build_record
from palais.record.schema import columns, schema
from palais.record.store import building, opened, using
from palais.sources import Source
from palais.terms.documents import Document
from palais.terms.tables import TABLES, Cast, Description, ElectionResult, RollCall, Row, StateRow, Text

if TYPE_CHECKING:
    Documents = Mapping[str, Document]
    Sources = Mapping[str, Source]
    Tables = Mapping[type[Row], pl.DataFrame]


build = partial(build_record, alone=True)
"""A record of the documents given and nothing else."""


def part(documents: Documents, *names: str) -> dict[str, Document]:
    return {name: documents[name] for name in names}


def test_two_builds_of_the_same_documents_are_one_record(
    documents: Documents, loose: Sources, tmp_path: Path
) -> None:
    first = build(documents, loose, place=tmp_path / "a")
    backwards = dict(reversed(list(documents.items())))
    second = build(backwards, loose, place=tmp_path / "b")
    assert first == second
    one, two = (tmp_path / side / "records" / first.digest[:16] for side in "ab")
    names = sorted(path.name for path in one.iterdir())
    assert names == sorted(path.name for path in two.iterdir())
    assert all((one / name).read_bytes() == (two / name).read_bytes() for name in names)


def test_another_document_is_another_record(documents: Documents, loose: Sources, tmp_path: Path) -> None:
    all_of_it = build(documents, loose, place=tmp_path)
    less = build(part(documents, "elections", "statements"), loose, place=tmp_path)
    assert all_of_it.digest != less.digest
    assert (tmp_path / "current").read_text() == f"{less.digest[:16]}\n"
    assert [path.name for path in (tmp_path / "records").iterdir()] == [less.digest[:16]], (
        "one record is kept"
    )


def test_what_a_manifest_says(documents: Documents, loose: Sources, tmp_path: Path) -> None:
    manifest = build(documents, loose, place=tmp_path)
    assert manifest.built == max(document.day for document in documents.values()).isoformat()
    assert set(manifest.tables) == {table.table for table in TABLES}
    notes = {note["source"]: note for note in manifest.sources}
    assert set(notes) == set(documents)
    for name, note in notes.items():
        assert note["licence"]
        assert note["citation"]
        assert set(note["files"]) == set(documents[name].files)
        assert note["rows"]
    stored = json.loads((tmp_path / "records" / manifest.digest[:16] / "manifest.json").read_text())
    assert stored["digest"] == manifest.digest


def test_every_table_has_its_columns_its_key_and_its_order(tables: Tables) -> None:
    assert set(tables) == set(TABLES)
    for table, frame in tables.items():
        assert dict(frame.schema) == schema(table)
        assert not frame.select(table.key).is_duplicated().any()
        assert frame.equals(frame.sort(list(table.key)))
        assert list(frame.columns)[-3:] == ["source", "locator", "day"]


def test_every_cast_belongs_to_a_roll_call_and_a_state(tables: Tables) -> None:
    casts, rollcalls = tables[Cast], tables[RollCall]
    assert casts.join(rollcalls, on="rollcall", how="anti").is_empty()
    assert casts.join(tables[StateRow], on="state", how="anti").is_empty()
    assert rollcalls.drop_nulls("text").join(tables[Text], on="text", how="anti").is_empty()


def test_null_has_a_reason(tables: Tables) -> None:
    silent = tables[Cast].filter(pl.col("vote").is_null())
    assert silent.height
    assert silent["reason"].null_count() == 0


def test_two_sources_that_tell_of_one_vote_make_one(documents: Documents, loose: Sources) -> None:
    both, _ = tables_of(part(documents, "ohchr_votes", "ohchr_library"), loose)
    for table in (Text, RollCall, Cast, Description):
        column = "subject" if table is Description else "rollcall" if table is not Text else "text"
        assert both[table].group_by(column).agg(pl.col("source").n_unique())["source"].max() == 1


def test_progress_is_told_and_never_beyond_its_end(
    documents: Documents, loose: Sources, tmp_path: Path
) -> None:
    told: list[Step] = []
    build(part(documents, "elections"), loose, place=tmp_path, progress=told.append)
    assert [step.name for step in told][::3] == ["reading elections", "writing"]
    assert [step.done for step in told] == sorted({step.done for step in told})
    assert all(step.done <= step.of for step in told)
    assert told[-1].done == told[-1].of


def test_too_many_too_few_and_unnamed_rows_are_refused(documents: Documents, loose: Sources) -> None:
    source = loose["elections"]
    rows = list(source.parse(documents["elections"]))

    def giving(**bounds: tuple[int, int]) -> dict[str, Source]:
        card = replace(source.CARD, bounds=bounds)
        return {"elections": cast("Source", SimpleNamespace(CARD=card, parse=source.parse))}

    only = part(documents, "elections")
    assert tables_of(only, giving(elections=(len(rows), len(rows))))
    for bounds in ((len(rows) + 1, 10**6), (0, len(rows) - 1)):
        with pytest.raises(
            SourceChanged, match=f"gave {len(rows)} rows of 'elections' where its card expects"
        ):
            tables_of(only, giving(elections=bounds))
    with pytest.raises(SourceChanged, match="which its card does not name"):
        tables_of(only, giving())
    with pytest.raises(SourceChanged, match="gave 0 rows of 'texts'"):
        tables_of(only, giving(elections=(0, 99), texts=(1, 9)))


def broken(**changed: Any) -> dict[str, Source]:
    """Return a source whose one row is an election's with some of its values changed, given twice if `twice`."""
    twice = changed.pop("twice", False)
    row: dict[str, Any] = {
        "body": "hrc", "election_date": date(2023, 10, 10), "state": "CHN", "votes_n": 154, "elected": True,
        "complete": True, "source": "elections", "locator": "line 2", "day": date(2023, 10, 10),
    }  # fmt: skip

    def parse(_: Document) -> Iterator[Row]:
        yield ElectionResult(**row | changed)
        if twice:
            yield ElectionResult(**row | changed)

    from palais.sources import elections

    card = replace(elections.CARD, bounds={"elections": (0, 9)})
    return {"elections": cast("Source", SimpleNamespace(CARD=card, parse=parse))}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"state": None}, "elections.state: 1 rows lack it, the first at elections line 2"),
        ({"votes_n": None}, "elections.votes_n: 1 rows lack it"),
        ({"locator": None}, "elections.locator: 1 rows lack it"),
        ({"twice": True}, "elections: 2 rows repeat a key, the first being ('hrc'"),
    ],
)
def test_a_row_that_breaks_its_table_stops_the_build(
    documents: Documents, tmp_path: Path, changed: dict[str, Any], said: str
) -> None:
    only = part(documents, "elections")
    build(only, broken(), place=tmp_path)
    before = (tmp_path / "current").read_text()
    with pytest.raises(SourceChanged) as caught:
        build(only, broken(**changed), place=tmp_path)
    assert said in str(caught.value)
    assert (tmp_path / "current").read_text() == before


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_missing_value_that_may_not_be_missing_is_refused(tables: Tables, data: st.DataObject) -> None:
    from palais.record.schema import check

    full = sorted((t for t, frame in tables.items() if frame.height), key=lambda t: t.table)
    table = data.draw(st.sampled_from(full))
    strict = [column for column in columns(table).values() if not column.nullable]
    column = data.draw(st.sampled_from(strict)).name
    frame = tables[table]
    at = data.draw(st.integers(0, frame.height - 1))
    holed = frame.with_columns(
        pl.when(pl.int_range(pl.len()) == at).then(None).otherwise(pl.col(column)).alias(column)
    )
    with pytest.raises(SourceChanged, match=f"{table.table}.{column}"):
        check(table, holed)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), word=st.text(min_size=1, max_size=9))
def test_any_value_outside_the_allowed_is_refused(tables: Tables, data: st.DataObject, word: str) -> None:
    from palais.record.schema import check

    closed = [
        (table, column)
        for table, frame in sorted(tables.items(), key=lambda pair: pair[0].table)
        for column in columns(table).values()
        if column.choices and frame.height
    ]
    table, column = data.draw(st.sampled_from(closed))
    if word in column.choices:
        return
    with pytest.raises(SourceChanged, match="is none of"):
        check(table, tables[table].with_columns(pl.lit(word).alias(column.name)))


def test_a_second_build_is_refused_and_changes_nothing(
    documents: Documents, loose: Sources, tmp_path: Path
) -> None:
    only = part(documents, "elections")
    build(only, loose, place=tmp_path)
    before = (tmp_path / "current").read_text()
    with building(tmp_path), pytest.raises(RecordUnusable, match="Another build is writing"):
        build(part(documents, "elections", "statements"), loose, place=tmp_path)
    assert (tmp_path / "current").read_text() == before
    build(part(documents, "elections", "statements"), loose, place=tmp_path)
    assert (tmp_path / "current").read_text() != before


def test_a_damaged_record_is_made_whole_by_building_it_again(
    documents: Documents, loose: Sources, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PALAIS_HOME", str(tmp_path))
    only = part(documents, "elections")
    build(only, loose, place=tmp_path)
    damaged = opened()
    (damaged.folder / "elections.parquet").write_bytes(b"PAR1")
    with pytest.raises(RecordUnusable, match="is cut, altered or missing"):
        damaged.path(ElectionResult)
    build(only, loose, place=tmp_path)
    assert pl.read_parquet(opened().path(ElectionResult)).height > 0
    assert not damaged.folder.exists()


def test_a_card_that_changed_shows_though_the_rows_did_not(
    documents: Documents, loose: Sources, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PALAIS_HOME", str(tmp_path))
    only = part(documents, "elections")
    first = build(only, loose, place=tmp_path)
    source = loose["elections"]
    other = SimpleNamespace(CARD=replace(source.CARD, licence="another licence"), parse=source.parse)
    second = build(only, {"elections": cast("Source", other)}, place=tmp_path)
    assert first.digest == second.digest
    assert opened().manifest.sources[0]["licence"] == "another licence"


def test_the_record_in_use_can_be_chosen(documents: Documents, loose: Sources, tmp_path: Path) -> None:
    build(part(documents, "elections"), loose, place=tmp_path)
    (folder,) = (tmp_path / "records").iterdir()
    with using(folder):
        assert opened().folder == folder
        assert not opened().packaged
