"""One step of a trace: which provision, which facts, which arithmetic, and whether the provision was read."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Step"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step by which a rule came to its result.

    Attributes
    ----------
    provision : str
        Article, rule or resolution applied; empty for a step that only takes a fact from the record.
    facts : str
        What the record says, with its day.
    arithmetic : str
        How the result follows; empty where there is nothing to reckon.
    verified : bool
        Whether the provision was read in its text and the facts at their publisher.
    """

    provision: str
    facts: str
    arithmetic: str = ""
    verified: bool = True

    def as_row(self) -> dict[str, object]:
        """Return the step as an answer's trace holds it."""
        return {
            "provision": self.provision,
            "facts": self.facts,
            "arithmetic": self.arithmetic,
            "verified": self.verified,
        }
