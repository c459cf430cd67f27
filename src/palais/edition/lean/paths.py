"""Paths of a drawing in steps from point to point, which are shorter than places; rounded, the last digit stays true."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

__all__ = ["rings", "shorter", "shorter_number"]

_PIECE = re.compile(r"([MLHVZmlhvz])([^A-Za-z]*)")
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?")
_SIMPLE = re.compile(r"[MLHVZmlhvz\d.,\s-]*")
_DIGITS = 10  # tenths of a pixel
_LONG = 400  # characters

_Step = tuple[str, int, int]


def shorter_number(value: str) -> str:
    """Return a number with one decimal at most; other text as it stands.

    Examples
    --------
    >>> shorter_number("17.04"), shorter_number("0.5"), shorter_number("12.0"), shorter_number("middle")
    ('17', '.5', '12', 'middle')
    """
    return _tenths(round(float(value) * _DIGITS)) if _NUMBER.fullmatch(value) else value


@lru_cache(maxsize=4096)
def shorter(path: str) -> str:
    """Return the path `path` in steps, to a tenth of a pixel; one with curves as it stands.

    Each step is taken from where the last one ended once rounded, so that nothing adds up. A long path, which turns every few
    pixels, takes whole ones.

    Examples
    --------
    >>> shorter("M44 207.7H788M44 149.4H788")
    'M44 207.7h744m-744-58.3h744'
    >>> shorter("M0 0L10 5.04L12 8Z")
    'M0 0l10 5 2 3z'
    >>> shorter("M0 0L10 0L20 0L20 9")
    'M0 0h20v9'
    """
    if not _SIMPLE.fullmatch(path):
        return path
    steps: list[_Step] = []
    for name, dx, dy, _, _ in _walked(path, coarse=len(path) > _LONG):
        _take(steps, name, dx, dy)
    return _said(steps)


def rings(path: str) -> list[list[tuple[float, float]]]:
    """Return the points of each piece of a path of straight lines.

    Examples
    --------
    >>> rings("M1 1h2v3zM9 9l1 1")
    [[(1.0, 1.0), (3.0, 1.0), (3.0, 4.0)], [(9.0, 9.0), (10.0, 10.0)]]
    """
    found: list[list[tuple[float, float]]] = []
    for name, _, _, x, y in _walked(path):
        if name == "m":
            found.append([])
        if name != "z":
            found[-1].append((x / _DIGITS, y / _DIGITS))
    return found


def _walked(path: str, *, coarse: bool = False) -> Iterator[tuple[str, int, int, int, int]]:
    """Yield each step: its letter, how far across and down, and where it ends, in tenths of pixels."""
    x = y = start_x = start_y = 0
    for letter, numbers in _PIECE.findall(path):
        values = [round(float(one) * _DIGITS) for one in _NUMBER.findall(numbers)]
        if coarse and letter in "MLH":
            values = [round(value / _DIGITS) * _DIGITS for value in values]
        for name, dx, dy in (
            _steps(letter, values, x, y) if letter not in "Zz" else (("z", start_x - x, start_y - y),)
        ):
            x, y = x + dx, y + dy
            yield name, dx, dy, x, y
            if name == "m":
                start_x, start_y = x, y


def _steps(letter: str, values: list[int], x: int, y: int) -> list[_Step]:
    """Return each step of one letter as its name, how far across and how far down."""
    name, places = letter.lower(), letter.isupper()
    found: list[_Step] = []
    if name in "hv":
        for value in values:
            step = value - (x if name == "h" else y) if places else value
            found.append((name, step, 0) if name == "h" else (name, 0, step))
            x, y = x + found[-1][1], y + found[-1][2]
        return found
    for across, down in zip(values[::2], values[1::2], strict=True):
        dx, dy = (across - x, down - y) if places else (across, down)
        found.append((name, dx, dy))
        x, y, name = x + dx, y + dy, "l" if name == "m" else name
    return found


def _take(steps: list[_Step], name: str, dx: int, dy: int) -> None:
    """Add a step; one that goes on straight across or down from the last makes that one longer."""
    name = "h" if name == "l" and not dy else "v" if name == "l" and not dx else name
    if steps and steps[-1][0] == name and name in "hv" and (dx or dy) * (steps[-1][1] or steps[-1][2]) > 0:
        _, last_dx, last_dy = steps.pop()
        dx, dy = dx + last_dx, dy + last_dy
    steps.append((name, dx, dy))


def _said(steps: list[_Step]) -> str:
    out: list[str] = []
    last = ""
    for name, dx, dy in steps:
        said = (
            ""
            if name == "z"
            else _tenths(dx)
            if name == "h"
            else _tenths(dy)
            if name == "v"
            else _pair(dx, dy)
        )
        if name == last == "l":
            out.append(said if said.startswith("-") else f" {said}")
        else:
            out.append(f"{'M' if name == 'm' and not out else name}{said}")
        last = name
    return "".join(out)


def _pair(dx: int, dy: int) -> str:
    down = _tenths(dy)
    return f"{_tenths(dx)}{down}" if down.startswith("-") else f"{_tenths(dx)} {down}"


def _tenths(value: int) -> str:
    whole, rest = divmod(abs(value), _DIGITS)
    said = f"{whole or ''}.{rest}" if rest else f"{whole}"
    return f"-{said}" if value < 0 and said != "0" else said
