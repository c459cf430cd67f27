"""A drawing in fewer bytes that looks the same: what is said once a group, steps instead of places, nothing that is not seen.

The drawings of `palais.web` are made for a site: each mark has a title of its own, each rectangle its colour, each map its
outlines. In an edition a pointer is told nothing, neighbours of one look are drawn as one, and a map is one file of outlines
under the dots of its states.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from palais.edition.lean.looks import with_look
from palais.edition.lean.maps import is_map, with_dots
from palais.edition.lean.marks import as_bars, settled
from palais.edition.lean.paths import shorter, shorter_number
from palais.edition.lean.strips import cuts

__all__ = ["leaner_drawing"]

_SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_FALLBACK = re.compile(r"var\((--[\w-]+), #[0-9a-f]{3,6}\)")
_SPACE = re.compile(r' xmlns="[^"]*"')
_BREAK = re.compile(r"<text[^>]*>2006: Council follows Commission</text>")
_DROPPED = frozenset({"font-family", "aria-labelledby"})
_SHARED = ("fill", "stroke", "font-size", "font-weight", "text-anchor", "stroke-width", "fill-opacity")
"""Attributes that children inherit, and so may be said of a group."""
_DEFAULT = {("stroke", "none"), ("stroke-width", "1"), ("fill-opacity", "1")}
_THROUGH = ("fill-opacity", "stroke-opacity", "opacity")
_FEW = 3
_WIDE = "800"
"""Width of a drawing that the styles know, so that only its view box is said."""
_OVER = {"rect": 0, "path": 1, "text": 2}
_LEAF = frozenset({"text", "path", "circle"})


def leaner_drawing(html: str) -> str:
    """Return `html` with each of its drawings in fewer bytes; what the first says of 2006 the others show with the line alone."""
    told = [False]

    def leaner(found: re.Match[str]) -> str:
        drawing = _leaner(found[0])
        if told[0]:
            return _BREAK.sub("", drawing)
        told[0] = bool(_BREAK.search(drawing))
        return drawing

    return _SVG.sub(leaner, html)


@lru_cache(maxsize=64)
def _leaner(svg: str) -> str:
    root = ET.fromstring(_SPACE.sub("", _FALLBACK.sub(r"var(\1)", svg)))  # noqa: S314 - our own renderer's text
    _named(root)
    _unseen(root)
    if is_map(root):
        with_dots(root)
    settled(root)
    _bare(root)
    _barred(root)
    _sorted(root)
    _joined(root)
    _grouped(root)
    if root.get("width") == _WIDE:
        root.attrib = {name: value for name, value in root.attrib.items() if name not in {"width", "height"}}
    return "".join(_written(root, {}))


def _named(root: ET.Element) -> None:
    """Say the title and the description of a drawing in one attribute instead of two elements with ids."""
    said = [child for child in root if child.tag in {"title", "desc"}]
    if said:
        root.set("aria-label", ". ".join(child.text.rstrip(".") for child in said if child.text))
    for child in said:
        root.remove(child)


def _unseen(root: ET.Element) -> None:
    """Remove what only a pointer would meet."""
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in {"title", "desc"} or (child.tag == "g" and child.get("fill") == "transparent"):
                parent.remove(child)


def _bare(root: ET.Element) -> None:
    """Take off each attribute that says what holds anyway, and shorten numbers."""
    for node in root.iter():
        for name, value in list(node.attrib.items()):
            if name in _DROPPED or ((name, value) in _DEFAULT and node is not root and node.tag != "svg"):
                del node.attrib[name]
            elif name == "d":
                node.set(name, value)
            elif name in {"x", "y"} and node.tag == "text":
                node.set(name, f"{float(value):.0f}")
            elif name not in {"viewBox", "transform", "id", "aria-label", "fill", "stroke", "class"}:
                node.set(name, shorter_number(value))


def _barred(root: ET.Element) -> None:
    """Draw the bars of a series as the strokes of one path, where nothing but bars stands in its group."""
    for group in root.iter("g"):
        path = as_bars(list(group)) if len(group) else None
        if path is not None:
            path.set("stroke", group.attrib.pop("fill", "none"))
            group.attrib.pop("stroke", None)
            group.attrib.pop("stroke-width", None)
            group[:] = [path]


def _sorted(root: ET.Element) -> None:
    """Put the pieces of a chart of bars in order of their kind: bars, then what lies over them, then words."""
    kept: list[ET.Element] = []
    for leaf, run in groupby(list(root), key=lambda node: node.tag in {"rect", "path", "text"}):
        nodes = list(run)
        many = leaf and sum(node.tag == "rect" for node in nodes) >= _FEW
        kept += sorted(nodes, key=lambda node: (_OVER[node.tag], _worn(node))) if many else nodes
    root[:] = kept


def _joined(root: ET.Element) -> None:
    """Draw neighbours of one look as one path: a rectangle is a path of four steps."""
    for parent in root.iter():
        if parent.tag in {"pattern", "defs"}:
            continue
        kept: list[ET.Element] = []
        for look, run in groupby(list(parent), key=_look):
            nodes = list(run)
            kept += [_one(nodes)] if look is not None and _joins(nodes) else nodes
        parent[:] = kept


def _look(node: ET.Element) -> tuple[tuple[str, str], ...] | None:
    """Return what two paths must share to be drawn as one; nothing for a node that stays by itself."""
    if len(node) or node.tag not in {"rect", "path"} or "rx" in node.attrib or "transform" in node.attrib:
        return None
    own = {"x", "y", "width", "height", "d"}
    return tuple(sorted((name, value) for name, value in node.attrib.items() if name not in own))


def _joins(nodes: list[ET.Element]) -> bool:
    # Shapes that are seen through would be seen once where they lie over each other; bars never do.
    through = nodes[0].tag != "rect" and any(name in nodes[0].attrib for name in _THROUGH)
    return not through and (len(nodes) > 1 or nodes[0].tag == "rect")


def _one(nodes: list[ET.Element]) -> ET.Element:
    look = dict(_look(nodes[0]) or ())
    return ET.Element("path", {"d": "".join(map(_outline, nodes)), **look})


def _outline(node: ET.Element) -> str:
    if node.tag == "path":
        return node.get("d", "")
    x, y, wide, high = (node.get(name, "0") for name in ("x", "y", "width", "height"))
    return f"M{x} {y}h{wide}v{high}h-{wide}z"


def _grouped(root: ET.Element) -> None:
    """Say an attribute that several neighbours share once, of the group that they are put in."""
    for parent in list(root.iter()):
        if parent.tag not in {"svg", "g"}:
            continue
        kept: list[ET.Element] = []
        for look, run in groupby(list(parent), key=lambda node: _worn(node) if node.tag in _LEAF else None):
            nodes = list(run)
            kept += [_group(nodes, dict(look))] if look and len(nodes) >= _FEW else nodes
        parent[:] = kept


def _worn(node: ET.Element) -> tuple[tuple[str, str], ...]:
    return tuple((name, node.attrib[name]) for name in _SHARED if name in node.attrib)


def _group(nodes: list[ET.Element], look: dict[str, str]) -> ET.Element:
    for node in nodes:
        for name in look:
            del node.attrib[name]
    group = ET.Element("g", look)
    group.extend(nodes)
    return group


def _written(node: ET.Element, around: dict[str, str]) -> Iterator[str]:
    """Yield the markup; attributes that an element inherits anyway are left out."""
    from html import escape

    told = {name: value for name, value in node.attrib.items() if around.get(name) != value}
    if "d" in told:
        told = cuts(told)
    if "d" in told:
        told["d"] = shorter(told["d"])
    told = with_look(told)
    yield f"<{node.tag}" + "".join(f' {name}="{escape(value)}"' for name, value in told.items())
    if len(node) or node.text:
        yield f">{escape(node.text or '', quote=False)}"
        inherited = around | {name: node.attrib[name] for name in _SHARED if name in node.attrib}
        for child in node:
            yield from _written(child, inherited)
        yield f"</{node.tag}>"
    else:
        yield "/>"
