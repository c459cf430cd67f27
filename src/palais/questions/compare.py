"""`palais compare STATE STATE [STATE STATE]`: up to four states side by side."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from palais.errors import NotOnRecord
from palais.questions._compare.side_by_side import near_figures, own_figures, pair_figures, parted, sentence
from palais.questions._kinds import CONDITIONS, Kind
from palais.terms.answers import Answer, Chart, Figure, Section
from palais.terms.bodies import Body
from palais.terms.states import State

if TYPE_CHECKING:
    import polars as pl

__all__ = ["compare"]

_MOST = 4
_LONG = {"all": "all roll calls", "human-rights": "human-rights votes", "country": "country texts"}


def compare(
    state: tuple[State, ...],
    *,
    body: Body | None = None,
    kind: Kind = "all",
    since: date | None = None,
    until: date | None = None,
) -> Answer:
    """Set two to four states side by side: treaties, seats, votes, agreement, where they part, and where they stand.

    Each part is what `palais status`, `seats`, `votes`, `agreement` and `ideal-points` say, by the same functions
    for each state.

    Parameters
    ----------
    state : tuple of State
        Two to four states, as people write them.
    body : Body | None
        One body; by default all for votes and agreement, and the Assembly for ideal points.
    kind : str
        For agreement and ideal points: all roll calls, only human-rights votes, or only country texts.
    since, until : date | None
        First and last day of the votes; treaties, seats and positions are told as they stood on the last.

    Raises
    ------
    Unrecognised
        If fewer than two or more than four states are named, or two that held one seat after each other.
    """
    from palais.questions._cited import cited, named_in
    from palais.questions._compare.several import distinct
    from palais.terms.bodies import BODIES

    states = distinct(state, question="compare", most=_MOST)
    casts = _casts(states, [body] if body else list(BODIES.values()), kind, since, until)
    own = {name: _asked_each(states, ask) for name, ask in _parts(body, since, until).items()}
    points = _asked(lambda: _points(states, body, kind, until))
    spans, years = _agreements(states, casts)
    source = ", ".join(sorted({name for frame in casts.values() for name in named_in(frame)}))
    figures = (*own_figures(own), *pair_figures(spans, source), *near_figures(casts, source))
    tables = _tables(states, own) | {"agreement": spans} | years | {"differences": _parting(states, casts)}
    tables |= dict(points.tables) if isinstance(points, Answer) else {}
    charts = (
        *(_chart(name, kind, casts) for name in years),
        *(points.charts if isinstance(points, Answer) else ()),
    )
    answers = [a for each in own.values() for a in each.values() if isinstance(a, Answer)]
    answers += [points] if isinstance(points, Answer) else []
    notes = {note.name for answer in answers for note in answer.sources}
    return Answer(
        question="compare",
        parameters={
            "state": tuple(one.state for one in states),
            "body": body.body if body else None,
            "kind": kind,
            "since": since,
            "until": until,
        },
        title=" · ".join(one.name for one in states),
        sentence=sentence(states, own, spans),
        figures=figures,
        tables={name: frame for name, frame in tables.items() if frame.width},
        sections=_sections(own, points, figures, tuple(years), casts),
        charts=charts,
        method=_method(points),
        sources=cited(notes | {name for frame in casts.values() for name in named_in(frame)}),
        caveats=_caveats(own, casts),
    )


def _casts(
    states: tuple[State, ...], bodies: list[Body], kind: Kind, since: date | None, until: date | None
) -> dict[str, pl.DataFrame]:
    """Return the states' casts in each body in which at least one of them answered."""
    import polars as pl

    from palais.questions._compare.several import casts_of

    found = {
        one.body: casts_of(states, one, since=since, until=until, where=CONDITIONS[kind]).with_columns(
            body=pl.lit(one.body)
        )
        for one in bodies
    }
    return {name: frame for name, frame in found.items() if frame.height}


def _parts(body: Body | None, since: date | None, until: date | None) -> dict[str, Callable[[State], Answer]]:
    from palais.questions.seats import seats
    from palais.questions.status import status
    from palais.questions.votes import votes

    return {
        "status": lambda one: status(one, on=until),
        "seats": lambda one: seats(one, on=until),
        "votes": lambda one: votes(one, body=body, since=since, until=until),
    }


def _asked_each(states: tuple[State, ...], ask: Callable[[State], Answer]) -> dict[str, Answer | str]:
    return {one.state: _asked(lambda one=one: ask(one)) for one in states}  # type: ignore[misc]


def _asked(ask: Callable[[], Answer]) -> Answer | str:
    """Return the answer, or the sentence with which the record says that it holds none."""
    try:
        return ask()
    except NotOnRecord as nothing:
        return str(nothing)


def _points(states: tuple[State, ...], body: Body | None, kind: Kind, until: date | None) -> Answer:
    from palais.questions.ideal_points import ideal_points

    return ideal_points(states, body=body, kind=kind, on=until)


