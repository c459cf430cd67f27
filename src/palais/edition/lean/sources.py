"""Sources said once for a whole edition: a page numbers them and leads to the one list that tells licences and addresses."""

from __future__ import annotations

import re
from collections.abc import Collection

__all__ = ["SOURCES", "cited"]

SOURCES = "/sources"
"""Address of the list."""

_LIST = re.compile(r'<section id="sources".*?</section>', re.DOTALL)
_ITEM = re.compile(r'<li id="source-([\w-]+)">(.*?)</li>', re.DOTALL)
_TOLD = re.compile(r'<span class="title">(.*?)</span>, as of (.*?)\. ', re.DOTALL)
_MARK = re.compile(r'<a class="ref" href="#source-([\w-]+)"[^>]*>\d+</a>')
_LINK = re.compile(r'<a href="#source-([\w-]+)">[^<]*</a>')
_RUN = re.compile(r'(?<=· )((?:<a href="#source-[\w-]+">[^<]*</a>(?:, )?)+)')


def cited(html: str, *, up: str, known: Collection[str]) -> str:
    """Return a page whose sources are a title and a day each, with a link to the edition's list of sources.

    Where a title stood under a chart or a table's number, the source's number on the page stands instead.

    Parameters
    ----------
    html : str
    up : str
        From the page's folder to the edition's.
    known : collection of str
        Sources that the list tells of; any other is told in full on the page.
    """
    found = _LIST.search(html)
    items = _ITEM.findall(found[0]) if found else []
    if found is None or not items:
        return html
    number = {name: i for i, (name, _) in enumerate(items, 1)}
    lines = "".join(_line(i, name, said, up=up, known=known) for i, (name, said) in enumerate(items, 1))
    short = f'<section id="sources"><h2>Sources</h2><ol class="sources">{lines}</ol></section>'
    html = html[: found.start()] + short + html[found.end() :]

    def marked(one: re.Match[str]) -> str:
        place = number.get(one[1])
        return f'<a class="ref" href="#s{place}">{place}</a>' if place else one[0]

    def listed(run: re.Match[str]) -> str:
        return ("sources " if run[1].count("<a ") > 1 else "source ") + run[1]

    html = _RUN.sub(listed, _MARK.sub(marked, html))
    return _LINK.sub(
        lambda one: f'<a href="#s{number[one[1]]}">{number[one[1]]}</a>' if one[1] in number else one[0], html
    )


def _line(number: int, name: str, said: str, *, up: str, known: Collection[str]) -> str:
    told = _TOLD.match(said)
    if told is None or name not in known:
        return f'<li id="s{number}">{said}</li>'
    return f'<li id="s{number}"><a href="{up}sources.html#{name}">{told[1]}</a>, {told[2]}</li>'
