"""Records of the OHCHR library, made for tests."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest

import palais.sources.ohchr_library as library
from palais.errors import SourceChanged
from palais.sources.fetch import from_folder
from palais.terms.documents import Document
from palais.terms.tables import Row

__all__ = [
    "DAY",
    "MARKS",
    "ROLL",
    "SAMPLE",
    "Fields",
    "Subfields",
    "marcxml",
    "of",
    "parsed",
    "record",
    "refused",
    "sample",
    "vote",
]

DAY = date(2026, 7, 9)
SAMPLE = Path(library.__file__).parent / "sample"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<collection xmlns="http://www.loc.gov/MARC21/slim">\n'
MARKS = {
    "Y": ("yes", None),
    "N": ("no", None),
    "A": ("abstain", None),
    ".": ("absent", None),
    "": (None, "not recorded"),
    "-": (None, "not recorded"),
    "y": ("yes", None),
}

Subfields = list[tuple[str, str]]
Fields = list[tuple[str, str | Subfields]]


def vote(code: str, mark: str | None, name: str = "NAME", order: int = 1) -> tuple[str, Subfields]:
    said = [("a", str(order)), ("b", code), ("d", mark), ("e", name)]
    return "967", [(sub, value) for sub, value in said if value is not None]


def record(*, without: str = "", **changed: str | Subfields) -> Fields:
    """Return a plain record's fields, some of them changed (`f245=…`) or left out."""
    plain: dict[str, str | Subfields] = {
        "001": "31944",
        "245": [
            ("a", "Rights of the child :"),
            ("b", "resolution /"),
            ("c", "adopted by the Human Rights Council at its 58th session"),
        ],
        "269": [("a", "2025-04-04")],
        "591": [("a", "RECORDED")],
        "791": [("a", "A/HRC/RES/58/1")],
        "981": [("a", "Human Rights Council")],
        "993": [("a", "Draft resolution A/HRC/58/L.6")],
        "996": [("b", "1"), ("c", "1"), ("d", "1"), ("e", "1"), ("f", "4")],
    }
    plain |= {tag.removeprefix("f"): value for tag, value in changed.items()}
    return [(tag, value) for tag, value in plain.items() if tag != without]


ROLL = [vote("CHN", "Y"), vote("CUB", "N"), vote("FRA", "A"), vote("GMB", ".")]


def marcxml(*records: Fields, head: str = HEAD, tail: str = "</collection>\n", prefix: str = "") -> bytes:
    said = [head]
    for fields in records:
        said.append(f"<{prefix}record>")
        for tag, value in fields:
            if isinstance(value, str):
                said.append(f'<{prefix}controlfield tag="{tag}">{escape(value)}</{prefix}controlfield>')
            else:
                inner = "".join(
                    f'<{prefix}subfield code="{code}">{escape(text)}</{prefix}subfield>'
                    for code, text in value
                )
                said.append(f'<{prefix}datafield tag="{tag}" ind1=" " ind2=" ">{inner}</{prefix}datafield>')
        said.append(f"</{prefix}record>")
    return ("\n".join(said) + tail).encode()


def parsed(*pages: bytes) -> list[Row]:
    document = Document("ohchr_library", DAY, {f"voting-{n}.xml": page for n, page in enumerate(pages, 1)})
    return list(library.parse(document))


def of(kind: type[Any], rows: list[Row]) -> list[Any]:
    return [row for row in rows if isinstance(row, kind)]


def refused(*pages: bytes) -> str:
    with pytest.raises(SourceChanged) as told:
        parsed(*pages)
    said = str(told.value)
    assert said.startswith("ohchr_library")
    assert said.endswith(".")
    assert "\n" not in said
    return said


@cache
def sample() -> tuple[Row, ...]:
    return tuple(library.parse(from_folder(library.CARD, SAMPLE)))
