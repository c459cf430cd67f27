"""Where the catalogue contradicts itself, each a row of `discrepancies`; nothing is mended here."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from palais.sources.ohchr_votes.known import DEPARTED, LISTED, MISTITLED
from palais.terms import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from palais.sources.ohchr_votes.records import Record
    from palais.terms.tables import Discrepancy

__all__ = ["rows"]

_MEETING_TYPES = ("PLENARY MEETING", "")


def rows(records: Sequence[Record]) -> Iterator[Discrepancy]:
    """Yield every discrepancy of the catalogue and its rolls."""
    entries = [record.entry for record in records]
    for record in records:
        yield from _of_outcome(record.entry)
        yield from _of_columns(record)
        yield from catalogue.of_totals(record.entry)
        yield from _of_roll(record)
        yield from _of_members(record.entry)
    yield from _of_symbols(entries)
    yield from _of_copies(entries)


def _of_outcome(entry: catalogue.Entry) -> Iterator[Discrepancy]:
    """Yield what the catalogue says of the decision that does not go together."""
    said = entry.said
    if len(said) > 1:
        yield catalogue.doubt(entry, "outcome", said[0], f"also {', '.join(said[1:])}")
    elif "withdrawn" in said and entry.roll:
        yield catalogue.doubt(entry, "outcome", "withdrawn", "a roll call")
    if entry.vote_type.startswith("RECORDED") and not entry.stated and not entry.roll:
        noted = catalogue.tidy(entry.note) or "nothing"
        yield catalogue.doubt(entry, "vote without figures", entry.vote_type, noted)
    if entry.vote_type == "ADOPTED WITHOUT VOTE" and entry.stated:
        yield catalogue.doubt(entry, "figures without a vote", entry.vote_type, str(entry.stated))


def _of_columns(record: Record) -> Iterator[Discrepancy]:
    """Yield columns that hold what belongs elsewhere, and symbols and titles that are another record's."""
    entry = record.entry
    item = entry.agenda_item.strip()
    if item and item.lower() != "x." and not catalogue.agenda_item(item):
        yield catalogue.doubt(entry, "shifted column", f"agenda_item_no: {item}", "no number; left empty")
    if record.meeting_type not in _MEETING_TYPES:
        yield catalogue.doubt(entry, "shifted column", f"meeting_type: {record.meeting_type}", "not used")
    if entry.number in MISTITLED:
        title, found = catalogue.title(entry.title) or "", MISTITLED[entry.number]
        yield catalogue.doubt(entry, "title", title, found, treatment="as published")
    own, noted = catalogue.own_draft(entry.symbol), entry.noted.draft_symbol
    if own and noted and own != noted:
        yield catalogue.doubt(entry, "symbol", own, f"{noted} in the note on the draft")


def _of_roll(record: Record) -> Iterator[Discrepancy]:
    """Yield rolls that make something else of the text, or are longer or shorter, than the catalogue says."""
    entry = record.entry
    if entry.roll is None:
        return
    found = catalogue.counted(entry.roll)
    known = entry.outcome in {"adopted", "rejected"} and entry.number not in catalogue.EXCLUDED
    if known and entry.outcome and entry.outcome != found.outcome:
        yield catalogue.doubt(entry, "outcome of the roll", entry.outcome, f"{found.outcome}, {found}")
    size = len(entry.roll.marks)
    if record.listed_n != size:
        yield catalogue.doubt(entry, "size of the roll", str(record.listed_n), f"{size} on the roll")


def _of_members(entry: catalogue.Entry) -> Iterator[Discrepancy]:
    """Yield rolls that list a state which had no seat, or lack one which had."""
    if entry.roll is None:
        return
    if entry.number in catalogue.EXCLUDED:
        found = catalogue.EXCLUDED[entry.number]
        yield catalogue.doubt(entry, "members", "the roll of this vote", found, treatment="excluded")
    yield from catalogue.of_codes(entry)
    if entry.number in LISTED:
        published, found = LISTED[entry.number]
        yield catalogue.doubt(entry, "members", published, found, treatment="as published")
    marks = dict(catalogue.corrected(entry))
    for body, state, first, last in DEPARTED:
        if entry.body == body and state in marks and first < entry.day < last:
            published, found = f"lists {state} ({marks[state]})", f"left its seat on {first}"
            yield catalogue.doubt(entry, "members", published, found, treatment="as published")


def _of_symbols(entries: Iterable[catalogue.Entry]) -> Iterator[Discrepancy]:
    """Yield symbols that more than one record has."""
    shared: dict[str, list[catalogue.Entry]] = defaultdict(list)
    for entry in entries:
        if entry.symbol:
            shared[entry.symbol].append(entry)
    for symbol, same in shared.items():
        if len(same) > 1:
            found = f"{len(same)} records: {', '.join(entry.number for entry in same)}"
            yield catalogue.doubt(same[0], "repeated symbol", symbol, found, treatment="as published")


def _of_copies(entries: Iterable[catalogue.Entry]) -> Iterator[Discrepancy]:
    """Yield rolls that miss their own totals and are, state by state, the roll of another vote."""
    owners: dict[tuple[tuple[str, str], ...], catalogue.Entry] = {}
    strays: list[tuple[tuple[tuple[str, str], ...], catalogue.Entry]] = []
    for entry in entries:
        if entry.roll is None:
            continue
        marks = tuple(sorted(catalogue.corrected(entry)))
        if entry.stated == catalogue.counted(entry.roll):
            owners.setdefault(marks, entry)
        else:
            strays.append((marks, entry))
    for marks, entry in strays:
        if owner := owners.get(marks):
            found = f"the roll of record {owner.number}, {owner.symbol}, state by state"
            excluded = entry.number in catalogue.EXCLUDED
            treatment: catalogue.Treatment = "excluded" if excluded else "as published"
            yield catalogue.doubt(entry, "same roll", "a roll of its own", found, treatment=treatment)
