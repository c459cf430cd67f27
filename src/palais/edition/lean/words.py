"""What a page need not hold: the beginning of a chart's numbers, wrappings of a number's facts."""

from __future__ import annotations

import re

__all__ = ["fewer", "spread_values"]

_FACTS = re.compile(r'<(dd|p) class="facts">(.*?)(</\1>|<dt>|<dd>|</div>)', re.DOTALL)
_VALUE = re.compile(r'(?<=<dd>)<span class="value((?: words)?(?: unknown)?)">(.*?)</span>', re.DOTALL)
_UNIT = re.compile(r'(?<=</b> )<span class="unit">(.*?)</span>', re.DOTALL)
_RULE = re.compile(
    r"<li><dl><div><dt>Rule</dt><dd>([^<]*)</dd></div><div><dt>Facts</dt><dd>([^<]*)</dd></div></dl></li>"
)
_HERE = re.compile(
    r'<span class="screen"> · <a href="#table-sides">[^<]*</a></span>|<span id="table-sides"></span>'
)
_NAV = re.compile(r'<nav aria-label="Sections"><ol>(.*?)</ol></nav>\s*', re.DOTALL)
_FEW_PARTS = 5
"""Sections up to which a page needs no list of them."""
_SPAN = re.compile(r"<span>(.*?)</span>", re.DOTALL)
_DATA = re.compile(
    r'<details class="data">(?:(?!</details>).)*?rows are left out here\..*?</details>\s*', re.DOTALL
)


def fewer(html: str) -> str:
    """Return a page without the tables under a drawing that hold only its first rows, and without idle wrappings.

    Examples
    --------
    >>> fewer('<dd class="facts"><span>n = 9</span> · <span>as of 2021</span></dd>')
    '<dd class="facts">n = 9 · as of 2021</dd>'
    """
    html = _VALUE.sub(_valued, _DATA.sub("", html).replace("&#39;", "'"))
    html = _NAV.sub(
        lambda found: found[0] if found[1].count("<li>") > _FEW_PARTS else "", _HERE.sub("", html)
    )
    html = _RULE.sub(r"<li>\1, \2</li>", html)
    html = _UNIT.sub(r"<i>\1</i>", html)
    return _FACTS.sub(lambda found: _SPAN.sub(r"\1", found[0]), html)


def _valued(found: re.Match[str]) -> str:
    kinds = found[1].strip()
    return f'<b class="{kinds}">{found[2]}</b>' if kinds else f"<b>{found[2]}</b>"


def spread_values(styles: str) -> str:
    """Return the site's styles so that the number of a figure needs no class of its own, nor its unit.

    Examples
    --------
    >>> spread_values(".key .value { color: red; }")
    '.key :is(.value, .figures b) { color: red; }'
    """
    return styles.replace(".value", ":is(.value, .figures b)").replace(".unit {", ".unit, .figures dd > i {")
