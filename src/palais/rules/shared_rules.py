"""Rules that every body has in the same words under its own number: appeals against a ruling, and reconsideration."""

from __future__ import annotations

from datetime import date

from palais.rules.voting_rules import SIMPLE, TWO_THIRDS, VotingRule

__all__ = ["SHARED_RULES"]

_ASSEMBLY = "Rules of procedure of the General Assembly"
_COUNCIL = "by rule 7(a) of Human Rights Council resolution 5/1"
_FUNCTIONAL = "Rules of procedure of the functional commissions of the Economic and Social Council"
_ECOSOC = "Rules of procedure of the Economic and Social Council"

_BODIES: tuple[tuple[str, str, str, date, date | None], ...] = (
    (
        "hrc",
        f"{_ASSEMBLY}, rule 113, {_COUNCIL}",
        f"{_ASSEMBLY}, rule 123, {_COUNCIL}",
        date(2006, 6, 19),
        None,
    ),
    (
        "chr",
        f"{_FUNCTIONAL}: points of order",
        f"{_FUNCTIONAL}: reconsideration of proposals",
        date(1946, 2, 16),
        date(2006, 6, 16),
    ),
    ("unga", f"{_ASSEMBLY}, rule 71", f"{_ASSEMBLY}, rule 81", date(1945, 10, 24), None),
    ("unga-3", f"{_ASSEMBLY}, rule 113", f"{_ASSEMBLY}, rule 123", date(1945, 10, 24), None),
    (
        "ecosoc",
        f"{_ECOSOC}: points of order",
        f"{_ECOSOC}: reconsideration of proposals",
        date(1945, 10, 24),
        None,
    ),
    (
        "ngo",
        f"{_ECOSOC}: points of order",
        f"{_ECOSOC}: reconsideration of proposals",
        date(1946, 6, 21),
        None,
    ),
)

_RULINGS = tuple(
    VotingRule(
        number=f"{body}-ruling",
        of=body,
        citation=ruling,
        says="A ruling of the chair that is appealed against stands unless a majority present and voting overrules it.",
        in_force_from=start,
        in_force_to=end,
        verified=False,
        decide=SIMPLE,
        matter="ruling",
        tie="an equal vote does not overrule: the ruling stands",
    )
    for body, ruling, _, start, end in _BODIES
)

_RECONSIDERATIONS = tuple(
    VotingRule(
        number=f"{body}-reconsideration",
        of=body,
        citation=reconsideration,
        says="What was adopted or rejected is taken up again at the same session only by two thirds present and voting.",
        in_force_from=start,
        in_force_to=end,
        verified=False,
        decide=TWO_THIRDS,
        matter="reconsideration",
        tie="less than two thirds rejects",
    )
    for body, _, reconsideration, start, end in _BODIES
)

SHARED_RULES: tuple[VotingRule, ...] = (*_RULINGS, *_RECONSIDERATIONS)
"""The rules, one a body."""
