"""Attributes as HTML needs them: no mark where none is asked for, no name that nothing on the page leads to."""

from __future__ import annotations

import re

__all__ = ["bare", "named_shortly"]

_TAG = re.compile(r"<[a-z][^<>]*>")
_MARKED = re.compile(r' ([\w-]+)="([^"\s\'=<>`&]+)"(?=[ >])')
_KEPT = ("<link", "<script")
_SECTION = re.compile(r'<section id="([\w-]+)" aria-labelledby="\1-h">')
_HEADING = re.compile(r'<h([2-6]) id="[\w-]+-h">')
_PART = re.compile(r'(id="|href="#)part-(\d+)-[\w-]*"')
_UNCALLED = re.compile(r' id="((?:table|chart)-[\w-]+)"')
_CALLED = re.compile(r'href="#([\w-]+)"')
_PATTERN = re.compile(r'(id="|url\(#)c-[\w-]+?-[0-9a-f]{8}-\d+-([\w-]+)(?=[")])')
_DEFS = re.compile(r"<defs><pattern.*?</pattern></defs>", re.DOTALL)


def named_shortly(html: str) -> str:
    """Return a page whose sections have short names, and whose tables and charts have one only where a link leads to it.

    Examples
    --------
    >>> named_shortly('<section id="part-1-votes" aria-labelledby="part-1-votes-h"><h2 id="part-1-votes-h">Votes</h2>')
    '<section id="p1"><h2>Votes</h2>'
    """
    html = _HEADING.sub(r"<h\1>", _SECTION.sub(r'<section id="\1">', html))
    html = _PART.sub(r'\1p\2"', html)
    called = set(_CALLED.findall(html))
    html = _UNCALLED.sub(lambda found: found[0] if found[1] in called else "", html)
    return _one_pattern(_PATTERN.sub(r"\1\2", html))


def _one_pattern(html: str) -> str:
    """Return a page in which a pattern stands once, for all drawings that use it."""
    seen: set[str] = set()

    def first(found: re.Match[str]) -> str:
        if found[0] in seen:
            return ""
        seen.add(found[0])
        return found[0]

    return _DEFS.sub(first, html)


def bare(html: str) -> str:
    """Return `html` without quotation marks around values that need none.

    Links to styles and scripts keep theirs: readers of ZIM files look for them.

    Examples
    --------
    >>> bare('<a class="ref" href="#s1">1</a><p class="a b">"x"</p>')
    '<a class=ref href=#s1>1</a><p class="a b">"x"</p>'
    """
    return _TAG.sub(lambda tag: tag[0] if tag[0].startswith(_KEPT) else _MARKED.sub(r" \1=\2", tag[0]), html)
