"""What became of a vote: as recorded, else computed by the rule in force on the day."""

from __future__ import annotations

from typing import Any

__all__ = ["outcome_of"]


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
    return decision.outcome, "computed", trace
