"""Finishing a drawing: named colours, its own ids, an accessible name, and nothing that could act.

The renderer's SVG is read as XML and written again from a closed list of elements and attributes, so that no text of
an answer can become markup and no script, link or foreign content can pass.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
import zlib
from typing import TYPE_CHECKING

from palais.web.ink import HATCHED, TONES
from palais.web.words import plain, slug

if TYPE_CHECKING:
    from palais.web.ink import Theme

__all__ = ["FONT", "element", "finished", "text"]

FONT = "system-ui, sans-serif"

_ELEMENTS = frozenset(
    {
        "svg",
        "g",
        "path",
        "rect",
        "line",
        "circle",
        "text",
        "tspan",
        "title",
        "desc",
        "defs",
        "clipPath",
        "pattern",
    }
)
_ATTRIBUTES = frozenset(
    "id d x y x1 x2 y1 y2 cx cy r rx width height transform fill stroke stroke-width stroke-dasharray stroke-linecap "  # noqa: SIM905 - a list to be read
    "stroke-linejoin stroke-miterlimit fill-opacity stroke-opacity opacity text-anchor font-size font-weight "
    "font-style viewBox preserveAspectRatio clip-path patternUnits patternTransform class".split()
)
_DRAWN_CLASSES = frozenset({"shape", "dot"})


def element(name: str, /, *children: ET.Element, **attributes: object) -> ET.Element:
    """Return an SVG element; underscores in attribute names stand for hyphens."""
    made = ET.Element(
        name, {key.rstrip("_").replace("_", "-"): str(value) for key, value in attributes.items()}
    )
    made.extend(children)
    return made


def text(content: str, /, **attributes: object) -> ET.Element:
    """Return a text element that holds `content` as data."""
    made = element("text", **attributes)
    made.text = plain(content)
    return made


def finished(  # noqa: PLR0913 - each is a fact of the drawing
    drawing: str | ET.Element,
    *,
    name: str,
    title: str,
    description: str,
    theme: Theme,
    extra: tuple[ET.Element, ...] = (),
) -> str:
    """Return the drawing as it may stand in a page.

    Colours of the theme become ``var(--name, #fallback)``; `extra` is drawn on top. The same input gives the same
    bytes.
    """
    root = ET.fromstring(drawing) if isinstance(drawing, str) else drawing  # noqa: S314 - our own renderer's text
    _bare(root)
    root.extend(extra)
    prefix = f"c-{slug(name)}-{zlib.crc32(name.encode()):08x}-{round(float(root.get('width', '0')))}"
    _own_ids(root, prefix)
    hatched = _coloured(root, {value: key for key, value in TONES[theme].items()}, prefix)
    _clean(root)
    if hatched:
        root.insert(0, element("defs", *(_hatching(tone, prefix, theme) for tone in sorted(hatched))))
    _named(root, prefix, title, description)
    root.set("xmlns", "http://www.w3.org/2000/svg")
    root.set("font-family", FONT)
    return ET.tostring(root, encoding="unicode")


def _bare(root: ET.Element) -> None:
    """Take namespaces off names, and drop what is never seen."""
    for node in root.iter():
        node.tag = node.tag.rpartition("}")[2]
    for parent in list(root.iter()):
        for child in list(parent):
            unseen = child.get("display") == "none" or child.get("class") in {"background", "foreground"}
            if unseen or child.tag not in _ELEMENTS or (child.tag == "rect" and child.get("fill") == "white"):
                parent.remove(child)


def _own_ids(root: ET.Element, prefix: str) -> None:
    """Give ids of its own to the drawing: the renderer counts on from one to the next, and a page holds many."""
    ids = {node.get("id"): f"{prefix}-{i}" for i, node in enumerate(n for n in root.iter() if n.get("id"))}
    for node in root.iter():
        if node.get("id"):
            node.set("id", ids[node.get("id")])
        used = re.fullmatch(r"url\(#(.+)\)", node.get("clip-path", ""))
        if used:
            node.set("clip-path", f"url(#{ids[used[1]]})")


def _coloured(root: ET.Element, tones: dict[str, str], prefix: str) -> set[str]:
    """Name the colours; return the tones that need hatching."""
    hatched = set()
    for node in root.iter():
        for paint in ("fill", "stroke"):
            value = node.get(paint)
            tone = tones.get(value.lower()) if value else None
            if tone is None:
                continue
            if paint == "fill" and tone in HATCHED and node.tag != "text":
                hatched.add(tone)
                node.set(paint, f"url(#{prefix}-{tone})")
            else:
                node.set(paint, f"var(--{tone}, {value})")
    return hatched


def _clean(root: ET.Element) -> None:
    for node in root.iter():
        for attribute in list(node.attrib):
            known = attribute in _ATTRIBUTES
            if attribute == "class" and node.get("class") not in _DRAWN_CLASSES:
                known = False
            if (
                not known
                or node.get(attribute) in {"", "undefined"}
                or (attribute, node.get(attribute)) in _DEFAULTS
            ):
                del node.attrib[attribute]
            elif attribute in {"transform", "d"}:
                node.set(attribute, _short(node.get(attribute, "")))


_DEFAULTS = {
    ("opacity", "1"),
    ("stroke-width", "0"),
    ("font-weight", "normal"),
    ("transform", "translate(0,0)"),
}


def _short(numbers: str) -> str:
    """Return coordinates with one decimal, which is finer than a screen; a scale stays exact."""
    if "scale" in numbers:
        return numbers
    return re.sub(r"-?\d*\.\d\d+(?:e-?\d+)?", lambda found: f"{round(float(found[0]), 1) + 0:.6g}", numbers)


def _hatching(tone: str, prefix: str, theme: Theme) -> ET.Element:
    """Return a hatching: nobody there. Not a member is wider apart than absent."""
    colour, paper = f"var(--{tone}, {TONES[theme][tone]})", f"var(--paper, {TONES[theme]['paper']})"
    size = 4 if tone == "absent" else 7
    return element(
        "pattern",
        element("rect", width=size, height=size, fill=paper),
        element(
            "line", x1=0, y1=0, x2=0, y2=size, stroke=colour, stroke_width=2.4 if tone == "absent" else 1.6
        ),
        id=f"{prefix}-{tone}",
        width=size,
        height=size,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )


def _named(root: ET.Element, prefix: str, title: str, description: str) -> None:
    for tag, content in (("desc", description), ("title", title)):
        node = element(tag, id=f"{prefix}-{tag}")
        node.text = plain(content)
        root.insert(0, node)
    root.set("role", "img")
    root.set("aria-labelledby", f"{prefix}-title {prefix}-desc")
