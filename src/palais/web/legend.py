"""Keys to drawings, set by our own hand so that they wrap on a telephone and need no measuring of fonts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.web.ink import TONES, shape_of, tone_of
from palais.web.svg import element, text
from palais.web.words import heading, token

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET

    from palais.web.ink import Theme

__all__ = ["key", "key_height", "label_width"]

_EMS = dict.fromkeys("mwMW@%", 0.92) | dict.fromkeys("iljtfI.,:;|' ", 0.31)
_LINE = 20
_GLYPH = 16
_GAP = 18


def label_width(label: str, *, size: float = 12) -> float:
    """Return about how wide a label is, in pixels: generous, as the reader's font is not known."""
    return sum(_EMS.get(c, 0.72 if c.isupper() else 0.57) for c in label) * size + 2


def _places(labels: tuple[str, ...], width: int) -> list[tuple[float, float]]:
    places, x, y = [], 0.0, 0.0
    for label in labels:
        wide = _GLYPH + label_width(label)
        if x and x + wide > width:
            x, y = 0.0, y + _LINE
        places.append((x, y))
        x += wide + _GAP
    return places


def key_height(names: tuple[str, ...], width: int) -> int:
    """Return the height that `key` takes for these names, in pixels."""
    if not names:
        return 0
    return round(_places(tuple(heading(token(name)) for name in names), width)[-1][1]) + _LINE + 6


def key(names: tuple[str, ...], *, width: int, theme: Theme, shapes: bool = False) -> ET.Element:
    """Return the key of `names`: a patch of colour (or the mark's shape) and the word, wrapped to `width`."""
    labels = tuple(heading(token(name)) for name in names)
    group = element("g")
    for i, (name, label, (x, y)) in enumerate(zip(names, labels, _places(labels, width), strict=True)):
        colour = TONES[theme][tone_of(name, i)]
        if shapes:
            group.append(
                element(
                    "path", d=shape_of(name, i), fill=colour, transform=f"translate({x + 6},{y + 9}) scale(5)"
                )
            )
        else:
            rim = TONES[theme]["muted"] if tone_of(name, i) in {"absent", "not-member", "land"} else "none"
            group.append(element("rect", x=x, y=y + 3, width=11, height=11, fill=colour, stroke=rim))
        group.append(text(label, x=x + _GLYPH, y=y + 13, font_size=12, fill=TONES[theme]["ink"]))
    return group
