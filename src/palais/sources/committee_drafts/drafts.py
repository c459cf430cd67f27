"""One catalogue entry as a draft, its sponsors, and its ties to other documents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from palais.errors import SourceChanged
from palais.sources.committee_drafts.names import groups_in, state_in, states_in
from palais.terms.tables import Draft, Sponsorship, TextLink

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from palais.sources.committee_drafts.catalogue import Entry
    from palais.terms.votes import Outcome

__all__ = ["rows"]

Form = Literal["resolution", "decision", "amendment", "statement", "note"]
Submitter = Literal["states", "chair", "secretariat", "secretary_general"]

_SYMBOL = re.compile(r"A/C\.3/(\d+)/L\.\d+(?:/Rev\.\d+)?(?:/Add\.\d+)?")
_FORMS: tuple[tuple[re.Pattern[str], Form], ...] = (
    (re.compile(r"(?:revised )?draft resolution"), "resolution"),
    (re.compile(r"draft decision"), "decision"),
    (re.compile(r"amendment to (?:revised )?draft resolution \S+"), "amendment"),
    (re.compile(r"statement"), "statement"),
    (re.compile(r"General Assembly, \d+th session : note(?: : addendum)?"), "note"),
)
_SUBMITTERS: tuple[tuple[str, Submitter], ...] = (
    ("submitted by the Chair", "chair"),
    ("by the Secretariat", "secretariat"),
    ("submitted by the Secretary-General", "secretary_general"),
)
_REPORT = r"\s*\(A+/\d+/[\w./]+\)"
_JOINED = re.compile(rf"Additional sponsors?: (.+?)(?:{_REPORT})?\.?")
_LEFT = re.compile(
    rf"(.+?) (?:was|were) removed from the list of sponsors of the draft resolution{_REPORT}\.?"
)
_FIRST = re.compile(rf"(.+?) (?:is an|are) original sponsors? of the draft resolution{_REPORT}\.?")
_FATE = re.compile(rf"The amendment was (adopted|rejected) by the Committee{_REPORT}\.?")


def rows(entry: Entry, *, source: str, day: date) -> Iterator[Draft | Sponsorship | TextLink]:
    """Yield what an entry says: the draft, who put it forward, joined or left, and its ties.

    Raises
    ------
    SourceChanged
        If its symbol, kind, a note or a name is not of a form that is known.
    """
    found = _SYMBOL.fullmatch(entry.symbol)
    if found is None:
        raise _changed(entry, f"'{entry.symbol}' (191 $a) is no symbol of the Third Committee")
    sponsors, fate = list(_sponsors(entry, source, day)), [_FATE.fullmatch(n) for n in _sentences(entry)]
    outcome: Outcome | None = next(("adopted" if f[1] == "adopted" else "rejected" for f in fate if f), None)
    yield Draft(
        draft=entry.symbol,
        committee="third",
        session=int(found[1]),
        title=entry.title,
        draft_date=entry.day,
        form=_form(entry),
        submitted_by=_submitter(entry),
        agenda_item=re.sub(r"\[.*", "", entry.agenda_item) or None if entry.agenda_item else None,
        outcome=outcome,
        source=source,
        locator=entry.where,
        day=day,
    )
    yield from sponsors
    for other, relation, when in _ties(entry):
        yield TextLink(
            text=entry.symbol,
            other=other,
            relation=relation,
            link_date=when,
            source=source,
            locator=entry.where,
            day=day,
        )


def _form(entry: Entry) -> Form:
    for pattern, form in _FORMS:
        if pattern.fullmatch(entry.kind):
            return form
    raise _changed(entry, f"'{entry.kind}' (245 $b) is no kind of document that is known")


def _submitter(entry: Entry) -> Submitter:
    return next((who for start, who in _SUBMITTERS if entry.statement.startswith(start)), "states")


def _sentences(entry: Entry) -> list[str]:
    return [part.strip() for note in entry.notes for part in note.split(" - ") if part.strip()]


def _sponsors(entry: Entry, source: str, day: date) -> Iterator[Sponsorship]:
    named = _named(entry)
    joined, left = _later(entry, named)
    groups = groups_in(entry.statement, on=entry.day, where=entry.where)

    def row(
        state: str,
        role: Literal["sponsor", "joined", "left"],
        listed: Literal["both", "statement", "heading", "note"],
    ) -> Sponsorship:
        return Sponsorship(
            text=entry.symbol,
            state=state,
            role=role,
            for_group=groups.get(state) if role == "sponsor" else None,
            listed_in=listed,
            sponsored_date=entry.day if role == "sponsor" else None,
            source=source,
            locator=entry.where,
            day=day,
        )

    for state, listed in named.items():
        yield row(state, "sponsor", listed)
    for state in joined:
        yield row(state, "joined", "note")
    for state in left:
        yield row(state, "left", "note")


def _named(entry: Entry) -> dict[str, Literal["both", "statement", "heading", "note"]]:
    """Return those who put it forward, and where the catalogue names them."""
    if _submitter(entry) != "states":
        return {}
    stated = states_in(entry.statement, on=entry.day, where=entry.where)
    # A heading for a group's members ("Group of 77 and China") names no sponsor.
    inside = {part for name in re.findall(r"\[([^\]]*)\]", entry.statement) for part in name.split(" and ")}
    headed = [state_in(name, on=entry.day) for name in entry.headings if name not in inside]
    named: dict[str, Literal["both", "statement", "heading", "note"]] = {
        state: "both" if state in headed else "statement" for state in stated
    }
    return named | {state: "heading" for state in headed if state and state not in named}


def _later(
    entry: Entry, named: dict[str, Literal["both", "statement", "heading", "note"]]
) -> tuple[list[str], list[str]]:
    """Return who joined and who left; those whom a note calls original sponsors are added to `named`."""
    joined: list[str] = []
    left: list[str] = []
    for said in _sentences(entry):
        if match := _JOINED.fullmatch(said):
            joined += states_in(match[1], on=entry.day, where=entry.where)
        elif match := _LEFT.fullmatch(said):
            left += states_in(match[1], on=entry.day, where=entry.where)
        elif match := _FIRST.fullmatch(said):
            for state in states_in(match[1], on=entry.day, where=entry.where):
                named.setdefault(state, "note")
        elif not _FATE.fullmatch(said):
            raise _changed(entry, f"the note '{said[:60]}' (515 $a) is of no form that is known")
    return [state for state in dict.fromkeys(joined) if state not in named], left


def _ties(
    entry: Entry,
) -> Iterator[tuple[str, Literal["revises", "amends", "costs", "reported_in", "adopted_as"], date | None]]:
    stem, _, revision = entry.symbol.partition("/Rev.")
    if revision:
        yield (stem if revision == "1" else f"{stem}/Rev.{int(revision) - 1}"), "revises", entry.day
    about = _SYMBOL.search(f"{entry.kind} {entry.title}")
    if about and _form(entry) in {"amendment", "statement"}:
        yield about[0], "amends" if _form(entry) == "amendment" else "costs", entry.day
    for symbol in entry.linked:
        plain = re.sub("^AA/", "A/", symbol)  # one record has the letter twice
        if re.match(r"A/(?:RES|DEC)/", plain):
            yield plain, "adopted_as", None
        elif re.fullmatch(r"A/\d+/\d+(?:/Add\.\d+)?", plain):
            yield plain, "reported_in", None
        else:
            raise _changed(entry, f"'{symbol}' (993 $a) is neither a report nor a resolution")


def _changed(entry: Entry, what: str) -> SourceChanged:
    return SourceChanged(
        f"{entry.where}: {what}; nothing was taken: read the file again, then mend palais.sources.committee_drafts."
    )
