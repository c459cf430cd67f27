"""What stands around every page, in few bytes: where one is, the way home, and a script that adds the rest of the masthead.

Without scripts a page leads home and to all questions; with them it has the site's whole masthead and the box of the search,
which needs scripts anyway.
"""

from __future__ import annotations

import re

__all__ = ["framed"]

_HEAD = re.compile(r"\A.*?<title>(.*?)</title>.*?</header>\s*(?=<main)", re.DOTALL)
_FOOT = re.compile(
    r"<footer>\s*<h2>Ask again</h2>\s*<div class=\"body\">\s*<p>(<code>.*?</code>)</p>\s*</div>\s*</footer>",
    re.DOTALL,
)
_SHELL = (
    '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    '<title>{title}</title><link rel="stylesheet" href="{up}static/styles.css"><body class="site">'
    '<header class="masthead"><div class="bar"><a class="mark" href="{up}index.html">palais</a>'
    '<a href="{up}questions.html">All questions</a><script src="{up}static/shell.js"></script></div></header>\n'
)


def framed(html: str, *, up: str) -> str:
    r"""Return a page of the site with the edition's own head, masthead and foot.

    Parameters
    ----------
    html : str
    up : str
        From the page's folder to the edition's, as `../`.

    Examples
    --------
    >>> page = "<!DOCTYPE html><head><title>Cuba</title></head><header>…</header><main>x</main>"
    >>> framed(page, up="../").endswith('</header>\n<main>x</main>')
    True
    """
    html = _HEAD.sub(lambda found: _SHELL.format(title=found[1], up=up), html, count=1)
    html = html.replace("</body>\n</html>", "")
    return _FOOT.sub(r"<footer><h2>Ask again</h2><p>\1</p></footer>", html)
