"""Dated rows of an answer as an Atom 1.0 feed (RFC 4287), the newest first."""

from __future__ import annotations

import xml.etree.ElementTree as ET
import zlib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from palais.errors import Unrecognised
from palais.terms.bodies import Body
from palais.web.addresses import address
from palais.web.links import page_about
from palais.web.site.replies import Reply
from palais.web.words import heading, plain, shown

if TYPE_CHECKING:
    from palais.terms.answers import Answer

__all__ = ["FED", "MOST", "body_feed", "feed"]

FED = ("ledger", "votes", "about")
"""Questions whose answers grow by dated rows."""

MOST = 60
_NS = "http://www.w3.org/2005/Atom"
_TITLES = ("title", "act", "what", "verb", "symbol", "text", "rollcall")


def feed(answer: Answer, *, at: str, public: str) -> bytes:
    """Return the feed of an answer; ids are tag addresses (RFC 4151) that do not depend on where it is served.

    Raises
    ------
    Unrecognised
        If the answer has no dated rows to follow.
    """
    if answer.question not in FED:
        raise Unrecognised(f"'{answer.question}' has no feed; {', '.join(FED)} have one, and /feed/hrc.atom.")
    return _written(answer, at=at, public=public)


def body_feed(name: str, *, public: str) -> Reply:
    """Return the feed of the last roll calls of a body; another of its names leads to its id.

    Raises
    ------
    Unrecognised
        If no body goes by that name.
    NotOnRecord
        If the record holds no roll call of it.
    """
    from palais.questions._latest import latest

    body = Body.parse(unquote(name)[:60])
    if name != body.body:
        return Reply(308, location=f"/feed/{body.body}.atom", kept="record")
    at = address("membership", {"body": body.body})
    return Reply(
        200,
        "application/atom+xml",
        _written(latest(body), at=at, public=public, mark="/latest"),
        kept="record",
    )


def _written(answer: Answer, *, at: str, public: str, mark: str = "") -> bytes:
    rows = sorted(_dated(answer), key=lambda row: row[0], reverse=True)[:MOST]
    if not rows:
        raise Unrecognised("This answer has no dated rows, so there is nothing to follow.")
    ET.register_namespace("", _NS)
    root = ET.Element(f"{{{_NS}}}feed")
    _put(root, "id", f"tag:palais,2026:{at}{mark}")
    _put(root, "title", plain(answer.title or heading(answer.question)))
    _put(root, "subtitle", plain(answer.sentence))
    _put(root, "updated", f"{rows[0][0].isoformat()}T00:00:00Z")
    _put(root, "link", rel="alternate", href=f"{public}{at}")
    author = ET.SubElement(root, f"{{{_NS}}}author")
    _put(author, "name", "palais, from the publishers named in each entry")
    for number, (day, row) in enumerate(rows):
        _entry(root, day, row, at=at, public=public, number=number)
    return ('<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode")).encode()


def _dated(answer: Answer) -> Iterator[tuple[date, Mapping[str, Any]]]:
    """Return each row of the answer that has a day of its own and says what happened."""
    import polars as pl

    for frame in answer.tables.values():
        days = [
            name
            for name, kind in frame.schema.items()
            if kind == pl.Date and name not in {"as_of", "as_of_date", "day"}
        ]
        if not days or not any(name in frame.columns for name in _TITLES):
            continue
        for row in frame.filter(pl.col(days[0]).is_not_null()).iter_rows(named=True):
            yield row[days[0]], row


def _entry(  # noqa: PLR0913 - each is a fact of the entry
    root: ET.Element, day: date, row: Mapping[str, Any], *, at: str, public: str, number: int
) -> None:
    entry = ET.SubElement(root, f"{{{_NS}}}entry")
    told = [str(row[name]) for name in _TITLES if row.get(name)]
    name = next((str(row[c]) for c in ("rollcall", "text", "symbol", "locator") if row.get(c)), str(number))
    facts = "; ".join(
        f"{heading(key).lower()}: {shown(value)}" for key, value in row.items() if value is not None
    )
    mark = zlib.crc32(facts.encode())  # several acts may stand under one symbol on one day
    _put(
        entry, "id", f"tag:palais,2026:{at}/{day.isoformat()}/{quote(plain(name)[:120], safe='/')}/{mark:08x}"
    )
    _put(entry, "title", plain("; ".join(told[:2])))
    _put(entry, "updated", f"{day.isoformat()}T00:00:00Z")
    about = next((page_about(row.get(c), c) for c in ("rollcall", "text") if row.get(c)), None)
    _put(entry, "link", rel="alternate", href=f"{public}{about or at}")
    _put(entry, "summary", plain(facts))


def _put(parent: ET.Element, name: str, text: str = "", **attributes: str) -> None:
    node = ET.SubElement(parent, f"{{{_NS}}}{name}", attributes)
    if text:
        node.text = text
