"""Claim 4: among the first to use no-action motions, and they worked."""

from __future__ import annotations

from palais.questions._claims import INTERVIEW, INTERVIEW_AT, INTERVIEW_DAY, SPOKEN, Claim, Finding
from palais.questions._claims._motions import motions
from palais.questions._claims._parts import count, judged, name, share, untold

_CARRIED = ("adopted", "no_action")


def check(state: str | None) -> Finding:
    """Set the motions on texts on the state beside those on others before, and count how they ended."""
    import polars as pl

    from palais.questions._cited import named_in

    every = motions()
    own = every.filter(pl.col("target") == state)
    source = ", ".join(sorted(named_in(every)))
    tables = {"motions": every}
    if own.is_empty():
        return untold(
            f"No motion to take no action on a text on {name(state)} in the Commission is on record.",
            strict="The first of all: no such motion is on record.",
            tables=tables,
            sources=named_in(every),
        )
    first = own["rollcall_date"][0]
    before = every.filter((pl.col("rollcall_date") < first) & (pl.col("target") != state))
    carried = own.filter(pl.col("fate").is_in(_CARRIED)).height
    return Finding(
        verdict="cannot_tell" if 2 * carried > own.height else "not_supported",
        strict_verdict=judged(before.is_empty() and carried == own.height),
        sentence=(
            f"That they worked is borne out: {carried} of {own.height} motions on texts on {name(state)} carried. Whether "
            f"{name(state)} was among the first to use them cannot be told: who moved them is hardly ever on record. Before the "
            f"first of them, in {first.year}, {before.height} such motions on {before['target'].n_unique()} other "
            "states are on record."
        ),
        strict="The very first, and every motion carried.",
        figures=(
            share("carried", "Motions that carried", carried, own.height, source=source),
            count(
                "before",
                "Motions on texts on other states before the first",
                before.height,
                n=every.height,
                source=source,
            ),
            count(
                "mover_known",
                "Motions of which the mover is on file",
                own["mover"].drop_nulls().len(),
                n=own.height,
                source=source,
            ),
        ),
        tables=tables,
        sources=named_in(every),
        caveats=(
            "A Yes on such a motion works against the text.",
            (
                "Motions that failed before 1995 are nearly absent from the publisher's catalogue, so the share that "
                "carried is a ceiling."
            ),
        ),
    )


CLAIM = Claim(
    number=4,
    claim="{state} was among the first to use no-action motions, against texts on itself, and they worked",
    who=INTERVIEW,
    role=SPOKEN,
    said=INTERVIEW_DAY,
    at=INTERVIEW_AT,
    about="CHN",
    definition=(
        "Two parts. They worked: more than half of the no-action motions on texts on the state carried. Among the "
        "first: the state "
        "is named as mover of one of the earliest."
    ),
    assumption="A motion on a text on a state was used by that state, though another may have moved it.",
    would_change="The summary records of the Commission, which name who moved each motion.",
    check=check,
    needs=("rollcalls", "casts"),
    see=('palais procedure "{state}"',),
)
