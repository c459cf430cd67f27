"""`palais agreement STATE`: whom a state votes with, and against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from palais.errors import NotOnRecord
from palais.questions._keeping import once_a_record
from palais.questions._kinds import CONDITIONS, Kind
from palais.terms.answers import Answer, Chart, Figure, Section
from palais.terms.bodies import Body
from palais.terms.states import State

if TYPE_CHECKING:
    import polars as pl

    from palais.measures.agreement import Ballots
    from palais.record.held import HeldAnswers

__all__ = ["agreement"]

_SHOWN = 10
_FEWEST = 50
_YEARS = 10


def agreement(
    state: State,
    *,
    body: Body | None = None,
    kind: Kind = "all",
    since: date | None = None,
    until: date | None = None,
) -> Answer:
    """Say with which states a state votes more, and with which less, than chance would have it.

    Chance-corrected agreement (Scott's pi over yes, abstain, no): 1 is always alike, 0 what two states with these habits would
    reach by chance, below 0 less than that. Raw shares mislead, because nearly everybody votes yes on most texts.

    Parameters
    ----------
    state : State
        As people write it: China, CHN, "cote d'ivoire".
    body : Body | None
        unga (by default), chr or hrc.
    kind : str
        All roll calls, only human-rights votes, or only country texts.
    since, until : date | None
        First and last day; by default the last ten years in which it voted.

    Raises
    ------
    NotOnRecord
        If the state shares too few roll calls with any other in that span.
    """
    import polars as pl

    from palais.measures.agreement import agreement_with
    from palais.questions._cited import cited
    from palais.questions._wording import name_of
    from palais.terms.bodies import BODIES

    chosen = body or BODIES["unga"]
    first, last = _span(state, chosen, since, until, CONDITIONS[kind])
    held = _held(chosen.body, kind, first, last)
    known = agreement_with(state.state, held.ballots, fewest=_FEWEST).drop_nulls("pi")
    if known.is_empty():
        raise NotOnRecord(
            f"{state.name} shares fewer than {_FEWEST} roll calls with any state in the {chosen.name} in "
            "that span; widen it, or ask "
            f"for another --body."
        )
    table = known.select(
        pl.col("state_b").alias("state"),
        pl.col("pi").alias("agreement"),
        pl.col("pi_low").alias("low"),
        pl.col("pi_high").alias("high"),
        pl.col("share").alias("same_vote_share"),
        "n",
    ).sort("agreement", "state", descending=[True, False])
    span, source = held.span, ", ".join(sorted(held.sources))
    tables = {"closest": table.head(_SHOWN), "farthest": table.tail(_SHOWN).reverse(), "agreement": table}
    return Answer(
        question="agreement",
        parameters={"state": state.state, "body": chosen.body, "kind": kind, "since": since, "until": until},
        title=f"Whom {state.name} votes with in the {chosen.name}",
        sentence=_sentence(state, chosen, table, span),
        figures=(
            Figure(
                "closest",
                f"Closest: {name_of(table['state'][0])}",
                table["agreement"][0],
                low=table["low"][0],
                high=table["high"][0],
                n=table["n"][0],
                source=source,
                note="Scott's pi, 90% interval",
            ),
        ),
        tables=tables,
        sections=(
            Section("Votes with", tables=("closest",)),
            Section("Votes against", tables=("farthest",)),
            Section("", charts=("agreement",)),
        ),
        charts=(
            Chart(
                "agreement",
                f"Agreement with {state.name}, {span}",
                "map",
                "agreement",
                x="state",
                y="agreement",
                source=source,
            ),
        ),
        method=(
            "Scott's pi (1955) over yes, abstain and no on the roll calls that both states cast; absences are dropped. "
            f"Pairs that share fewer than {_FEWEST} roll calls are left out. Interval: 90%."
        ),
        sources=cited(held.sources),
        caveats=(
            "Agreement is not alliance: states may vote alike for different reasons, and votes taken are the contested few.",
            *(
                ("Casts of nineteen states in the Assembly are inferred from published agreement scores.",)
                if chosen.body == "unga"
                else ()
            ),
        ),
    )


@dataclass(frozen=True, slots=True)
class _Held:
    """The casts of a span as every state that asks needs them: packed, with the days and the sources they are of."""

    ballots: Ballots
    span: str
    sources: frozenset[str]


def _held(body: str, kind: Kind, first: date | None, last: date | None) -> _Held:
    import numpy as np
    import polars as pl

    from palais.measures.agreement import ballots_of
    from palais.questions._cited import named_in
    from palais.questions._span import during, span_of

    every = _whole(body)
    rolls = during(every.rollcalls, "rollcall_date", first, last)
    for name, value in CONDITIONS[kind].items():
        rolls = rolls.filter(pl.col(name) == value)
    answers = every.answers[:, rolls["roll"].to_numpy().astype(np.intp)]
    return _Held(
        ballots_of(every.states, answers), span_of(rolls["rollcall_date"]), frozenset(named_in(rolls))
    )


@once_a_record(most=3)
def _whole(body: str) -> HeldAnswers:
    """Return the positions in a body, a continued seat as one."""
    from palais.questions._seat import answers_as_one_seat
    from palais.record.ask import answers_in

    return answers_as_one_seat(answers_in(body))


def _span(
    state: State, body: Body, since: date | None, until: date | None, where: Mapping[str, object]
) -> tuple[date | None, date | None]:
    """Return the days to look at: those asked for, by default the last ten years in which the state cast votes."""
    import polars as pl

    from palais.questions._seat import line_of
    from palais.questions._span import earliest, latest
    from palais.record.ask import casts_in

    mine = casts_in(
        body.body, state=line_of(state), since=since, until=until, where=where, columns=("rollcall_date",)
    )
    days = mine.filter(pl.col("vote").is_in(["yes", "no", "abstain"]))["rollcall_date"]
    newest = latest(days)
    if newest is None:
        raise NotOnRecord(
            f"{state.name} cast no vote in the {body.name} in that span; ask for another --body or span."
        )
    window = newest.replace(year=newest.year - _YEARS, day=1)
    return since or earliest(days.filter(days >= window)), newest


def _sentence(state: State, body: Body, table: pl.DataFrame, span: str) -> str:
    from palais.questions._wording import listed, the

    near = [f"{the(row['state'])} ({row['agreement']:.2f})" for row in table.head(4).iter_rows(named=True)]
    far = [
        f"{the(row['state'])} ({row['agreement']:.2f})"
        for row in table.tail(4).reverse().iter_rows(named=True)
    ]
    name = the(state.state)
    return (
        f"In the {body.name}, {span}, {name} voted most like {listed(near)} and least like {listed(far)} "
        f"(agreement corrected for chance; 1 is always alike, 0 is chance)."
    )
