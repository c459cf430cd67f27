"""A page in fewer bytes that reads the same: nothing that HTML or the edition's one file of styles says anyway.

In a table of an edition every other byte would be an end tag. The HTML standard (13.1.2.4, optional tags) closes cells, rows
and items of lists by itself, and knows a drawing without its namespace; the colours that a drawing falls back on where a page has
none are in the styles of every page here. Browsers, Kiwix and screen readers build the same document from both.
"""

from __future__ import annotations

import re

__all__ = ["compact", "unlinked"]

_KEPT = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2>)", re.DOTALL)
_BETWEEN = re.compile(r"\s*\n\s*")
_ENDS = re.compile(r"</(?:t[dhr]|tbody|thead|li|dt|dd)>\n?(?=<)")
_FALLBACK = re.compile(r"var\((--[\w-]+), #[0-9a-f]{3,6}\)")
_MARK = re.compile(r"<title>[^<]*</title>")
_EMPTY = re.compile(r" />|></(?:rect|circle|path|line)>")
_NOWHERE = re.compile(r"""<a [^>]*href="None"[^>]*>(.*?)</a>""", re.DOTALL)


def compact(html: str) -> str:
    """Return `html` with runs of white space that hold a line break as one, and without the end tags of tables' parts.

    Examples
    --------
    >>> compact("<table><tbody>  <tr><td>1</td><td>2</td></tr></tbody></table>")
    '<table><tbody> <tr><td>1<td>2</table>'
    """
    parts = _KEPT.split(html)
    # The pattern has two groups: of every three parts the first lies between, the second is kept, the third its name.
    return "".join(_squeezed(part) if i % 3 == 0 else part for i, part in enumerate(parts) if i % 3 != 2)  # noqa: PLR2004


def _squeezed(html: str) -> str:
    html = re.sub(r"[ \t]{2,}", " ", _BETWEEN.sub("\n", html))
    html = html.replace(' xmlns="http://www.w3.org/2000/svg"', "")
    head, body, rest = html.partition("<body")
    html = (
        head + body + _MARK.sub("", rest)
    )  # what a pointer is told of each mark; the drawing keeps its own title
    html = _EMPTY.sub("/>", _FALLBACK.sub(r"var(\1)", html))
    return _ENDS.sub("", html)


def unlinked(html: str) -> str:
    """Return `html` with the words alone where a template made a link to a page that this place does not have.

    Examples
    --------
    >>> unlinked('<a href="None">Cuba</a>, <a href="USA.html">United States</a>')
    'Cuba, <a href="USA.html">United States</a>'
    """
    return _NOWHERE.sub(r"\1", html)
