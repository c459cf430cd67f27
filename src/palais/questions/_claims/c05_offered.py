"""Claim 5: who offered the no-action motions on China."""

from __future__ import annotations

from palais.questions._claims import INTERVIEW, INTERVIEW_AT, INTERVIEW_DAY, SPOKEN, Claim, Finding
from palais.questions._claims._motions import motions
from palais.questions._claims._parts import count, name


def check(state: str | None) -> Finding:
    """Count the motions on texts on China of which the mover is on file, and is the state."""
    import polars as pl

    from palais.questions._cited import named_in

    held = motions().filter(pl.col("target") == "CHN")
    known = held.drop_nulls("mover")
    mine = known.filter(pl.col("mover") == state)
    source = ", ".join(sorted(named_in(held)))
    return Finding(
        verdict="supported" if held.height and 2 * mine.height > held.height else "cannot_tell",
        strict_verdict="supported" if held.height and mine.height == held.height else "cannot_tell",
        sentence=(
            f"Of {held.height} motions on texts on China the mover is on file for {known.height}; "
            f"{name(state)} is named for {mine.height} of them."
        ),
        strict="All of them: the mover of each would have to be on file.",
        figures=(
            count("motions", "Motions on texts on China", held.height, n=held.height, source=source),
            count("mover_known", "Of which the mover is on file", known.height, n=held.height, source=source),
            count(
                "moved",
                f"Moved by {name(state)}, as far as is on file",
                mine.height,
                n=known.height,
                source=source,
            ),
        ),
        tables={"motions": held},
        sources=named_in(held),
        caveats=("That the other motions have no mover here says nothing about who moved them.",),
    )


CLAIM = Claim(
    number=5,
    claim="{state} offered the no-action motions on texts on China",
    who=INTERVIEW,
    role=SPOKEN,
    said=INTERVIEW_DAY,
    at=INTERVIEW_AT,
    about="PAK",
    definition="True if the state is on file as the mover of more than half of the motions to take no action on a text on China.",
    assumption="Who moved a motion is known only where a source names it.",
    would_change="The summary records of the Commission, 1990 to 2004.",
    check=check,
    needs=("rollcalls", "casts"),
    see=('palais procedure "{state}"',),
)
