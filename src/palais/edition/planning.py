"""What an edition will hold, settled before its first page is written: pages, files, the day, the mark of it all."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path

from palais import __version__
from palais.edition.frozen import ASSEMBLY, WHERE_FACTS, Frozen, frozen
from palais.edition.lean import SOURCES
from palais.edition.listing import list_addresses
from palais.edition.naming import file_of
from palais.edition.notes import notes_address
from palais.errors import Unrecognised

__all__ = ["DOORS", "Options", "Plan", "plan", "tree_digest"]

DOORS = "/avenues"
"""The form that asks what happened and tells which mechanism can hear it; it reckons by itself."""

_BODIES = ("chr", "hrc")
_AGENDA_MOST = 24
_NOTED_LEAST = 6
"""Pages of a question from which what they share is said once, beside them."""
_NOT_NOTED = frozenset({"claim", "claims", "how-to", "glossary", "guide"})
"""Questions whose pages are each read, or printed, by themselves."""


@dataclass(frozen=True, slots=True)
class Options:
    """How an edition is made.

    Attributes
    ----------
    open_only : bool
        Leave out what rests on sources whose licence is not open.
    zim : bool
        Write the file for Kiwix too.
    tables : bool
        Lay the record's tables beside the pages.
    counter : int, optional
        Number of the edition; by default its day as a number, 20260709.
    only : tuple of str, optional
        Only the pages of these states.
    questions : tuple of str, optional
        Only the pages of these questions.
    bodies : tuple of str
        Whose roll calls get a page each.
    assembly : bool
        Whether the Assembly's roll calls stand in it, a year on a page.
    workers : int
        Processes that write pages.
    """

    open_only: bool = False
    zim: bool = True
    tables: bool = True
    counter: int | None = None
    only: tuple[str, ...] | None = None
    questions: tuple[str, ...] | None = None
    bodies: tuple[str, ...] = _BODIES
    assembly: bool = True
    workers: int = 2


@dataclass(frozen=True, slots=True)
class Plan:
    """What an edition will hold.

    Attributes
    ----------
    pages : tuple[Frozen, ...]
    files : mapping
        The file of every address: of pages, of lists, and of symbols that name the roll call of a page.
    rolls : tuple
        Id, symbol and title of each roll call.
    day : date
        Of the record, or of `SOURCE_DATE_EPOCH` where that is set.
    digest : str
        Of the record.
    unanswered : tuple[str, ...]
        Questions that are left out because the sources that they rest on are.
    samples : mapping
        By question, a few pages that show what all of them share.
    doors : bool
        Whether the form of avenues is in it, with the rules and every state's standing.
    counter : int
    tag : str
        Mark of the record, the program and the options: the same tag, the same edition.
    """

    pages: tuple[Frozen, ...]
    files: Mapping[str, str]
    rolls: tuple[tuple[str, str | None, str], ...]
    day: date
    digest: str
    doors: bool
    counter: int
    tag: str
    samples: Mapping[str, tuple[Frozen, ...]] = field(default_factory=dict)
    unanswered: tuple[str, ...] = ()


def plan(options: Options) -> Plan:
    """Return the plan of an edition of the record in use."""
    from palais.questions import specs
    from palais.questions._freezing import claims_held, expected, held, rolls, states_with_facts
    from palais.questions._freezing.assembly import assembly_ids

    record = held()
    day = _day(record.day)
    told = rolls(options.bodies)
    wanted = frozenset(options.questions or {*specs(), ASSEMBLY})
    voted = assembly_ids() if options.assembly and ASSEMBLY in wanted else ()
    claims = claims_held() if "claim" in wanted else {}
    pages = frozen(
        day=record.day,
        rollcalls=tuple(roll for roll, _, _ in told),
        claims=claims,
        agenda=expected(_AGENDA_MOST) if "whip" in wanted and options.only is None else (),
        years=tuple(sorted({year for year, _, _ in voted})),
        facts={question: states_with_facts(question) for question in WHERE_FACTS if question in wanted},
        only=options.only,
    )
    pages = tuple(page for page in pages if page.question in wanted)
    unanswered = _unanswered(pages) if options.open_only else ()
    pages = tuple(page for page in pages if page.question not in unanswered)
    counter = options.counter if options.counter is not None else int(f"{day:%Y%m%d}")
    said = [record.digest, __version__, tree_digest(), day.isoformat(), counter, options.open_only]
    said += [options.zim, options.tables, [page.address for page in pages]]
    doors = "avenues" in wanted
    samples = _samples(pages, voted)
    files = _files(pages, told, claims) | {
        notes_address(name): file_of(notes_address(name)) for name in samples
    }
    return Plan(
        pages=pages,
        files=_with_assembly(files, voted) | ({DOORS: file_of(DOORS)} if doors else {}),
        rolls=told,
        day=day,
        digest=record.digest,
        doors=doors,
        counter=counter,
        tag=hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16],
        samples=samples,
        unanswered=unanswered,
    )


def _unanswered(pages: tuple[Frozen, ...]) -> tuple[str, ...]:
    """Return the questions of which three pages, early, in the middle and late, are all refusals: their sources are left out."""
    from palais.questions._freezing import can_answer

    by_question: dict[str, list[Frozen]] = {}
    for page in pages:
        if not page.own:
            by_question.setdefault(page.question, []).append(page)
    return tuple(
        question
        for question, found in by_question.items()
        if not any(can_answer(one.question, one.words) for one in _three(found))
    )


def _three(pages: list[Frozen]) -> tuple[Frozen, ...]:
    return tuple(pages[len(pages) * i // _NOTED_LEAST] for i in (1, 3, 5))


def _samples(
    pages: tuple[Frozen, ...], voted: tuple[tuple[str, str, str | None], ...]
) -> dict[str, tuple[Frozen, ...]]:
    """Return three pages of each question that has many: early, in the middle and late in their order."""
    by_question: dict[str, list[Frozen]] = {}
    for page in pages:
        if page.words and not page.own and page.question not in _NOT_NOTED:
            by_question.setdefault(page.question, []).append(page)
    if any(page.question == ASSEMBLY for page in pages):
        by_question[ASSEMBLY] = [Frozen("rollcall", {"symbol": rollcall}) for _, rollcall, _ in voted]
    return {name: _three(found) for name, found in by_question.items() if len(found) >= _NOTED_LEAST}


def _with_assembly(files: dict[str, str], voted: tuple[tuple[str, str, str | None], ...]) -> dict[str, str]:
    """Add where the Assembly's roll calls stand, by id and by symbol: a line on the page of their year."""
    for year, rollcall, symbol in voted:
        line = f"{file_of(Frozen(ASSEMBLY, {'year': year}).address)}#{rollcall}"
        files.setdefault(_address_of(rollcall), line)
        if symbol:
            files.setdefault(_address_of(symbol), line)
    return files


