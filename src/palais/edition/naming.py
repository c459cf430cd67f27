"""The file in which a page of an edition stands: one name for each address, that every file system can hold.

Drives are carried between systems: names keep to letters, digits and `.-_=,~`, whatever the words of a question are.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

__all__ = ["file_of", "linked"]

_PLAIN = re.compile(r"[A-Za-z0-9.=-]")
_FRONT = {"/": "index.html"}


def file_of(address: str) -> str:
    """Return the file of the page at `address`, relative to the edition's folder.

    Examples
    --------
    >>> file_of("/"), file_of("/claims"), file_of("/brief/CHN")
    ('index.html', 'claims.html', 'brief/CHN.html')
    >>> file_of("/rollcall/A/HRC/RES/51/25"), file_of("/claim/2?state=CUB")
    ('rollcall/A_HRC_RES_51_25.html', 'claim/2,state=CUB.html')
    >>> file_of("/glossary/oral%20revision")
    'glossary/oral~20revision.html'
    """
    if address in _FRONT:
        return _FRONT[address]
    path, _, query = address.removeprefix("/").partition("?")
    question, _, words = path.partition("/")
    said = ",".join(part for part in (words, *query.split("&")) if part)
    return f"{question}/{_named(said)}.html" if said else f"{question}.html"


def _named(words: str) -> str:
    return "".join(_letter(letter) for letter in unquote(words))


def _letter(letter: str) -> str:
    if letter == "/":
        return "_"
    if letter == "," or _PLAIN.fullmatch(letter):
        return letter
    return "".join(f"~{byte:02x}" for byte in letter.encode())


def linked(file: str, *, of: str) -> str:
    """Return the link to `file` from the page in the file `of`, both relative to the edition's folder.

    Examples
    --------
    >>> linked("brief/CHN.html", of="brief/USA.html"), linked("claims.html", of="index.html")
    ('../brief/CHN.html', 'claims.html')
    """
    return "../" * of.count("/") + file
