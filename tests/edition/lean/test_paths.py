"""Paths written in steps lead where they led before."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from palais.edition.lean.paths import rings, shorter, shorter_number

_PLACES = st.floats(min_value=-50, max_value=900, allow_nan=False).map(lambda value: round(value, 1))
_POINTS = st.lists(st.tuples(_PLACES, _PLACES), min_size=2, max_size=12)


def _written(points: list[tuple[float, float]], *, closed: bool) -> str:
    return "M" + "L".join(f"{x} {y}" for x, y in points) + ("z" if closed else "")


def _corners(ring: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the points at which a line turns: what goes on straight across or down may be left out."""
    kept: list[tuple[float, float]] = []
    for point in ring:
        if kept and point == kept[-1]:
            continue
        kept.append(point)
    i = 1
    while i < len(kept) - 1:
        (ax, ay), (bx, by), (cx, cy) = kept[i - 1 : i + 2]
        across = ay == by == cy and (bx - ax) * (cx - bx) > 0
        down = ax == bx == cx and (by - ay) * (cy - by) > 0
        if across or down:
            del kept[i]
        else:
            i += 1
    return kept


@given(st.lists(st.tuples(_POINTS, st.booleans()), min_size=1, max_size=4))
def test_steps_end_where_places_were(pieces: list[tuple[list[tuple[float, float]], bool]]) -> None:
    path = "".join(_written(points, closed=closed) for points, closed in pieces)
    if len(path) > 400:
        return
    before, after = rings(path), rings(shorter(path))
    assert [_corners(ring) for ring in after] == [_corners(ring) for ring in before]


@given(_POINTS)
def test_a_long_line_is_off_by_half_a_pixel_at_most(points: list[tuple[float, float]]) -> None:
    long = points * (1 + 400 // max(1, len(_written(points, closed=False))))
    (before,), (after,) = rings(_written(long, closed=False)), rings(shorter(_written(long, closed=False)))
    kept = _corners([(float(round(x)), float(round(y))) for x, y in before])
    assert _corners(after) == kept


def test_curves_and_words_stay_as_they_are() -> None:
    assert shorter("M-1,0A1,1,0,1,1,1,0") == "M-1,0A1,1,0,1,1,1,0"
    assert shorter_number("end") == "end"
    assert shorter_number("-0.04") == "0"
