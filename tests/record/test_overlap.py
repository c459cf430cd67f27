"""Where two sources tell of one vote, it is taken whole from the newer, with its text, casts and description."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palais.record.overlap import newest_of_each
from palais.record.schema import schema
from palais.terms.tables import Cast, Description, Discrepancy, RollCall, Row, Text

OLD, NEW = date(2025, 4, 4), date(2026, 7, 9)
FOLLOWS: dict[type[Row], str] = {Text: "text", RollCall: "rollcall", Cast: "rollcall", Description: "subject"}


def tables(*rows: tuple[type[Row], dict[str, Any]]) -> dict[type[Row], pl.DataFrame]:
    found = {}
    for table in (*FOLLOWS, Discrepancy):
        wanted = schema(table)
        given_rows = [dict.fromkeys(wanted) | row for kind, row in rows if kind is table]
        found[table] = pl.DataFrame(given_rows, schema=wanted)
    return found


def telling(name: str, source: str, day: date, *, states: int) -> list[tuple[type[Row], dict[str, Any]]]:
    told = {"source": source, "locator": name, "day": day}
    return [
        (Text, {"text": name, "title": f"as {source} has it", **told}),
        (RollCall, {"rollcall": name, **told}),
        (Description, {"subject": name, **told}),
        (Discrepancy, {"subject": name, **told}),
        *((Cast, {"rollcall": name, "state": f"S{n}", "vote": "yes", **told}) for n in range(states)),
    ]


def sources_of(found: dict[type[Row], pl.DataFrame], name: str) -> dict[str, list[str]]:
    return {
        table.table: found[table].filter(pl.col(column) == name)["source"].unique().sort().to_list()
        for table, column in FOLLOWS.items()
    }


@pytest.mark.parametrize(("first", "second"), [(OLD, NEW), (NEW, OLD)])
def test_the_newer_source_counts_and_is_never_mixed(first: date, second: date) -> None:
    rows = [*telling("hrc-1", "a", first, states=3), *telling("hrc-1", "b", second, states=2)]
    found = newest_of_each(tables(*rows))
    newer = "a" if first > second else "b"
    assert sources_of(found, "hrc-1") == {table.table: [newer] for table in FOLLOWS}
    assert found[Cast].height == (3 if newer == "a" else 2)
    assert found[Discrepancy].height == 2, "what either source contradicts stays on the list"


def test_casts_of_the_older_do_not_stand_beside_totals_of_the_newer() -> None:
    rows = [*telling("hrc-1", "a", OLD, states=3), *telling("hrc-1", "b", NEW, states=0)]
    assert newest_of_each(tables(*rows))[Cast].is_empty()


def test_on_the_same_day_the_first_by_name_counts() -> None:
    rows = [*telling("hrc-1", "b", NEW, states=1), *telling("hrc-1", "a", NEW, states=1)]
    assert sources_of(newest_of_each(tables(*rows)), "hrc-1")["casts"] == ["a"]


def test_what_one_source_alone_tells_stays() -> None:
    rows = [*telling("hrc-1", "a", OLD, states=2), *telling("hrc-2", "b", NEW, states=2)]
    given_tables = tables(*rows)
    found = newest_of_each(given_tables)
    assert all(found[table].equals(given_tables[table]) for table in given_tables)


def test_a_source_that_tells_twice_is_left_for_the_check_to_refuse() -> None:
    rows = [*telling("hrc-1", "a", OLD, states=1), *telling("hrc-1", "a", OLD, states=1)]
    assert newest_of_each(tables(*rows))[Text].height == 2


@settings(deadline=None, max_examples=50)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["hrc-1", "hrc-2", "chr-3"]),
            st.sampled_from("abc"),
            st.integers(0, 2),
            st.integers(0, 3),
        ),
        unique_by=lambda one: one[:2],
        max_size=8,
    )
)
def test_each_vote_has_one_source_and_none_newer(tellings: list[tuple[str, str, int, int]]) -> None:
    days = [date(2024, 1, 1), OLD, NEW]
    # A source is as of one day for all that it tells.
    day_of = {source: day for _, source, day, _ in reversed(tellings)}
    rows = [
        row
        for name, source, _, states in tellings
        for row in telling(name, source, days[day_of[source]], states=states)
    ]
    found = newest_of_each(tables(*rows))
    for name in {name for name, *_ in tellings}:
        candidates = [(-day_of[source], source) for other, source, *_ in tellings if other == name]
        assert sources_of(found, name)["texts"] == [min(candidates)[1]]
        assert set(sources_of(found, name)["casts"]) <= {min(candidates)[1]}
