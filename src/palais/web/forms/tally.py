"""`tally`: a roll call as one strip, read at once: who said yes, abstained, said no, or was not there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from palais.web.ink import TONES
from palais.web.legend import key, key_height
from palais.web.svg import element, text
from palais.web.words import day, heading, token

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Mapping

    from palais.terms.answers import Answer, Chart
    from palais.web.ink import Theme

__all__ = ["VOTES", "Counts", "strips", "tally"]

VOTES = ("yes", "abstain", "no", "absent")
"""The strip's parts, from one side to the other; states that are not members are said in words."""

_BAR, _SLIM, _EACH = 34, 18, 54


Counts = dict[str, int | None]


def strips(chart: Chart, answer: Answer) -> list[tuple[str, Counts]]:
    """Return each roll call's label and counts, from a table with a column a vote or with a row a vote.

    A vote that the table does not speak of is left out; one that it has as unknown is ``None``.
    """
    frame = answer.tables[chart.table]
    if set(frame.columns) & {"yes", "yes_n"}:
        return [(_label(chart, row), _wide(row)) for row in frame.iter_rows(named=True)]
    counts = [(str(row[chart.x]), row[chart.y]) for row in frame.iter_rows(named=True)]
    return [("", dict(counts))] if counts else []


def _wide(row: Mapping[str, Any]) -> Counts:
    columns = {vote: vote if vote in row else f"{vote}_n" for vote in (*VOTES, "not_member")}
    return {vote: row[column] for vote, column in columns.items() if column in row}


def _label(chart: Chart, row: Mapping[str, Any]) -> str:
    value = row.get(chart.x)
    if chart.x in {*VOTES, "yes_n"} or value is None:
        return ""
    return day(value) if hasattr(value, "isoformat") else str(value)


def tally(chart: Chart, answer: Answer, *, theme: Theme, width: int, keyless: bool = False) -> ET.Element:
    """Return the drawing, to scale.

    One roll call: the strip, and under it every number with its word; `keyless`, the strip alone, to be stretched to any
    width by a page that tells the numbers. Several: a slim strip each, under its name and numbers, with one key. A
    number that is not recorded is a dash.
    """
    rows = strips(chart, answer)
    if len(rows) == 1 and keyless:
        parts, height = _strip(rows[0][1], 0, _BAR, theme, width), _BAR
    elif len(rows) == 1:
        (_, counts), height = rows[0], _BAR + 48
        parts = [*_strip(counts, 0, _BAR, theme, width), *_numbers(counts, _BAR, theme, width)]
    else:
        top = key_height(VOTES, width) + 4
        parts = [key(VOTES, width=width, theme=theme)]
        for label, counts in rows:
            parts += [
                *_named(label, counts, top, theme, width),
                *_strip(counts, top + 20, _SLIM, theme, width),
            ]
            top += _EACH
        height = max(top - 10, 1)
    root = element("svg", *parts)
    for attribute, value in (("width", width), ("height", height), ("viewBox", f"0 0 {width} {height}")):
        root.set(attribute, str(value))
    if keyless and len(rows) == 1:
        root.set("preserveAspectRatio", "none")
    return root


def _strip(counts: Counts, top: int, high: int, theme: Theme, width: int) -> list[ET.Element]:
    """Return the parts to scale; where there is room, a fine line sets one state off from the next."""
    tones = TONES[theme]
    total = sum(counts.get(vote) or 0 for vote in VOTES)
    parts, x = [], 0.0
    for vote in VOTES:
        wide = width * (counts.get(vote) or 0) / total if total else 0.0
        if wide:
            place = {"x": f"{x:.1f}", "y": top, "width": f"{wide:.1f}", "height": high}
            parts.append(element("rect", **place, fill=tones[vote]))
        x += wide
    unit = width / total if total else 0
    if unit >= 5:  # noqa: PLR2004 - narrower, the lines would hide the states
        cuts = "".join(f"M{i * unit:.1f} {top}v{high}" for i in range(1, total))
        parts.append(element("path", d=cuts, stroke=tones["paper"], stroke_width=1, fill="none"))
    absent = width * (counts.get("absent") or 0) / total if total else 0
    if absent:
        place = {"x": f"{width - absent + 0.5:.1f}", "y": top + 0.5, "width": f"{max(absent - 1, 0.5):.1f}"}
        parts.append(element("rect", **place, height=high - 1, fill="none", stroke=tones["absent"]))
    return parts


def _numbers(counts: Counts, top: int, theme: Theme, width: int) -> list[ET.Element]:
    tones = TONES[theme]
    drawn = []
    for i, vote in enumerate(vote for vote in VOTES if vote in counts):
        x, n = width * i / len(VOTES), counts[vote]
        rim = tones["absent"] if vote == "absent" else "none"
        drawn += [
            element(
                "rect", x=f"{x + 0.5:.1f}", y=top + 15, width=11, height=11, fill=tones[vote], stroke=rim
            ),
            text(
                "–" if n is None else str(n), x=f"{x + 18:.1f}", y=top + 27, font_size=19, fill=tones["ink"]
            ),
            text(heading(token(vote)), x=f"{x + 18:.1f}", y=top + 44, font_size=12, fill=tones["muted"]),
        ]
    return drawn


def _named(label: str, counts: Counts, top: int, theme: Theme, width: int) -> list[ET.Element]:
    numbers = ", ".join(f"{counts[vote]} {token(vote)}" for vote in VOTES if counts.get(vote))
    tones, y = TONES[theme], top + 14
    return [
        text(label, x=0, y=y, font_size=12.5, font_weight="bold", fill=tones["ink"]),
        text(numbers, x=width, y=y, font_size=12, text_anchor="end", fill=tones["muted"]),
    ]