def _day(record: date) -> date:
    """Return the day printed on the pages, as reproducible-builds.org asks: `SOURCE_DATE_EPOCH`, else that of the record."""
    said = os.environ.get("SOURCE_DATE_EPOCH")
    if not said:
        return record
    try:
        return datetime.fromtimestamp(int(said), tz=UTC).date()
    except (ValueError, OverflowError, OSError):
        raise Unrecognised(
            f"SOURCE_DATE_EPOCH is '{said[:40]}'; set it to a number of seconds, or leave it out."
        ) from None


def _files(
    pages: tuple[Frozen, ...],
    rolls: tuple[tuple[str, str | None, str], ...],
    claims: Mapping[int, str | None],
) -> dict[str, str]:
    """Return the file of every address. A symbol leads to the vote that it names; the first of several is the one.

    Drives that do not tell capitals from small letters must hold every file.
    """
    found = {page.address: file_of(page.address) for page in pages}
    own = (*list_addresses(pages), SOURCES)
    found |= {address: file_of(address) for address in own if address not in found}
    if len({file.lower() for file in found.values()}) < len(found):
        raise ValueError("two pages of the edition would stand in one file")
    for roll, symbol, _ in rolls:
        if symbol:
            found.setdefault(_address_of(symbol), file_of(_address_of(roll)))
    for number, about in claims.items():
        if about is not None:
            plain, asked = (Frozen("claim", words).address for words in _said(number, about))
            found.setdefault(asked, file_of(plain))
    return found


def _said(number: int, about: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the words of a claim as it was made, and those that name the state it was made of."""
    return {"number": str(number)}, {"number": str(number), "state": about}


def _address_of(symbol: str) -> str:
    return Frozen("rollcall", {"symbol": symbol}).address


@cache
def tree_digest() -> str:
    """Return the SHA-256 of the program's own files: pages kept from another version of it would not fit."""
    root = Path(str(files("palais")))
    whole = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.is_file() and path.suffix != ".pyc" and "__pycache__" not in path.parts:
            whole.update(path.relative_to(root).as_posix().encode())
            whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()
