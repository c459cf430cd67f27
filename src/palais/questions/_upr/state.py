"""`palais upr STATE`: what a state received and gave in the Universal Periodic Review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from palais.errors import NotOnRecord
from palais.terms.answers import Answer, Chart, Figure, Section

if TYPE_CHECKING:
    import polars as pl

    from palais.terms.states import State

__all__ = ["answer"]

_SHARES = (
    "specific_share",
    "specific_low",
    "specific_high",
    "accepted_share",
    "accepted_low",
    "accepted_high",
)


def answer(state: State) -> Answer:
    """Return what the state received and gave, by category, theme, response and closeness, and pair by pair.

    Raises
    ------
    NotOnRecord
        If the state neither received nor gave a recommendation on record.
    """
    import polars as pl

    from palais.questions._seat import line_of
    from palais.questions._upr.pairs import ways
    from palais.questions._upr.rows import CAVEATS, METHOD, notes_under, recommendations
    from palais.questions._wording import sentence_case, the

    every = recommendations()
    frame = ways(every, line_of(state))
    if frame.is_empty():
        raise NotOnRecord(
            f"{sentence_case(the(state.state))} neither received nor gave a recommendation in sessions 1 to 20 of the review; "
            "ask for another state, or `palais upr` for the whole record."
        )
    tables = {name: table for name, table in _tables(frame).items() if table.height}
    whole = frame.filter(pl.col("direction") == "received")
    return Answer(
        question="upr",
        parameters={"state": state.state},
        title=f"{sentence_case(the(state.state))} in the Universal Periodic Review",
        sentence=_sentence(state, frame, every),
        figures=_figures(frame, every),
        tables=tables,
        sections=_sections(tables),
        charts=tuple(chart for chart in _charts(state) if chart.table in tables),
        method=f"{METHOD} {_ELSEWHERE}",
        sources=notes_under(frame),
        caveats=(*_own(state, whole), *CAVEATS),
    )


_ELSEWHERE = (
    "Beside each share of specific recommendations stands what was usual elsewhere: for those received, the share in what the "
    "same states recommended to all others; for those given, the share in what all others recommended in the same reviews. "
    "Differences carry a 90% interval from resampling the states on the other side."
)


def _tables(frame: pl.DataFrame) -> dict[str, pl.DataFrame]:
    import polars as pl

    from palais.measures.recommendations import shares
    from palais.questions._upr.pairs import by_closeness, differences_of, pairs, ranked
    from palais.questions._upr.rows import by_theme, by_year_and_action

    way = {name: frame.filter(pl.col("direction") == name) for name in ("received", "given")}
    both = pairs(frame)
    return {
        "by_review": shares(way["received"], by=["session", "year"]).select("session", "year", "n", "accepted_n", *_SHARES),
        "by_action": _by_action(frame),
        "received_by_year": by_year_and_action(way["received"]),
        "given_by_year": by_year_and_action(way["given"]),
        "close_received": by_closeness(way["received"]),
        "close_given": by_closeness(way["given"]),
        "differences": differences_of(frame),
        "most_specific_to_it": ranked(both, "received", most=True),
        "least_specific_to_it": ranked(both, "received", most=False),
        "it_most_specific_to": ranked(both, "given", most=True),
        "it_least_specific_to": ranked(both, "given", most=False),
        "themes_received": by_theme(way["received"]).select("theme", "n", *_SHARES),
        "themes_given": by_theme(way["given"]).select("theme", "n", *_SHARES),
        "pairs": both,
    }  # fmt: skip


def _by_action(frame: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    from palais.measures.recommendations import shares
    from palais.questions._upr.rows import ACTIONS

    place = {action: number for number, action in enumerate(ACTIONS)}
    found = shares(frame, by=["direction", "action"]).with_columns(
        share=pl.col("n") / pl.col("n").sum().over("direction")
    )
    return found.sort(
        pl.col("direction") == "given", pl.col("action").replace_strict(place, return_dtype=pl.Int64)
    ).select(
        "direction", "action", "n", "share", "accepted_n", "accepted_share", "accepted_low", "accepted_high"
    )


def _sections(tables: dict[str, pl.DataFrame]) -> tuple[Section, ...]:
    plan = (
        ("Received", ("by_review",), ("received_by_year",)),
        ("Given", (), ("given_by_year",)),
        ("By action category", ("by_action",), ()),
        ("Received from close states and others", ("close_received",), ("close_received",)),
        ("Given to close states and others", ("close_given",), ("close_given",)),
        ("Differences between close states and others", ("differences",), ()),
        ("Most specific towards it", ("most_specific_to_it",), ()),
        ("Least specific towards it", ("least_specific_to_it",), ()),
        ("It was most specific towards", ("it_most_specific_to",), ()),
        ("It was least specific towards", ("it_least_specific_to",), ()),
        ("Themes received", ("themes_received",), ()),
        ("Themes given", ("themes_given",), ()),
        ("Pair by pair", ("pairs",), ()),
    )
    figures = {
        "Received": ("received", "received_accepted", "received_specific"),
        "Given": ("given", "given_accepted", "given_specific"),
    }
    told = []
    for title, names, charts in plan:
        held = tuple(name for name in names if name in tables)
        drawn = tuple(name for name in charts if name in tables)
        if held or drawn:
            own = figures.get(title, ()) if drawn else ()
            told.append(Section(title, figures=own, tables=held, charts=drawn))
    return tuple(told)


def _charts(state: State) -> tuple[Chart, ...]:
    from palais.questions._upr.rows import ACTIONS
    from palais.questions._wording import the

    name = the(state.state)
    order = tuple(ACTIONS.values())
    return (
        *(
            Chart(
                f"{way}_by_year", title, "stack", f"{way}_by_year", x="year", y="recommendations_n", series="asks_for",
                order=order, source="upr",
            )
            for way, title in (("received", f"Recommendations to {name}"), ("given", f"Recommendations by {name}"))
        ),
        *(
            Chart(
                table, f"Share of specific recommendations {way} {name}, close states and others", "bars", table,
                x="closeness", y="specific_share", series="side", low="specific_low", high="specific_high",
                order=("close", "others"), source="upr, unga_votes, statements, states",
            )
            for table, way in (("close_received", "to"), ("close_given", "by"))
        ),
    )  # fmt: skip


def _figures(frame: pl.DataFrame, every: pl.DataFrame) -> tuple[Figure, ...]:
    from palais.measures.recommendations import shares

    names = {"accepted": "Accepted", "specific": "Asking for a specific act"}
    figures: list[Figure] = []
    for row in shares(frame, by=["direction"]).sort("direction", descending=True).iter_rows(named=True):
        way, n = row["direction"], row["n"]
        figures.append(Figure(way, f"Recommendations {way}", n, n=n, source="upr"))
        figures += [
            Figure(
                f"{way}_{name}", f"{label}, of those {way}", row[f"{name}_share"], n=n, low=row[f"{name}_low"],
                high=row[f"{name}_high"], unit="share", source="upr", note="90% Wilson interval",
            )
            for name, label in names.items()
        ]  # fmt: skip
    total = shares(every.with_columns(all=1), by=["all"]).row(0, named=True)
    figures += [
        Figure(
            f"all_{name}", f"{label}, of all on record", total[f"{name}_share"], n=total["n"], low=total[f"{name}_low"],
            high=total[f"{name}_high"], unit="share", source="upr", note="90% Wilson interval",
        )
        for name, label in names.items()
    ]  # fmt: skip
    return tuple(figures)


def _sentence(state: State, frame: pl.DataFrame, every: pl.DataFrame) -> str:
    import polars as pl

    from palais.measures.recommendations import shares
    from palais.questions._wording import percent, sentence_case, the

    found: dict[str, dict[str, Any]] = {
        row["direction"]: row for row in shares(frame, by=["direction"]).iter_rows(named=True)
    }
    name, usual = (
        sentence_case(the(state.state)),
        percent(float(every.select(pl.col("specific").mean()).item())),
    )
    parts = []
    if "received" in found:
        row = found["received"]
        years = shares(frame.filter(pl.col("direction") == "received"), by=["year"])
        split = " and ".join(f"{n} in {year}" for year, n in years.select("year", "n").iter_rows())
        parts.append(
            f"received {row['n']:,} recommendations ({split}), of which it accepted {percent(row['accepted_share'])} and "
            f"{percent(row['specific_share'])} asked for a specific act"
        )
    if "given" in found:
        row = found["given"]
        parts.append(
            f"gave {row['n']:,}, of which {percent(row['accepted_share'])} were accepted and "
            f"{percent(row['specific_share'])} asked for a specific act"
        )
    return f"{name} {'; it '.join(parts)} (of all on record, {usual} did)."


def _own(state: State, received: pl.DataFrame) -> tuple[str, ...]:
    """Return what must be said of this state alone."""
    said = []
    if state.state == "SSD" and received.height:
        said.append(
            "South Sudan's recommendations of May 2011 are those of the review of Sudan in which it took part before its "
            "independence on 9 July 2011."
        )
    unknown = received["recommender"].null_count()
    if unknown:
        said.append(
            f"Of {unknown} recommendations received the publisher does not know who made them; they are in no pair."
        )
    return tuple(said)
