"""`tally`: a roll call as one strip, read at once: who said yes, abstained, said no, or was not there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from palais.web.ink import TONES
from palais.web.svg import element, text
from palais.web.words import day, heading, token

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Mapping

    from palais.terms.answers import Answer, Chart
    from palais.web.ink import Theme

__all__ = ["VOTES", "strips", "tally"]

VOTES = ("yes", "abstain", "no", "absent")
"""The strip's parts, from one side to the other; states that are not members are said in words."""

_BAR, _EACH, _LABEL = 30, 92, 22


def strips(chart: Chart, answer: Answer) -> list[tuple[str, dict[str, int]]]:
    """Return each roll call's label and counts, from a table with a column a vote or with a row a vote."""
    frame = answer.tables[chart.table]
    if set(frame.columns) & {"yes", "yes_n"}:
        return [(_label(chart, row), _wide(row)) for row in frame.iter_rows(named=True)]
    named = [(str(row[chart.x]), row[chart.y]) for row in frame.iter_rows(named=True)]
    return [("", {vote: int(n) for vote, n in named if n is not None})]


def _wide(row: Mapping[str, Any]) -> dict[str, int]:
    counts = {vote: row.get(vote, row.get(f"{vote}_n")) for vote in (*VOTES, "not_member")}
    return {vote: int(n) for vote, n in counts.items() if n is not None}


def _label(chart: Chart, row: Mapping[str, Any]) -> str:
    value = row.get(chart.x)
    if chart.x in {*VOTES, "yes_n"} or value is None:
        return ""
    return day(value) if hasattr(value, "isoformat") else str(value)


def tally(chart: Chart, answer: Answer, *, theme: Theme, width: int) -> ET.Element:
    """Return the drawing: for each roll call a strip to scale, and under it every number with its word."""
    rows = strips(chart, answer)
    root, top = element("svg"), 0
    for label, counts in rows:
        if label:
            root.append(text(label, x=0, y=top + 14, font_size=12.5, font_weight="bold", fill=TONES[theme]["ink"]))
            top += _LABEL
        root.extend(_strip(counts, top, theme, width))
        root.extend(_numbers(counts, top + _BAR, theme, width))
        top += _EACH
    height = max(top - 12, 1)
    for attribute, value in (("width", width), ("height", height), ("viewBox", f"0 0 {width} {height}")):
        root.set(attribute, str(value))
    return root


def _strip(counts: dict[str, int], top: int, theme: Theme, width: int) -> list[ET.Element]:
    tones = TONES[theme]
    total = sum(counts.get(vote, 0) for vote in VOTES)
    parts, x = [], 0.0
    for vote in VOTES:
        wide = width * counts.get(vote, 0) / total if total else 0
        if wide:
            fill = element("rect", x=f"{x:.1f}", y=top, width=f"{wide:.1f}", height=_BAR, fill=tones[vote])
            parts.append(fill)
            if vote == "absent":
                rim = _outline(x + 0.5, top + 0.5, wide - 1, _BAR - 1, tones["absent"])
                parts.append(rim)
        x += wide
    unit = width / total if total else 0
    if unit >= 5:  # noqa: PLR2004 - below this, lines between states would hide them
        cuts = "".join(f"M{i * unit:.1f} {top}v{_BAR}" for i in range(1, total))
        parts.append(element("path", d=cuts, stroke=tones["paper"], stroke_width=1, fill="none"))
    return parts


def _outline(x: float, y: float, width: float, height: float, colour: str) -> ET.Element:
    """Return an outline, for parts that are hatched."""
    return element(
        "rect", x=f"{x:.1f}", y=y, width=f"{max(width, 0):.1f}", height=height, fill="none", stroke=colour
    )


def _numbers(counts: dict[str, int], top: float, theme: Theme, width: int) -> list[ET.Element]:
    tones = TONES[theme]
    drawn = []
    for i, vote in enumerate(VOTES):
        x = width * i / len(VOTES)
        n = counts.get(vote)
        drawn += [
            element("rect", x=f"{x:.1f}", y=top + 15, width=11, height=11, fill=tones[vote]),
            text("–" if n is None else str(n), x=f"{x + 17:.1f}", y=top + 27, font_size=18, fill=tones["ink"]),
            text(heading(token(vote)), x=f"{x + 17:.1f}", y=top + 43, font_size=12, fill=tones["muted"]),
        ]
    return drawn
