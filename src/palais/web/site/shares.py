"""The picture that stands for a page where it is passed on: 1200 by 630, a title, the sentence, one number."""

from __future__ import annotations

import textwrap
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from palais.web.ink import TONES
from palais.web.svg import element, text
from palais.web.views import key_figures
from palais.web.words import heading

if TYPE_CHECKING:
    from palais.terms.answers import Answer

__all__ = ["HEIGHT", "WIDTH", "picture"]

WIDTH, HEIGHT = 1200, 630
_SERIF = "Georgia, 'Source Serif 4', 'DejaVu Serif', 'Liberation Serif', serif"


def picture(answer: Answer) -> str:
    """Return the share picture of an answer as SVG."""
    ink = TONES["light"]
    root = element(
        "svg",
        element("rect", width=WIDTH, height=HEIGHT, fill=ink["paper"]),
        element("rect", width=WIDTH, height=12, fill=ink["accent"]),
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        width=WIDTH,
        height=HEIGHT,
    )
    at = _lines(root, answer.title or heading(answer.question), at=92, size=54, wide=42, most=2)
    at = _lines(root, answer.sentence, at=at + 18, size=32, wide=70, most=5)
    figures = key_figures(answer)
    if figures and at < HEIGHT - 190:
        first = figures[0]
        root.append(
            _words(f"{first.value} {first.unit}".strip()[:40], y=HEIGHT - 118, size=60, fill=ink["accent"])
        )
        root.append(_words(first.label[:80], y=HEIGHT - 80, size=24, fill=ink["muted"]))
    root.append(_words("palais", y=HEIGHT - 32, size=26, fill=ink["muted"]))
    root.set("xmlns", "http://www.w3.org/2000/svg")
    root.set("font-family", _SERIF)
    return ET.tostring(root, encoding="unicode")


def _lines(  # noqa: PLR0913 - each is a measure of the picture
    root: ET.Element, words: str, *, at: int, size: int, wide: int, most: int
) -> int:
    """Write `words` in lines from `at` down, the last one cut where they do not fit, and return where they end."""
    for line in textwrap.wrap(words, wide, max_lines=most, placeholder=" …"):
        root.append(_words(line, y=at, size=size, fill=TONES["light"]["ink"]))
        at += round(size * 1.3)
    return at


def _words(words: str, *, y: int, size: int, fill: str) -> ET.Element:
    return text(words, x=60, y=y, font_size=size, fill=fill)
