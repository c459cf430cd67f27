"""`palais procedure STATE`: one state's acts, their opportunities, and its place among members."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from palais.errors import NotOnRecord
from palais.terms.answers import Answer, Chart, Figure, Section

if TYPE_CHECKING:
    import polars as pl

    from palais.questions._procedure.votes import Act
    from palais.terms.states import State

__all__ = ["answer"]

_COUNTED = (
    "kind", "opportunities_n", "n", "acted_n", "absent_n", "unknown_n", "share", "low", "high", "expected", "excess",
    "excess_low", "excess_high", "occasions_n", "percentile", "among_n",
)  # fmt: skip


def answer(state: State) -> Answer:
    """Return the acts of a state, of which each can be opened.

    Raises
    ------
    NotOnRecord
        If it had no opportunity on record and put nothing forward.
    """
    import polars as pl

    from palais.questions._cited import cited, named_in
    from palais.questions._procedure.moved import moved
    from palais.questions._procedure.votes import ACTS, counted_acts, opportunities
    from palais.questions._procedure.wording import METHOD, SUMMARY, general
    from palais.questions._seat import heir_of

    one = heir_of(state)
    every = opportunities()
    mine = every.filter(pl.col("state") == one.state)
    own = moved().filter(pl.col("state").is_in(_line(one)))
    if mine.is_empty() and own.is_empty():
        raise NotOnRecord(
            f"No roll call on record gave {one.name} the opportunity of a procedural act, and it put none forward; "
            f"`palais procedure` lists the states that had one."
        )
    of_state = pl.col("state") == one.state
    by_kind, summary = (frame.filter(of_state) for frame in counted_acts())
    visits = _visits(one)
    order = pl.col("kind").replace_strict({act.kind: place for place, act in enumerate(ACTS)})
    tables = {
        "by_kind": by_kind.sort(order).select(_COUNTED),
        "summary": summary.drop("state"),
        "moved": own.drop("state", "source"),
        "motions": _motions(mine),
        "visits_unanswered": visits.drop("source"),
        "acts": _acts(mine),
    }
    tables = {name: frame for name, frame in tables.items() if frame.height}
    figures = (*_shares(by_kind, mine, ACTS), *_of_summary(summary, mine), *_put_forward(own, visits))
    return Answer(
        question="procedure",
        parameters={"state": one.state},
        title=f"Procedural acts of {one.name}",
        sentence=_sentence(one, by_kind, own, ACTS),
        figures=figures,
        tables=tables,
        sections=_sections(tables, figures),
        charts=_charts(one, mine) if "by_kind" in tables else (),
        method=f"{METHOD} {SUMMARY}",
        sources=cited(named_in(mine, own, visits) | {"ohchr_votes"}),
        caveats=general(),
    )


def _line(one: State) -> list[str]:
    from palais.questions._seat import line_of

    return list(line_of(one))


def _acts(mine: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    wanted = ("rollcall_date", "kind", "body", "rollcall", "symbol", "title", "target", "vote")
    return mine.filter(pl.col("acted")).sort("rollcall_date", "rollcall", descending=True).select(wanted)


def _motions(mine: pl.DataFrame) -> pl.DataFrame:
    """Return every motion to take no action while the state was a member: its vote, what became of it, who moved it if known."""
    import polars as pl

    from palais.questions._procedure.moved import known_movers, with_outcomes
    from palais.record.ask import rows
    from palais.terms.tables import RollCall

    held = mine.filter(pl.col("kind").str.starts_with("no_action"))
    fates = (
        with_outcomes(rows(RollCall, {"rollcall": tuple(held["rollcall"].to_list())}))
        if held.height
        else None
    )
    if fates is None:
        return held.head(0)
    carried = pl.col("fate").is_in(["no_action", "adopted"])
    return (
        held.join(fates.select("rollcall", "fate"), on="rollcall", how="left")
        .with_columns(
            carried=pl.when(pl.col("fate").is_not_null()).then(carried),
            moved_by=pl.col("rollcall").replace_strict(known_movers(), default=None, return_dtype=pl.String),
        )
        .sort("rollcall_date", "rollcall")
        .select(
            "rollcall_date", "body", "rollcall", "symbol", "title", "target", "vote", "carried", "moved_by"
        )
    )


def _visits(one: State) -> pl.DataFrame:
    """Return visits asked for whose last known status is the request or a reminder; none where the record holds no visits."""
    import polars as pl

    from palais.questions._ladder.rungs import held
    from palais.terms.tables import Visit

    asked = held(Visit).filter(
        pl.col("state").is_in(_line(one)) & pl.col("status").cast(pl.String).is_in(["requested", "reminded"])
    )
    return asked.sort("requested_date", "visit").select(
        "visit", "mandate", "by", "status", "requested_date", "reminded_date",
        pl.col("day").alias("known_date"),
        (pl.col("day") - pl.col("requested_date")).dt.total_days().alias("silent_days"),
        "verified", "source",
    )  # fmt: skip


def _shares(by_kind: pl.DataFrame, mine: pl.DataFrame, acts: tuple[Act, ...]) -> tuple[Figure, ...]:
    import polars as pl

    from palais.questions._cited import named_in

    rows = {row["kind"]: row for row in by_kind.iter_rows(named=True)}
    found = []
    for act in acts:
        row = rows.get(act.kind)
        if row is None:
            continue
        source = ", ".join(sorted(named_in(mine.filter(pl.col("kind") == act.kind))))
        note = f"{row['acted_n']} of {row['n']} votes; absent {row['absent_n']}; the others in the room "
        note += "not known" if row["expected"] is None else f"{row['expected']:.2f}"
        found.append(
            Figure(act.kind, act.label, row["share"], n=row["n"], low=row["low"], high=row["high"], unit="share", source=source,
                   note=note)
        )  # fmt: skip
    return tuple(found)


def _of_summary(summary: pl.DataFrame, mine: pl.DataFrame) -> tuple[Figure, ...]:
    from palais.questions._cited import named_in

    source = ", ".join(sorted(named_in(mine))) or "ohchr_votes"
    if summary.is_empty():
        note = "refused: fewer than two kinds have 8 occasions"
        return (Figure("summary", "Mean excess over fellow members", None, source=source, note=note),)
    row = summary.row(0, named=True)
    return (
        Figure("summary", "Mean excess over fellow members", row["estimate"], n=row["n"], low=row["low"], high=row["high"],
               source=source, note=f"over {row['kinds_n']} kinds; 90%; 0 is as the others in the room"),
        Figure("summary_pooled", "The same, partially pooled", row["pooled"], n=row["n"], low=row["pooled_low"],
               high=row["pooled_high"], source=source, note=f"percentile {row['percentile']:.0f} of {row['among_n']} states"),
    )  # fmt: skip


def _put_forward(own: pl.DataFrame, visits: pl.DataFrame) -> tuple[Figure, ...]:
    import polars as pl

    from palais.questions._cited import named_in
    from palais.questions._procedure.moved import amendments_coverage

    def number(act: str, *, fate: tuple[str, ...] | None = None) -> int:
        rows = own.filter(pl.col("act") == act)
        return (rows if fate is None else rows.filter(pl.col("fate").is_in(fate))).height

    carried, source = ("adopted", "no_action"), "ohchr_votes"
    motions = own.filter(pl.col("act") == "motion")
    found = [
        Figure("amendments_moved", "Amendments it sponsored", number("amendment"), n=amendments_coverage()[1], source=source,
               note=f"of those with sponsors on file; {number('amendment', fate=carried)} carried, "
                    f"{number('amendment', fate=('withdrawn',))} withdrawn"),
        Figure("motions_moved", "Motions whose mover is on record as this state", motions.height,
               source=", ".join(sorted(named_in(motions))) or source,
               note=f"{number('motion', fate=carried)} carried; movers are hardly ever on record"),
        Figure("withdrawals", "Amendments and drafts it withdrew",
               number("amendment", fate=("withdrawn",)) + number("withdrawn draft"), source=source),
    ]  # fmt: skip
    if visits.height:
        found.append(
            Figure("visits_unanswered", "Visits asked for, no answer on record", visits.height,
                   source=", ".join(sorted(named_in(visits))))
        )  # fmt: skip
    return tuple(found)


def _sections(tables: dict[str, pl.DataFrame], figures: tuple[Figure, ...]) -> tuple[Section, ...]:
    headings = {
        "by_kind": "By kind: acts and opportunities",
        "summary": "Beside fellow members",
        "moved": "What it put forward",
        "motions": "Motions to take no action while it was a member",
        "visits_unanswered": "Visits asked for and not answered",
        "acts": "Each act",
    }
    return (
        Section(
            "", figures=tuple(f.name for f in figures), charts=("shares",) if "by_kind" in tables else ()
        ),
        *(Section(headings[name], tables=(name,)) for name in tables),
    )


def _charts(one: State, mine: pl.DataFrame) -> tuple[Chart, ...]:
    from palais.questions._cited import named_in

    return (
        Chart("shares", f"Procedural acts of {one.name}, share of votes cast", "bars", "by_kind", x="kind", y="share", low="low",
              high="high", y_title="share", source=", ".join(sorted(named_in(mine)))),
    )  # fmt: skip


def _sentence(one: State, by_kind: pl.DataFrame, own: pl.DataFrame, acts: tuple[Act, ...]) -> str:
    import polars as pl

    from palais.questions._wording import counted, listed, percent, sentence_case, the

    rows: dict[str, dict[str, Any]] = {row["kind"]: row for row in by_kind.iter_rows(named=True)}
    said = [
        f"{act.short} in {row['acted_n']:,} of {counted(row['n'], 'vote')} ({percent(row['share'])})"
        for act in acts
        if act.in_summary and (row := rows.get(act.kind)) is not None and row["n"]
    ]
    moved = own.filter(pl.col("act") == "amendment").height
    tail = f"it sponsored {counted(moved, 'amendment')} on file"
    if not said:
        return f"{sentence_case(the(one.state))} cast no vote on record in which such an act could be done; {tail}."
    return f"{sentence_case(the(one.state))} voted {listed(said)}; {tail}."
