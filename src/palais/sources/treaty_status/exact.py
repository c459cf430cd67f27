"""The two files with exact days: all treaties to March 2015; ICESCR and part of its Protocol to 2025."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from palais.errors import SourceChanged
from palais.sources.treaty_status.corrections import AS_OF, act, differs, iso_day, state_of, treaty_of
from palais.terms.tables import TreatyAction
from palais.terms.treaties import TREATIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from palais.terms.documents import Document
    from palais.terms.tables import Discrepancy

__all__ = ["CONSENTS", "ICESCR_COLUMNS", "NAME", "consents_of", "exact_2015", "icescr_2025"]

NAME = "hr_treaty_status_2015.csv"
ICESCR = "icescr_status_2025.csv"
COLUMNS = ("treaty", "untc", "participant", "signature_raw", "consent_raw", "signature", "consent", "mode")
ICESCR_COLUMNS = ("country", "signature", "consent", "op_icescr_acceptance", "inquiry_acceptance")

MODES: Mapping[str, tuple[str, str]] = {
    "": ("ratification", "ratification"),
    "a": ("accession", "accession"),
    "d": ("succession", "succession"),
    "A": ("acceptance", "acceptance"),
    "AA": ("approval", "approval"),
    "c": ("formal confirmation", "confirmation"),
}
"""The depositary's letter after a day, the compiler's word for it, and ours."""

CONSENTS = (*(ours for _, ours in MODES.values()), "consent")


def consents_of(acts: Iterable[object]) -> dict[tuple[str, str], date]:
    """Return the earliest exact day of consent in `acts`, by treaty and state."""
    found: dict[tuple[str, str], date] = {}
    for row in acts:
        if isinstance(row, TreatyAction) and row.action in CONSENTS and row.action_date:
            key = (row.treaty, row.state)
            found[key] = min(row.action_date, found.get(key, row.action_date))
    return found


def exact_2015(document: Document) -> Iterator[TreatyAction]:
    """Yield signatures and consents to March 2015, and which participants were still outside a treaty."""
    day = AS_OF[NAME]
    listed: dict[str, str] = {}
    consented: set[tuple[str, str]] = set()
    seen: set[tuple[str, str]] = set()
    for line, row in enumerate(document.rows(NAME, COLUMNS), start=2):
        where = f"{NAME} line {line}"
        treaty = treaty_of(document, row["treaty"], where)
        state = state_of(document, row["participant"], where)
        if (treaty, state) in seen or row["untc"] != TREATIES[treaty].chapter:
            raise SourceChanged(
                f"{document.source}/{where}: {row['participant']} stands twice under {treaty}, or its "
                f"chapter is not {TREATIES[treaty].chapter}; read the file again, then mend this source's "
                "parse."
            )
        seen.add((treaty, state))
        listed[state] = row["participant"]
        for found in _acts(document, row, state=state, where=where):
            yield found
            if found.action != "signature":
                consented.add((treaty, state))
    for treaty in sorted({treaty for treaty, _ in seen}):
        for state, name in listed.items():
            if (treaty, state) not in consented:
                yield act(
                    document,
                    treaty=treaty,
                    state=state,
                    action="non_party",
                    participant=name,
                    locator=f"{NAME} {treaty}",
                    day=day,
                )


def _acts(document: Document, row: dict[str, str], *, state: str, where: str) -> Iterator[TreatyAction]:
    """Yield the signature and the consent of one row; the compiled day must be the depositary's."""
    for column in ("signature", "consent"):
        when = iso_day(document, row[column], where)
        mode = _mode(document, row, column, when=when, where=where)
        if when:
            yield act(
                document,
                treaty=row["treaty"],
                state=state,
                action=mode,
                action_date=when,
                participant=row["participant"],
                locator=where,
                day=AS_OF[NAME],
            )


