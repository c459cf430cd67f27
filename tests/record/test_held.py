"""Casts held for the process are those of the tables: the same rows, in the same order, whatever is asked."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from palais.record.ask import casts_in, rows
from palais.record.store import opened, packaged_folder, using
from palais.terms.tables import Cast, Discrepancy, RollCall

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
