"""Sentences of an answer as markup: what stands between backquotes is a command, and on the site a link to its page."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

from palais.errors import Unrecognised
from palais.web.addresses import asked, canonical
from palais.web.words import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from palais.web.places import Place

__all__ = ["page_of", "told"]

_TALLY = re.compile(r"(?<![\d-])\d{1,3}-\d{1,3}-\d{1,3}(?![\d-])")
"""Yes, no and abstain as 17-6-24: not to be parted at a line's end."""
_QUOTED = re.compile(r"`([^`\n]{1,200})`")


def told(text: str, place: Place) -> Markup:
    """Return a sentence with its commands set as code, linked to their pages where those are to be had.

    Examples
    --------
    >>> from palais.web.places import MAIL, SITE
    >>> str(told("See `palais claim 3` & more.", MAIL))
    'See <code>palais claim 3</code> &amp; more.'
    >>> str(told("See `palais claim 3`.", SITE))
    'See <a href="/claim/3"><code>palais claim 3</code></a>.'
    """
    from markupsafe import Markup, escape

    pieces = _QUOTED.split(plain(text))
    marked = [
        _TALLY.sub(_whole, str(escape(piece)))
        if not i % 2
        else _command(str(escape(piece)), page_of(piece), place)
        for i, piece in enumerate(pieces)
    ]
    return Markup("".join(marked))  # noqa: S704 - every piece above is escaped


def _whole(tally: re.Match[str]) -> str:
    return f'<span class="tally">{tally[0]}</span>'


def _command(code: str, address: str | None, place: Place) -> str:
    from markupsafe import escape

    to = place.href(address) if address else None
    return f'<a href="{escape(to)}"><code>{code}</code></a>' if to else f"<code>{code}</code>"


def page_of(command: str) -> str | None:
    """Return the address of the page that a command line asks for; nothing where it is no whole question.

    Examples
    --------
    >>> page_of("palais votes CHN --body hrc"), page_of("palais claim N"), page_of("palais build")
    ('/votes/CHN?body=hrc', None, None)
    """
    try:
        name, *words = shlex.split(command.removeprefix("palais "))
    except ValueError:
        return None
    if not command.startswith("palais "):
        return None
    path, query = _parted(words)
    try:
        spec, found = asked("/".join(["", name, *path]), query)
        return canonical(spec, found)
    except Unrecognised:
        return None


def _parted(words: Sequence[str]) -> tuple[list[str], str]:
    """Return the words that stand without a name, and the options as a query."""
    from urllib.parse import quote, urlencode

    placed: list[str] = []
    named: list[tuple[str, str]] = []
    left = list(words)
    while left:
        word = left.pop(0)
        if not word.startswith("--"):
            placed.append(quote(word, safe="/"))
        elif left and not left[0].startswith("--"):
            named.append((word[2:], left.pop(0)))
        else:
            named.append((word[2:], "yes"))
    return placed, urlencode(named)
