"""Who goes first: quick pages, then slow ones, and in the end whoever has waited long."""

from __future__ import annotations

import asyncio
import functools
from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from palais.web.site.costs import SLOW, Costs, kind_of
from palais.web.site.line import _MANY, Line


def _worker(*, quick: bool) -> Any:
    return SimpleNamespace(quick=quick)


def test_a_quick_worker_takes_no_slow_page_and_a_slow_one_leaves_quick_pages_to_it() -> None:
    async def told() -> tuple[bool, bool, bool]:
        line, quick, slow = Line(), _worker(quick=True), _worker(quick=False)
        heavy = line.stand(cost=2.0, now=0.0)
        line.free(quick)
        first = heavy.done()
        light = line.stand(cost=0.01, now=1.0)
        line.free(slow)
        return first, light.result() is quick, heavy.result() is slow

    assert asyncio.run(told()) == (False, True, True)


def test_a_slow_worker_helps_where_several_quick_pages_wait() -> None:
    async def told() -> list[bool]:
        line, slow = Line(), _worker(quick=False)
        one = line.stand(cost=0.01, now=0.0)
        line.free(slow)
        others = [line.stand(cost=0.01, now=0.1) for _ in range(_MANY - 2)]
        alone = one.done()
        others.append(line.stand(cost=0.01, now=0.2))
        return [alone, one.done(), any(other.done() for other in others)]

    assert asyncio.run(told()) == [False, True, False]


def test_one_worker_alone_takes_all_and_who_gave_up_is_passed_over() -> None:
    async def told() -> tuple[bool, int]:
        line, worker = Line(alone=True), _worker(quick=False)
        gone, stays = line.stand(cost=0.01, now=0.0), line.stand(cost=5.0, now=0.0)
        gone.cancel()
        line.free(worker)
        return stays.result() is worker, line.waiting

    assert asyncio.run(told()) == (True, 0)


def _said(said: list[int], number: int, _called: object) -> None:
    said.append(number)


@given(st.lists(st.tuples(st.floats(0, 3), st.floats(0, 3)), min_size=1, max_size=20))
def test_everyone_is_called_and_no_one_waits_for_ever(visits: list[tuple[float, float]]) -> None:
    """A page that costs c seconds is overtaken only by those that come within three times c after it."""

    async def order() -> list[int]:
        line, worker = Line(alone=True), _worker(quick=False)
        said: list[int] = []
        for number, (cost, now) in enumerate(visits):
            line.stand(cost=cost, now=now).add_done_callback(functools.partial(_said, said, number))
        for _ in visits:
            line.free(worker)
            await asyncio.sleep(0)
        return said

    said = asyncio.run(order())
    assert sorted(said) == list(range(len(visits)))
    for place, later in enumerate(said):
        for earlier in said[:place]:
            assert visits[earlier][1] <= visits[later][1] + 3 * visits[later][0] + 1e-9


def test_costs_are_learned_by_kind_and_the_kinds_are_bounded() -> None:
    costs = Costs({"brief": 0.1})
    for _ in range(20):
        costs.learn("/brief/CHN", 1.0)
    assert costs.of("/brief/USA.json") > 0.9
    assert costs.of("/brief") < SLOW, "the form of a slow question is quick"
    assert costs.of("/never-seen/x") < SLOW
    for number in range(2000):
        costs.learn(f"/invented-{number}/x", 1.0)
    assert costs.of("/invented-1999/x") < SLOW


def test_pictures_and_searches_are_kinds_of_their_own() -> None:
    kinds = [
        kind_of(target) for target in ("/votes/CHN.png", "/share/votes/CHN.png", "/search?q=a", "/", "/data")
    ]
    assert kinds == ["png", "share", "search", "/", "data/"]


def test_what_reads_long_tables_stays_slow_however_quick_it_proves() -> None:
    costs = Costs({"brief": 0.3})
    for _ in range(60):
        costs.learn("/brief/CHN", 0.001)
    assert costs.of("/brief/CHN") > SLOW


def test_one_dear_first_page_makes_no_kind_slow_for_long() -> None:
    costs = Costs({"rollcall": 0.03})
    costs.learn("/rollcall/A/HRC/RES/51/25", 0.3)
    for _ in range(4):
        costs.learn("/rollcall/A/HRC/RES/51/25", 0.03)
    assert costs.of("/rollcall/A/HRC/RES/54/23") < SLOW


def test_a_page_made_ready_takes_the_worker_of_its_sort() -> None:
    async def told() -> list[bool]:
        line, quick, slow = Line(), _worker(quick=True), _worker(quick=False)
        line.free(slow)
        alone = line.idle(quick=True)
        line.free(quick)
        return [
            alone is None,
            line.idle(quick=True) is quick,
            line.idle(quick=False) is slow,
            line.is_free(slow),
        ]

    assert asyncio.run(told()) == [True, True, True, False]
