"""`palais practice STATE`: how rights are kept in practice, as each publisher scores it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from palais.errors import NotOnRecord
from palais.terms.answers import Answer, Figure
from palais.terms.scores import SCORES
from palais.terms.states import State

if TYPE_CHECKING:
    from palais.questions._practice.record import Practice

__all__ = ["practice"]

MAIN = (
    "fariss",
    "pts_s",
    "cirights_physint",
    "fh_pr",
    "fh_cl",
    "polity2",
    "vdem_clphy",
    "vdem_csreprss",
    "vdem_libdem",
)
"""The scores that head an answer; all others stand in its table."""


def practice(state: State, *, on: date | None = None) -> Answer:
    """Show every score of a state's practice with its interval, its last year, its direction and its place among states.

    Scores of physical integrity, civil and political rights, labour rights and civil society by seven publishers, years of
    armed conflict, and laws that bar the way of organisations. Each score stays on its publisher's scale: none is added to
    another, and no state is labelled.

    Parameters
    ----------
    state : State
        As people write it: China, CHN, "cote d'ivoire".
    on : date | None
        Scores of years after this day's are left out; by default each score's last year.

    Raises
    ------
    NotOnRecord
        If no publisher scores the state.
    """
    from palais.questions._cited import cited, named_in
    from palais.questions._practice.record import practice_of
    from palais.questions._practice.shown import caveats, charts, sections, tables
    from palais.questions._seat import holder_on, line_of

    state = holder_on(state, on)
    found = practice_of(line_of(state), until=on.year if on else None)
    if found.latest.is_empty():
        raise NotOnRecord(
            f"No publisher on record scores the practice of {state.name}{_by(on)}; ask for another state."
        )
    figures = _figures(found)
    return Answer(
        question="practice",
        parameters={"state": state.state, "on": on},
        title=f"{state.name}: practice",
        sentence=_sentence(state, found),
        figures=figures,
        tables=tables(found),
        sections=sections(found, tuple(figure.name for figure in figures)),
        charts=charts(found),
        method=(
            "Each score is the publisher's, on its own scale. A rank counts the states that stand better in the same year, "
            "the best being 1; states alike share a rank. The interval is the publisher's of 95%; most give none, which "
            "does not mean that they are exact. A seat that continues another's is taken as one."
        ),
        sources=cited(named_in(found.scores, found.conflicts, found.laws)),
        caveats=caveats(found),
    )  # fmt: skip


def _by(on: date | None) -> str:
    return f" by {on.year}" if on else ""


def _figures(found: Practice) -> tuple[Figure, ...]:
    lines = {row["score"]: row for row in found.latest.iter_rows(named=True)}
    return tuple(
        Figure(
            name=score,
            label=f"{line['title']}, {line['year']}",
            value=line["value"],
            low=line["low"],
            high=line["high"],
            n=line["n"],
            unit=SCORES[score].direction,
            source=line["source"],
            as_of=date(line["year"], 12, 31),
            note=_placed(line),
        )
        for score, line in lines.items()
        if score in MAIN and score not in found.early
    )


def _placed(line: dict[str, object]) -> str:
    """Return a score's place in words, with what its scale is."""
    alike = f", with {line['tied_n']} alike" if line["tied_n"] else ""
    spans = (
        f"; its interval of 95% touches those of {line['overlap_n']}" if line["overlap_n"] is not None else ""
    )
    return f"rank {line['rank']} of {line['n']} states from the best-scored{alike}{spans}; scale: {line['scale']}"


def _sentence(state: State, found: Practice) -> str:
    from palais.questions._wording import counted, listed, sentence_case, the

    lines = {row["score"]: row for row in found.latest.iter_rows(named=True)}
    heads = [lines[score] for score in ("fariss", "pts_s", "vdem_clphy", "fh_cl") if score in lines]
    heads = ([line for line in heads if line["score"] not in found.early] or list(lines.values()))[:3]
    said = [
        f"{round(line['value'], 2):g}{_span(line)} on {line['title']} in {line['year']} ({line['better']} is better; rank "
        f"{line['rank']} of {line['n']})"
        for line in heads
    ]
    whole = f"{counted(len(lines), 'score')} on record for {the(state.state)}: {listed(said)}."
    return f"{sentence_case(whole)}{_fought(found)}"


def _fought(found: Practice) -> str:
    """Return in how many years the state was a party to an armed conflict, and in how many its troops supported one."""
    import polars as pl

    from palais.questions._wording import counted

    party = found.conflicts.filter(pl.col("side").is_in(["a", "b"]))["year"].unique().to_list()
    lent = found.conflicts.filter(~pl.col("side").is_in(["a", "b"]))["year"].unique().to_list()
    parts = [
        f"{verb} in {counted(len(years), 'year')}, last in {max(years)}"
        for verb, years in (("a party to armed conflict", party), ("one whose troops supported a side", lent))
        if years
    ]
    return f" On record as {'; '.join(parts)}." if parts else ""


def _span(line: dict[str, object]) -> str:
    return f" (95% interval {line['low']:.2f} to {line['high']:.2f})" if line["low"] is not None else ""
