"""What an edition will hold, settled before its first page is written: pages, files, the day, the mark of it all."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path

from palais import __version__
from palais.edition.frozen import OPEN, Frozen, frozen
from palais.edition.listing import list_addresses
from palais.edition.naming import file_of
from palais.errors import Unrecognised

__all__ = ["DOORS", "Options", "Plan", "plan", "tree_digest"]

DOORS = "/avenues"
"""The form that asks what happened and tells which mechanism can hear it; it reckons by itself."""

_BODIES = ("chr", "hrc")
_AGENDA_MOST = 24


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


def plan(options: Options) -> Plan:
    """Return the plan of an edition of the record in use."""
    from palais.questions import specs
    from palais.questions._freezing import claims_held, expected, held, rolls

    record = held()
    day = _day(record.day)
    told = rolls(options.bodies)
    wanted = frozenset(options.questions or specs()) & (OPEN if options.open_only else frozenset(specs()))
    agenda = expected(_AGENDA_MOST) if "whip" in wanted and options.only is None else ()
    claims = claims_held() if "claim" in wanted else {}
    pages = frozen(
        day=record.day,
        rollcalls=tuple(roll for roll, _, _ in told),
        claims=claims,
        agenda=agenda,
        only=options.only,
    )
    pages = tuple(page for page in pages if page.question in wanted)
    counter = options.counter if options.counter is not None else int(f"{day:%Y%m%d}")
    said = [record.digest, __version__, tree_digest(), day.isoformat(), counter, options.open_only]
    said += [options.zim, options.tables, [page.address for page in pages]]
    doors = "avenues" in wanted
    return Plan(
        pages=pages,
        files=_files(pages, told, claims) | ({DOORS: file_of(DOORS)} if doors else {}),
        rolls=told,
        day=day,
        digest=record.digest,
        doors=doors,
        counter=counter,
        tag=hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16],
    )


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
    found |= {address: file_of(address) for address in list_addresses(pages) if address not in found}
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
