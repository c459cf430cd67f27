"""The fine lines that set one state off from the next in a strip, as one dashed line."""

from __future__ import annotations

import re
from itertools import pairwise

__all__ = ["cuts"]

_CUT = re.compile(r"M([\d.]+) ([\d.]+)v([\d.]+)")
_MANY = 4
_NEAR = 0.11  # places are rounded to a tenth


def cuts(attributes: dict[str, str]) -> dict[str, str]:
    """Return the attributes of a path of equal lines at equal distances as those of one dashed line; others unchanged.

    Examples
    --------
    >>> cuts({"d": "M17 0v34M34 0v34M51.1 0v34M68.1 0v34", "stroke": "red", "stroke-width": "1"})["d"]
    'M16.5 17H68.6'
    """
    found = _CUT.findall(attributes["d"])
    if len(found) < _MANY or "".join(f"M{x} {y}v{high}" for x, y, high in found) != attributes["d"]:
        return attributes
    if len({(y, high) for _, y, high in found}) > 1 or "stroke-dasharray" in attributes:
        return attributes
    places = [float(x) for x, _, _ in found]
    apart = (places[-1] - places[0]) / (len(places) - 1)
    if any(abs(b - a - apart) > _NEAR for a, b in pairwise(places)):
        return attributes
    top, high = float(found[0][1]), float(found[0][2])
    line = f"M{places[0] - 0.5:g} {top + high / 2:g}H{places[-1] + 0.5:g}"
    return {**attributes, "d": line, "stroke-width": f"{high:g}", "stroke-dasharray": f"1 {apart - 1:.4g}"}
