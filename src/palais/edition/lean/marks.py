"""Marks and bars of a drawing as outlines in its own pixels, so that neighbours of one look can be drawn as one."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from itertools import pairwise

from palais.edition.lean.paths import rings, shorter_number

__all__ = ["as_bars", "settled"]

_PLACED = re.compile(r"translate\(([-\d.]+),([-\d.]+)\) scale\(([\d.]+)\)")
_ROUND = "M-1,0A1,1,0,1,1,1,0A1,1,0,1,1,-1,0Z"
_CURVED = re.compile(r"[ACQSTacqst]")
_FEW = 3
_THIN = 1.0


def settled(root: ET.Element) -> None:
    """Replace each mark that is moved and scaled to its place by one that is drawn there."""
    for node in root.iter("path"):
        said = _PLACED.fullmatch(node.get("transform", ""))
        shape = node.get("d", "")
        if said is None or (shape != _ROUND and _CURVED.search(shape)):
            continue
        x, y, scale = (float(one) for one in said.groups())
        del node.attrib["transform"]
        if "stroke-width" in node.attrib:
            node.set("stroke-width", shorter_number(str(float(node.attrib["stroke-width"]) * scale)))
        if shape == _ROUND:
            del node.attrib["d"]
            node.tag = "circle"
            node.attrib |= {"cx": shorter_number(f"{x}"), "cy": shorter_number(f"{y}"), "r": f"{scale:g}"}
        else:
            node.set("d", "".join(_drawn(ring, x, y, scale) for ring in rings(shape)))


def _drawn(ring: list[tuple[float, float]], x: float, y: float, scale: float) -> str:
    return "M" + "L".join(f"{x + a * scale:.1f} {y + b * scale:.1f}" for a, b in ring) + "Z"


def as_bars(nodes: list[ET.Element]) -> ET.Element | None:
    """Return rectangles of one width and one look as the strokes of one path; nothing where they are none."""
    wide = {node.get("width") for node in nodes}
    look = {
        name: value for name, value in nodes[0].attrib.items() if name not in {"x", "y", "width", "height"}
    }
    if len(nodes) < _FEW or len(wide) > 1 or any(node.tag != "rect" for node in nodes) or "fill" in look:
        return None
    nodes = sorted(nodes, key=lambda node: float(node.get("x", 0)))
    places = [float(node.get("x", 0)) for node in nodes]
    if any(b - a < float(nodes[0].get("width", 0)) for a, b in pairwise(places)):
        return None  # they lie one upon the other: not bars side by side
    half = float(nodes[0].get("width", 0)) / 2
    return ET.Element(
        "path", {"d": "".join(_stroke(node, half) for node in nodes), "stroke-width": f"{2 * half:g}"}
    )


def _stroke(node: ET.Element, half: float) -> str:
    x, y, high = (float(node.get(name, 0)) for name in ("x", "y", "height"))
    return f"M{round(x + half)} {round(y + high)}V{round(y)}"
