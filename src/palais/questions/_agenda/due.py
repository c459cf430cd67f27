"""What is due at a session, and a count for each: one reckoning of signals for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from palais.questions._agenda.recurring import Recurring, Sitting
from palais.questions._whip.called import Called, called_share, decided_texts, pool_of
from palais.questions._whip.parties import own_votes, with_parties
from palais.questions._whip.tables import spread_of

if TYPE_CHECKING:
    import polars as pl

    from palais.forecasts import Forecast, Item
    from palais.questions._whip.count import Known

__all__ = ["counts_of", "due_at", "due_table", "item_for"]

_DRAWS, _SEED, _LATEST = 100, 20_060_619, 6
_LATE_DAYS = 45


def due_at(found: Sequence[Recurring], sitting: Sitting) -> list[Recurring]:
    """Return the texts whose day falls nearest this session, or within three weeks of it."""
    return [one for one in found if _within(one, sitting)]


def _within(one: Recurring, sitting: Sitting) -> bool:
    return abs((one.due - sitting.middle).days) <= (sitting.end - sitting.start).days / 2 + _LATE_DAYS / 2


def item_for(one: Recurring, on: date) -> Item:
    """Return the text as an item put to the vote on a day."""
    from palais.forecasts import Item

    return Item(
        body="hrc",
        day=on,
        kind="text",
        title=one.title,
        polarity="for",
        topic=one.topic,
        target=one.target,
        agenda_item=one.agenda_item,
        israel_opt=one.israel_opt,
        symbol=one.symbol,
    )


def counts_of(known: Known, items: Sequence[Item], states: tuple[str, ...]) -> list[Forecast]:
    """Return the forecast of each item; the signals of all are reckoned at once."""
    from palais.forecasts.forecasting import drawn
    from palais.forecasts.signals import signals

    if not items:
        return []
    model = known.model
    shown, _ = signals(model.history, model.past, list(items), model.made_on.toordinal())
    chosen = np.array([model.history.states.index(state) for state in states], np.int64)
    found = []
    for item, seen in zip(items, shown, strict=True):
        own = own_votes(known.rollcalls, known.casts, item, before=known.made_on) if item.target else None
        plain = drawn(model, item, states, chosen, seen, rng=np.random.default_rng(_SEED), draws=_DRAWS)
        found.append(with_parties(plain, (), own))
    return found


def due_table(known: Known, due: Sequence[Recurring], states: tuple[str, ...], on: date) -> pl.DataFrame:
    """Return one row a text that is due: its rhythm, how sure, the chance of a vote, and a whip count."""
    import polars as pl

    decided = decided_texts(known.texts, procedural=False, before=known.made_on)
    items = [item_for(one, on) for one in due]
    rows = []
    for one, item, found in zip(due, items, counts_of(known, items, states), strict=True):
        like = decided.filter(pl.col("text").is_in(list(one.texts))).sort("text_date").tail(_LATEST)
        share = called_share(like, pool_of(decided, item, known.made_on))
        rows.append(_row(one, share, found))
    return pl.DataFrame(rows, schema=_schema())


def _row(one: Recurring, share: Called, found: Forecast) -> dict[str, Any]:
    from palais.forecasts import adopted, tally
    from palais.rules.decisions import provision_for

    both = tally(found)
    numbers = list(range(len(found.states) + 1))
    yes, no = spread_of(numbers, both.sum(1).tolist()), spread_of(numbers, both.sum(0).tolist())
    under = provision_for("hrc", found.item.day)
    return {
        "title": one.title, "target": one.target, "due_on": one.due, "rhythm": one.rhythm,
        "called": round(share.share, 4), "called_low": round(share.low, 4), "called_high": round(share.high, 4),
        "adopted": round(adopted(found, under.decide), 4),
        "yes": yes[0], "yes_low": yes[1], "yes_high": yes[2], "no": no[0], "no_low": no[1], "no_high": no[2],
        "last_on": one.days[-1], "symbol": one.symbol, "agenda_item": one.agenda_item, "kept_n": one.kept_n,
        "gaps_n": one.gaps_n, "mandate": "mandate of" in one.title.lower(), "voted_n": share.voted_n,
        "decided_n": share.own_n,
    }  # fmt: skip


def _schema() -> dict[str, Any]:
    import polars as pl

    return {
        **dict.fromkeys(("title", "target"), pl.String),
        "due_on": pl.Date,
        "rhythm": pl.String,
        **dict.fromkeys(("called", "called_low", "called_high", "adopted"), pl.Float64),
        **dict.fromkeys(("yes", "yes_low", "yes_high", "no", "no_low", "no_high"), pl.Int64),
        "last_on": pl.Date,
        **dict.fromkeys(("symbol", "agenda_item"), pl.String),
        **dict.fromkeys(("kept_n", "gaps_n"), pl.Int64),
        "mandate": pl.Boolean,
        **dict.fromkeys(("voted_n", "decided_n"), pl.Int64),
    }
