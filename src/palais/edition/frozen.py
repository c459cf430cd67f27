"""Which pages an edition holds: for each question the words in which it is frozen.

A question can be asked in more words than any drive holds. What is frozen follows one rule for every state: a question has a
page for each of them or for none. Every list, rule, treaty and guide stands once, and the Assembly's roll calls by year.
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

__all__ = [
    "ASSEMBLY",
    "CLAIMS_ASKED",
    "EVERY_STATE",
    "LEFT_OUT",
    "NOT_FROZEN",
    "TOLD_TWICE",
    "Frozen",
    "frozen",
]

ASSEMBLY = "assembly"
"""A page of the edition's own: the Assembly's roll calls of one year."""

CLAIMS_ASKED = "claims"
"""With a state, a page of the edition's own: every claim about a state, asked of that one."""

ONCE = (
    *("claims", "coverage", "corrections", "provisions", "undecided", "backtest", "agenda", "election"),
    *("draft", "experts", "mandates", "ngo-committee", "upr", "ladder", "procedure", "replay", "blocs"),
    *(
        "ideal-points",
        "session",
        "how-to",
        "glossary",
        "guide",
        "bloc",
        "topics",
        "consensus",
        "early-warning",
        "participation",
    ),
)
"""Questions that are asked once without any word; a name that is not installed, or needs a word, is passed over."""

EVERY_STATE = (
    *("brief", "status", "due", "decisions", "visits", "mandates", "votes", "ladder", "ledger", "gap", "upr"),
    *("practice", "procedure", "roles", "seats", "statements", "ngo-committee", "topics"),
    *("experts", "ilo", "dialogues"),
)
"""Questions with a page for every member of the United Nations, past members too where the record has them."""

NOT_FROZEN = ("agreement", "audience", "breaks", "double-standard")
"""Questions about a state for which there is no room: what they need is in the tables, and palais asks them.

With whom a state votes most and least stands in its brief.
"""

LEFT_OUT = {"rollcall": ("How well one line explains it",)}
"""Sections that a question's pages leave out here: two thousand roll calls leave room for who voted how, not for a model."""

UNSAID = {"rollcall": ("one line explains the vote", "the line leaves them out", "The line: ")}
"""Words by which a caveat, or the rest of a method, is known to be about a section that is left out."""

TOLD_TWICE = {"brief": ("status",), "gap": ("places", "gap_*")}
"""Tables, and by a name with a star figures, that a page leaves out because it tells them elsewhere on it, or another in full."""

WHERE_FACTS = ("experts", "ilo", "dialogues")
"""Questions of which the record knows little: a state has a page where any fact on it is on record."""

EACH = {
    "treaty": "treaty",
    "how-to": "mechanism",
    "glossary": "term",
    "guide": "name",
    "bloc": "bloc",
    "session": "script",
}
"""Questions with a page for each word that one of their parameters may take."""

_ROWS = 24
_FEW_ROWS = 6
_ALL_ROWS = 1000
_WHOLE = frozenset(
    {
        *("claims", "coverage", "corrections", "glossary", "how-to", "membership", "treaty", "agenda"),
        *("bloc", "guide", "whip", "session"),
    }
)
_MANY = frozenset(
    {"status", "due", "visits", "seats", "statements", "decisions", "dialogues", "ilo", "experts"}
)
"""Questions about a state whose rows are themselves what is asked for."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """One page of an edition: a question and its words."""

    question: str
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def own(self) -> bool:
        """Whether it is a page of the edition's own, which the site has in another form."""
        return self.question == ASSEMBLY or (self.question == CLAIMS_ASKED and bool(self.words))

    @property
    def address(self) -> str:
        """Where the page would stand on the site."""
        if self.own:
            return "/".join(("", self.question, *self.words.values()))
        return address(self.question, self.words)

    @property
    def rows_most(self) -> int:
        """Rows of a table that the page shows: lists are whole, the rest ends early."""
        if self.question in _WHOLE:
            return _ALL_ROWS
        if self.question == "rollcall":
            return _FEW_ROWS  # the states stand in full beside the strip, and no table says them again
        return _FEW_ROWS if self.words and self.question not in _MANY else _ROWS


def frozen(  # noqa: PLR0913 - each is a list of what is on record
    *,
    day: date,
    rollcalls: tuple[str, ...],
    claims: Mapping[int, str | None],
    agenda: tuple[str, ...] = (),
    years: tuple[str, ...] = (),
    facts: Mapping[str, frozenset[str]] | None = None,
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
        Numbers of the claims, and the state that each was made of; such a claim is asked of every other too.
    agenda : tuple of str
        Symbols of the texts expected next, each of which gets its count of votes.
    years : tuple of str
        Years of the Assembly's roll calls.
    facts : mapping, optional
        By question of `WHERE_FACTS`, the states that any fact is on record of; without it all states.
    only : tuple of str, optional
        Only the pages of these states, and what needs no state; for a small edition.
    """
    states = _states(day) if only is None else only
    pages = [
        *(Frozen(question) for question in ONCE),
        *(
            page
            for question in EVERY_STATE
            for page in _by_state(question, states)
            if _on_record(page, facts)
        ),
        *(page for question, name in EACH.items() for page in _by_choice(question, name)),
        *(Frozen("membership", {"body": body}) for body in ("chr", "hrc")),
        *(Frozen("claim", {"number": str(number)}) for number in sorted(claims)),
        *(Frozen(CLAIMS_ASKED, {"state": state}) for state in states if any(claims.values())),
        *(Frozen("whip", {"like": symbol}) for symbol in agenda),
        *(Frozen("rollcall", {"symbol": rollcall}) for rollcall in rollcalls),
        *(Frozen(ASSEMBLY, {"year": year}) for year in years),
    ]
    return tuple({page.address: page for page in pages if _known(page)}.values())


def _on_record(page: Frozen, facts: Mapping[str, frozenset[str]] | None) -> bool:
    return (
        facts is None or page.question not in facts or next(iter(page.words.values())) in facts[page.question]
    )


def _known(page: Frozen) -> bool:
    """Tell whether the page can be asked for: its question is installed, and no word that it needs is missing."""
    spec = specs().get(page.question)
    if page.own:
        return True
    return spec is not None and not any(p.required and p.name not in page.words for p in spec.parameters)


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
