"""Claim 11: with whom the state aligned in the working group on the Optional Protocol to the Convention against Torture."""

from __future__ import annotations

from palais.questions._claims import INTERVIEW, INTERVIEW_AT, INTERVIEW_DAY, SPOKEN, Claim, Finding
from palais.questions._claims._listed import closeness, votes_beside
from palais.questions._claims._parts import name, share, untold

_YEARS = (1992, 2002)
_SIX = ("CUB", "DZA", "EGY", "SAU", "SDN", "SYR")


def check(state: str | None) -> Finding:
    """Show, as context only, how often the state voted as the six did in the Commission of those years."""
    found = closeness(state or "", _SIX, *_YEARS)
    return untold(
        f"What {name(state)} proposed in that working group is not on record here; its votes beside the six in the "
        "Commission are context only.",
        strict="That group only, clause by clause: its reports would have to be on record.",
        figures=tuple(
            share(
                f"same_{row['state']}",
                f"Same vote as {name(row['state'])}, 1992 to 2002",
                row["same_n"],
                row["n"],
                source="ohchr_votes",
            )
            for row in found.iter_rows(named=True)
        ),
        tables={"votes": found, "rollcalls": votes_beside(state or "", _SIX, *_YEARS)},
        sources={"ohchr_votes"},
        caveats=(
            "Texts adopted without a vote are in no share, and near-unanimous votes raise all of them.",
        ),
    )


CLAIM = Claim(
    number=11,
    claim="in the working group on the Optional Protocol against torture {state} aligned with Cuba, Algeria, Egypt, "
    "Saudi Arabia, Sudan and Syria",
    who=INTERVIEW,
    role=SPOKEN,
    said=INTERVIEW_DAY,
    at=INTERVIEW_AT,
    about="CHN",
    definition="It would take who proposed and supported which clause in that working group, 1992 to 2002.",
    assumption="That votes elsewhere say anything about that group: they do not decide here.",
    would_change="The reports of the working group (E/CN.4), read clause by clause.",
    check=check,
    needs=("casts",),
    see=('palais agreement "{state}" Cuba',),
)
