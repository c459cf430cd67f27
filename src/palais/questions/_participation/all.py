"""All states: how outcomes moved around entries and exits, or around joining a treaty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from palais.questions._participation.wording import EXPERIMENTAL, caveats, method, said
from palais.terms.answers import Answer, Chart, Figure, Section

if TYPE_CHECKING:
    import polars as pl

    from palais.questions._participation.found import Asked

__all__ = ["answer"]

_MOVED = ("moved", "moved, and did so before already")
_LED = {False: ("support", "majority", "integrity"), True: ("integrity", "liberties", "torture", "women")}
_LED_OF_ALL = ("support", "majority")
"""Outcomes led with where every body is asked at once."""


def answer(every: tuple[Asked, ...], *, body: str | None, treaty: str | None) -> Answer:
    """Return every change's estimates, the path of one outcome, and the events they rest on."""
    import polars as pl

    from palais.questions._cited import cited
    from palais.questions._participation.found import events_of, path_of, pooled, sources_of

    found = pooled(every)
    led = _LED[treaty is not None] if body or treaty else _LED_OF_ALL
    path = pl.concat([path_of(asked, led[0]) for asked in every])
    path = path.select(_when(every), pl.all())
    events = pl.concat([events_of(asked)[0].with_columns(what=pl.lit(said(asked))) for asked in every])
    figures = _figures(found, every, led)
    charts = _charts(found) if body or treaty else ()
    return Answer(
        question="participation",
        parameters={"state": None, "body": body, "treaty": treaty},
        title=f"Experimental: {_titled(every, body, treaty)}",
        sentence=_sentence(found, every),
        figures=figures,
        tables={"moves": found, "path": path, "events": events.select("what", "state", "year", "group")},
        sections=(
            Section("What moved (experimental)", EXPERIMENTAL, figures=tuple(f.name for f in figures), tables=("moves",)),
            Section("Year by year", f"{found['words'][0]}: each state's own, and that of the states beside it, less their means "
                    "before.", tables=("path",), charts=("path",) if charts else ()),
            Section("Which changes", tables=("events",)),
        ),
        charts=charts,
        method=method(treaty=treaty is not None),
        sources=cited(sources_of(every)),
        caveats=caveats(treaty=treaty is not None),
    )  # fmt: skip


def _when(every: tuple[Asked, ...]) -> pl.Expr:
    """Return the year beside the change in words, with the change where several are shown."""
    import polars as pl

    offset = pl.col("offset")
    years = pl.when(offset.abs() == 1).then(pl.lit(" year ")).otherwise(pl.lit(" years "))
    side = pl.when(offset < 0).then(pl.lit("before")).otherwise(pl.lit("after"))
    told = (
        pl.when(offset == 0)
        .then(pl.lit("the year itself"))
        .otherwise(pl.format("{}{}{}", offset.abs(), years, side))
    )
    several = len(every) > 1
    return (pl.format("{}, {}", pl.col("change").str.replace("_", " "), told) if several else told).alias(
        "when"
    )


def _charts(found: pl.DataFrame) -> tuple[Chart, ...]:
    """Return the chart of the first outcome's path; of every body at once there are too many rows to draw."""
    title = f"{found['words'][0]}, beside states whose standing stood still"
    return (
        Chart("path", title, "bars", "path", x="when", y="difference", low="low", high="high", y_title="difference",
              source=str(found["source"][0])),
    )  # fmt: skip


def _titled(every: tuple[Asked, ...], body: str | None, treaty: str | None) -> str:
    from palais.terms.bodies import BODIES

    if treaty is not None:
        return f"before and after joining {every[0].where}"
    return f"before and after a seat in the {BODIES[body].name}" if body else "before and after a seat"


def _figures(found: pl.DataFrame, every: tuple[Asked, ...], led: tuple[str, ...]) -> tuple[Figure, ...]:
    import polars as pl

    figures = []
    for asked in every:
        for name in led:
            row = found.filter(
                (pl.col("where") == asked.where)
                & (pl.col("change") == asked.change)
                & (pl.col("outcome") == name)
            ).row(0, named=True)
            figures.append(_figure(row, asked))
    return tuple(figures)


def _figure(row: dict[str, Any], asked: Asked) -> Figure:
    ends = (
        f"90%; for all outcomes at once {row['low_all']:+.3f} to {row['high_all']:+.3f}"
        if row["low_all"] is not None
        else "refused: fewer than 8 states"
    )
    return Figure(
        f"{asked.where}_{asked.change}_{row['outcome']}".lower().replace("-", "_"),
        f"{said(asked)}: {row['words'][:1].lower()}{row['words'][1:]}",
        row["estimate"] if row["low"] is not None else None,
        low=row["low"],
        high=row["high"],
        n=row["events_n"],
        unit=row["unit"],
        source=row["source"],
        note=f"{ends}; {row['states_n']} states",
    )


def _sentence(found: pl.DataFrame, every: tuple[Asked, ...]) -> str:
    import polars as pl

    asked = found.filter(pl.col("low").is_not_null())
    moved = asked.filter(pl.col("reads").is_in(_MOVED))
    alone = asked.filter(pl.col("reads").str.starts_with("moved, no more")).height
    pairs = (
        "outcomes after joining"
        if every[0].change == "joined"
        else "pairs of a change of seat and an outcome"
    )
    head = (
        f"Experimental: of {asked.height} {pairs}, {moved.height or 'none'} moved otherwise than those "
        "of states of the same region to which nothing changed, by intervals that hold for all at once"
    )
    named = "; ".join(_said_of(row) for row in moved.iter_rows(named=True))
    tail = (
        f"; {alone} more did by intervals of their own, as about {asked.height / 10:.0f} would by chance"
        if alone
        else ""
    )
    return f"{head}{f' ({named})' if named else ''}{tail}."


def _said_of(row: dict[str, Any]) -> str:
    before = ", as they had begun to before" if row["reads"] == _MOVED[1] else ""
    return f"{row['words']}, {row['estimate']:+.2f}, {row['low_all']:+.2f} to {row['high_all']:+.2f}{before}"
