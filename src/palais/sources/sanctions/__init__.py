"""The Global Sanctions Data Base, fourth release: sanction cases 1950 to 2023, by sender and target.

A cell that names several parties is split: each sender meets each target in a row of its own, and all rows of one case share
its id. Organisations (EU, UN, African Union) stay organisations. The last year, 2023, is where the publisher stopped looking:
a case that ends in it and is called ongoing has no end.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from palais.errors import SourceChanged, Unrecognised
from palais.sources.sanctions.parties import Named, parties
from palais.terms.documents import Card, Document, File
from palais.terms.tables import Discrepancy, Sanction

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from palais.terms.tables import Row

__all__ = ["CARD", "LAST_YEAR", "NAME", "OBJECTIVES", "OUTCOMES", "parse"]

NAME = "GSDB_V4.csv"
LAST_YEAR = 2023
COLUMNS = (
    "case_id", "sanctioned_state", "sanctioning_state", "begin", "end", "trade", "descr_trade", "arms",
    "military", "financial", "travel", "other", "target_mult", "sender_mult", "objective", "success",
)  # fmt: skip
KINDS = ("trade", "arms", "military", "financial", "travel", "other")
TRADE = ("exp_part", "exp_compl", "imp_part", "imp_compl")
OBJECTIVES = (
    "policy_change",
    "destab_regime",
    "territorial_conflict",
    "prevent_war",
    "terrorism",
    "end_war",
    "human_rights",
    "democracy",
    "other",
)
OUTCOMES = ("success_total", "success_part", "nego_settlement", "failed", "ongoing")

CARD = Card(
    source="sanctions",
    title="Global Sanctions Data Base, release 4",
    publisher="Drexel University, Hochschule Konstanz and WIFO, the authors of the data base",
    licence="none stated; free for research with citation",
    citation=(
        "Felbermayr, G., A. Kirilakha, C. Syropoulos, E. Yalcin and Y. V. Yotov (2020): The Global Sanctions Data Base. "
        "European Economic Review 129; release 4, 1950-2023"
    ),
    url="https://www.globalsanctionsdatabase.com",
    folder="accountability",
    open=False,
    day=date(2023, 12, 31),
    files=(File(NAME, ""),),
    bounds={"sanctions": (2_000, 4_000), "discrepancies": (0, 60)},
)


def parse(document: Document) -> Iterator[Row]:
    """Yield one row a case, sender and target, and one for each place where a case contradicts itself.

    Raises
    ------
    SourceChanged
        If a column, a mark, a year, an objective, an outcome or a party is not known, or a case stands twice.
    """
    seen: set[str] = set()
    for line, row in enumerate(document.rows(NAME, COLUMNS), start=2):
        where = f"{NAME} line {line}"
        case = _case(document, row, where)
        if case["case"] in seen:
            raise _changed(where, f"the case {row['case_id']} stands twice")
        seen.add(case["case"])
        senders = _parties(row["sanctioning_state"], case["begin_year"], where)
        targets = _parties(row["sanctioned_state"], case["begin_year"], where)
        yield from (_sanction(case, sender, target) for sender in senders for target in targets)
        for what, stated, found in _contradictions(row, senders, targets):
            yield Discrepancy(
                subject=case["case"],
                what=what,
                published=stated,
                found=found,
                treatment="as published",
                source=document.source,
                locator=where,
                day=document.day,
            )


def _sanction(case: Mapping[str, Any], sender: Named, target: Named) -> Sanction:
    return Sanction(
        **case,
        sender=sender.state,
        sender_named=sender.named,
        sender_kind=sender.kind,
        target=target.state,
        target_named=target.named,
        target_kind=target.kind,
    )


def _case(document: Document, row: Mapping[str, str], where: str) -> dict[str, Any]:
    """Return what all rows of a case share."""
    objectives = _words(row["objective"], OBJECTIVES, "objective", where)
    outcomes = _words(row["success"], OUTCOMES, "outcome", where)
    trade = _words(row["descr_trade"], TRADE, "measure on trade", where) if row["descr_trade"] else ()
    begin, end = _year(row["begin"], where), _year(row["end"], where)
    ongoing = "ongoing" in outcomes and end == LAST_YEAR
    return {
        "case": f"gsdb-{row['case_id']}",
        "begin_year": begin,
        "end_year": None if ongoing else end,
        "ongoing": ongoing,
        **{kind: _mark(row[kind], kind, where) for kind in KINDS},
        "trade_how": "; ".join(trade) or None,
        "objectives": "; ".join(objectives),
        "human_rights": "human_rights" in objectives,
        "outcomes": "; ".join(outcomes),
        "source": document.source,
        "locator": where,
        "day": document.day,
    }


def _contradictions(
    row: Mapping[str, str], senders: tuple[Named, ...], targets: tuple[Named, ...]
) -> Iterator[tuple[str, str, str]]:
    """Yield what contradicts itself in a case: its kind, what the publisher states, what the rest says."""
    for column, named in (("sender_mult", senders), ("target_mult", targets)):
        # The mark is also set for one organisation, which is one party here: only several names without it are a slip.
        if row[column] == "0" and len(named) > 1:
            yield "parties named and marked", f"{column} 0", f"{len(named)} named"
    if "ongoing" in row["success"] and row["end"] != str(LAST_YEAR):
        yield "ongoing sanction with an end", "ongoing", f"ended in {row['end']}"
    objectives, outcomes = row["objective"].count(",") + 1, row["success"].count(",") + 1
    if objectives != outcomes:
        yield "objectives and outcomes", f"{objectives} objectives", f"{outcomes} outcomes"


def _parties(cell: str, year: int, where: str) -> tuple[Named, ...]:
    try:
        return parties(cell, year=year)
    except Unrecognised as error:
        raise _changed(where, str(error).rstrip(".")) from error


def _year(text: str, where: str) -> int:
    if not (text.isdecimal() and 1949 <= int(text) <= LAST_YEAR):  # noqa: PLR2004 - the first year of release 4
        raise _changed(where, f"'{text}' is no year from 1949 to {LAST_YEAR}")
    return int(text)


def _mark(text: str, column: str, where: str) -> bool:
    if text not in ("0", "1"):
        raise _changed(where, f"'{text}' is no mark of {column}")
    return text == "1"


def _words(text: str, known: tuple[str, ...], what: str, where: str) -> tuple[str, ...]:
    found = tuple(word.strip() for word in text.split(","))
    for word in found:
        if word not in known:
            raise _changed(where, f"'{word}' is no {what} known here")
    return found


def _changed(where: str, what: str) -> SourceChanged:
    return SourceChanged(
        f"sanctions/{where}: {what}; nothing was taken: read the file again, then mend this source."
    )
