"""What became of a vote: as recorded, else computed by the rule in force on the day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from palais.rules.decisions import Tally

__all__ = ["TWO_THIRDS_UNKNOWN", "outcome_of"]

TWO_THIRDS_UNKNOWN = (
    "not known: more voted yes than no, but whether two thirds were required is not on record"
)


def outcome_of(event: dict[str, Any]) -> tuple[str | None, str, tuple[dict[str, object], ...]]:
    """Return the outcome, `recorded` or `computed`, and the trace of the rule.

    The rule is applied in both cases, so that a reader sees the arithmetic; a recorded outcome is never
    replaced by a computed one.
    """
    from palais.rules.decisions import Tally, outcome, provision_for

    counted = event["yes_n"] is not None
    prefix = "" if counted else "stated_"
    yes, no, abstain = (event[f"{prefix}{side}_n"] for side in ("yes", "no", "abstain"))
    if yes is None or no is None:
        return event["outcome"], event["outcome_how"] or "not known", ()
    tally = Tally(yes=yes, no=no, abstain=abstain or 0)
    under = provision_for(event["body"], event["rollcall_date"])
    decision = outcome(tally, under=under, polarity=event["polarity"] or "for")
    trace = tuple(step.as_row() for step in decision.trace)
    if event["outcome"]:
        return event["outcome"], "recorded", trace
    if decision.outcome == "adopted" and _majority_unknown(event, tally):
        return None, TWO_THIRDS_UNKNOWN, trace
    return decision.outcome, "computed", trace


def _majority_unknown(event: dict[str, Any], tally: Tally) -> bool:
    """Return whether a vote of the Assembly may have needed two thirds (Charter 18), had less, and shows no resolution."""
    numbered = (
        event["kind"] == "text"
        and (event["symbol"] or "").startswith("A/RES/")
        and "[" not in event["symbol"]
    )
    return event["body"] == "unga" and 2 * tally.no > tally.yes and not numbered
