"""Claim 12: the mandates on Belarus and Cuba ended in 2007."""

from __future__ import annotations

from palais.questions._claims import INTERVIEW, INTERVIEW_AT, INTERVIEW_DAY, SPOKEN, Claim, Finding
from palais.questions._claims._parts import count, name, share, votes_of

_YEAR = 2007
_BOTH = ("BLR", "CUB")


def check(state: str | None) -> Finding:
    """Look up how the mandates ended, and how the state had voted on texts on the two countries."""
    import polars as pl

    from palais.questions._cited import named_in
    from palais.record.ask import rows
    from palais.terms.tables import Mandate

    held = rows(Mandate, {"about": _BOTH})
    ended = held.filter(pl.col("ended_date").dt.year() == _YEAR)
    votes = votes_of(state or "", _BOTH, "chr")
    told = votes.filter(pl.col("vote").is_in(["yes", "no", "abstain"]))
    no = told.filter(pl.col("vote") == "no").height
    both = set(ended["about"]) == set(_BOTH)
    return Finding(
        verdict="cannot_tell" if both else "not_supported",
        strict_verdict="cannot_tell" if both else "not_supported",
        sentence=(
            f"That mandates on both ended in {_YEAR} is borne out ({ended.height} on file, not renewed in resolution "
            "5/1, adopted "
            f"without a vote). What {name(state)} did about it is not on record; it had voted No on {no} of "
            f"{told.height} texts on "
            "the two in the Commission."
        ),
        strict="That it supported the end and did not lead: neither is recorded where a text passes without a vote.",
        figures=(
            count(
                "ended",
                f"Mandates on Belarus and Cuba that ended in {_YEAR}",
                ended.height,
                n=held.height,
                source="mandates",
            ),
            share(
                "no",
                f"No votes of {name(state)} on texts on the two in the Commission",
                no,
                told.height,
                source="ohchr_votes",
            ),
        ),
        tables={
            "mandates": held.select(
                "mandate", "title", "about", "created_date", "ended_date", "ended_by", "ended_how", "verified"
            ),
            "votes": votes,
        },
        sources=named_in(held, votes),
        caveats=(
            "The ends of the mandates are generally known and not yet read at the publisher. Consensus is not support.",
        ),
    )


CLAIM = Claim(
    number=12,
    claim="the mandates on Belarus and Cuba ended in 2007; {state} supported it and did not lead",
    who=INTERVIEW,
    role=SPOKEN,
    said=INTERVIEW_DAY,
    at=INTERVIEW_AT,
    about="CHN",
    definition="True if both mandates ended in 2007 and the record shows the state for it, and others leading.",
    assumption="That a text adopted without a vote shows who supported it: it does not.",
    would_change="Proposals and statements of the negotiations on institution-building, June 2007.",
    check=check,
    needs=("mandates", "casts"),
    see=("palais mandates Belarus", "palais mandates Cuba"),
)
