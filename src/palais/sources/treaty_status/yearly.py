"""The file of June 2022: consents by year, and who was still outside.

It has no days, and it is known to be wrong in places (`corrections.csv`), so it only adds: consents after
March 2015 by their year, and that a state was still party, or still outside, in June 2022. Its two-letter
codes are not read (Namibia's "NA" was lost to an empty cell, South Sudan is once "S"): the names are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from palais.errors import SourceChanged
from palais.sources.treaty_status.corrections import AS_OF, Correction, act, corrections, differs, state_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from palais.terms.documents import Document
    from palais.terms.tables import Discrepancy, TreatyAction

__all__ = ["CODES", "COLUMNS", "NAME", "yearly"]

NAME = "status_by_year_2022.csv"
DAY = AS_OF[NAME]
COLUMNS = ("treaty", "iso2", "member", "party", "year", "signatory", "no_action")
CODES: Mapping[str, str] = {
    "cat": "CAT",
    "cedaw": "CEDAW",
    "cped": "ICPPED",
    "crc": "CRC",
    "crpd": "CRPD",
    "iccpr": "ICCPR",
    "iccpr_op1": "ICCPR-OP1",
    "iccpr_op2": "ICCPR-OP2",
    "icerd": "ICERD",
    "icescr": "ICESCR",
    "icescr_op": "OP-ICESCR",
    "icmw": "ICMW",
    "op_cedaw": "OP-CEDAW",
    "op_crc_ac": "OP-CRC-AC",
    "op_crc_ic": "OP-CRC-IC",
    "op_crc_sc": "OP-CRC-SC",
    "op_crpd": "OP-CRPD",
    "opcat": "OPCAT",
}
NOT_STATES = ("Montserrat",)
"""A territory that stands once, where Gabon should (OP-CRC-IC); its row is left out."""

MARKS = {"party": r"[01]", "year": r"(\d{4}\.0)?", "signatory": r"([01]\.0)?", "no_action": r"([01]\.0)?"}


def yearly(
    document: Document, dated: Mapping[tuple[str, str], date], acts: Iterable[TreatyAction]
) -> Iterator[TreatyAction | Discrepancy]:
    """Yield what the 2022 file adds to the exact days, and where it contradicts them or itself.

    Parameters
    ----------
    document : Document
    dated : Mapping[tuple[str, str], date]
        Exact days of consent, by treaty and state: they win.
    acts : Iterable[TreatyAction]
        The acts of 2015, for the signatures on them.
    """
    signed = {(row.treaty, row.state) for row in acts if row.action == "signature"}
    listed = corrections()
    seen: set[tuple[str, str]] = set()
    for line, row in enumerate(document.rows(NAME, COLUMNS), start=2):
        where = f"{NAME} line {line}"
        treaty = _treaty(document, row, where)
        if row["member"] in NOT_STATES:
            yield _no_state(document, row, treaty, where)
            continue
        key = (treaty, state_of(document, row["member"], where))
        if key in seen:
            raise SourceChanged(
                f"{document.source}/{where}: {row['member']} stands twice under {treaty}; read it again."
            )
        seen.add(key)
        said = _said(row)
        correction = listed.get(key) or _contradiction(key, said, dated.get(key))
        if correction is None:
            yield _taken(document, key, said, row, where)
        else:
            yield from _corrected(document, correction, said=said, row=row, where=where)
        if row["signatory"] == "1.0" and key not in signed and row["party"] == "0":
            yield _act(document, key, "signature", row, where)


def _treaty(document: Document, row: dict[str, str], where: str) -> str:
    """Return the treaty's id, having refused any mark never seen."""
    for column, mark in MARKS.items():
        if not re.fullmatch(mark, row[column]):
            raise SourceChanged(
                f"{document.source}/{where}: '{row[column]}' is no mark of '{column}'; read the file again, "
                f"then mend this source's parse."
            )
    if row["treaty"] not in CODES or (row["party"] == "1" and not row["year"]):
        raise SourceChanged(
            f"{document.source}/{where}: treaty '{row['treaty']}' is not known, or a party has no year; "
            f"read the file again, then mend this source's parse."
        )
    return CODES[row["treaty"]]


def _said(row: dict[str, str]) -> str:
    """Return what a row says, in the words of `corrections.csv`."""
    return f"{'party' if row['party'] == '1' else 'no party'} {row['year'].removesuffix('.0')}".strip()


def _contradiction(key: tuple[str, str], said: str, day: date | None) -> Correction | None:
    """Return a contradiction that is on no list yet: it is shown, and the row is not taken."""
    party, year = said.startswith("party"), int(said[-4:]) if said[-1].isdigit() else None
    base = AS_OF["hr_treaty_status_2015.csv"]
    if day is not None and day < DAY and (not party or year != day.year):
        return Correction(
            *key, said, f"unsettled: party {day.year}", f"consent on {day} in a file with exact days"
        )
    if day is None and party and year is not None and year < base.year:
        return Correction(*key, said, "unsettled: no party", f"no consent in the depositary's list of {base}")
    if not party and year is not None:
        return Correction(
            *key, said, "unsettled", "the row gives a year of consent and says that there was none"
        )
    return None


def _corrected(
    document: Document, correction: Correction, *, said: str, row: dict[str, str], where: str
) -> Iterator[TreatyAction | Discrepancy]:
    """Yield the discrepancy, and the consent with its true year where only the year was wrong."""
    if correction.published != said:
        raise SourceChanged(
            f"{document.source}/{where}: corrections.csv expects '{correction.published}' for "
            f"{correction.subject}, the file says '{said}'; the publisher mended it, so take that line out "
            "of corrections.csv."
        )
    mended = said.startswith("party") and correction.true.startswith("party")
    if mended:
        true = {**row, "year": correction.true.removeprefix("party ") + ".0"}
        yield _act(document, (correction.treaty, correction.state), "consent", true, where)
    settled = not correction.true.startswith("unsettled")
    yield differs(
        document,
        subject=correction.subject,
        what="status in 2022",
        published=said,
        found=f"{correction.true} ({correction.why})",
        treatment="corrected" if mended else "excluded" if settled else "both shown",
        locator=where,
        day=DAY,
    )


def _taken(
    document: Document, key: tuple[str, str], said: str, row: dict[str, str], where: str
) -> TreatyAction:
    return _act(document, key, "consent" if said.startswith("party") else "non_party", row, where)


def _act(
    document: Document, key: tuple[str, str], action: str, row: dict[str, str], where: str
) -> TreatyAction:
    return act(
        document,
        treaty=key[0],
        state=key[1],
        action=action,
        year=int(row["year"].removesuffix(".0")) if action == "consent" else None,
        participant=row["member"],
        locator=where,
        day=DAY,
    )


def _no_state(document: Document, row: dict[str, str], treaty: str, where: str) -> Discrepancy:
    return differs(
        document,
        subject=f"{treaty}/{row['member']}",
        what="no participant",
        published=row["member"],
        found="a territory that cannot be party by itself",
        treatment="excluded",
        locator=where,
        day=DAY,
    )
