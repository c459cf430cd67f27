"""Country or thematic, the state concerned, and how it is approached."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from palais.record.classification.places import NOWHERE, Place, place
from palais.record.classification.rules import Rule, rules

if TYPE_CHECKING:
    from collections.abc import Mapping

    from palais.record.classification.rules import Facts

__all__ = ["Subject", "alike", "of_rollcall", "of_text", "parents"]

_SOURCES = {"title": ("title",), "heading": ("heading",), "any": ("title", "heading")}


@dataclass(frozen=True, slots=True)
class Subject:
    """What a text is about; every field ``None`` where no rule decided."""

    topic: str | None
    target: str | None
    posture: str | None
    how: str | None
    israel_opt: bool | None

    def values(self) -> tuple[Any, ...]:
        """Return the columns in the tables' order."""
        return self.topic, self.target, self.posture, self.how, self.israel_opt


def of_text(row: Mapping[str, Any], heading: str | None, parent: Subject | None = None) -> Subject:
    """Return the subject of a text; `parent` is that of the text an amendment would change, if it is known."""
    facts = _facts(row, heading, on=row["text_date"], agenda=row["agenda_title"], form=row["form"])
    return _decided(facts, parent)


def of_rollcall(row: Mapping[str, Any], heading: str | None) -> Subject:
    """Return the subject of a roll call whose text is not on file."""
    return _decided(_facts(row, heading, on=row["rollcall_date"], agenda=None, form=None), None)


def alike(one: str | None, other: str | None) -> bool:
    """Tell whether two titles say the same, capitals and punctuation apart."""
    first, second = (re.sub(r"\W+", " ", (title or "").casefold()).strip() for title in (one, other))
    return first == second != ""


def parents(texts: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return texts by the symbol of their draft, as tabled and in any revision."""
    found: dict[str, dict[str, Any]] = {}
    for row in texts:
        symbol = row["draft_symbol"]
        if symbol and row["amends"] is None:
            found.setdefault(symbol, row)
    for symbol, row in list(found.items()):
        found.setdefault(re.sub(r"/Rev\.\d+$", "", symbol), row)
        for revision in (1, 2, 3):
            found.setdefault(f"{re.sub(r'/Rev[.][0-9]+$', '', symbol)}/Rev.{revision}", row)
    return found


def _facts(row: Mapping[str, Any], heading: str | None, **more: Any) -> Facts:  # noqa: ANN401 - words and a day
    words = {name: row[name] or "" for name in ("body", "session", "title", "symbol")}
    return {**words, "item": row["agenda_item"] or "", "heading": heading or "", **more}


def _decided(facts: Facts, parent: Subject | None) -> Subject:
    for rule in rules("topics"):
        if rule.gives.get("inherits"):
            if parent is not None and parent.topic is not None:
                how = f"{rule.said}: {parent.how}"
                return Subject(parent.topic, parent.target, parent.posture, how, parent.israel_opt)
        elif rule.fits(facts) and (where := _where(rule, facts)) is not None:
            return _subject(rule, where)
    return Subject(None, None, None, None, None)


def _where(rule: Rule, facts: Facts) -> Place | None:
    """Return the place the rule speaks of; ``None`` if the rule needs one and there is none."""
    wanted = rule.gives.get("named")
    if wanted is None:
        return NOWHERE
    for word in _SOURCES[wanted]:
        found = place(facts[word], facts["on"])
        if found.named and (found.israel_opt or not rule.gives.get("opt")):
            return found
    return None


def _subject(rule: Rule, where: Place) -> Subject:
    topic = rule.gives.get("topic")
    if topic is None:
        return Subject(None, None, None, rule.said, None)
    target = where.target if rule.gives.get("target") == "named" else rule.gives.get("target")
    how = f"{rule.said}: {where.how}" if where.named else rule.said
    opt = rule.gives.get("israel_opt", where.israel_opt)
    return Subject(topic, target, rule.gives.get("posture"), how, opt)
