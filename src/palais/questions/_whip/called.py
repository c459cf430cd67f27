"""Whether a vote is called at all: most texts pass without one, and consensus is not support."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from palais.questions._titles import likeness_to

if TYPE_CHECKING:
    import polars as pl

    from palais.forecasts import Item

__all__ = ["Called", "called", "called_share", "decided_texts"]

_POOL_YEARS, _LIKE, _LATEST = 6, 0.75, 6
_STRENGTH = 4.0
"""How many texts of its own the rate of all texts of the kind weighs as."""
_VOTED = ("recorded_vote", "vote_not_recorded")
_DECIDED = (*_VOTED, "without_vote")
_CLOSED = (*_DECIDED, "withdrawn", "not_considered")


@dataclass(frozen=True, slots=True)
class Called:
    """The chance that a vote is called.

    Attributes
    ----------
    share, low, high : float
        Mean and 90% interval.
    voted_n, own_n : int
        How many of the last like texts went to a vote.
    pool_share : float
        Share of all texts of the kind that went to a vote in six years.
    pool_n : int
    like : polars.DataFrame
        The last like texts: text_date, symbol, title, mode.
    """

    share: float
    low: float
    high: float
    voted_n: int
    own_n: int
    pool_share: float
    pool_n: int
    like: pl.DataFrame


def decided_texts(texts: pl.DataFrame, *, procedural: bool, before: date) -> pl.DataFrame:
    """Return texts whose way of being decided is on record, with `voted`.

    Of texts all that were decided; of amendments all that were tabled, withdrawn ones included.
    """
    import polars as pl

    forms = ["amendment", "motion"] if procedural else ["resolution", "decision", "draft"]
    modes = _CLOSED if procedural else _DECIDED
    kept = texts.filter(
        pl.col("form").is_in(forms) & pl.col("mode").is_in(list(modes)) & (pl.col("text_date") < before)
    )
    return kept.with_columns(voted=pl.col("mode").is_in(list(_VOTED)))


def called(texts: pl.DataFrame, item: Item, *, before: date) -> Called:
    """Return the chance that a vote is called on an item, from like texts and all of its kind.

    Parameters
    ----------
    texts : polars.DataFrame
        Rows of `texts` of the Council.
    item : Item
    before : date
        Only texts decided before that day count.
    """
    import polars as pl

    decided = decided_texts(texts, procedural=item.procedural, before=before).sort("text_date", "text")
    alike = pl.Series("alike", likeness_to(item.title, tuple(title or "" for title in decided["title"])))
    same = (alike >= _LIKE) & decided["target"].eq_missing(pl.Series([item.target], dtype=pl.String))
    return called_share(decided.filter(same).tail(_LATEST), pool_of(decided, item, before))


def pool_of(decided: pl.DataFrame, item: Item, before: date) -> pl.DataFrame:
    """Return the texts of six years that are of the item's kind: same topic and, if ten or more are, same agenda item."""
    import polars as pl

    since = date(before.year - _POOL_YEARS, 1, 1)
    pool = decided.filter((pl.col("text_date") >= since) & pl.col("topic").eq_missing(pl.lit(item.topic)))
    closer = pool.filter(pl.col("agenda_item").eq_missing(pl.lit(item.agenda_item)))
    return closer if closer.height >= 10 else pool  # noqa: PLR2004 - fewer say little


def called_share(like: pl.DataFrame, pool: pl.DataFrame) -> Called:
    """Return the chance from like texts, pooled with all of the kind: a Beta whose prior weighs as four texts."""
    import polars as pl

    rate = (int(pool["voted"].sum()) + 0.5) / (pool.height + 1)
    voted, n = int(like["voted"].sum()), like.height
    yes, no = voted + _STRENGTH * rate, n - voted + _STRENGTH * (1 - rate)
    low, high = np.quantile(np.random.default_rng(0).beta(yes, no, 20_000), [0.05, 0.95])
    told = like.select("text_date", "symbol", "title", "mode").sort(pl.col("text_date"), descending=True)
    return Called(yes / (yes + no), float(low), float(high), voted, n, rate, pool.height, told)
