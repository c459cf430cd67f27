"""`palais ideal-points`: where states stand in a body, told from their votes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from palais.questions._ideal_points.estimates import Method, Prior
from palais.questions._kinds import CONDITIONS, SAID, Kind
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
    East line, so it is shown once more without texts on Israel and the occupied territories. Where votes are too few or
    near-unanimous the estimate is refused, and named.

    Parameters
    ----------
    state : tuple of State
        States to show; all by default.
    body : Body | None
        unga by default; any body with roll calls on record.
    kind : str
        All roll calls; human-rights votes or country texts, also without those on Israel and the occupied territories; all
        without these; whole texts; or amendments.
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
        If none of the states has a vote of that kind in that body, or none of their places can be trusted: fewer than ten votes
        on roll calls that divide, or near-unanimous ones.
    """
    from palais.questions._cited import cited, named_in
    from palais.questions._ideal_points.apart import Apart, kind_apart, without_israel
    from palais.questions._ideal_points.placed import asked_rows, left_out, newest_trusted, placed_in
    from palais.questions._linked import told_of_links
    from palais.record.ask import rows
    from palais.terms.bodies import BODIES
    from palais.terms.tables import RollCall

    chosen = body or BODIES["unga"]
    shown = asked_rows(state, on)

    def placed(votes: Kind) -> pl.DataFrame:
        return placed_in(chosen, votes, prior, method, seed)

    whole = placed(kind)
    frame = shown(whole)
    last = newest_trusted(frame, state, chosen, kind)
    voted = rows(RollCall, {"body": chosen.body, **CONDITIONS[kind]})
    chart = _chart(chosen, ", ".join(sorted(named_in(voted)))) if state else None
    apart = kind_apart(chosen, kind)
    beside = Apart()
    if apart:
        rights = chosen.body != "unga" or kind == "human-rights"
        beside = without_israel(
            whole, lambda: placed(apart), shown=shown, chart=chart, on_human_rights=rights
        )
    linking, links = told_of_links(voted, chosen)
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
        sentence=_sentence(last, chosen, kind, bool(state)),
        figures=tuple(_figure(row, voted) for row in last.head(8).iter_rows(named=True)) if state else (),
        tables={"ideal_points": frame, **beside.tables},
        sections=(
            Section(
                "",
                figures=tuple(f"position_{one.state}" for one in state if one.state in last["state"]),
                charts=("track",) if state else (),
                tables=("ideal_points",),
            ),
            *beside.sections,
        ),
        charts=(*(() if chart is None else (chart,)), *beside.charts),
        method=_method(prior, method),
        sources=cited(named_in(voted) | links),
        caveats=(
            *left_out(frame, state, last),
            (
                "A position is relative to the votes taken in that session: the agenda moves too, and "
                "one line does not hold all that divides states."
            ),
            (
                "Mean 0 and standard deviation 1 over all states and sessions; intervals are for each "
                "estimate alone, not for differences."
            ),
            linking,
        ),
    )


def _chart(body: Body, source: str) -> Chart:
    return Chart(
        "track",
        f"Ideal points in the {body.name}",
        "track",
        "ideal_points",
        x="year",
        y="estimate",
        series="state",
        low="low",
        high="high",
        y_title="position",
        source=source,
    )


def _figure(row: dict[str, object], voted: pl.DataFrame) -> Figure:
    from palais.questions._cited import named_in
    from palais.questions._wording import name_of

    return Figure(
        f"position_{row['state']}",
        f"{name_of(str(row['state']))}, {row['year']}",
        row["estimate"],  # type: ignore[arg-type]
        low=row["low"],  # type: ignore[arg-type]
        high=row["high"],  # type: ignore[arg-type]
        n=row["n"],  # type: ignore[arg-type]
        unit="standard deviations",
        source=", ".join(sorted(named_in(voted))),
        note="90% interval",
    )


def _sentence(last: pl.DataFrame, body: Body, kind: Kind, named: bool) -> str:  # noqa: FBT001 - states were named
    from palais.questions._wording import listed, the

    if named:
        said = [
            f"{the(r['state'])} at {r['estimate']:+.2f} ({r['low']:+.2f} to {r['high']:+.2f}) in {r['year']}"
            for r in last.iter_rows(named=True)
        ]
        return f"On the line that best explains {SAID[kind]} in the {body.name}, the record puts {listed(said, most=8)}."
    newest = last.filter(last["year"] == last["year"].max()).sort("estimate")
    ends = [the(state) for state in (newest["state"][0], newest["state"][-1])]
    return (
        f"In {newest['year'][0]} the line that best explains {SAID[kind]} in the {body.name} ran from {ends[0]} "
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
