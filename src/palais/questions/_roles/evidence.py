"""A state's shares by period, on which the rules of roles are judged, and the acts behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from palais.questions._roles.rules import Share

if TYPE_CHECKING:
    import polars as pl

    from palais.questions._roles.rules import Period

__all__ = ["ACTS_OF", "Material", "acts_behind", "evidence", "material"]

Material = dict[str, "pl.DataFrame"]
"""Frames that evidence is taken from: `votes` (opportunities of all states), `mandates`, `texts`, `led`, `consents`."""

ACTS_OF = {
    "country_yes_share": ("country_text", "yes"),
    "country_no_share": ("country_text", "no"),
    "narrowing_yes_share": ("narrowing", "yes"),
    "mandate_no_share": ("mandate", "no"),
}
"""Shares of votes: of which kind of roll call, and which answer."""

_NARROWING = ("no_action", "hostile_amendment")


def material(line: list[str]) -> Material:
    """Return what the rules need to know of one state."""
    import polars as pl

    from palais.questions._procedure.votes import mandate_votes, opportunities
    from palais.questions._roles.record import archive, led, usable
    from palais.record.ask import rows
    from palais.terms.tables import TreatyAction
    from palais.terms.tables.treaties import CONSENTS

    mine = pl.col("state").is_in(line)
    votes = opportunities().filter(mine)
    narrowing = pl.when(pl.col("kind").is_in(_NARROWING)).then(pl.lit("narrowing")).otherwise("kind")
    consents = rows(TreatyAction).filter(mine & pl.col("action").cast(pl.String).is_in(CONSENTS))
    texts = usable(archive())
    return {
        "votes": votes.with_columns(kind=narrowing).filter(pl.col("kind") != "mandate"),
        "mandates": mandate_votes().filter(mine),
        "texts": texts,
        "led": led(texts).filter(mine),
        "consents": consents.select("treaty", year=pl.coalesce(pl.col("action_date").dt.year(), "year")),
    }


def evidence(held: Material, period: Period) -> dict[str, Share]:
    """Return each share that a rule may name, in a period."""
    found = {name: _votes(held, period, *what) for name, what in ACTS_OF.items()}
    return found | {
        "led_share": _led(held, period, ("resolution", "decision")),
        "amended_share": _led(held, period, ("amendment",)),
        "core_treaties_share": _treaties(held, period),
    }


def acts_behind(held: Material, name: str, period: Period) -> pl.DataFrame:
    """Return the acts that a share counts: act_date, measure, link, symbol, title, target, source."""
    import polars as pl

    columns = ("act_date", "measure", "link", "symbol", "title", "target", "source")
    if name in ACTS_OF:
        kind, answer = ACTS_OF[name]
        rows = _within(_pool(held, kind), "rollcall_date", period).filter(pl.col("vote") == answer)
        told = rows.with_columns(act_date="rollcall_date", link="rollcall")
    elif name in {"led_share", "amended_share"}:
        kinds = ("amendment",) if name == "amended_share" else ("resolution", "decision")
        rows = _within(held["led"].filter(pl.col("kind").is_in(kinds)), "text_date", period)
        told = rows.with_columns(act_date="text_date", link="text", target=pl.lit(None, pl.String))
    else:
        return pl.DataFrame(schema={c: pl.Date if c == "act_date" else pl.String for c in columns})
    return told.with_columns(measure=pl.lit(name)).select(
        "act_date", *(pl.col(column).cast(pl.String) for column in columns[1:])
    )


def _pool(held: Material, kind: str) -> pl.DataFrame:
    import polars as pl

    return held["mandates"] if kind == "mandate" else held["votes"].filter(pl.col("kind") == kind)


def _within(frame: pl.DataFrame, column: str, period: Period) -> pl.DataFrame:
    import polars as pl

    return frame.filter(pl.col(column).is_between(period.start, period.end))


def _votes(held: Material, period: Period, kind: str, answer: str) -> Share:
    import polars as pl

    cast = _within(_pool(held, kind), "rollcall_date", period).drop_nulls("acted")
    return _share(cast.filter(pl.col("vote") == answer).height, cast.height)


def _led(held: Material, period: Period, kinds: tuple[str, ...]) -> Share:
    """Return the share of occasions led, out of those in usable years; nothing on file where no year of the period is one."""
    import polars as pl

    whole = _within(held["texts"].filter(pl.col("kind").is_in(kinds)), "text_date", period)
    mine = _within(held["led"].filter(pl.col("kind").is_in(kinds)), "text_date", period)
    return _share(
        mine.select("kind", "year", "occasion").n_unique(),
        whole.select("kind", "year", "occasion").n_unique(),
    )


def _treaties(held: Material, period: Period) -> Share:
    """Return the core treaties consented to by the end of the period, of those adopted by then: a count, hence no interval."""
    import polars as pl

    from palais.terms.treaties import TREATIES

    there = [one.treaty for one in TREATIES.values() if one.core and one.adopted_date <= period.end]
    done = (
        held["consents"]
        .filter(pl.col("treaty").is_in(there) & (pl.col("year") <= period.end.year))["treaty"]
        .n_unique()
    )
    share = done / len(there)
    return Share(share, share, share, len(there), counted=True)


def _share(done: int, n: int) -> Share:
    from palais.measures._intervals import wilson

    if n == 0:
        return Share(None, None, None, 0)
    low, high = wilson(np.array([done / n]), np.array([float(n)]))
    return Share(done / n, float(low[0]), float(high[0]), n)
