"""What a replay says of itself: its method, the rule's trace, and what to know before quoting it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

    from palais.questions._replay.decided import Replayed

__all__ = ["caveats", "method", "trace"]

_FIXED = (
    "Behaviour is held fixed: every state votes as it did. Under another rule sponsors would word, table and count "
    "otherwise, and some texts never put to the vote would have been: this is arithmetic on votes cast, no forecast."
)
_CONTESTED = (
    "Most texts of the Commission and the Council pass without a vote and rejected drafts are nearly absent from the "
    "catalogues: shares are of recorded votes."
)
_PUT_TO_THE_RULE = (
    "Each tally is counted from the casts, or taken as stated where no casts are on record, and put to the rule. What "
    "became of a vote is as recorded, and elsewhere what the ordinary majority gives. Amendments, separate votes and "
    "motions are decisions of their own: a motion to take no action that falls lets the text go to its vote."
)


def method(held: Replayed, composition: str | int | None) -> str:
    """Return how it was found, in plain words."""
    said = [_PUT_TO_THE_RULE]
    if held.rule.on == "country":
        said.append(
            "The rule is applied to whole texts on the situation in one state; other votes keep their own."
        )
    if held.rule.weighted:
        said.append(
            "A vote counts as many times as people live in the state in that year (at most two years before); voting power "
            "is reckoned in units of 100,000 people."
        )
    if isinstance(composition, str):
        said.append(
            "A reckoning by shares: the vote of a state weighs its region's seats in the one body divided by those in the other."
        )
    elif composition is not None:
        said.append(
            f"Only states that had a seat in {composition} count (the Commission's and the Council's members for either)."
        )
    return " ".join(said)


def trace(held: Replayed, composition: str | int | None) -> tuple[dict[str, object], ...]:
    """Return which rule was applied, and its arithmetic on the first vote that changes."""
    import polars as pl

    from palais.rules.majorities import Tally

    change = held.votes.filter(pl.col("result").is_in(["fallen", "risen"])).head(1)
    arithmetic = ""
    if change.height and held.casts is None:
        row = change.row(0, named=True)
        tally = Tally(row["yes"], row["no"], row["abstain"])
        arithmetic = (
            f"{row['rollcall']}, for one: {held.rule.decide.reckoned(tally, members_n=row['members'])}"
        )
    return (
        {
            "provision": held.rule.number,
            "facts": f"{held.rule.says} ({held.rule.citation})"
            + (f"; composition: {composition}" if composition else ""),
            "arithmetic": arithmetic,
            "verified": held.rule.verified,
        },
    )


def caveats(held: Replayed, begun: pl.DataFrame, composition: str | int | None) -> tuple[str, ...]:
    """Return what a careful reader must know before quoting it."""
    said = [
        _FIXED,
        _CONTESTED,
    ]
    if (held.votes["body"] == "unga").any() and held.rule.number != "simple":
        said.append(
            "In the Assembly important questions needed two thirds already; which did is not on record, so votes between the "
            "two majorities are told only where the symbol shows a resolution."
        )
    if begun.height:
        said.append(
            "Cosponsors are not on record and main sponsors only from about 2023, and one may speak for a group: fewer than one "
            "third named does not say that fewer introduced it."
        )
    if held.rule.weighted:
        said.append(
            "Population is what the World Bank reckons; for the Soviet Union, the two German states and the two Yemens it has no "
            "figure, so most votes before 1991 cannot be told. Weights by contributions are not offered: the scale of "
            "assessments is not among the record's sources."
        )
    if isinstance(composition, str):
        said.append(
            "Which states another composition would have brought in is not known: their regions' own members stand for them."
        )
    elif composition is not None:
        said.append(
            "Members of the day that had no seat in that year are left out, and nobody votes in their place."
        )
    return tuple(said)
