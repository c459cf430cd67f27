"""Claim 9: the Like-Minded Group dissolved after 2007 and came back in 2011 or 2012."""

from __future__ import annotations

from palais.questions._claims import INTERVIEW, INTERVIEW_AT, INTERVIEW_DAY, SPOKEN, Claim, Finding
from palais.questions._claims._listed import LIST, alike, members, united
from palais.questions._claims._parts import untold
from palais.terms.answers import Figure

_PERIODS = {"2004 to 2007": (2004, 2007), "2008 to 2010": (2008, 2010), "2011 to 2014": (2011, 2014)}


def check(state: str | None) -> Finding:  # noqa: ARG001 - the signature of every claim
    """Show how the listed states voted together in three periods, and the joint statements on file."""
    import polars as pl

    from palais.record.ask import rows
    from palais.terms.tables import Statement

    found = united(_PERIODS)
    joint = rows(Statement).filter(pl.col("statement").str.starts_with("LMG")).drop("locator", "day")
    figures = tuple(
        Figure(
            f"cohesion_{row['period'][:4]}",
            f"Cohesion of the states listed in 2005, {row['period']}",
            row["cohesion"],
            n=row["n"],
            low=row["low"],
            high=row["high"],
            source="ohchr_votes, statements",
            note="90% interval, by roll calls",
        )
        for row in found.iter_rows(named=True)
    )
    return untold(
        (
            f"Votes do not show whether a group meets: the {len(members())} states listed in 2005 are compared in three "
            "periods, and "
            f"of the group's own acts {joint.height} are on file, none of them from 2006 to 2013."
        ),
        strict="Dissolved means no joint act: only a complete list of joint statements could show that.",
        figures=figures,
        tables={
            "periods": found,
            "rollcalls": alike(_PERIODS),
            "statements": joint,
            "list": rows(_signatory(), {"statement": LIST}).select("state", "note"),
        },
        sources={"ohchr_votes", "statements"},
        caveats=(
            "The list is one of 2005 and not official; absence of a statement on file is not absence of a statement.",
        ),
    )


def _signatory() -> type:
    from palais.terms.tables import Signatory

    return Signatory


CLAIM = Claim(
    number=9,
    claim="the Like-Minded Group dissolved after 2007 and was not active until 2011 or 2012",
    who=INTERVIEW,
    role=SPOKEN,
    said=INTERVIEW_DAY,
    at=INTERVIEW_AT,
    about=None,
    definition="It would take the group's joint acts by year; voting alike is shown, and is not acting as a group.",
    assumption="That acting as a group shows in votes.",
    would_change="A complete list of statements made on behalf of the group, 2005 to 2014.",
    check=check,
    needs=("casts", "signatories", "statements"),
    see=("palais bloc lmg-2005",),
)
