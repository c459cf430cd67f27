"""`palais double-standard STATE [STATE]`: whether a state judges those close to it and others alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from palais.terms.answers import Answer
from palais.terms.states import State

if TYPE_CHECKING:
    import polars as pl

__all__ = ["double_standard"]


def double_standard(
    state: State,
    other: State | None = None,
    *,
    target: tuple[State, ...] = (),
    score: Literal[
        "fariss", "pts_s", "cirights_physint", "vdem_clphy", "fh_cl", "polity2", "vdem_libdem"
    ] = "fariss",
) -> Answer:
    """Show what closeness to a target goes with in a state's votes on it, at equal practice of the target.

    Votes of the Commission, the Council and the General Assembly on texts that scrutinise a state: for the text counts 1,
    abstaining a half, against 0. Closeness is agreement in the General Assembly's votes on other matters before; practice is a
    publisher's score of the year before. Shown with and without Israel and the occupied territories, by body, posture and
    agenda item, by other scores and other kinds of closeness, and for a second state beside the first.

    Parameters
    ----------
    state : State
        As people write it: China, CHN, "cote d'ivoire".
    other : State | None
        A second state, shown beside the first.
    target : tuple of State
        States whose texts are listed, vote by vote; name two to set them side by side.
    score : str
        The score of practice held equal.

    Raises
    ------
    NotOnRecord
        If no position of the state on a country text is on record.
    """
    from palais.errors import NotOnRecord
    from palais.questions._double_standard.answer import answer
    from palais.questions._double_standard.record import votes_on_country_texts
    from palais.questions._double_standard.variants import every_finding
    from palais.questions._seat import heir_of

    asked = tuple(dict.fromkeys(heir_of(one) for one in (state, other) if one is not None))
    targets = tuple(dict.fromkeys(heir_of(one) for one in target))
    votes = votes_on_country_texts(of=tuple(one.state for one in asked))
    for one in asked:
        if not _positions(votes, one):
            raise NotOnRecord(
                f"No vote of {one.name} on a text about another state is on record with a known meaning; ask for another state."
            )
    return answer(votes, asked, targets, score, every_finding(score))


def _positions(votes: pl.DataFrame, state: State) -> int:
    import polars as pl

    return votes.filter((pl.col("state") == state.state) & pl.col("answer").is_not_null()).height
