"""Two files as one: which lines tell of the same decision, what each says, and where they differ.

A decision's lines are its own and those of its revisions and corrigenda; the smaller file's line is found by the
symbol, or by the communication where the symbol is another's. Where the files differ:

state
    The one state that both name; else none, and `named` lists them all.
day of decision
    The smaller file's, which is the database's own day of decision; the larger one often has the day of issue.
outcome
    None, for either may be wrong; what only one file tells is taken.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from palais.sources.complaints.known import NOT_PARTY
from palais.sources.complaints.reading import TREATY_OF, articles_of, changed, states_in
from palais.terms.tables import ComplaintDecision, Discrepancy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from palais.sources.complaints.cases import Case
    from palais.sources.complaints.cases_2016 import Entry
    from palais.terms.documents import Document
    from palais.terms.tables.row import Row

__all__ = ["Pair", "decisions", "pairs"]

_FAR = 366
"""Days: further than this from its session, a day of decision is a slip (2029 for 2024)."""

_SAYS = {"violation": "merits", "no_violation": "merits", "merits": "merits"}
"""What each outcome of the larger file is called in the smaller."""


@dataclass(frozen=True, slots=True)
class Pair:
    """What the files hold on one decision: its line in the larger, its line in the smaller, or both."""

    case: Case | None
    entry: Entry | None


class _Told(NamedTuple):
    """A value and, where the files differ, what each says."""

    value: object
    larger: str = ""
    smaller: str = ""


def pairs(cases: Iterable[Case], entries: Iterable[Entry]) -> Iterator[Pair]:
    """Yield each decision once."""
    found: dict[str, Case] = {}
    for case in cases:
        found[case.document] = _with_later(found[case.document], case) if case.document in found else case
    numbered: dict[tuple[str, str | None], list[str]] = {}
    for case in found.values():
        numbered.setdefault((case.committee, case.communication), []).append(case.document)
    matched: dict[str, Entry] = {}
    alone: dict[str, Entry] = {}
    for entry in sorted(entries, key=lambda entry: not (entry.own_symbol and entry.document in found)):
        document = _document_of(entry, found, numbered)
        name, lines = (_name_of(entry), alone) if document is None else (document, matched)
        lines[name] = _with_twin(lines[name], entry) if name in lines else entry
    for document, case in found.items():
        yield Pair(case, matched.get(document))
    for entry in alone.values():
        yield Pair(None, entry)


def _document_of(
    entry: Entry, found: dict[str, Case], numbered: dict[tuple[str, str | None], list[str]]
) -> str | None:
    """Return the id of the decision in the larger file that an entry tells of, if one can be told."""
    if entry.own_symbol and entry.document in found:
        return entry.document
    if entry.communications:
        same = numbered.get((entry.committee, entry.communications[0]), [])
        if len(same) == 1:
            return same[0]
    return None


def _with_later(one: Case, other: Case) -> Case:
    """Return the line of the document itself, its gaps filled from its revision; a corrigendum tells no outcome."""
    first, second = sorted((one, other), key=lambda case: ("", "rev", "corr").index(case.later))
    outcome = first.outcome if first.outcome or second.later == "corr" else second.outcome
    return replace(
        first,
        country=first.country or second.country,
        outcome=outcome,
        decided=first.decided or second.decided,
        submitted=first.submitted or second.submitted,
        articles=first.articles or second.articles,
    )


def _with_twin(entry: Entry, other: Entry) -> Entry:
    """Return a line with its gaps filled from another on the same decision: a draft of it, or the same again."""
    return replace(
        entry,
        country=entry.country or other.country,
        outcome=entry.outcome or other.outcome,
        decided=entry.decided or other.decided,
        submitted=entry.submitted or other.submitted,
        articles=entry.articles or other.articles,
        subjects=entry.subjects or other.subjects,
    )


def decisions(document: Document, pair: Pair, *, held: Mapping[tuple[str, str], date]) -> Iterator[Row]:
    """Yield the decision that a pair of lines tells of, and a discrepancy for each thing they differ on.

    Parameters
    ----------
    document : Document
    pair : Pair
    held : Mapping[tuple[str, str], date]
        A day of each committee's session, by committee and number.
    """
    case, entry = pair.case, pair.entry
    first = case or entry
    if first is None or first.committee not in TREATY_OF:
        raise changed(document.source, f"'{first.committee if first else ''}' is no committee known here")
    where = f"{'cases.csv' if case else 'cases_2016.csv'} line {first.line}"
    communication, told_otherwise = _communication(pair)
    name = case.document if case else _name_of(entry)
    if case is not None and not case.is_decision:
        yield _differs(
            document,
            name,
            what="no decision",
            where=where,
            published="a decision",
            found="no communication",
            treatment="excluded",
        )
        return
    state, named = _state(pair, f"{document.source}/{where}")
    decided, outcome = _decided(pair, communication, document.day, held), _outcome(pair)
    submitted = _submitted(pair, decided)
    told = {"state": state, "day of decision": decided, "outcome": outcome, "day of submission": submitted}
    yield ComplaintDecision(
        decision=name,
        committee=cast("Literal['CCPR']", first.committee),
        treaty=TREATY_OF[first.committee],
        communication=communication,
        registered_year=int(communication[-4:]) if communication else None,
        symbol=(entry.symbol if entry and entry.own_symbol else None) or (case.symbol if case else None),
        state=cast("str | None", state.value),
        named=named,
        submitted_date=cast("date | None", submitted.value),
        decided_date=cast("date | None", decided.value),
        outcome=cast("Literal['violation'] | None", outcome.value),
        articles=articles_of(
            (entry.articles if entry else "") or (case.articles if case else ""), first.committee, where
        ),
        subjects=(entry.subjects.replace(";", "; ") if entry else "") or None,
        source=document.source,
        locator=where,
        day=document.day,
    )
    if told_otherwise:
        yield _differs(
            document,
            name,
            what="communication",
            where=where,
            published=told_otherwise,
            found=communication or "",
            treatment="corrected",
        )
    for what, one in told.items():
        if one.larger or one.smaller:
            treatment: Literal["both shown", "excluded"] = "both shown" if one.value else "excluded"
            yield _differs(
                document,
                name,
                what=what,
                where=where,
                published=one.larger,
                found=one.smaller,
                treatment=treatment,
            )


def _communication(pair: Pair) -> tuple[str | None, str]:
    """Return the numbers of the communications, and what the smaller file says where it gives one another number.

    The number in the document's own symbol is believed (`2279/2213` stands on the line of 2279/2013).
    """
    larger = pair.case.communication if pair.case else None
    smaller = pair.entry.communications if pair.entry else ()
    if larger and len(smaller) == 1 and larger not in smaller:
        return larger, smaller[0]
    return "; ".join(smaller) or larger, ""


def _name_of(entry: Entry | None) -> str:
    """Return the id of a decision that only the smaller file has: its symbol's, or its communication's."""
    if entry is None:
        raise ValueError("a pair holds at least one line")
    if entry.own_symbol or not entry.communications:
        return entry.document
    return f"{entry.committee.lower()}-{entry.communications[0].replace('/', '-')}"


def _state(pair: Pair, where: str) -> tuple[_Told, str | None]:
    """Return the one state that the files share, or that the only one to speak names; else every name."""
    larger = states_in(pair.case.country, where) if pair.case else ()
    smaller = states_in(pair.entry.country, where) if pair.entry else ()
    both = [state for state in larger if state in smaller] if larger and smaller else [*larger, *smaller]
    every = tuple(dict.fromkeys([*larger, *smaller]))
    name = pair.case.document if pair.case else ""
    if name in NOT_PARTY and smaller:
        return _Told(smaller[0], "; ".join(larger), f"{smaller[0]}: {NOT_PARTY[name]}"), None
    if len(both) == 1:
        return _Told(both[0]), None
    if not both and every:
        return _Told(None, "; ".join(larger), "; ".join(smaller)), "; ".join(every)
    return _Told(None), "; ".join(every) or None


def _decided(pair: Pair, communication: str | None, day: date, held: Mapping[tuple[str, str], date]) -> _Told:
    """Return the day of decision, unless it lies after the files' own day, before the registration, or far from its session."""
    larger = pair.case.decided if pair.case else None
    smaller = pair.entry.decided if pair.entry else None
    registered = int(communication[-4:]) if communication else 0
    chosen = smaller or larger
    if chosen and chosen > day:
        return _Told(None, f"decided {chosen}", f"the file is of {day}")
    if chosen and chosen.year < registered:
        return _Told(None, f"decided {chosen}", f"registered in {registered}")
    session = held.get((pair.case.committee, pair.case.session)) if pair.case and pair.case.session else None
    if chosen and session and abs((chosen - session).days) > _FAR:
        return _Told(None, f"decided {chosen}", f"its session was held about {session:%B %Y}")
    if larger and smaller and larger != smaller:
        return _Told(smaller, str(larger), str(smaller))
    return _Told(chosen)


def _outcome(pair: Pair) -> _Told:
    larger = pair.case.outcome if pair.case else None
    smaller = pair.entry.outcome if pair.entry else None
    if larger in (None, "other") or smaller in (None, "other"):
        return _Told(smaller if larger in (None, "other") and smaller else larger)
    if _SAYS.get(larger, larger) != smaller:
        return _Told(None, larger, smaller)
    return _Told(larger)


def _submitted(pair: Pair, decided: _Told) -> _Told:
    """Return the day of submission, unless the decision came before it."""
    day = pair.entry.submitted if pair.entry else pair.case.submitted if pair.case else None
    last = cast("date | None", decided.value)
    if day and last and day > last:
        return _Told(None, f"submitted {day}", f"decided {last}")
    return _Told(day)


def _differs(  # noqa: PLR0913 - one argument a column of the table
    document: Document,
    subject: str,
    *,
    what: str,
    where: str,
    published: str,
    found: str,
    treatment: Literal["both shown", "excluded", "corrected"],
) -> Discrepancy:
    return Discrepancy(
        subject=subject,
        what=what,
        published=published,
        found=found,
        treatment=treatment,
        source=document.source,
        locator=where,
        day=document.day,
    )
