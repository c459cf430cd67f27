"""From a value in a table to the page about it: a state to its brief, a roll call, a text, a treaty, a claim to its own."""

from __future__ import annotations

import re

from palais.web.addresses import address
from palais.web.names import is_state_column, state_name

__all__ = ["page_about"]

_ID = re.compile(r"[a-z]+-[\w./-]+")
_ABOUT = {
    "rollcall": ("rollcall", "symbol"),
    "text": ("text", "symbol"),
    "treaty": ("treaty", "treaty"),
    "claim": ("claim", "number"),
    "bloc": ("bloc", "bloc"),
    "body": ("membership", "body"),
    "mechanism": ("how_to", "mechanism"),
}
"""Column, then the question that tells about its values, and the parameter that takes them."""


def page_about(value: object, column: str) -> str | None:
    """Return the address of the page about `value`, which stands in `column`; nothing where there is none.

    Examples
    --------
    >>> page_about("CHN", "state"), page_about("hrc-30294", "rollcall"), page_about("CHN", "note")
    ('/brief/CHN', '/rollcall/hrc-30294', None)
    """
    from palais.questions import specs

    if value is None or value == "":
        return None
    word = str(value)
    if is_state_column(column):
        return address("brief", {"state": word}) if state_name(word) != word else None
    question, parameter = _ABOUT.get(column, ("", ""))
    question = question.replace("_", "-")
    if question not in specs() or (column in {"rollcall", "text"} and not _ID.fullmatch(word)):
        return None
    return address(question, {parameter: word})
