"""Claim 29: civil society at the United Nations."""

from __future__ import annotations

from palais.questions._claims import Claim, Finding
from palais.questions._claims._parts import count, judged, name, share, untold

_FEWEST = 10


def check(state: str | None) -> Finding:
    """Compare the state's votes against organizations in the NGO Committee with those of all other members together."""
    import polars as pl

    from palais.questions._ngo_votes import stands

    cast = stands().filter(pl.col("stood").is_in(["for", "against", "abstain"]))
    own, rest = cast.filter(pl.col("state") == state), cast.filter(pl.col("state") != state)
    against, others = (part.filter(pl.col("stood") == "against").height for part in (own, rest))
    if own.height < _FEWEST:
        return untold(
            f"{name(state)} cast {own.height or 'no'} votes in the NGO Committee on record, too few to compare.",
            strict="Deferrals: the Committee defers together, and no state's part is recorded.",
        )
    mine = share(
        "against",
        f"Votes of {name(state)} against organizations",
        against,
        own.height,
        source="ngo_committee",
    )
    theirs = share("others", "The same, all other members", others, rest.height, source="ngo_committee")
    more, less = (mine.low or 0) > (theirs.high or 0), (mine.high or 0) < (theirs.low or 0)
    moved = own.filter(pl.col("mover") == state).height
    return Finding(
        verdict=judged(True if more else False if less else None),
        strict_verdict="cannot_tell",
        sentence=(
            f"In recorded votes of the NGO Committee {name(state)} voted against organizations {against} of "
            f"{own.height} times, other "
            f"members {others} of {rest.height}. That is what votes show; only a title is the claim's origin."
        ),
        strict="Deferrals, by which most organizations wait: the Committee defers together, and no state's part is recorded.",
        figures=(
            mine,
            theirs,
            count(
                "moved",
                "Motions of which it is on file as mover",
                moved,
                n=own.height,
                source="ngo_committee",
            ),
        ),
        tables={
            "votes": own.select("rollcall", "rollcall_date", "proposal", "stood", "outcome"),
            "states": cast.group_by("state")
            .agg(against_n=(pl.col("stood") == "against").sum().cast(pl.Int64), n=pl.len().cast(pl.Int64))
            .sort("state"),
        },
        sources={"ngo_committee"},
        caveats=(
            "Votes are few beside grants and deferrals, and near-unanimous ones say little.",
            "What the Committee decides goes on to the Economic and Social Council, whose votes by state are not in this record.",
        ),
    )


CLAIM = Claim(
    number=29,
    claim="{state} stands in the way of civil society at the United Nations",
    who="Rana Siu Inboden, as the title of an article",
    role="only a title is the origin of this claim",
    said="date not recorded",
    about="CHN",
    definition="True if the state's share of votes against organizations in the NGO Committee is above that of other "
    "members, beyond both intervals.",
    assumption="That recorded votes stand for what a state does to organizations.",
    would_change="Questions that each member put to applicants, by which they are deferred.",
    check=check,
    needs=("ngo_votes", "casts"),
    see=("palais ngo-committee",),
)
