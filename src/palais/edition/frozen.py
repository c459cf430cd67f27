"""Which pages an edition holds: for each question the words in which it is frozen.

A question can be asked in more words than any drive holds. What is frozen follows three rules: what is known of every state in
one page each; what takes long to tell (or to read) for the states that most is asked about; every list, rule and guide once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from palais.questions import specs
from palais.web.addresses import address

if TYPE_CHECKING:
    from datetime import date

    from palais.questions import Parameter

__all__ = ["EVERY_STATE", "LEFT_OUT", "MOST_ASKED", "OPEN", "SOME_STATES", "Frozen", "frozen"]

MOST_ASKED = ("CHN", "CUB", "EGY", "SAU", "PAK", "RUS", "USA", "NOR", "ZAF", "BRA", "SYR", "PRK")
"""The twelve states for which every question has a page of its own; their choice says nothing about them."""

ONCE = (
    *("claims", "coverage", "corrections", "provisions", "undecided", "backtest", "agenda", "election"),
    *("draft", "experts", "mandates", "ngo-committee", "upr", "ladder", "procedure", "replay", "blocs"),
    *("ideal-points", "session", "how-to", "glossary", "guide", "bloc", "topics", "consensus"),
)
"""Questions that are asked once without any word; a name that is not installed is passed over."""

EVERY_STATE = ("brief", "due", "decisions")
"""Questions with a page for every member of the United Nations, past members too where the record has them."""

SOME_STATES = (
    *("votes", "upr", "practice", "gap", "ledger", "roles", "procedure", "agreement", "breaks"),
    *("double-standard", "experts", "ilo", "dialogues", "seats", "statements", "ladder"),
    *("ngo-committee", "audience", "topics", "status", "visits", "mandates"),
)
"""Questions with a page for the twelve states that most is asked about: long to tell, or long to read."""

LEFT_OUT = {"rollcall": ("How well one line explains it",)}
"""Sections that a question's pages leave out here: two thousand roll calls leave room for who voted how, not for a model."""

OPEN = frozenset(
    {
        *(
            "brief",
            "votes",
            "visits",
            "ngo-committee",
            "statements",
            "dialogues",
            "seats",
            "experts",
            "ilo",
            "agreement",
        ),
        *(
            "coverage",
            "corrections",
            "provisions",
            "undecided",
            "election",
            "session",
            "how-to",
            "glossary",
            "guide",
            "bloc",
        ),
        *("ideal-points", "rollcall"),
    }
)
"""Questions that an edition of open sources only still answers; the others rest on sources that it leaves out."""

EACH = {
    "treaty": "treaty",
    "how-to": "mechanism",
    "glossary": "term",
    "guide": "name",
    "bloc": "bloc",
    "session": "script",
}
"""Questions with a page for each word that one of their parameters may take."""

_MOST_ROWS = 24
_FEW_ROWS = 9
_ROLL_ROWS = 8
_WHOLE = frozenset(
    {
        *(
            "claims",
            "coverage",
            "corrections",
            "glossary",
            "how-to",
            "membership",
            "treaty",
            "agenda",
            "bloc",
            "guide",
        ),
        *("whip", "session"),
    }
)
_SLIM = frozenset({*EVERY_STATE, "votes", "upr", "practice", "ledger"})


@dataclass(frozen=True, slots=True)
class Frozen:
    """One page of an edition: a question and its words."""

    question: str
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """Where the page would stand on the site."""
        return address(self.question, self.words)

    @property
    def rows_most(self) -> int:
        """Rows of a table that the page shows: lists are whole, the rest ends early."""
        if self.question in _WHOLE:
            return 1000
        if self.question == "rollcall":
            return _ROLL_ROWS  # the states stand in full beside the strip, and no table says them again
        return _FEW_ROWS if self.question in _SLIM and self.words else _MOST_ROWS


def frozen(
    *,
    day: date,
    rollcalls: tuple[str, ...],
    claims: Mapping[int, str | None],
    agenda: tuple[str, ...] = (),
    only: tuple[str, ...] | None = None,
) -> tuple[Frozen, ...]:
    """Return the pages of an edition in the order in which they are written, each once.

    Parameters
    ----------
    day : date
        Members of the United Nations are those of this day.
    rollcalls : tuple of str
        Ids of the roll calls that get a page.
    claims : mapping
        Numbers of the claims, and the state that each was made of; such a claim can be asked of any other.
    agenda : tuple of str
        Symbols of the texts expected next, each of which gets its count of votes.
    only : tuple of str, optional
        Only the pages of these states, and what needs no state; for a small edition.
    """
    states = _states(day) if only is None else only
    twelve = MOST_ASKED if only is None else only
    pages = [
        *(Frozen(question) for question in ONCE),
        *(page for question in EVERY_STATE for page in _by_state(question, states)),
        *(page for question in SOME_STATES for page in _by_state(question, twelve)),
        *(page for question, name in EACH.items() for page in _by_choice(question, name)),
        *(Frozen("membership", {"body": body}) for body in ("chr", "hrc")),
        *_claims(claims, twelve),
        *(Frozen("whip", {"like": symbol}) for symbol in agenda),
        *(Frozen("rollcall", {"symbol": rollcall}) for rollcall in rollcalls),
    ]
    known = specs()
    return tuple({page.address: page for page in pages if page.question in known}.values())


def _states(day: date) -> tuple[str, ...]:
    """Return the members of the day, then those whose membership ended and whose votes stand on record."""
    from palais.terms.states import members, register

    today = sorted(members(day))
    former = sorted(
        name
        for name, state in register().items()
        if state.un_start_date is not None and state.status == "former" and name not in today
    )
    return (*today, *former)


def _by_state(question: str, states: tuple[str, ...]) -> Iterator[Frozen]:
    spec = specs().get(question)
    if spec is not None and spec.parameters:
        name = spec.parameters[0].name
        yield from (Frozen(question, {name: state}) for state in states)


def _by_choice(question: str, name: str) -> Iterator[Frozen]:
    spec = specs().get(question)
    parameter = next((p for p in spec.parameters if p.name == name), None) if spec else None
    if parameter is not None:
        yield from (Frozen(question, {name: choice}) for choice in _choices(parameter))


def _choices(parameter: Parameter) -> tuple[str, ...]:
    kind: Any = parameter.kind
    if get_origin(kind) is Literal:
        return tuple(str(choice) for choice in get_args(kind))
    return tuple(kind.choices()) if hasattr(kind, "choices") else ()


def _claims(claims: Mapping[int, str | None], states: tuple[str, ...]) -> Iterator[Frozen]:
    for number, about in sorted(claims.items()):
        yield Frozen("claim", {"number": str(number)})
        if about is not None:
            others = (state for state in states if state != about)
            yield from (Frozen("claim", {"number": str(number), "state": state}) for state in others)
