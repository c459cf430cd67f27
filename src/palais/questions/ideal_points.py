"""`palais ideal-points`: where states stand in a body, told from their votes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from palais.errors import NotOnRecord
from palais.questions._estimates import Method, Prior
from palais.questions._kinds import Kind
from palais.terms.answers import Answer, Chart, Figure, Section
from palais.terms.bodies import Body
from palais.terms.states import State

if TYPE_CHECKING:
    import polars as pl

__all__ = ["ideal_points"]


def ideal_points(  # noqa: PLR0913 - a question's parameters are the options of its command
    state: tuple[State, ...] = (),
    *,
    body: Body | None = None,
    kind: Kind = "all",
    prior: Prior = "bsv",
    method: Method = "fit",
    seed: int = 0,
    on: date | None = None,
) -> Answer:
    """Place states on the one line that explains their votes best, session by session, with a 90% interval each.

    The line is found, not named: in the Assembly it runs mostly between the United States and its allies at the upper
    end and, during the Cold War, the Soviet Union at the lower. "On human rights" it is mostly a North-South and Middle
    East line.

    Parameters
    ----------
    state : tuple of State
        States to show; all by default.
    body : Body | None
        unga (by default), chr or hrc.
    kind : str
        All roll calls, only human-rights votes, or only country texts.
    prior : str
        How a session leans on others: bsv as published, each on the one before; rw, a random walk that looks both ways.
    method : str
        fit, in seconds; or sample, the posterior by simulation, which takes about half a minute for the Assembly.
    seed : int
        Where the random numbers of sample start; the same seed gives the same answer.
    on : date | None
        Show nothing later than this day. The estimates use all votes on record either way.

    Raises
    ------
    NotOnRecord
        If none of the states has a vote in that body.
    """
    import polars as pl

    from palais.questions._cited import cited, named_in
    from palais.questions._estimates import estimates
    from palais.questions._wording import listed, the
    from palais.record.ask import rows
    from palais.terms.bodies import BODIES
    from palais.terms.tables import RollCall

    chosen = body or BODIES["unga"]
    frame = _dated(estimates(chosen.body, kind, prior=prior, method=method, seed=seed), chosen)
    if state:
        frame = frame.filter(pl.col("state").is_in([one.state for one in state]))
    if on is not None:
        frame = frame.filter(pl.col("year") <= on.year)
    if frame.is_empty():
        names = listed([the(one.state) for one in state])
        raise NotOnRecord(
            f"No vote of {names} in the {chosen.name} can be placed; ask for another --body or state."
        )
    trusted = frame.filter(pl.col("trusted"))
    if state:
        # Positions of different sessions are not to be compared: the first state named sets the session.
        own = trusted.filter(pl.col("state") == state[0].state)["year"].to_list()
        trusted = trusted.filter(pl.col("year") <= max(own, default=date.max.year))
    last = trusted.sort("year").group_by("state", maintain_order=True).last()
    if state:
        last = last.sort(
            pl.col("state").replace_strict({one.state: place for place, one in enumerate(state)})
        )
    voted = rows(RollCall, {"body": chosen.body})
    source = ", ".join(sorted(named_in(voted)))
    return Answer(
        question="ideal-points",
        parameters={
            "state": tuple(one.state for one in state),
            "body": chosen.body,
            "kind": kind,
            "prior": prior,
            "method": method,
            "seed": seed,
            "on": on,
        },
        title=f"Ideal points in the {chosen.name}",
        sentence=_sentence(last, chosen, bool(state)),
        figures=tuple(_figure(row, source) for row in last.head(8).iter_rows(named=True)) if state else (),
        tables={"ideal_points": frame},
        sections=(
            Section(
                "",
                figures=tuple(f"position_{one.state}" for one in state if one.state in last["state"]),
                charts=("track",) if state else (),
                tables=("ideal_points",),
            ),
        ),
        charts=(
            Chart(
                "track",
                f"Ideal points in the {chosen.name}",
                "track",
                "ideal_points",
                x="year",
                y="estimate",
                series="state",
                low="low",
                high="high",
                y_title="position",
                source=source,
            ),
        )
        if state
        else (),
        method=_method(prior, method),
        sources=cited(named_in(voted)),
        caveats=(
            (
                "A position is relative to the votes taken in that session: the agenda moves too, and "
                "one line does not hold all that divides states."
            ),
            (
                "Mean 0 and standard deviation 1 over all states and sessions; intervals are for each "
                "estimate alone, not for differences."
            ),
            (
                "Identical texts voted again in later sessions are not linked here, so "
                "comparisons over decades lean on the smoothness of tracks."
            ),
        ),
    )


def _dated(frame: pl.DataFrame, body: Body) -> pl.DataFrame:
    """Return the estimates with session and year; the Assembly's session opens in the year 1945 plus its number."""
    import polars as pl

    if body.body == "unga":
        named = frame.with_columns(session=pl.col("period").cast(pl.String), year=pl.col("period") + 1945)
    else:
        named = frame.with_columns(session=pl.lit(None, dtype=pl.String), year=pl.col("period"))
    return named.select("state", "session", "year", "estimate", "low", "high", "n", "trusted", "why")


def _figure(row: dict[str, object], source: str) -> Figure:
    from palais.questions._wording import name_of

    return Figure(
        f"position_{row['state']}",
        f"{name_of(str(row['state']))}, {row['year']}",
        row["estimate"],  # type: ignore[arg-type]
        low=row["low"],  # type: ignore[arg-type]
        high=row["high"],  # type: ignore[arg-type]
        n=row["n"],  # type: ignore[arg-type]
        unit="standard deviations",
        source=source,
        note="90% interval",
    )


def _sentence(last: pl.DataFrame, body: Body, named: bool) -> str:  # noqa: FBT001 - whether the reader named states
    from palais.questions._wording import listed, the

    if named:
        said = [
            f"{the(r['state'])} at {r['estimate']:+.2f} ({r['low']:+.2f} to {r['high']:+.2f}) in {r['year']}"
            for r in last.iter_rows(named=True)
        ]
        return f"On the line that best explains votes in the {body.name}, the record puts {listed(said, most=8)}."
    newest = last.filter(last["year"] == last["year"].max()).sort("estimate")
    ends = [the(state) for state in (newest["state"][0], newest["state"][-1])]
    return (
        f"In {newest['year'][0]} the line that best explains votes in the {body.name} ran from {ends[0]} "
        f"to {ends[1]}, over {newest.height} states."
    )


def _method(prior: Prior, method: Method) -> str:
    from palais.measures.ideal_points import CARD

    leaning = (
        "each state's position in a session leans on the one before, on the scale of the published estimates"
        if prior == "bsv"
        else "each state's positions are a random walk, informed by the sessions before and after"
    )
    how = "a variational fit" if method == "fit" else "posterior means and intervals of 2,000 draws"
    return (
        "A dynamic ordinal probit over yes, abstain, no; absences and unanimous votes are dropped; "
        f"{leaning}. Figures are from {how}. {CARD.citation}"
    )