def _mode(document: Document, row: dict[str, str], column: str, *, when: date | None, where: str) -> str:
    """Return how the state acted; the compiled day and word must be the depositary's."""
    raw = row[f"{column}_raw"]
    match = re.fullmatch(r"(\d{1,2} [A-Z][a-z]{2} \d{4})(?: (a|d|A|AA|c))?|", raw)
    if match is None:
        raise SourceChanged(
            f"{document.source}/{where}: '{raw}' is not a day with one of the depositary's letters; read "
            f"the file again, then mend this source's parse."
        )
    depositary = datetime.strptime(match[1], "%d %b %Y").date() if match[1] else None  # noqa: DTZ007 - a day, no hour
    word, ours = MODES[match[2] or ""]
    said = row["mode"] if column == "consent" and raw else word
    if depositary != when or said != word:
        raise SourceChanged(
            f"{document.source}/{where}: '{raw}' was compiled as '{row[column]}' {row['mode']}; the two "
            f"must agree: read the file again."
        )
    return "signature" if column == "signature" else ours


def icescr_2025(
    document: Document, known: Mapping[tuple[str, str], date]
) -> Iterator[TreatyAction | Discrepancy]:
    """Yield what the 2025 list says of ICESCR, of its Protocol and of the inquiry under article 11.

    An empty cell for the Protocol is no evidence: eight states that the other files show as parties have one.
    """
    seen: set[str] = set()
    for line, row in enumerate(document.rows(ICESCR, ICESCR_COLUMNS), start=2):
        where = f"{ICESCR} line {line}"
        state = state_of(document, row["country"], where)
        if state in seen:
            raise SourceChanged(
                f"{document.source}/{where}: {row['country']} stands twice; read the file again."
            )
        seen.add(state)
        yield from _icescr_row(document, row, known=known, state=state, where=where)


def _icescr_row(
    document: Document, row: dict[str, str], *, known: Mapping[tuple[str, str], date], state: str, where: str
) -> Iterator[TreatyAction | Discrepancy]:
    day = AS_OF[ICESCR]
    said = {column: iso_day(document, row[column], where) for column in ICESCR_COLUMNS[1:]}
    for treaty, column in (("ICESCR", "consent"), ("OP-ICESCR", "op_icescr_acceptance")):
        when, before = said[column], known.get((treaty, state))
        if when != before and before is not None:
            yield differs(
                document,
                subject=f"{treaty}/{state}",
                what="consent missing in 2025" if when is None else "consent on another day",
                published=str(when or "no day"),
                found=f"{before} in {NAME}",
                treatment="as published" if when is None else "both shown",
                locator=where,
                day=day,
            )
        elif when is not None:
            yield _said(document, row, treaty=treaty, action="consent", when=when, state=state, where=where)
    if said["signature"] is not None:
        yield _said(
            document,
            row,
            treaty="ICESCR",
            action="signature",
            when=said["signature"],
            state=state,
            where=where,
        )
    if said["consent"] is None and ("ICESCR", state) not in known:
        yield _said(document, row, treaty="ICESCR", action="non_party", when=None, state=state, where=where)
    if said["inquiry_acceptance"] is not None:
        yield from _inquiry(document, row, said=said, state=state, where=where)


def _inquiry(
    document: Document, row: dict[str, str], *, said: Mapping[str, date | None], state: str, where: str
) -> Iterator[TreatyAction | Discrepancy]:
    """Yield the acceptance of inquiries; a day other than the consent's stands, and is listed."""
    when, consent = said["inquiry_acceptance"], said["op_icescr_acceptance"]
    yield _said(document, row, treaty="OP-ICESCR", action="accepts", when=when, state=state, where=where)
    if when != consent:
        yield differs(
            document,
            subject=f"OP-ICESCR/{state}",
            what="inquiry accepted on another day than consent",
            published=str(when),
            found=f"consent {consent}",
            treatment="as published",
            locator=where,
            day=AS_OF[ICESCR],
        )


def _said(  # noqa: PLR0913 - one keyword a column
    document: Document,
    row: dict[str, str],
    *,
    treaty: str,
    action: str,
    when: date | None,
    state: str,
    where: str,
) -> TreatyAction:
    return act(
        document,
        treaty=treaty,
        state=state,
        action=action,
        action_date=when,
        article="11" if action == "accepts" else None,
        participant=row["country"],
        locator=where,
        day=AS_OF[ICESCR],
    )
