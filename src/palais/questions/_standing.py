"""Where a state stands among all states scored in the same year: how many stand better, alike and worse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from palais.terms.scores import Score

__all__ = ["Standing", "overlapping", "standing", "standing_row"]


@dataclass(frozen=True, slots=True)
class Standing:
    """A place among states.

    Attributes
    ----------
    rank : int
        One more than the number of states that stand better; states alike share a rank.
    tied_n : int
        Other states with the same value.
    worse_share : float
        Share of the other states that stand worse; 0 to 1, and 0 where there is no other.
    n : int
        States scored that year, this one included.
    """

    rank: int
    tied_n: int
    worse_share: float
    n: int


def standing(value: float, others: Sequence[float], *, better: Literal["higher", "lower"]) -> Standing:
    """Return where `value` stands among the values of `others`, which exclude its own.

    Examples
    --------
    >>> standing(3, [1, 3, 5], better="higher")
    Standing(rank=2, tied_n=1, worse_share=0.3333333333333333, n=4)
    >>> standing(3, [1, 3, 5], better="lower").rank
    2
    """
    sign = 1 if better == "higher" else -1
    above = sum(sign * other > sign * value for other in others)
    tied = sum(other == value for other in others)
    worse = len(others) - above - tied
    return Standing(above + 1, tied, worse / len(others) if others else 0.0, len(others) + 1)


def overlapping(low: float, high: float, others: Sequence[tuple[float, float]]) -> int:
    """Return how many of the other intervals touch the one from `low` to `high`.

    Examples
    --------
    >>> overlapping(0, 1, [(1, 2), (1.5, 2), (-3, 5)])
    2
    """
    return sum(other_low <= high and low <= other_high for other_low, other_high in others)


def standing_row(
    score: Score, mine: Mapping[str, Any], others: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """Return one line of the table of latest scores.

    Parameters
    ----------
    score : Score
    mine : mapping
        The state's row of `practice_scores`; its value is known.
    others : sequence of mappings
        The rows of the other states with a value for the same score and year.
    """
    place = standing(mine["value"], [row["value"] for row in others], better=score.better)
    spans = [(row["low"], row["high"]) for row in others if row["low"] is not None]
    spanned = mine["low"] is not None and bool(spans)
    return {
        "score": score.score,
        "title": score.title,
        "year": mine["year"],
        "value": mine["value"],
        "low": mine["low"],
        "high": mine["high"],
        "sd": mine["sd"],
        "better": score.better,
        "rank": place.rank,
        "n": place.n,
        "tied_n": place.tied_n,
        "worse_share": place.worse_share,
        "overlap_n": overlapping(mine["low"], mine["high"], spans) if spanned else None,
        "scale": score.scale,
        "publisher": score.publisher,
        "version": score.version,
        "end_year": score.last_year,
        "source": mine["source"],
    }
