"""What a ledger says in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.questions._acts.verbs import VERBS

if TYPE_CHECKING:
    import polars as pl

    from palais.terms.states import State

__all__ = ["sentence"]

_MOST = 4


def sentence(state: State, found: pl.DataFrame) -> str:
    """Return how many acts by the state and towards it there are, of which kinds, and in which years."""
    from palais.questions._wording import sentence_case, the

    own, others = (_side(found, side) for side in ("by", "on"))
    name = sentence_case(the(state.state))
    if own and others:
        return f"{name} stands in the ledger with {own} of its own, and {others} towards it."
    return (
        f"{name} stands in the ledger with {own} of its own."
        if own
        else f"The ledger holds {others} towards {the(state.state)}."
    )


def _side(found: pl.DataFrame, side: str) -> str:
    import polars as pl

    from palais.questions._wording import counted

    mine = found.filter(pl.col("side") == side)
    if mine.is_empty():
        return ""
    counts = mine.group_by("verb").agg(pl.len().alias("n")).sort("n", "verb", descending=[True, False])
    said = [f"{VERBS[verb].many} {n:,}" for verb, n in counts.head(_MOST).iter_rows()]
    rest = mine.height - int(counts.head(_MOST)["n"].sum())
    said += [f"other acts {rest:,}"] if rest else []
    years = mine["act_date"].drop_nulls().dt.year().to_list()
    span = (
        f", {min(years)} to {max(years)}"
        if years and min(years) < max(years)
        else (f", {years[0]}" if years else "")
    )
    return f"{counted(mine.height, 'act')}{span} ({', '.join(said)})"
