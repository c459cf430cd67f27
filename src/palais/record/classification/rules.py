"""Rules as data: an ordered list in a TOML file, and the first that fits a set of facts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Facts", "Rule", "first", "rules"]

Facts = Mapping[str, Any]
"""What is known of one text or roll call: words by name, `on` (its day) and what a caller adds."""

_WORDS = (
    "body", "form", "session", "item", "agenda", "title", "heading", "symbol", "fate", "known", "kind_is", "mover",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a file.

    Attributes
    ----------
    id, note, citation : str
        Its name, why it holds, and what says so.
    verified : bool
        False where it rests on general knowledge.
    when : tuple[tuple[str, Pattern, bool], ...]
        Fact, regular expression, and whether it must be found in that fact or must not.
    before : date | None
        It holds for days before this one only.
    gives : Mapping[str, Any]
        Its other keys: what it decides, and conditions that its caller reads (`named`, `opt`, `inherits`).
    """

    id: str
    note: str
    citation: str
    verified: bool
    when: tuple[tuple[str, re.Pattern[str], bool], ...]
    before: date | None
    gives: Mapping[str, Any]

    @property
    def said(self) -> str:
        """The rule as a row names it: its id, and a mark where it rests on general knowledge."""
        return self.id if self.verified else f"{self.id} (generally known)"

    def fits(self, facts: Facts) -> bool:
        """Tell whether every condition holds. A fact that is missing is the empty word."""
        if self.before and not facts["on"] < self.before:
            return False
        return all(
            (pattern.search(facts.get(name) or "") is not None) is wanted
            for name, pattern, wanted in self.when
        )


@cache
def rules(name: str) -> tuple[Rule, ...]:
    """Return the rules of the file `name` (`topics`, `kinds`, `polarity`) in their order."""
    text = files("palais.record.classification").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tuple(_rule(entry) for entry in tomllib.loads(text)["rule"])


def first(candidates: Iterable[Rule], facts: Facts) -> Rule | None:
    """Return the first rule that fits, if one does."""
    return next((rule for rule in candidates if rule.fits(facts)), None)


def _rule(entry: dict[str, Any]) -> Rule:
    when = [
        (word, re.compile(entry.pop(key), re.IGNORECASE), wanted)
        for word in _WORDS
        for key, wanted in ((word, True), (f"not_{word}", False))
        if key in entry
    ]
    return Rule(
        id=entry.pop("id"),
        note=entry.pop("note"),
        citation=entry.pop("citation", ""),
        verified=entry.pop("verified", True),
        when=tuple(when),
        before=entry.pop("before", None),
        gives=entry,
    )
