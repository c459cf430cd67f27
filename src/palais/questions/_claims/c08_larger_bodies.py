"""Claim 8: more careful in larger bodies."""

from __future__ import annotations

from palais.questions._claims import INTERVIEW, NO_DATE, SPOKEN, Claim, Finding
from palais.questions._claims._parts import name, share, untold

_BODIES = {"chr": "the Commission", "hrc": "the Council", "unga": "the Assembly (human rights)"}


def check(state: str | None) -> Finding:
    """Show how often the state voted No on human rights texts in bodies of different size; no more can be told."""
    import polars as pl

    from palais.record.ask import casts_in

    parts = [
        casts_in(body, state=state or "", where={"kind": "text", "human_rights": True}).with_columns(
            body=pl.lit(body)
        )
        for body in _BODIES
    ]
    held = pl.concat(parts).filter(pl.col("vote").is_in(["yes", "no", "abstain"]))
    figures = tuple(
        share(
            f"no_{body}",
            f"No votes on whole texts in {label}",
            held.filter((pl.col("body") == body) & (pl.col("vote") == "no")).height,
            held.filter(pl.col("body") == body).height,
            source="ohchr_votes" if body != "unga" else "unga_votes",
        )
        for body, label in _BODIES.items()
    )
    return untold(
        f"How {name(state)} acts in rooms of different size is hardly recorded: bodies vote on different texts, and "
        "votes are not care.",
        strict="The same text before two bodies: few pairs of votes are linked, and words spoken on them are not on record.",
        figures=figures,
        sources={"ohchr_votes", "unga_votes"},
        caveats=(
            "The bodies vote on different texts, so that these shares cannot be compared as they stand.",
        ),
    )


CLAIM = Claim(
    number=8,
    claim="in larger bodies {state} was more careful",
    who=INTERVIEW,
    role=SPOKEN,
    said=NO_DATE,
    about="CHN",
    definition="It would take the same topics, within the same years, before bodies of different size, and acts other "
    "than votes.",
    assumption="That care shows in votes at all.",
    would_change="Statements and proposals by body on the same topics.",
    check=check,
    needs=("casts", "rollcalls"),
    see=('palais votes "{state}"',),
)
