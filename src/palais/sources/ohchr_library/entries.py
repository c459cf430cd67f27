"""A MARC record of the Voting collection as an entry of the catalogue: strings as catalogued, and the roll."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from palais.errors import SourceChanged
from palais.terms import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pymarc import Field, Record

__all__ = ["read"]

_VOTE = {"a", "b", "d", "e"}
_TOTALS = {"b", "c", "d", "e", "f"}
_SPONSORS = re.compile(r"\s*main sponsors?\s*:\s*(.+)", re.IGNORECASE | re.DOTALL)
# Record 31144 has the name inside the code's subfield, its marker and all.
_CODE = re.compile(r"([A-Z]{3})(?:\$e.+)?")


def read(record: Record, *, where: str, day: date) -> catalogue.Entry:
    """Return what a record says, as it stood on `day`.

    Raises
    ------
    SourceChanged
        If it lacks its number, title, statement, body, day or way of deciding, or a voting field holds what
        is not known.
    """
    number = next((field.data.strip() for field in record.get_fields("001") if field.data), "")
    where = f"{where}, record {number or '?'}"
    if not number.isdecimal():
        raise SourceChanged(f"{where}: the record number (001) is missing; export it again.")
    title, kind = _first(record, "245", "a"), _first(record, "245", "b")
    return catalogue.Entry(
        source="ohchr_library",
        number=number,
        body=catalogue.body(_needed(record, "981", "a", "the body", where), where=where),
        day=_day(_first(record, "269", "a") or _first(record, "992", "a"), where),
        symbol=_first(record, "791", "a"),
        title=" ".join(part for part in (title, kind) if part),
        statement=_needed(record, "245", "c", "the statement of the body and session", where),
        vote_type=_needed(record, "591", "a", "how the body decided", where),
        meeting=_first(record, "952", "a"),
        agenda_item=_first(record, "991", "b"),
        agenda_title=_first(record, "991", "c"),
        subject=_first(record, "991", "d"),
        sponsors=_sponsors(record),
        note=_first(record, "993", "a") or _first(record, "991", "a"),
        stated=_stated(record, where),
        roll=_roll(record, where),
        where=where,
        as_of=day,
    )


def _each(record: Record, tag: str, code: str) -> Iterator[str]:
    for field in record.get_fields(tag):
        if code in field:
            yield field[code].strip()


def _first(record: Record, tag: str, code: str) -> str:
    return next(_each(record, tag, code), "")


def _needed(record: Record, tag: str, code: str, what: str, where: str) -> str:
    found = _first(record, tag, code)
    if not found:
        raise SourceChanged(
            f"{where}: {what} ({tag} ${code}) is missing; the library changed its fields: read them again, "
            f"then mend palais.sources.ohchr_library."
        )
    return found


def _sponsors(record: Record) -> str:
    found = (_SPONSORS.match(note) for note in _each(record, "500", "a"))
    return next((match[1].strip() for match in found if match), "")


def _day(said: str, where: str) -> date:
    try:
        return date.fromisoformat(said if re.fullmatch(r"\d{4}-\d\d-\d\d|\d{8}", said) else "")
    except ValueError as error:
        raise SourceChanged(
            f"{where}: '{said}' (269 $a) is no day; a day is never guessed: export it again."
        ) from error


def _known(field: Field, codes: set[str], where: str) -> dict[str, str]:
    """Return the subfields of a voting field by their codes, each known and there once."""
    found: dict[str, str] = {}
    for code, value in field.subfields:
        if code not in codes or code in found:
            how = "repeats" if code in found else "has the unknown"
            raise SourceChanged(
                f"{where}: the voting field {field.tag} {how} subfield '${code}'; the library changed it, "
                f"so nothing was taken: find out what it means, then mend "
                "palais.sources.ohchr_library.entries."
            )
        found[code] = value.strip()
    return found


def _roll(record: Record, where: str) -> catalogue.Roll | None:
    marks = tuple(_cast(field, where) for field in record.get_fields("967"))
    return catalogue.Roll(marks=marks, where=where, field="967 $b") if marks else None


def _cast(field: Field, where: str) -> tuple[str, str]:
    """Return the library's code of the state, and its mark; blank where none is given."""
    said = _known(field, _VOTE, where)
    code = _CODE.fullmatch(said.get("b", ""))
    if code is None:
        raise SourceChanged(
            f"{where}: '{said.get('b', '')}' (967 $b) is no code of a state; a state is never guessed: "
            f"export it again, or mend palais.sources.ohchr_library.entries."
        )
    mark = said.get("d", "")
    return code[1], "Y" if mark == "y" else mark  # one Yes of 2011 is in lower case


def _stated(record: Record, where: str) -> catalogue.Totals | None:
    fields = record.get_fields("996")
    if not fields:
        return None
    if len(fields) > 1:
        raise SourceChanged(
            f"{where}: the totals (996) stand twice; one vote has one: mend palais.sources.ohchr_library."
        )
    said = _known(fields[0], _TOTALS, where)
    counts = [said.get(code, "") for code in "bcd"]
    if not any(counts):
        return None
    if not all(count.isdecimal() for count in counts):
        raise SourceChanged(
            f"{where}: the totals (996) {' - '.join(counts)} are not three counts; export it again."
        )
    return catalogue.Totals(*map(int, counts))
