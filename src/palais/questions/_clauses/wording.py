"""How strong a clause is worded: its leading verb in an order that can be read, and the modals in it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["BINDING", "MODALS", "Order", "Verb", "direction", "leading_verb", "modals", "orders"]

_START = re.compile(
    r"^[\W\d]*(?:\([a-z\divx]+\)\s*)?(?:(?:also|further|once again|again|while)\s+)*", re.IGNORECASE
)
BINDING = ("is to", "are to", "must", "shall", "will")
_LOOSE = ("may", "can", "could", "might", "should", "ought to")
MODALS = (*_LOOSE, *BINDING)


@dataclass(frozen=True, slots=True)
class Order:
    """Words of one kind, weakest first."""

    name: str
    does: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verb:
    """The word that leads a clause, the order it is in and its place there, 0 the weakest."""

    word: str
    order: str
    place: int


@cache
def orders() -> Mapping[str, Order]:
    """Return the orders of words by name, as the file beside this one has them."""
    text = files("palais.questions").joinpath("_clauses/words.toml").read_text(encoding="utf-8")
    return {
        name: Order(name, held["does"], tuple(held["words"])) for name, held in tomllib.loads(text).items()
    }


@cache
def _known() -> tuple[tuple[str, Verb], ...]:
    verbs = [
        (word, Verb(word, name, place))
        for name, order in orders().items()
        if name != "modals"
        for place, word in enumerate(order.words)
    ]
    return tuple(sorted(verbs, key=lambda one: -len(one[0])))


def leading_verb(clause: str) -> Verb | None:
    """Return the operative verb with which a clause begins, after its number; ``None`` where it is in no order.

    Examples
    --------
    >>> leading_verb("3. Also strongly urges the Government to cease").word
    'strongly urges'
    >>> leading_verb("Article 4 of the Convention") is None
    True
    """
    rest = " ".join(clause[_START.match(clause).end() :].lower().split())  # type: ignore[union-attr]
    return next((verb for word, verb in _known() if re.match(rf"{re.escape(word)}\b", rest)), None)


def modals(text: str) -> dict[str, int]:
    """Return how often each modal comes in a text.

    Examples
    --------
    >>> {word: n for word, n in modals("States shall act. They may not wait and shall report.").items() if n}
    {'may': 1, 'shall': 2}
    """
    plain = " ".join(text.lower().split())
    return {word: len(re.findall(rf"\b{word}\b", plain)) for word in MODALS}


def direction(before: str, after: str) -> str | None:
    """Return whether a clause was `softened`, `strengthened` or neither (`none`); ``None`` where its verb is of another kind.

    The leading verb decides where both clauses have one of the same order. Else the modals do: a clause that loses binding ones
    and gains others is softened.

    Examples
    --------
    >>> direction("Urges all States to act", "Invites all States to act")
    'softened'
    >>> direction("States should report", "States shall report")
    'strengthened'
    >>> direction("Condemns the acts", "Invites all States") is None
    True
    """
    old, new = leading_verb(before), leading_verb(after)
    if old and new and old.order != new.order:
        return None
    if old and new and old.place != new.place:
        return "strengthened" if new.place > old.place else "softened"
    was, now = modals(before), modals(after)
    bound, loose = (sum(now[word] - was[word] for word in words) for words in (BINDING, _LOOSE))
    if bound < 0 < loose:
        return "softened"
    return "strengthened" if loose < 0 < bound else "none"
