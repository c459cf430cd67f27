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
_BLOCKS = "(?:div|section|p|dl|dt|dd|table|thead|tbody|tr|h[1-6]|ul|ol|li|nav|figure|figcaption|main|footer|header|details)"
_AROUND = re.compile(rf"\n(?=</?{_BLOCKS}\b)|(?<=<div class=body>)\n")
_LAST = re.compile(r"</p>(?=</?(?:div|section|p|dl|table|ul|ol|nav|figure|main|footer|h[1-6]|details)\b)")
_FALLBACK = re.compile(r"var\((--[\w-]+), #[0-9a-f]{3,6}\)")
_MARK = re.compile(r"<title>[^<]*</title>")
_EMPTY = re.compile(r" />|></(?:rect|circle|path|line)>")
_NOWHERE = re.compile(r"""<a [^>]*href="None"[^>]*>(.*?)</a>""", re.DOTALL)


def compact(html: str) -> str:
    r"""Return `html` with runs of white space as one, none before a block, and without the end tags that HTML can do without.

    Examples
    --------
    >>> compact("<table><tbody>  <tr><td>1</td><td>2</td></tr></tbody></table>")
    '<table><tbody> <tr><td>1<td>2</table>'
    >>> compact("<p>a</p>\n<p>b</p>\n<em>c</em>")
    '<p>a<p>b</p>\n<em>c</em>'
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
    return _LAST.sub("", _AROUND.sub("", _ENDS.sub("", html)))


def unlinked(html: str) -> str:
    """Return `html` with the words alone where a template made a link to a page that this place does not have.

    Examples
    --------
    >>> unlinked('<a href="None">Cuba</a>, <a href="USA.html">United States</a>')
    'Cuba, <a href="USA.html">United States</a>'
    """
    return _NOWHERE.sub(r"\1", html)
