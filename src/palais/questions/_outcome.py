"""What became of a vote: as recorded, else computed by the rule in force on the day; and where figures contradict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

    from palais.rules.decisions import Decision, Tally

__all__ = ["TWO_THIRDS_UNKNOWN", "agrees", "contradictions", "outcome_of", "outcomes"]

TWO_THIRDS_UNKNOWN = (
    "not known: more voted yes than no, but whether two thirds were required is not on record"
)

_CARRIED = ("adopted", "no_action")


def outcome_of(event: dict[str, Any]) -> tuple[str | None, str, tuple[dict[str, object], ...]]:
    """Return the outcome, `recorded` or `computed`, and the trace of the rule.

    The rule is applied in both cases, so that a reader sees the arithmetic; a recorded outcome is never
    replaced by a computed one. Where the stated totals give the opposite of the roll, the trace shows both.
    """
    ways = _decisions(event)
    if not ways:
        return event["outcome"], event["outcome_how"] or "not known", ()
    _, tally, decision = ways[0]
    shown = ways if len({made.outcome for _, _, made in ways}) > 1 else ways[:1]
    trace = tuple(step.as_row() for _, _, made in shown for step in made.trace)
    if event["outcome"]:
        return event["outcome"], "recorded", trace
    if decision.outcome == "adopted" and _majority_unknown(event, tally):
        return None, TWO_THIRDS_UNKNOWN, trace
    return decision.outcome, "computed", trace


def agrees(recorded: str, computed: str) -> bool:
    """Return whether a recorded and a computed outcome say the same: carried, or not.

    A motion to take no action that carried is catalogued as an adopted decision; computed it is `no_action`.
    """
    return (recorded in _CARRIED) == (computed in _CARRIED)


def outcomes(event: dict[str, Any]) -> pl.DataFrame | None:
    """Return what the rule makes of the roll and of the stated totals, and what is recorded; ``None`` unless they differ.

    Returns
    -------
    polars.DataFrame or None
        by (`roll`, `totals`, `recorded`), yes, no, abstain, outcome.
    """
    import polars as pl

    rows: list[dict[str, object]] = [
        {
            "by": by,
            "yes": tally.yes,
            "no": tally.no,
            "abstain": tally.abstain,
            "outcome": _named(decision.outcome, event),
        }
        for by, tally, decision in _decisions(event)
    ]
    if event["outcome"]:
        rows.append(
            {
                "by": "recorded",
                "yes": None,
                "no": None,
                "abstain": None,
                "outcome": _named(event["outcome"], event),
            }
        )
    if len({row["outcome"] for row in rows}) < 2:  # noqa: PLR2004 - all say the same
        return None
    whole = dict.fromkeys(("yes", "no", "abstain"), pl.Int64)
    return pl.DataFrame(rows, schema={"by": pl.String, **whole, "outcome": pl.String})


def contradictions(event: dict[str, Any]) -> tuple[str, ...]:
    """Return, in a sentence each, where the publisher's own figures contradict each other or the recorded outcome."""
    ways = {by: decision.outcome for by, _, decision in _decisions(event)}
    said = []
    if len({outcome in _CARRIED for outcome in ways.values()}) > 1:
        told = {True: "carries", False: "fails"}
        roll, totals = told[ways["roll"] in _CARRIED], told[ways["totals"] in _CARRIED]
        said.append(
            f"By the roll of states it {roll}, by the stated totals it {totals}: both are shown, and neither is taken for true."
        )
    if event["outcome"] and ways and not any(agrees(event["outcome"], way) for way in ways.values()):
        said.append(
            f"The publisher records it as {event['outcome'].replace('_', ' ')}, but under the rule its own figures give the "
            f"opposite; the recorded outcome stands here."
        )
    return (*said, *_of_the_roll(event)) if said or event["yes_n"] is None else ()


def _of_the_roll(event: dict[str, Any]) -> tuple[str, ...]:
    """Return what is on record against the published roll: that it is another vote's, or was left out."""
    from palais.record.ask import rows
    from palais.terms.tables import Discrepancy

    found = rows(Discrepancy, {"subject": event["rollcall"]})
    doubts = {row["what"]: row for row in found.iter_rows(named=True)}
    said = []
    if "opposite outcome" in doubts and doubts["opposite outcome"]["treatment"] == "excluded":
        opposite = doubts["opposite outcome"]
        said.append(
            f"The publisher states {opposite['published']}; its roll, left out here, would give {opposite['found']}."
        )
    if "same roll" in doubts:
        said.append(f"The published roll is {doubts['same roll']['found']}.")
    return tuple(said)


def _decisions(event: dict[str, Any]) -> list[tuple[str, Tally, Decision]]:
    """Return the decision by the roll and by the stated totals, each where it can be counted."""
    from palais.rules.decisions import Tally, outcome, provision_for

    under = None
    found = []
    for by, prefix in (("roll", ""), ("totals", "stated_")):
        yes, no, abstain = (event[f"{prefix}{side}_n"] for side in ("yes", "no", "abstain"))
        if yes is None or no is None:
            continue
        tally = Tally(yes=yes, no=no, abstain=abstain or 0)
        under = under or provision_for(event["body"], event["rollcall_date"])
        found.append((by, tally, outcome(tally, under=under, polarity=event["polarity"] or "for")))
    return found


def _named(outcome: str, event: dict[str, Any]) -> str:
    """Return the outcome in one word for motions and texts alike, so that the same fact reads the same."""
    return "no_action" if event["polarity"] == "no_action" and outcome == "adopted" else outcome


def _majority_unknown(event: dict[str, Any], tally: Tally) -> bool:
    """Return whether a vote of the Assembly may have needed two thirds (Charter 18), had less, and shows no resolution."""
    numbered = (
        event["kind"] == "text"
        and (event["symbol"] or "").startswith("A/RES/")
        and "[" not in event["symbol"]
    )
    return event["body"] == "unga" and 2 * tally.no > tally.yes and not numbered
