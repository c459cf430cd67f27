"""The publisher's workbooks: lists of organizations by report, and the names they gave up.

Lists 9 and 10 stand beside lists 1 and 7: list 9 is a part of list 1 (status on first consideration), list 10 no part of
list 7 (deferred for the first time). Every cell is read as text; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from palais.errors import SourceChanged
from palais.terms.tables import NgoDecision, NgoName

if TYPE_CHECKING:
    from palais.terms.documents import Document

__all__ = ["LISTS", "MERGERS", "RENAMINGS", "decisions", "name_of", "names", "report_day", "sheet"]

LISTS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "rawdata/1_ecosoc_status_granted.xlsx": ("granted", ()),
    "rawdata/9_newapplications_status_directly_granted.xlsx": ("granted_new", ()),
    "rawdata/7_applications_deferred.xlsx": ("deferred", ("info",)),
    "rawdata/10_newapplications_deferred.xlsx": ("deferred_new", ()),
    "rawdata/3_ecosoc_closedrequests_failedrespond.xlsx": ("closed", ()),
    "rawdata/4_ecosoc_application_withdrawn.xlsx": ("application_withdrawn", ()),
    "rawdata/5_ecosoc_status_declined.xlsx": ("declined", ()),
    "rawdata/6_ecosoc_status_withdrawn_ownrequest.xlsx": ("status_withdrawn", ("",)),
    "rawdata/11_deferred_status_reclassification.xlsx": ("reclassification_deferred", ("info",)),
}
"""What being on each list means, and the columns beside name and report: remarks in sentences, which are not kept."""

RENAMINGS = "rawdata/2_name_changes.xlsx"
MERGERS = "rawdata/12_mergers_organizations.xlsx"

_LISTED = ("NGO_name", "Session_number")
_RENAMED = ("Old_name", "New_name", "Session_number")
_MERGED = (
    "Old_name1",
    "Old_name2",
    "New_name",
    "Session_number",
    "additional_mention1",
    "additional_mention_2",
)

_STATUS = re.compile(
    r",?\s*\(((?:general|special|roster)\b[^()]*|\d{4}|in special consultative status|(?:an )?organization not in[^()]*)\)\s*$"
    r"|,\s*(in special consultative status|not in status with the Council)\s*$",
    re.IGNORECASE,
)
_KINDS = re.compile(r"\b(general|special|roster)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")


def decisions(document: Document) -> Iterator[NgoDecision]:
    """Yield one row a line of each list; a line that is blank in every cell is none.

    Raises
    ------
    SourceChanged
        If a workbook cannot be read, its columns are others, or a report has no day.
    """
    for file, (decision, remarks) in LISTS.items():
        for line, row in sheet(document, file, (*_LISTED, *remarks)):
            yield NgoDecision(
                name=name_of(row["NGO_name"]),
                report_date=report_day(row["Session_number"], f"{document.source}/{file} row {line}"),
                decision=decision,  # type: ignore[arg-type]
                source=document.source,
                locator=file.removeprefix("rawdata/"),
                day=document.day,
            )


def names(document: Document) -> Iterator[NgoName]:
    """Yield one row a name given up; a merger gives one for each organization whose name is not the new one.

    Raises
    ------
    SourceChanged
        As `decisions`; or if a new name is missing.
    """
    for line, row in sheet(document, RENAMINGS, _RENAMED):
        yield _given_up(row["Old_name"], row, line, RENAMINGS, document)
    for line, row in sheet(document, MERGERS, _MERGED):
        for column in ("Old_name1", "Old_name2"):
            found = _given_up(row[column], row, line, MERGERS, document)
            if found.name.casefold() != found.later_name.casefold():
                yield found


def sheet(
    document: Document, file: str, columns: tuple[str, ...]
) -> Iterator[tuple[int, dict[str, str | None]]]:
    """Yield each row of a workbook's only sheet that is not blank, with its number, as text by column.

    A column without a heading goes by the empty name.
    """
    import fastexcel

    content = document.content(file)
    try:
        found = (
            fastexcel.read_excel(content).load_sheet(0, header_row=None, dtypes="string").to_polars().rows()
        )
    except fastexcel.FastExcelError as error:
        raise SourceChanged(
            f"{document.source}/{file}: it cannot be read as a workbook ({str(error).splitlines()[0]}); the file is cut or "
            f"damaged: fetch it again."
        ) from error
    header = tuple(_text(cell) or "" for cell in found[0]) if found else ()
    if header != columns:
        raise SourceChanged(
            f"{document.source}/{file}: its columns are {', '.join(header) or 'none'} where {', '.join(columns)} belong; read "
            f"the file again, then mend this source's parse."
        )
    for line, cells in enumerate(found[1:], start=2):
        row = dict(zip(columns, map(_text, cells), strict=True))
        if any(row.values()):
            yield line, row


def name_of(text: str | None) -> str | None:
    """Return an organization's name with its blanks tidied and without the address that a few carry behind `c/o`."""
    return (text or "").split(" c/o ")[0].strip() or None


def report_day(text: str | None, where: str) -> date:
    """Return the day of a report; workbooks add a midnight to it."""
    try:
        return date.fromisoformat((text or "").removesuffix(" 00:00:00"))
    except ValueError:
        raise SourceChanged(
            f"{where}: '{text}' is no day of a report; read the file again, then mend this source's parse."
        ) from None


def _given_up(
    old: str | None, row: Mapping[str, str | None], line: int, file: str, document: Document
) -> NgoName:
    where = f"{document.source}/{file} row {line}"
    if not old or not row["New_name"]:
        raise SourceChanged(
            f"{where}: a name is missing; read the file again, then mend this source's parse."
        )
    said = _STATUS.search(old)
    aside = said.group() if said else ""
    kind, year = _KINDS.findall(aside), _YEAR.findall(aside)
    fields: dict[str, Any] = {"status": kind[-1].lower() if kind else None}
    return NgoName(
        name=_STATUS.sub("", old).strip(" ,"),
        later_name=row["New_name"].strip(" ,"),
        report_date=report_day(row["Session_number"], where),
        how="renamed" if file == RENAMINGS else "merged",
        status_year=int(year[-1]) if year else None,
        source=document.source,
        locator=f"{file.removeprefix('rawdata/')} row {line}",
        day=document.day,
        **fields,
    )


def _text(cell: object) -> str | None:
    return " ".join(str(cell).split()) or None if cell is not None else None
