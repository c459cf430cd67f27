"""The looks that drawings share, named once in the styles: an axis, its words, a faint rule, a line."""

from __future__ import annotations

__all__ = ["look_styles", "with_look"]

_MUTED, _INK, _RULE = "var(--muted)", "var(--ink)", "var(--rule)"
_LOOKS: tuple[tuple[str, dict[str, str]], ...] = (
    ("a", {"font-size": "12", "fill": _MUTED, "text-anchor": "end"}),
    ("b", {"font-size": "12", "fill": _MUTED, "text-anchor": "middle"}),
    ("c", {"font-size": "12", "fill": _INK, "text-anchor": "end"}),
    ("d", {"font-size": "11.5", "fill": _MUTED, "text-anchor": "end"}),
    ("e", {"font-size": "11.5", "fill": _MUTED, "text-anchor": "start"}),
    ("f", {"stroke": _MUTED, "fill": "none", "stroke-opacity": ".6"}),
    ("g", {"stroke": _MUTED, "fill": "none", "stroke-dasharray": "2 3"}),
    ("h", {"fill": "none", "stroke-width": "2", "stroke-linejoin": "round"}),
    ("i", {"stroke": _INK, "fill": "none", "stroke-width": "1.5"}),
    ("j", {"stroke": _RULE, "fill": "none"}),
    ("k", {"stroke": _MUTED, "fill": "none"}),
    ("m", {"font-size": "12", "fill": _INK}),
    ("o", {"font-size": "12", "font-weight": "bold"}),
)
"""Name and attributes; of two that fit, the first."""
_LENGTHS = frozenset({"font-size", "stroke-width"})


def with_look(attributes: dict[str, str]) -> dict[str, str]:
    """Return the attributes with those of a look replaced by its name.

    Examples
    --------
    >>> with_look({"d": "M0 0h9", "stroke": "var(--rule)", "fill": "none"})
    {'d': 'M0 0h9', 'class': 'j'}
    """
    if "class" in attributes:
        return attributes
    for name, look in _LOOKS:
        if all(attributes.get(key) == value for key, value in look.items()):
            return {key: value for key, value in attributes.items() if key not in look} | {"class": name}
    return attributes


def look_styles() -> str:
    """Return the styles of all looks; within drawings only."""
    return "".join(
        f"svg .{name}{{{';'.join(f'{key}:{value}' + ('px' if key in _LENGTHS else '') for key, value in look.items())}}}\n"
        for name, look in _LOOKS
    )
