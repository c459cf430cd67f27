"""`palais cohesion STATE STATE ...`: how far a group of states votes as one, and who leaves its line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from palais.errors import NotOnRecord
from palais.questions._kinds import CONDITIONS, Kind
from palais.terms.answers import Answer, Chart, Figure, Section
from palais.terms.bodies import Body
from palais.terms.states import State

if TYPE_CHECKING:
    import polars as pl

__all__ = ["cohesion"]

_SEED = 2005  # a question asked twice has one answer
_LATEST = 15
_FEWEST = 5  # roll calls in a year, below which its mean says nothing


def cohesion(
    state: tuple[State, ...],
    *,
    body: Body | None = None,
    kind: Kind = "all",
    since: date | None = None,
    until: date | None = None,
) -> Answer:
    """Say how far any group of states voted as one, year by year, and who left the group's line how often.

    The agreement index of Hix, Noury and Roland: 1 if all members that answered gave the same answer, 0 if yes, no and
    abstain had equal shares. The line is the answer of more than half of those that answered.

    Parameters
    ----------
    state : tuple of State
        Two states or more, as people write them.
    body : Body | None
        unga (by default), chr or hrc.
    kind : str
        All roll calls, only human-rights votes, or only country texts.
    since, until : date | None
        First and last day.

    Raises
    ------
    Unrecognised
        If fewer than two states are named, or two that held one seat after each other.
    NotOnRecord
        If no roll call in that span has answers from two of them.
    """
    import numpy as np

    from palais.measures.cohesion import cohesion as measured
    from palais.measures.cohesion import discipline, group_lines
    from palais.questions._cited import cited, named_in
    from palais.questions._compare.several import casts_of, distinct, near_unanimous_share
    from palais.terms.bodies import BODIES

    group, chosen = distinct(state, question="cohesion"), body or BODIES["unga"]
    members = [one.state for one in group]
    casts = casts_of(group, chosen, since=since, until=until, where=CONDITIONS[kind])
    rng = np.random.default_rng(_SEED)
    years = measured(casts, rng=rng, members=members, by="year")
    if years.is_empty():
        raise NotOnRecord(
            f"No roll call of the {chosen.name} in that span has answers from two of these states; widen it, or ask for "
            f"another --body."
        )
    whole = measured(casts, rng=rng, members=members).row(0, named=True)
    lines = group_lines(casts, members=members)
    record = _absences_known(discipline(casts, members=members), casts)
    source = ", ".join(sorted(named_in(casts)))
    figures = _figures(whole, lines, near_unanimous_share(chosen, lines["rollcall"]), source)
    return Answer(
        question="cohesion",
        parameters={
            "state": tuple(members),
            "body": chosen.body,
            "kind": kind,
            "since": since,
            "until": until,
        },
        title=f"Cohesion of {len(members)} states in the {chosen.name}",
        sentence=_sentence(group, chosen, years, whole, record, lines),
        figures=figures,
        tables={"cohesion": _enough(years), "discipline": record, "left": _left(casts, members)},
        sections=(
            Section("", figures=tuple(f.name for f in figures[1:]), charts=("cohesion",)),
            Section("Who left the line, how often", tables=("discipline",)),
            Section("Latest roll calls in which a member left the line", tables=("left",)),
            Section("By year", tables=("cohesion",)),
        ),
        charts=(
            Chart(
                "cohesion",
                f"Cohesion in the {chosen.name}",
                "track",
                "cohesion",
                x="year",
                y="cohesion",
                low="low",
                high="high",
                y_title="agreement index",
                source=source,
            ),
        ),
        method=_method(),
        sources=cited(named_in(casts)),
        caveats=_caveats(casts, members, chosen, years),
    )


def _figures(
    whole: dict[str, Any], lines: pl.DataFrame, near: tuple[float | None, int], source: str
) -> tuple[Figure, ...]:
    return (
        Figure(
            "cohesion",
            "Cohesion over the whole span",
            whole["cohesion"],
            low=whole["low"],
            high=whole["high"],
            n=int(whole["n"]),
            source=source,
            note="mean agreement index, 90% interval over roll calls",
        ),
        Figure(
            "members_answering",
            "Members answering, on average",
            round(whole["members_n"], 1),
            n=int(whole["n"]),
            source=source,
        ),
        Figure(
            "no_line",
            "Roll calls in which the group had no line",
            lines["line"].null_count(),
            n=lines.height,
            source=source,
        ),
        Figure(
            "near_unanimous",
            "Near-unanimous roll calls in the whole body",
            near[0],
            n=near[1],
            unit="share",
            source=source,
            note="at least 95% of those that answered gave the same answer; such votes say little of a group",
        ),
    )


def _enough(years: pl.DataFrame) -> pl.DataFrame:
    """Return the years with nothing but n and members where there are too few roll calls for a mean."""
    import polars as pl

    estimate = pl.col("cohesion", "low", "high")
    return years.with_columns(pl.when(pl.col("n") >= _FEWEST).then(estimate))


def _absences_known(record: pl.DataFrame, casts: pl.DataFrame) -> pl.DataFrame:
    """Return the record with `absent_n` null for states whose absences the publisher's file does not hold."""
    import polars as pl

    silent = casts.filter(pl.col("reason") == "inferred")["state"].unique().to_list()
    return record.with_columns(absent_n=pl.when(~pl.col("state").is_in(silent)).then(pl.col("absent_n")))


