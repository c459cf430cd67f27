"""`matrix`: every pair of states as a square of colour, so that blocs show as blocks along the diagonal.

The states stand in the chart's order on both sides. A fine line parts one bloc from the next: `series` names the bloc that
both states of a pair are in, and is null for a pair of two blocs. A pair that shares too few votes is left as plain paper.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.web.ink import TONES
from palais.web.svg import element, text
from palais.web.words import NOT_RECORDED, number

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET

    from palais.web.tidy import Plot

__all__ = ["matrix", "pairs_shaded"]

_STEPS = ("step-1", "step-2", "step-3", "step-4", "step-5")
_LABEL = 30
_KEY = 40
_LEGIBLE = 9
"""Squares smaller than this carry no codes of states: they would run into one another."""


def matrix(plot: Plot) -> ET.Element:
    """Return the drawing: one path a shade on a grid of whole squares, so that some thousand pairs stay small."""
    tones = TONES[plot.theme]
    order = _order(plot)
    place = {state: i for i, state in enumerate(order)}
    cell = (plot.width - _LABEL) / max(len(order), 1)
    lettered = cell >= _LEGIBLE
    margin = _LABEL if lettered else 0
    cell = min((plot.width - margin) / max(len(order), 1), 24.0)
    edges = _edges(plot)
    shades: dict[tuple[int, int], str] = {}
    for point in plot.points:
        a, b = place[str(point.x)], place[str(point.y)]
        step = _STEPS[sum((point.shade or 0.0) >= edge for edge in edges[1:-1])]
        shades[a, b] = shades[b, a] = step
    side = margin + cell * len(order)
    squares = element("g", transform=f"translate({margin},{margin}) scale({cell:.4f})")
    squares.extend(element("path", d=_runs(shades, s), fill=tones[s]) for s in _STEPS if s in shades.values())
    root = element("svg", squares)
    root.append(
        element("path", d=_cuts(plot, order, margin, cell), stroke=tones["ink"], stroke_width=1, fill="none")
    )
    if lettered:
        root.extend(_codes(order, margin, cell, tones["muted"]))
    key = _key(edges, plot)
    key.set("transform", f"translate(0,{side + 12:.0f})")
    root.append(key)
    height = round(side + 12 + _KEY)
    for attribute, value in (
        ("width", plot.width),
        ("height", height),
        ("viewBox", f"0 0 {plot.width} {height}"),
    ):
        root.set(attribute, str(value))
    return root


def _runs(shades: dict[tuple[int, int], str], step: str) -> str:
    """Return the squares of one shade, those beside one another in a row as one piece."""
    runs: list[list[int]] = []
    for row, column in sorted((row, column) for (column, row), shade in shades.items() if shade == step):
        if runs and runs[-1][0] == row and runs[-1][1] + runs[-1][2] == column:
            runs[-1][2] += 1
        else:
            runs.append([row, column, 1])
    return "".join(f"M{column} {row}h{wide}v1h-{wide}z" for row, column, wide in runs)


def _order(plot: Plot) -> list[str]:
    seen = dict.fromkeys(str(side) for point in plot.points for side in (point.x, point.y))
    return [s for s in plot.chart.order if s in seen] + [s for s in seen if s not in plot.chart.order]


def _edges(plot: Plot) -> list[float]:
    """Return six round edges that hold every value: shares end at one."""
    values = [point.shade for point in plot.points if point.shade is not None]
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    bottom = int(low * 10) / 10 if low >= 0 else low
    top = 1.0 if 0 <= low <= high <= 1 else high
    return (
        [bottom + (top - bottom) * i / 5 for i in range(6)]
        if top > bottom
        else [bottom + i / 5 for i in range(6)]
    )


def _cuts(plot: Plot, order: list[str], margin: float, cell: float) -> str:
    """Return the lines between blocs: where two neighbours in the order are not in one bloc."""
    bloc: dict[str, str] = {}
    for point in plot.points:
        if point.series not in {"", NOT_RECORDED}:
            bloc[str(point.x)] = bloc[str(point.y)] = point.series
    end = margin + cell * len(order)
    lines = []
    for i in range(1, len(order)):
        before, after = bloc.get(order[i - 1]), bloc.get(order[i])
        if before != after:
            at = margin + i * cell
            lines.append(f"M{margin:.1f} {at:.1f}H{end:.1f}M{at:.1f} {margin:.1f}V{end:.1f}")
    return "".join(lines)


def _codes(order: list[str], margin: float, cell: float, colour: str) -> list[ET.Element]:
    size = f"{min(cell * 0.8, 10.5):.1f}"
    drawn = []
    for i, state in enumerate(order):
        middle = margin + (i + 0.5) * cell
        drawn.append(
            text(
                state,
                x=margin - 4,
                y=f"{middle + cell * 0.3:.1f}",
                font_size=size,
                text_anchor="end",
                fill=colour,
            )
        )
        turned = f"translate({middle + cell * 0.3:.1f},{margin - 4}) rotate(-90)"
        drawn.append(text(state, x=0, y=0, font_size=size, transform=turned, fill=colour))
    return drawn


def _key(edges: list[float], plot: Plot) -> ET.Element:
    tones, group, wide = TONES[plot.theme], element("g"), 44 if plot.narrow else 60
    for i, step in enumerate(_STEPS):
        group.append(element("rect", x=i * wide, y=0, width=wide, height=10, fill=tones[step]))
    for i, edge in enumerate(edges):
        if plot.narrow and i not in (0, len(edges) - 1):
            continue
        words = number(edge, share=plot.share)
        anchor = "start" if i == 0 else "middle"
        group.append(text(words, x=i * wide, y=24, font_size=11.5, text_anchor=anchor, fill=tones["muted"]))
    return group


def pairs_shaded(plot: Plot) -> str:
    """Return what the matrix shows in a sentence."""
    values = [point.shade for point in plot.points if point.shade is not None]
    low, high = (number(v, share=plot.share) for v in (min(values), max(values)))
    return f"Matrix of {len(values)} pairs of {len(_order(plot))} states, values between {low} and {high}."
