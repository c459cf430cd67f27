"""What every page of `participation` says of itself: that it is experimental, how it is made, what to mind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.questions._participation.outcomes import NOT_ASKED
from palais.questions._participation.seats import CHANGES
from palais.terms.bodies import BODIES

if TYPE_CHECKING:
    from palais.questions._participation.found import Asked

__all__ = ["EXPERIMENTAL", "caveats", "method", "said"]

EXPERIMENTAL = (
    "Experimental: how outcomes moved around a change, beside those of states of the same region to which nothing changed in "
    "those years. Why they moved is not told: states that seek a seat, or join a treaty, differ from others before they do."
)

_SEATS = (
    "A seat is looked at on the last day of each year. A change counts where the seat was not held in three years and then "
    "held in three, or the reverse; shorter spells, the founding of a body and its end are left out. Each change is set "
    "beside the states of the same regional group, three at least, whose seat stood still in all six years, held or not. An "
    "outcome's mean of the three years from the change on, less that of the three before, less the same of those states; "
    "then the mean over all changes."
)

_TREATY = (
    "A state's first consent to the treaty. Each is set beside the states of the same regional group, three at least, that "
    "did not consent within five years of it, parties already or still outside. An outcome's mean of the five years after "
    "(the year itself left out), less that of the five before, less the same of those states; then the mean over all that "
    "joined."
)

_ENDS = (
    " Intervals are at 90%, the wider of two: whole states resampled as clusters, or whole years. The second pair of ends "
    "holds for all rows of the table at once (Bonferroni), which is cautious, for outcomes hang together. `lead` is the same "
    "difference of the last year before the change from the years before that: where its interval leaves out 0 the states "
    "moved before already."
)


def method(*, treaty: bool) -> str:
    """Return how it was found."""
    return (_TREATY if treaty else _SEATS) + _ENDS


def said(asked: Asked) -> str:
    """Return a change in words, as a heading: "Council: came in"."""
    if asked.change == "joined":
        return f"{asked.where}: joined"
    return f"{BODIES[asked.where].name}: {CHANGES[asked.change]}"


def caveats(*, treaty: bool) -> tuple[str, ...]:
    """Return what a careful reader must know."""
    from palais.questions._participation.treaties import LITERATURE

    common = (
        EXPERIMENTAL,
        "Votes of the Assembly by state end in 2020, practice by most scores in 2020 or 2021.",
        "Scores of practice say what others judged; the latent score of a year is estimated with later years' reports too.",
    )
    if treaty:
        return (
            *common,
            "States that join often changed before they joined: read the lead beside the estimate.",
            *(f"The literature, as generally reported: {one}." for one in LITERATURE),
            "Ours has no controls but region and year, and no model of who joins; it is no test of these papers.",
        )
    return (
        *common,
        (
            "Leaving the Council after two terms is the rule's doing, so it says least about who leaves: it is the cleaner "
            "contrast, and rests on few."
        ),
        "Seats in the Commission, the Council until 2025 and the NGO Committee are known from who is named in their roll calls.",
        *(f"{what}: not asked, because {why}." for what, why in NOT_ASKED),
    )
