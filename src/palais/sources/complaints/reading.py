"""What both files share: days, names of states, codes of articles, each read strictly."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from palais.errors import SourceChanged, Unrecognised

__all__ = ["TREATY_OF", "articles_of", "changed", "day_in_words", "iso_day", "states_in"]

TREATY_OF = {
    "CCPR": "ICCPR-OP1",
    "CAT": "CAT",
    "CEDAW": "OP-CEDAW",
    "CERD": "ICERD",
    "CESCR": "OP-ICESCR",
    "CRC": "OP-CRC-IC",
    "CRPD": "OP-CRPD",
    "CED": "ICPPED",
}
"""The treaty or protocol under which each committee hears complaints."""

_SUBSTANCE = {
    "CCPR": "ICCPR",
    "CCCPR": "ICCPR",
    "CERD": "ICERD",
    "CESCR": "ICESCR",
    "CED": "ICPPED",
    "CCPR-OP": "OP1",
    "CCPR-OP2": "OP2",
    "CEDAW-OP": "OP-CEDAW",
}
_PARTS = {
    **{
        f"United Kingdom of Great Britain and Northern Ireland ({part})": "United Kingdom"
        for part in ("Hong Kong", "Crown Dependencies", "Overseas Territory")
    },
    "Federal Republic of Yugoslavia (Serbia and Montenegro)": "Serbia and Montenegro",
}
"""Names the register lacks: a territory stands for the state that answered for it."""

_CODE = re.compile(r"^([A-Z]{3,5}(?:-OP2?)?)1?(?:-(\d+)((?:-[0-9a-zA-Z]+)*)|-)?$")
_WRITTEN = re.compile(r"^Art\. (\d+)((?:\(\d+\))?)$")


def changed(where: str, what: str) -> SourceChanged:
    """Return the refusal of something never seen."""
    return SourceChanged(f"{where}: {what}; read the file again, then mend this source's parse.")


def iso_day(text: str, where: str) -> date | None:
    """Return a day written YYYY-MM-DD, ``None`` if the text is empty."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise changed(where, f"'{text}' is not a day written YYYY-MM-DD") from None


def day_in_words(text: str, where: str) -> date | None:
    """Return a day written `18 Nov 1993`, ``None`` if the text is empty."""
    try:
        return datetime.strptime(text, "%d %b %Y").replace(tzinfo=UTC).date() if text else None
    except ValueError:
        raise changed(where, f"'{text}' is not a day written like 18 Nov 1993") from None


def states_in(text: str, where: str) -> tuple[str, ...]:
    """Return the states named in a cell, `;` between."""
    from palais.terms.states import participant

    found: list[str] = []
    for name in filter(None, text.split(";")):
        try:
            found.append(participant(_PARTS.get(name, name)))
        except Unrecognised as error:
            raise SourceChanged(f"{where}: {error}") from error
    return tuple(dict.fromkeys(found))


def articles_of(text: str, committee: str, where: str) -> str | None:
    """Return `CCPR-14-3-d;CCPR-OP-2` as `ICCPR 14(3)(d); OP1 2`; a bare article is of the committee's own treaty."""
    said = [_article(code, committee, where) for code in filter(None, text.split(";"))]
    return "; ".join(dict.fromkeys(said)) or None


def _article(code: str, committee: str, where: str) -> str:
    written = _WRITTEN.match(code)
    if written:
        return f"{_SUBSTANCE.get(committee, committee)} {written.group(1)}{written.group(2)}"
    coded = _CODE.match(code)
    if coded is None:
        raise changed(where, f"'{code}' is no article")
    of, article, parts = coded.groups()
    tail = "".join(f"({part.lower()})" for part in (parts or "").split("-") if part)
    return " ".join(filter(None, (_SUBSTANCE.get(of, of), f"{article or ''}{tail}")))
