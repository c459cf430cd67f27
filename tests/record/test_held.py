"""Casts held for the process are those of the tables: the same rows, in the same order, whatever is asked."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest

from palais.record import ask
from palais.record.ask import answers_in, casts_in, counts, rows
from palais.record.held import ANSWERS
from palais.record.store import opened, packaged_folder, using
from palais.terms.tables import Cast, Discrepancy, RollCall, Row

SPAN = (date(2010, 1, 1), date(2012, 12, 31))


@pytest.mark.parametrize("state", ["CHN", ("NOR", "NRU"), (), "XXX", None])
@pytest.mark.parametrize("body", ["hrc", "chr", "nowhere"])
def test_held_casts_are_the_table_joined_to_its_roll_calls(
    body: str, state: str | tuple[str, ...] | None
) -> None:
    with using(packaged_folder()):
        strange = rows(Discrepancy, {"what": "same roll"})["subject"]
        calls = rows(RollCall, {"body": body}).filter(~pl.col("rollcall").is_in(strange.implode()))
        cast = pl.read_parquet(opened().path(Cast)).select("rollcall", "state", "vote", "reason")
        if state is not None:
            cast = cast.filter(pl.col("state").is_in([state] if isinstance(state, str) else state))
        columns = ("rollcall_date", "title", "human_rights")
        wanted = cast.join(calls.select("rollcall", *columns), on="rollcall").sort(
            "rollcall_date", "rollcall", "state"
        )
        assert casts_in(body, state=state, columns=columns).equals(wanted)


def test_a_span_and_conditions_narrow_the_roll_calls() -> None:
    with using(packaged_folder()):
        found = casts_in("hrc", since=SPAN[0], until=SPAN[1], where={"topic": "country"})
        assert found["rollcall_date"].is_between(*SPAN).all()
        assert set(found["topic"]) == {"country"}
        whole = casts_in("hrc")
        inside = pl.col("rollcall_date").is_between(*SPAN) & (pl.col("topic") == "country")
        assert found.equals(whole.filter(inside))


@pytest.mark.parametrize("body", ["hrc", "chr", "nowhere"])
def test_answers_are_the_positions_of_the_held_casts(body: str) -> None:
    with using(packaged_folder()):
        held = answers_in(body)
        casts = casts_in(body, columns=("rollcall_date",))
        told = casts.filter(pl.col("vote").is_in(list(ANSWERS)))
        assert int((held.answers >= 0).sum()) == told.height
        assert held.rollcalls["rollcall"].to_list() == casts["rollcall"].unique(maintain_order=True).to_list()
        assert list(held.states) == sorted(set(casts["state"]))
        column = {name: place for place, name in enumerate(held.rollcalls["rollcall"])}
        for cast in told.gather_every(97).iter_rows(named=True):
            place = held.answers[held.states.index(cast["state"]), column[cast["rollcall"]]]
            assert place == ANSWERS[cast["vote"]]


@pytest.mark.parametrize(
    "where",
    [{"rollcall": "hrc-30294"}, {"rollcall": ["hrc-30294", "hrc-30300"], "state": "CHN"}, {"vote": None}],
)
def test_a_long_table_gives_the_same_scanned_as_read_whole(where: dict[str, Any]) -> None:
    with using(packaged_folder()):
        whole = pl.read_parquet(opened().path(Cast))
        for column, value in where.items():
            if value is None:
                whole = whole.filter(pl.col(column).is_null())
            else:
                whole = whole.filter(pl.col(column).is_in([value] if isinstance(value, str) else value))
        assert rows(Cast, where).equals(whole.sort(Cast.key))
        assert rows(Cast, where, columns=("vote",)).equals(whole.sort(Cast.key).select("vote"))


@pytest.mark.parametrize("table", [Cast, RollCall])
def test_a_table_too_long_to_scan_is_asked_through_ibis(
    table: type[Row], monkeypatch: pytest.MonkeyPatch
) -> None:
    where = {"rollcall": "hrc-30294"}
    with using(packaged_folder()):
        here = rows(table, where)
        monkeypatch.setattr(ask, "_FEW", 10)
        monkeypatch.setattr(ask, "_MANY", 20)
        assert rows(table, where).equals(here)


@pytest.mark.parametrize(("table", "column"), [(Cast, "vote"), (RollCall, "target")])
def test_values_are_counted_null_too(table: type[Row], column: str) -> None:
    with using(packaged_folder()):
        whole = pl.read_parquet(opened().path(table)).filter(pl.col("source") == "ohchr_votes")
        found = dict(counts(table, column, {"source": ("ohchr_votes",)}).iter_rows())
        assert found == dict(whole.group_by(column).agg(n=pl.len()).iter_rows())
        assert None in found