def _left(casts: pl.DataFrame, members: list[str]) -> pl.DataFrame:
    """Return the latest roll calls in which members left the line: what it was, and who gave which other answer."""
    import polars as pl

    from palais.measures.cohesion import defections

    held = casts.select("rollcall", "rollcall_date", "symbol", "title", "kind", "polarity").unique()
    said = pl.format("{} {}", "state", "vote").sort().str.join(", ").alias("left")
    gone = defections(casts, members=members).group_by("rollcall", "line").agg(said)
    return (
        gone.join(held, on="rollcall")
        .sort("rollcall_date", "rollcall", descending=True)
        .head(_LATEST)
        .select("rollcall_date", "rollcall", "symbol", "title", "kind", "polarity", "line", "left")
    )


def _sentence(  # noqa: PLR0913, PLR0917 - all that the sentence tells
    group: tuple[State, ...],
    body: Body,
    years: pl.DataFrame,
    whole: dict[str, Any],
    record: pl.DataFrame,
    lines: pl.DataFrame,
) -> str:
    from palais.questions._wording import counted, listed, percent, sentence_case, the

    ends = f"{years['year'][0]} to {years['year'][-1]}"
    interval = f", {whole['low']:.2f} to {whole['high']:.2f}" if whole["low"] is not None else ""
    lead = (
        f"In the {body.name}, {ends}, the agreement index of {listed([the(one.state) for one in group])} was "
        f"{whole['cohesion']:.2f}{interval}, over {counted(int(whole['n']), 'roll call')} (1: all alike; 0: evenly split "
        f"among three answers)."
    )
    if not (lines["n"] > 2).any():  # noqa: PLR2004 - two that part have no majority
        parted = f"{lines['line'].null_count():,} of {counted(lines.height, 'roll call')}"
        return f"{lead} Never more than two of them answered: they parted in {parted}, and two have no line to leave."
    gone = record.filter(record["left_n"] > 0)
    if gone.is_empty():
        return f"{lead} No member left the group's line."
    first = gone.row(0, named=True)
    often = f"{percent(first['left_share'])} of {counted(first['n'], 'answer')}"
    return f"{lead} {sentence_case(the(first['state']))} left its line most often, in {often}."


def _method() -> str:
    from palais.measures.cohesion import CARD

    return (
        f"{CARD.citation} {CARD.policy} {CARD.interval} A member left the line where it answered other than more than half of "
        "the members that answered; its interval is Wilson's. Years of the Assembly are those in which a session opened."
    )


def _caveats(casts: pl.DataFrame, members: list[str], body: Body, years: pl.DataFrame) -> tuple[str, ...]:
    from palais.questions._wording import counted, listed, name_of

    said = [
        "Most texts pass without a vote, and many roll calls are near-unanimous: any group looks united in those.",
        (
            f"Small groups reach high values by chance: two states that split over yes and no still have 0.25. This group "
            f"has {counted(len(members), 'member')}; how many answered each year stands in the table."
        ),
        "An abstention counts as an answer of its own, as far from yes as no is.",
    ]
    never = [name_of(one) for one in members if one not in set(casts["state"])]
    if never:
        said.append(f"Without a seat in any of these roll calls: {listed(never)}.")
    if (years["n"] < _FEWEST).any():
        said.append(f"Years with fewer than {_FEWEST} usable roll calls show n only.")
    if (casts["reason"] == "inferred").any():
        said.append(
            f"Casts of some members in the {body.name} are inferred from published agreement scores; their absences are not "
            "recorded."
        )
    return tuple(said)
