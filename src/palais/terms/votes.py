"""The five values of a cast, and what a Yes meant.

Yes, no, abstain, absent and not a member are five different facts. Where the publisher is silent the vote is
``None`` and the cast says why; no fault may ever turn into one of the five.
"""

from __future__ import annotations

from typing import Literal

__all__ = ["Kind", "Mode", "Outcome", "Polarity", "Posture", "Topic", "Vote"]

Vote = Literal["yes", "no", "abstain", "absent", "not_member"]
"""One state's part in a roll call."""

Kind = Literal["text", "amendment", "paragraph", "motion"]
"""What was put to the vote: a whole text, an amendment to one, a separate part of one, a procedural motion."""

Polarity = Literal["for", "against", "no_action"]
"""What a Yes meant: for the text, against it (a hostile amendment), or to take no action on it."""

Topic = Literal["country", "thematic"]
"""Whether the text concerns the situation in one state or territory, or a subject."""

Posture = Literal["scrutiny", "technical_assistance", "occupation", "special_session"]
"""How a country text approaches its target."""

Outcome = Literal["adopted", "rejected", "withdrawn", "no_action"]
"""What became of a proposal."""

Mode = Literal["recorded_vote", "vote_not_recorded", "without_vote", "withdrawn", "not_considered"]
"""How the body decided."""
