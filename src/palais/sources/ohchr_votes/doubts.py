"""Where the catalogue contradicts itself, each a row of `discrepancies`; nothing is mended here."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from palais.sources.ohchr_votes.known import DEPARTED, EXCLUDED, LISTED, MISCODED, MISTITLED
from palais.terms import catalogue
from palais.terms.tables import Discrepancy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Literal

    from palais.sources.ohchr_votes.records import Record
    from palais.sources.ohchr_votes.rolls import Roll
    from palais.terms.documents import Document

__all__ = ["rows"]

_MEETING_TYPES = ("PLENARY MEETING", "")


def rows(
    records: Mapping[str, Record], rolls: Mapping[str, Roll], document: Document
) -> Iterator[Discrepancy]:
    """Yield every discrepancy of the catalogue and its rolls."""
    for number, record in records.items():
        roll = rolls.get(number)
        yield from _of_catalogue(record, roll, document)
        if roll is not None:
            yield from _of_totals(record, roll, document)
            yield from _of_members(record, roll, document)
    yield from _of_symbols(records, document)
    yield from _of_copies(records, rolls, document)


def _of_catalogue(record: Record, roll: Roll | None, document: Document) -> Iterator[Discrepancy]:
    raw = record.raw
    if len(record.said) > 1:
        yield _doubt(record, document, "outcome", record.said[0], f"also {', '.join(record.said[1:])}")
    elif "withdrawn" in record.said and roll is not None:
        yield _doubt(record, document, "outcome", "withdrawn", "a roll call")
    if record.raw["vote_type"].startswith("RECORDED") and not record.stated and roll is None:
        found = catalogue.tidy(raw["draft"]) or "nothing"
        yield _doubt(record, document, "vote without figures", raw["vote_type"], found)
    if raw["vote_type"] == "ADOPTED WITHOUT VOTE" and record.stated:
        yield _doubt(record, document, "figures without a vote", raw["vote_type"], _dashed(record.stated))
    item = raw["agenda_item_no"].strip()
    if item and item.lower() != "x." and not catalogue.agenda_item(item):
        yield _doubt(record, document, "shifted column", f"agenda_item_no: {item}", "no number; left empty")
    if raw["meeting_type"] not in _MEETING_TYPES:
        yield _doubt(record, document, "shifted column", f"meeting_type: {raw['meeting_type']}", "not used")
    if record.number in MISTITLED:
        title = catalogue.title(raw["title"]) or ""
        yield _doubt(record, document, "title", title, MISTITLED[record.number], "as published")
    own = catalogue.own_draft(raw["symbol"])
    if own and record.note.draft_symbol and own != record.note.draft_symbol:
        yield _doubt(record, document, "symbol", own, f"{record.note.draft_symbol} in the note on the draft")


def _of_totals(record: Record, roll: Roll, document: Document) -> Iterator[Discrepancy]:
    counted = _counted(roll)
    excluded = record.number in EXCLUDED
    if record.stated and record.stated != counted:
        treatment: Literal["excluded", "both shown"] = "excluded" if excluded else "both shown"
        yield _doubt(
            record, document, "totals", _dashed(record.stated), f"{_dashed(counted)} on the roll", treatment
        )
        if (record.stated[0] > record.stated[1]) != (counted[0] > counted[1]):
            found = f"{_fate(counted)} by the roll, {_dashed(counted)}"
            stated = f"{_fate(record.stated)}, {_dashed(record.stated)}"
            yield _doubt(record, document, "opposite outcome", stated, found, treatment)
    if record.outcome in ("adopted", "rejected") and record.outcome != _fate(counted) and not excluded:
        yield _doubt(
            record, document, "outcome of the roll", record.outcome, f"{_fate(counted)}, {_dashed(counted)}"
        )
    if record.listed_n != len(roll):
        yield _doubt(record, document, "size of the roll", str(record.listed_n), f"{len(roll)} on the roll")


def _of_members(record: Record, roll: Roll, document: Document) -> Iterator[Discrepancy]:
    codes = [code for code, _ in roll]
    if record.number in EXCLUDED:
        found = EXCLUDED[record.number]
        yield _doubt(record, document, "members", "the roll of this vote", found, "excluded")
    for wrong, right in MISCODED.get(record.number, ()):
        yield _doubt(record, document, f"state {right}", wrong, right, "corrected")
    if record.number in LISTED:
        published, found = LISTED[record.number]
        yield _doubt(record, document, "members", published, found, "as published")
    for body, state, first, last in DEPARTED:
        if record.body == body and state in codes and first < record.day < last:
            mark = dict(roll)[state]
            found = f"left its seat on {first}"
            yield _doubt(record, document, "members", f"lists {state} ({mark})", found, "as published")


def _of_symbols(records: Mapping[str, Record], document: Document) -> Iterator[Discrepancy]:
    shared: dict[str, list[Record]] = defaultdict(list)
    for record in records.values():
        if record.raw["symbol"]:
            shared[record.raw["symbol"]].append(record)
    for symbol, same in shared.items():
        if len(same) > 1:
            others = f"{len(same)} records: {', '.join(record.number for record in same)}"
            yield _doubt(same[0], document, "repeated symbol", symbol, others, "as published")


def _of_copies(
    records: Mapping[str, Record], rolls: Mapping[str, Roll], document: Document
) -> Iterator[Discrepancy]:
    """Yield rolls that miss their own totals and are, state by state, the roll of another vote."""
    owners: dict[tuple[tuple[str, str], ...], Record] = {}
    for number, roll in rolls.items():
        if records[number].stated == _counted(roll):
            owners.setdefault(tuple(sorted(roll)), records[number])
    for number, roll in rolls.items():
        owner = owners.get(tuple(sorted(roll)))
        if owner and records[number].stated != _counted(roll):
            treatment: Literal["excluded", "as published"] = (
                "excluded" if number in EXCLUDED else "as published"
            )
            found = f"the roll of record {owner.number}, {owner.raw['symbol']}, state by state"
            yield _doubt(records[number], document, "same roll", "a roll of its own", found, treatment)


def _doubt(  # noqa: PLR0913, PLR0917 - a discrepancy is six facts
    record: Record,
    document: Document,
    what: str,
    published: str,
    found: str,
    treatment: Literal["both shown", "excluded", "as published", "corrected"] = "both shown",
) -> Discrepancy:
    return Discrepancy(
        subject=record.text,
        what=what,
        published=published,
        found=found,
        treatment=treatment,
        source="ohchr_votes",
        locator=record.where,
        day=document.day,
    )


def _counted(roll: Roll) -> tuple[int, int, int]:
    marks = Counter(mark for _, mark in roll)
    return marks["Y"], marks["N"], marks["A"]


def _fate(totals: tuple[int, int, int]) -> str:
    return "adopted" if totals[0] > totals[1] else "rejected"


def _dashed(totals: tuple[int, int, int]) -> str:
    return "-".join(map(str, totals))
