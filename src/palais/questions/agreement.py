"""`palais agreement STATE`: whom a state votes with, and against."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from palais.errors import NotOnRecord
from palais.terms.answers import Answer, Chart, Figure, Section
from palais.terms.bodies import Body
from palais.terms.states import State

if TYPE_CHECKING:
    import polars as pl

__all__ = ["agreement"]

_SHOWN = 10
_FEWEST = 50


def agreement(
    state: State,
    *,
    body: Body | None = None,
    kind: Literal["all", "human-rights", "country"] = "all",
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
        First and last day; by default the ten years before the last vote on record.

    Raises
    ------
    NotOnRecord
        If the state shares too few roll calls with any other in that span.
    """
    import polars as pl

    from palais.measures.agreement import agreement as measured
    from palais.questions._cited import cited
    from palais.questions._seat import as_one_seat
    from palais.questions._wording import day_of
    from palais.record.ask import casts_in
    from palais.terms.bodies import BODIES

    chosen = body or BODIES["unga"]
    where: dict[str, object] = {"human-rights": {"human_rights": True}, "country": {"topic": "country"}}.get(
        kind, {}
    )
    casts = as_one_seat(casts_in(chosen.body, since=since, until=until, where=where))
    if since is None:
        casts = _last_years(casts, state, 10)
    pairs = measured(casts, with_state=state.state, fewest=_FEWEST) if casts.height else pl.DataFrame()
    known = pairs.drop_nulls("pi") if pairs.height else pairs
    if known.is_empty():
        raise NotOnRecord(
            f"{state.name} shares fewer than {_FEWEST} roll calls with any state in the {chosen.name} in that span; widen it, or ask "
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
    first, last = casts["rollcall_date"].min(), casts["rollcall_date"].max()
    span = f"{day_of(first)} to {day_of(last)}"  # type: ignore[arg-type]
    tables = {"closest": table.head(_SHOWN), "farthest": table.tail(_SHOWN).reverse(), "agreement": table}
    return Answer(
        question="agreement",
        parameters={"state": state.state, "body": chosen.body, "kind": kind, "since": since, "until": until},
        title=f"Whom {state.name} votes with in the {chosen.name}",
        sentence=_sentence(state, chosen, table, span),
        figures=(
            Figure(
                "shared", "Roll calls shared with the closest state", table["n"][0], source=_source(chosen)
            ),
            Figure(
                "closest",
                f"Closest: {table['state'][0]}",
                table["agreement"][0],
                low=table["low"][0],
                high=table["high"][0],
                n=table["n"][0],
                source=_source(chosen),
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
            ),
        ),
        method=(
            "Scott's pi (1955) over yes, abstain and no on the roll calls that both states cast; absences are dropped. "
            f"Pairs that share fewer than {_FEWEST} roll calls are left out. Interval: 90%."
        ),
        sources=cited({_source(chosen)}),
        caveats=(
            "Agreement is not alliance: states may vote alike for different reasons, and votes taken are the contested few.",
            *(
                ("Casts of nineteen states in the Assembly are inferred from published agreement scores.",)
                if chosen.body == "unga"
                else ()
            ),
        ),
    )


def _source(body: Body) -> str:
    return "unga_votes" if body.body == "unga" else "ohchr_votes"


def _last_years(casts: pl.DataFrame, state: State, years: int) -> pl.DataFrame:
    """Return the casts of the last years in which the state voted in the body."""
    import polars as pl

    mine = casts.filter((pl.col("state") == state.state) & pl.col("vote").is_in(["yes", "no", "abstain"]))
    if mine.is_empty():
        return mine
    newest: date = mine["rollcall_date"].max()  # type: ignore[assignment]
    return casts.filter(
        pl.col("rollcall_date") > newest.replace(year=newest.year - years, day=min(newest.day, 28))
    )


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
