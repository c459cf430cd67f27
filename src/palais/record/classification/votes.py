"""What was put to the vote, and what a Yes meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

from palais.record.classification.rules import first, rules

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Mover", "kind_of", "mover_of", "polarity_of"]

Mover = Literal["sponsor", "other", "unknown"]
"""How those who moved an amendment stand to the main sponsors of its text."""


def kind_of(
    row: Mapping[str, Any], text: Mapping[str, Any] | None, heading: str | None
) -> tuple[str | None, str | None]:
    """Return what was put to the vote, and the rule; a kind set by the publisher is kept."""
    facts = {
        **{name: row[name] or "" for name in ("body", "title", "symbol")},
        "on": row["rollcall_date"],
        "heading": heading or "",
        "known": row["kind"] or "",
        "form": text["form"] if text else "",
        "agenda": (text["agenda_title"] if text else None) or "",
        "fate": (text["outcome"] if text else None) or "",
    }
    rule = first(rules("kinds"), facts)
    if rule is None:
        return None, None
    if rule.gives.get("keeps"):
        return row["kind"], row["kind_how"]
    return rule.gives.get("kind"), rule.said


def mover_of(amendment: Mapping[str, Any], text: Mapping[str, Any] | None) -> Mover:
    """Return whether an amendment was moved by a main sponsor of the text it would change."""
    if text is None or not amendment["main_sponsors"] or not text["main_sponsors"]:
        return "unknown"
    return "sponsor" if _names(amendment["main_sponsors"]) & _names(text["main_sponsors"]) else "other"


def polarity_of(
    row: Mapping[str, Any], kind: str | None, mover: Mover, heading: str | None
) -> tuple[str | None, str | None]:
    """Return what a Yes meant, and the rule."""
    facts = {
        "body": row["body"],
        "on": row["rollcall_date"],
        "heading": heading or "",
        "kind_is": kind or "",
        "mover": mover,
    }
    rule = first(rules("polarity"), facts)
    return (rule.gives.get("polarity"), rule.said) if rule else (None, None)


def _names(sponsors: str) -> frozenset[str]:
    """Return sponsors as catalogued, one a comma; what stands in brackets is on whose behalf, and no sponsor."""
    plain = re.sub(r"\([^)]*\bon behalf of[^)]*\)", "", sponsors)
    return frozenset(
        name.strip().removeprefix("the ").casefold()
        for name in re.split(r",|;|\band\b", plain)
        if name.strip()
    )
