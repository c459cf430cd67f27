"""Tallies count what the casts say; what is not known is null, never zero."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from palais.record.schema import schema
from palais.record.tallies import with_tallies
from palais.terms.tables import Cast, RollCall

SIDES = ("yes", "no", "abstain", "absent", "not_member")
DAY = date(2020, 6, 22)
VOTES = st.sampled_from([*SIDES, None])
STATED = st.one_of(st.none(), st.integers(0, 9))
ROLLS = st.lists(
    st.tuples(st.lists(VOTES, max_size=12), st.tuples(STATED, STATED, STATED)), min_size=1, max_size=6
)


def frames(rolls: list[tuple[list[Any], tuple[Any, Any, Any]]]) -> tuple[pl.DataFrame, pl.DataFrame]:
    told = {"source": "here", "locator": "there", "day": DAY}
    rollcalls = [
        {
            "rollcall": f"hrc-{number}",
            "body": "hrc",
            "rollcall_date": DAY,
            "stated_yes_n": yes,
            "stated_no_n": no,
            "stated_abstain_n": abstain,
            **told,
        }
        for number, (_, (yes, no, abstain)) in enumerate(rolls)
    ]
    casts = [
        {"rollcall": f"hrc-{number}", "state": f"S{place}", "vote": vote, **told}
        for number, (votes, _) in enumerate(rolls)
        for place, vote in enumerate(votes)
    ]
    empty = dict.fromkeys(schema(RollCall))
    return (
        pl.DataFrame([empty | row for row in rollcalls], schema=schema(RollCall)),
        pl.DataFrame([{"reason": None} | row for row in casts], schema=schema(Cast)),
    )


@settings(deadline=None)
@given(ROLLS)
def test_tallies_count_what_casts_say(rolls: list[tuple[list[Any], tuple[Any, Any, Any]]]) -> None:
    found = {row["rollcall"]: row for row in with_tallies(*frames(rolls)).iter_rows(named=True)}
    assert len(found) == len(rolls)
    for number, (votes, stated) in enumerate(rolls):
        row = found[f"hrc-{number}"]
        if not votes:
            assert {row[f"{side}_n"] for side in SIDES} | {row["unknown_n"], row["reconciles"]} == {None}
            continue
        counted = Counter(votes)
        assert {side: row[f"{side}_n"] for side in SIDES} == {side: counted[side] for side in SIDES}
        assert row["unknown_n"] == counted[None]
        assert sum(row[f"{side}_n"] for side in SIDES) + row["unknown_n"] == len(votes)
        pairs = [(said, counted[side]) for said, side in zip(stated, SIDES, strict=False) if said is not None]
        assert row["reconciles"] == (all(said == n for said, n in pairs) if pairs else None)


@settings(deadline=None)
@given(ROLLS, st.randoms(use_true_random=False))
def test_the_order_of_casts_does_not_matter(
    rolls: list[tuple[list[Any], tuple[Any, Any, Any]]], random: Any
) -> None:
    rollcalls, casts = frames(rolls)
    places = list(range(casts.height))
    random.shuffle(places)
    assert with_tallies(rollcalls, casts).equals(with_tallies(rollcalls, casts[places]))


def test_counting_again_changes_nothing() -> None:
    rollcalls, casts = frames([(["yes", "no", None], (1, 1, None)), ([], (3, 2, 1))])
    once = with_tallies(rollcalls, casts)
    assert once["reconciles"].to_list() == [True, None]
    assert with_tallies(once, casts).select(once.columns).equals(once)


def test_an_empty_total_is_not_compared() -> None:
    rollcalls, casts = frames([(["yes", "abstain"], (1, 0, None)), (["yes", "no"], (1, None, None))])
    assert with_tallies(rollcalls, casts)["reconciles"].to_list() == [True, True]
    rollcalls, casts = frames([(["yes", "yes"], (1, None, None))])
    assert with_tallies(rollcalls, casts)["reconciles"].to_list() == [False]
