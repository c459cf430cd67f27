"""The ladder of one state: its rungs, what lies between them, and what covered it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from palais.terms.answers import Answer, Chart

if TYPE_CHECKING:
    import polars as pl

    from palais.terms.states import State

__all__ = ["Rungs", "answer"]

_SCORE = "fariss"
_BODIES = {"chr": "Commission", "hrc": "Council", "unga": "Assembly"}
_RUNGS = ("text adopted", "sanction", "investigation", "veto")
_SENDERS = {"state": "State", "territory": "State", "organisation": "Organisation", "group": "Organisation"}
_LANES = (*_BODIES.values(), "State", "Organisation", "Court", "Security Council")


@dataclass(frozen=True, slots=True)
class Rungs:
    """What is on record on one state."""

    state: State
    texts: pl.DataFrame
    stopped: pl.DataFrame
    sanctions: pl.DataFrame
    other_sanctions_n: int
    situations: pl.DataFrame
    events: pl.DataFrame
    vetoes: pl.DataFrame
    cast_vetoes: pl.DataFrame
    in_turn: pl.DataFrame
    scores: pl.DataFrame

    @property
    def opened(self) -> pl.DataFrame:
        """The situations under investigation, with the year of opening."""
        import polars as pl

        opened = self.situations.filter(pl.col("stage") == "investigation")
        return opened.with_columns(year=pl.col("opened_date").dt.year().cast(pl.Int64))


def answer(state: State) -> Answer:
    """Return the ladder of a state."""
    from palais.questions._cited import cited, named_in
    from palais.questions._ladder.rungs import unknown
    from palais.questions._ladder.shown import figures, sections
    from palais.questions._ladder.wording import caveats, sentence
    from palais.questions._ladder.years import rungs_of
    from palais.questions._seat import heir_of
    from palais.questions._wording import the

    one = heir_of(state)
    found = _found(one)
    tables = {name: frame for name, frame in _tables(found).items() if frame.height}
    rungs = rungs_of(found.texts, found.sanctions, found.opened, found.scores, unknown=unknown())
    marks = _marks(found)
    if marks.height:
        tables["time_line"] = marks
    shown = figures(found)
    sources = {"ohchr_votes", "unga_votes", "sanctions", "icc", "vetoes"} | named_in(
        found.texts, found.scores
    )
    return Answer(
        question="ladder",
        parameters={"state": state.state},
        title=f"{one.name}: condemned, sanctioned, prosecuted",
        sentence=sentence(one, rungs, found.stopped, found.situations, found.vetoes),
        figures=shown,
        tables={"rungs": rungs, **tables},
        sections=sections(shown, tables),
        charts=(
            Chart(
                "time_line", f"Acts on {the(one.state)}", "marks", "time_line",
                x="year", y="by", series="rung", order=_RUNGS, source=", ".join(sorted(sources - named_in(found.scores))),
            ),
        ) if marks.height else (),
        method=(
            "A rung is reached in the year of its first act: a country text of scrutiny, occupation or a special session adopted "
            "by the Commission, the Council or (by roll call, coded as on human rights) the Assembly; a sanction case with human "
            "rights among its objectives; an investigation by the Court where the situation is. Sanctions are known by year, so "
            "spans are in whole years. The low of practice is the year of the lowest latent score of physical integrity up to it."
        ),
        sources=cited(sources),
        caveats=caveats(one, practice=found.scores.height > 0),
    )  # fmt: skip


def _found(one: State) -> Rungs:
    import polars as pl

    from palais.questions._acts import taken
    from palais.questions._ladder import rungs
    from palais.questions._ladder.turn import in_turn
    from palais.questions._seat import line_of
    from palais.terms.tables import IccEvent, PracticeScore, Veto

    mine = pl.col("state") == one.state
    every = rungs.sanctioned(human_rights=False).filter(mine)
    cast = rungs.held(Veto)
    line = line_of(one)
    return Rungs(
        state=one,
        texts=rungs.condemned().filter(mine),
        stopped=rungs.stopped().filter(mine),
        sanctions=every.filter(pl.col("human_rights")),
        other_sanctions_n=every.filter(~pl.col("human_rights"))["case"].n_unique(),
        situations=rungs.examined().filter(mine),
        events=rungs.held(IccEvent).filter(mine),
        vetoes=rungs.vetoes().filter(mine),
        in_turn=in_turn(line, every.filter(pl.col("human_rights"))),
        cast_vetoes=cast.filter(
            pl.col("members").str.split("; ").list.set_intersection(list(line)).list.len() > 0
        ),
        scores=taken(PracticeScore, {"state": line, "score": _SCORE}).drop_nulls("value"),
    )


def _tables(found: Rungs) -> dict[str, pl.DataFrame]:
    import polars as pl

    by_body = found.texts.group_by("body", "posture").agg(
        pl.len().cast(pl.Int64).alias("texts_n"),
        pl.col("year").min().alias("first_year"),
        pl.col("year").max().alias("last_year"),
    )
    steps = found.events.filter(~pl.col("planned"))
    return {
        "texts_by_body": by_body.sort("body", "posture"),
        "sanctions": found.sanctions.select(
            "begin_year", "end_year", "ongoing", "sender", "sender_named", "measures", "objectives", "outcomes", "case"
        ),
        "situations": found.situations.select(
            "situation", "stage", "trigger", "trigger_date", "opened_date", "closed_year", "authority", "day"
        ),
        "case_steps": steps.group_by("act").agg(
            pl.len().cast(pl.Int64).alias("steps_n"),
            pl.col("event_date").min().alias("first_date"),
            pl.col("event_date").max().alias("last_date"),
        ).sort("first_date", "act"),
        "vetoes_on_it": found.vetoes.select("veto_date", "draft", "members", "topic", "meeting"),
        "sanctions_in_turn": found.in_turn.select(
            "begin_year", "target", "target_named", "after_year", "objectives", "outcomes", "case"
        ),
        "texts_not_adopted": found.stopped.select("text_date", "body", "outcome", "symbol", "draft_symbol", "title").reverse(),
        "texts": found.texts.select("act_date", "body", "posture", "symbol", "title").reverse(),
    }  # fmt: skip


def _marks(found: Rungs) -> pl.DataFrame:
    """Return one mark a maker, rung and year, in the order of the lanes."""
    import polars as pl

    def part(acts: pl.DataFrame, rung: str, by: pl.Expr) -> pl.DataFrame:
        return acts.select("year", by=by, rung=pl.lit(rung))

    kind = pl.col("sender_kind").replace_strict(_SENDERS, return_dtype=pl.String)
    every = pl.concat(
        [
            part(found.texts, _RUNGS[0], pl.col("body").replace_strict(_BODIES, return_dtype=pl.String)),
            part(found.sanctions, _RUNGS[1], kind),
            part(found.opened, _RUNGS[2], pl.lit("Court")),
            part(found.vetoes, _RUNGS[3], pl.lit("Security Council")),
        ]
    )
    lanes = {lane: place for place, lane in enumerate(_LANES)}
    return (
        every.group_by("by", "rung", "year")
        .agg(pl.len().cast(pl.Int64).alias("rows_n"))
        .sort(pl.col("by").replace_strict(lanes, return_dtype=pl.Int64), "year")
    )