def _agreements(
    states: tuple[State, ...], casts: dict[str, pl.DataFrame]
) -> tuple[pl.DataFrame, dict[str, pl.DataFrame]]:
    """Return agreement by body and period in one table, and by year in one table a body."""
    import polars as pl

    from palais.questions._compare.pairs import agreement_by_span, agreement_by_year
    from palais.terms.bodies import BODIES

    spans = [agreement_by_span(frame, BODIES[name], states) for name, frame in casts.items()]
    years = {f"agreement_by_year_{name}": agreement_by_year(frame, states) for name, frame in casts.items()}
    return pl.concat(spans) if spans else pl.DataFrame(), {n: f for n, f in years.items() if f["pi"].count()}


def _parting(states: tuple[State, ...], casts: dict[str, pl.DataFrame]) -> pl.DataFrame:
    import polars as pl

    from palais.questions._compare.pairs import differences

    return differences(pl.concat(list(casts.values())), states) if casts else pl.DataFrame()


def _tables(states: tuple[State, ...], own: dict[str, dict[str, Answer | str]]) -> dict[str, pl.DataFrame]:
    """Return treaties with one column a state, then seats and votes with the state in each row."""
    import polars as pl

    from palais.terms.treaties import TREATIES

    found: dict[str, list[pl.DataFrame]] = {name: [] for name in own}
    for name, table in (("status", "status"), ("seats", "seats"), ("votes", "votes_by_kind")):
        for one in states:
            answer = own[name][one.state]
            if isinstance(answer, Answer):
                # A seat once held under an earlier name stays under that name, beside the state it belongs to now.
                frame = answer.tables[table].rename({"state": "seated_as"}, strict=False)
                found[name].append(frame.select(pl.lit(one.state).alias("state"), pl.all()))
    treaties, seats, votes = (pl.concat(parts) if parts else pl.DataFrame() for parts in found.values())
    if treaties.height:
        order = {name: place for place, name in enumerate(TREATIES)}
        wide = treaties.pivot("state", index="treaty", values="status")
        treaties = wide.sort(pl.col("treaty").replace_strict(order, default=len(order)))
    if votes.height:
        votes = votes.sort("body", "what", maintain_order=True)
        votes = votes.select("body", "what", pl.exclude("body", "what"))
    return {"treaties": treaties, "seats": seats, "votes_by_kind": votes}


def _chart(name: str, kind: Kind, casts: dict[str, pl.DataFrame]) -> Chart:
    from palais.questions._cited import named_in
    from palais.terms.bodies import BODIES

    body = name.removeprefix("agreement_by_year_")
    return Chart(
        name,
        f"Agreement above chance in the {BODIES[body].name}, {_LONG[kind]}",
        "track",
        name,
        x="year",
        y="pi",
        series="pair",
        low="pi_low",
        high="pi_high",
        y_title="Scott's pi",
        source=", ".join(sorted(named_in(casts[body]))),
    )


def _sections(
    own: dict[str, dict[str, Answer | str]],
    points: Answer | str,
    figures: tuple[Figure, ...],
    years: tuple[str, ...],
    casts: dict[str, pl.DataFrame],
) -> tuple[Section, ...]:
    def named(*starts: str) -> tuple[str, ...]:
        return tuple(f.name for f in figures if f.name.startswith(starts))

    said = {part: " ".join(a for a in each.values() if isinstance(a, str)) for part, each in own.items()}
    has = {part: any(isinstance(a, Answer) for a in each.values()) for part, each in own.items()}
    shown = tuple(c.name for c in points.charts) if isinstance(points, Answer) else ()
    return (
        Section("Treaties", said["status"], (), ("treaties",) if has["status"] else ()),
        Section("Seats", said["seats"], named("council_years_"), ("seats",) if has["seats"] else ()),
        Section("How they vote", said["votes"], (), ("votes_by_kind",) if has["votes"] else ()),
        Section(
            "Agreement",
            "" if casts else "None of them cast a vote on record in that span.",
            named("agreement_", "near_"),
            ("agreement",) if casts else (),
            years,
        ),
        Section("Where they part", parted(casts), (), ("differences",) if casts else ()),
        Section("Where they stand", points.sentence if isinstance(points, Answer) else points, charts=shown),
    )


def _method(points: Answer | str) -> str:
    from palais.measures.agreement import CARD

    tail = f" Positions: {points.method}" if isinstance(points, Answer) else ""
    return (
        "Treaties, seats and votes are the answers of `palais status`, `seats` and `votes` for each state. Agreement: Scott's "
        f"pi over yes, abstain and no on the roll calls that both cast, with the ordinal share beside it. {CARD.interval} "
        f"Years of the Assembly are those in which a session opened.{tail}"
    )


def _caveats(own: dict[str, dict[str, Answer | str]], casts: dict[str, pl.DataFrame]) -> tuple[str, ...]:
    said = [
        "Agreement is not alliance: states may vote alike for different reasons, and votes taken are the contested few.",
        "Near-unanimous votes say little: the plain share is high for any two states, so read agreement above chance.",
        "Where both answer alike nearly always, chance leaves little room, and agreement above it jumps from year to year.",
        "On a hostile amendment or a no-action motion a yes works against the text: see `polarity` where they part.",
    ]
    said += list(dict.fromkeys(c for a in own["status"].values() if isinstance(a, Answer) for c in a.caveats))
    if any((frame["reason"] == "inferred").any() for frame in casts.values()):
        said.append("Casts of nineteen states in the Assembly are inferred from published agreement scores.")
    return tuple(said)
