"""Colours and shapes: one place, the same meaning in every chart, table and map.

Yes, no, abstain, absent and not a member differ in hue, in lightness and in pattern or shape, so that they can be
told apart by colour-blind readers and in grey print. Colours are named; a drawing carries
``var(--name, #fallback)``, so that one drawing follows the page into dark mode and onto paper.
"""

from __future__ import annotations

from typing import Literal

__all__ = ["HATCHED", "SERIES", "SHAPES", "TONES", "Theme", "css_variables", "shape_of", "tone_of"]

Theme = Literal["light", "dark"]

TONES: dict[Theme, dict[str, str]] = {
    "light": {
        "paper": "#fdfdfc",
        "ink": "#1b1e23",
        "muted": "#555b65",
        "rule": "#d3d6db",
        "edge": "#858b95",
        "land": "#e6e7ea",
        "accent": "#7b2860",
        "yes": "#1d6aa9",
        "no": "#c34d14",
        "abstain": "#8a909b",
        "absent": "#6d7380",
        "not-member": "#9aa0ab",
        "series-2": "#12736d",
        "series-3": "#a2680a",
        "series-4": "#4b62a1",
        "series-5": "#777d86",
        "series-6": "#34383f",
        "step-1": "#ecc9e0",
        "step-2": "#d39dc2",
        "step-3": "#b56f9f",
        "step-4": "#904278",
        "step-5": "#5f154a",
    },
    "dark": {
        "paper": "#16181c",
        "ink": "#e7e8ea",
        "muted": "#a6acb6",
        "rule": "#383c44",
        "edge": "#717782",
        "land": "#2c3037",
        "accent": "#e59cc9",
        "yes": "#68aee6",
        "no": "#f0854c",
        "abstain": "#8f96a2",
        "absent": "#989eaa",
        "not-member": "#7a818d",
        "series-2": "#58c0b6",
        "series-3": "#dfab4e",
        "series-4": "#9bb1ea",
        "series-5": "#a1a7b1",
        "series-6": "#d0d3d8",
        "step-1": "#55304a",
        "step-2": "#7a4468",
        "step-3": "#9d5a87",
        "step-4": "#cb83b2",
        "step-5": "#f6c4e2",
    },
}
"""Every colour by name, for light and dark; no two names share a value within a theme."""

HATCHED = frozenset({"absent", "not-member"})
"""Tones that are drawn as hatching on the paper: nobody there."""

SERIES = ("accent", "series-2", "series-3", "series-4", "series-5", "series-6")
"""Colours of series that mean nothing by themselves, in order of use."""

_MEANT = {
    "yes": "yes",
    "no": "no",
    "abstain": "abstain",
    "absent": "absent",
    "not_member": "not-member",
    "adopted": "yes",
    "rejected": "no",
    "for": "yes",
    "against": "no",
    "no_action": "series-3",
    "accepted": "yes",
    "noted": "abstain",
    "party": "accent",
    "signed": "step-3",
    "none": "land",
    "withdrawn": "abstain",
    "not recorded": "land",
}

_CIRCLE = "M-1,0A1,1,0,1,1,1,0A1,1,0,1,1,-1,0Z"
_SQUARE = "M-.9,-.9H.9V.9H-.9Z"
_TRIANGLE = "M0,-1.1L1.1,.9H-1.1Z"
_DIAMOND = "M0,-1.25L1.25,0L0,1.25L-1.25,0Z"
_CROSS = "M-1,-.6L-.6,-1L0,-.4L.6,-1L1,-.6L.4,0L1,.6L.6,1L0,.4L-.6,1L-1,.6L-.4,0Z"
_BAR = "M-1.1,-.4H1.1V.4H-1.1Z"
_DOWN = "M0,1.1L1.1,-.9H-1.1Z"

SHAPES = (_CIRCLE, _SQUARE, _TRIANGLE, _DIAMOND, _CROSS, _BAR, _DOWN)
"""Outlines of marks, in order of use, within one unit of their middle."""

_SHAPE_MEANT = {
    "yes": _CIRCLE,
    "no": _CROSS,
    "abstain": _BAR,
    "absent": _DIAMOND,
    "party": _CIRCLE,
    "none": _CROSS,
}


def tone_of(value: str, position: int) -> str:
    """Return the name of the colour of `value`: by its meaning if it has one, else by its position in the order."""
    return _MEANT.get(value, SERIES[position % len(SERIES)])


def shape_of(value: str, position: int) -> str:
    """Return the outline of the mark of `value`: by its meaning if it has one, else by its position in the order."""
    return _SHAPE_MEANT.get(value, SHAPES[position % len(SHAPES)])


def css_variables(theme: Theme) -> str:
    """Return the theme's colours as CSS custom properties."""
    return "".join(f"--{name}:{value};" for name, value in TONES[theme].items())
