"""Facts of our own, where no publisher's data are to be had: a few, each cited, each marked for how well it is known.

They lie beside the source that would replace them, as CSV. Days are as precise as they are known: `2005`, `2005-11` or
`2005-11-20`, never more.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from typing import Literal

from palais.errors import SourceChanged, Unrecognised

__all__ = ["Precision", "dated", "facts", "state_of"]

Precision = Literal["day", "month", "year"]

_PARTS: Mapping[int, Precision] = {1: "year", 2: "month", 3: "day"}
_ISO_CODE = 3


def facts(package: str, name: str) -> list[tuple[str, dict[str, str]]]:
    """Return the rows of CSV `name` in `package`, each with its place for a message.

    Raises
    ------
    SourceChanged
        If a row has another number of fields than the header, or no citation.
    """
    text = files(package).joinpath(name).read_text(encoding="utf-8")
    found = []
    for line, row in enumerate(csv.DictReader(text.splitlines(), strict=True), start=2):
        where = f"{name} line {line}"
        if None in row or None in row.values():
            raise SourceChanged(
                f"{package} {where}: it has another number of fields than the header; mend it."
            )
        if not row["citation"]:
            raise SourceChanged(f"{package} {where}: it names no source; a fact without one is not taken.")
        found.append((where, row))
    return found


def dated(text: str, where: str) -> tuple[date, Precision] | tuple[None, None]:
    """Return the first day that `text` allows and how precise it is; twice ``None`` where it is empty.

    Examples
    --------
    >>> dated("2005-11", "a line")
    (datetime.date(2005, 11, 1), 'month')

    Raises
    ------
    SourceChanged
        If it is no such day.
    """
    if not text:
        return None, None
    parts = text.split("-")
    try:
        precision = _PARTS[len(parts)]
        return date(*(*map(int, parts), *(1,) * (3 - len(parts)))), precision
    except (KeyError, ValueError):
        raise SourceChanged(
            f"{where}: '{text}' is no day, month or year; write it as 2005, 2005-11 or 2005-11-20."
        ) from None


def state_of(text: str, where: str, *, on: date | None = None) -> str:
    """Return the id of the state that `text` names, by its three letters or as a publisher writes it.

    Raises
    ------
    SourceChanged
        If it names no state.
    """
    from palais.terms.states import find, register

    if len(text) == _ISO_CODE and text in register():
        return text
    try:
        return find(text, on=on).state.state
    except Unrecognised as error:
        raise SourceChanged(f"{where}: {error}") from error
