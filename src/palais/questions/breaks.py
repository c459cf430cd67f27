"""`palais breaks STATE`: when a state's place on the line of votes changed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from palais.errors import NotOnRecord
from palais.questions._kinds import Kind
from palais.terms.answers import Answer, Chart, Figure, Section
from palais.terms.bodies import Body
from palais.terms.states import State

if TYPE_CHECKING:
    import polars as pl

    from palais.measures.breaks import Breaks

__all__ = ["breaks"]


def breaks(state: State, *, body: Body | None = None, kind: Kind = "all", on: date | None = None) -> Answer:
    """Find the years in which a state's ideal point changed its level, each with the window in which the change lies.

    A track that drifts is cut into several steps; `beyond_drift` says which changes stand out of the state's ordinary
    movement. A break says when votes changed, never why.

    Parameters
    ----------
    state : State
        As people write it: China, CHN, "cote d'ivoire". A continued seat is one series.
    body : Body | None
        unga (by default), chr or hrc.
    kind : str
        All roll calls, only human-rights votes, or only country texts.
    on : date | None
        Look at no later year than this day's. The estimates use all votes on record either way.

    Raises
    ------
    NotOnRecord
        If the state has an estimate that can be trusted in fewer than 12 years.
    """
    from palais.measures.breaks import breaks as measured
    from palais.questions._cited import cited, named_in
    from palais.questions._wording import the
    from palais.record.ask import rows
    from palais.terms.bodies import BODIES
    from palais.terms.tables import RollCall

    chosen = body or BODIES["unga"]
    series = _series(state, chosen, kind, on)
    try:
        found = measured(series)
    except NotOnRecord as refusal:
        raise NotOnRecord(
            f"In the {chosen.name} {state.name} cannot be asked for breaks: {str(refusal)[0].lower()}{str(refusal)[1:]} "
            "Ask for another --body, or a wider --kind."
        ) from refusal
    voted = rows(RollCall, {"body": chosen.body})
    source = ", ".join(sorted(named_in(voted)))
    track = series.join(found.by_year.select("year", "level", "probability"), on="year", how="left")
    tables = {"track": track, "number_of_breaks": found.number, "levels": _levels(track)}
    if found.breaks.height:
        # Named as years, so that every surface shows them as such.
        tables = {"breaks": found.breaks.rename({"low": "low_year", "high": "high_year"}), **tables}
    return Answer(
        question="breaks",
        parameters={"state": state.state, "body": chosen.body, "kind": kind, "on": on},
        title=f"Breaks in the votes of {the(state.state)}, {chosen.name}",
        sentence=_sentence(state, chosen, found, series),
        figures=_figures(found, source, series.height),
        tables=tables,
        sections=_sections(found),
        charts=_charts(state, chosen, source),
        method=_method(),
        sources=cited(named_in(voted)),
        caveats=_caveats(state, chosen, found),
    )


def _series(state: State, body: Body, kind: Kind, on: date | None) -> pl.DataFrame:
    """Return year, estimate, low, high, n of the trusted estimates; the Assembly's session opens in 1945 plus its number."""
    import polars as pl

    from palais.questions._ideal_points.estimates import estimates
    from palais.questions._seat import heir_of

    year = pl.col("period") + 1945 if body.body == "unga" else pl.col("period")
    own = (pl.col("state") == heir_of(state).state) & pl.col("trusted")
    frame = estimates(body.body, kind).filter(own).with_columns(year=year).sort("year")
    if on is not None:
        frame = frame.filter(pl.col("year") <= on.year)
    return frame.select("year", "estimate", "low", "high", "n")


def _levels(track: pl.DataFrame) -> pl.DataFrame:
    """Return positions and levels one under the other, as the chart draws them."""
    import polars as pl

    position = track.select(pl.lit("position").alias("series"), "year", "estimate", "low", "high")
    none = pl.lit(None, dtype=pl.Float64)
    level = track.select(pl.lit("level").alias("series"), "year", estimate="level", low=none, high=none)
    return pl.concat([position, level])


def _sentence(state: State, body: Body, found: Breaks, series: pl.DataFrame) -> str:
    from palais.questions._wording import counted, listed, sentence_case, the

    span = f"{series['year'][0]} to {series['year'][-1]}"
    name = the(state.state)
    if found.breaks.is_empty():
        return (
            f"From {span} the record shows no change in the level of {name} on the line of votes in the {body.name} (that there "
            f"was none has a probability of {found.number['probability'][0]:.2f})."
        )
    said = [
        f"{row['year']}{_window(row)} from {row['before']:+.2f} to {row['after']:+.2f}"
        for row in found.breaks.iter_rows(named=True)
    ]
    return (
        f"{sentence_case(name)} changed its level on the line of votes in the {body.name} {counted(len(said), 'time')}, {span}: "
        f"{listed(said, most=12)}; {_beyond(found)}."
    )


def _beyond(found: Breaks) -> str:
    """Return which changes stand out of the state's ordinary movement, and of which that cannot be told."""
    from palais.questions._wording import listed

    clear = found.breaks.filter(found.breaks["beyond_drift"] > 0.5)["year"].to_list()  # noqa: PLR2004 - likelier than not
    hidden = [year for year, _ in _gaps(found) if year not in clear]
    said = (
        f"beyond its ordinary movement: {listed([str(year) for year in clear])}"
        if clear
        else f"none of {'the others' if hidden else 'them'} clearly beyond its ordinary movement from year to year"
    )
    if not hidden:
        return said
    years = listed([str(year) for year in hidden])
    after = f"{years} came after years without an estimate, so that how sudden it was cannot be told"
    return after if found.breaks.height == len(hidden) else f"{after}; {said}"


def _window(row: dict[str, object]) -> str:
    return "" if row["low"] == row["high"] else f" ({row['low']} to {row['high']})"


def _figures(found: Breaks, source: str, years: int) -> tuple[Figure, ...]:
    number = found.number.sort("probability", descending=True).row(0, named=True)
    return (
        Figure(
            "breaks",
            "Most probable number of breaks",
            number["breaks_n"],
            n=years,
            source=source,
            note=f"probability {number['probability']:.2f}; n counts years",
        ),
        Figure(
            "breaks_beyond_drift",
            "Breaks beyond ordinary movement",
            int((found.breaks["beyond_drift"] > 0.5).sum()),  # noqa: PLR2004 - likelier than not
            n=years,
            source=source,
            note="likelier than not even where the level may drift each year",
        ),
        Figure(
            "drift",
            "Ordinary movement in a year",
            round(found.drift, 3),
            n=years,
            unit="standard deviations",
            source=source,
            note="expected step, where levels may drift",
        ),
    )


def _sections(found: Breaks) -> tuple[Section, ...]:
    shown = ("breaks",) if found.breaks.height else ()
    first = Section(
        "When the level changed",
        "Each row is the first year of a new level, with the window that holds the change." if shown else "",
        charts=("track",),
        tables=shown,
    )
    return (first, Section("Year by year", charts=("chance",), tables=("track", "number_of_breaks")))


def _charts(state: State, body: Body, source: str) -> tuple[Chart, ...]:
    title = f"{state.name} in the {body.name}"
    position = Chart(
        "track",
        f"{title}: position with 90% interval, and level",
        "track",
        "levels",
        x="year",
        y="estimate",
        series="series",
        order=("position", "level"),
        low="low",
        high="high",
        y_title="position",
        source=source,
    )
    chance = Chart(
        "chance",
        f"{title}: probability that a new level began",
        "track",
        "track",
        x="year",
        y="probability",
        y_title="probability",
        source=source,
    )
    return position, chance


def _method() -> str:
    from palais.measures.breaks import CARD

    return (
        "The yearly positions of `ideal-points` are taken as stretches of constant level with known and further error; all "
        "ways to cut them are weighed, exactly. `probability`: that the level changed in the window; `beyond_drift`: "
        f"the same where the level may also drift from year to year. {CARD.policy} {CARD.interval} {CARD.citation}"
    )


def _caveats(state: State, body: Body, found: Breaks) -> tuple[str, ...]:
    from palais.questions._seat import heir_of, line_of
    from palais.questions._wording import listed, the

    seat = [the(one) for one in line_of(heir_of(state))]
    said = [
        (
            "A break says that votes changed relative to the others', not why: the agenda, the other states and the line "
            "itself move too."
        ),
        (
            "Positions lean on the year before, so a sudden change may show late or as two steps, and errors of neighbouring "
            "years are alike; both make windows a little too narrow."
        ),
    ]
    if body.body in {"chr", "hrc"}:
        said.append(
            "The Council followed the Commission in 2006: another body, agenda and membership, with a line of its own. That "
            "break is the institution's, not a state's, so no change is looked for across it."
        )
        said.append("A state is seen only in the years in which it was a member.")
    if len(seat) > 1:
        said.append(f"One series for one seat, held in turn by {listed(seat[::-1])}.")
    said += [
        f"No estimate between {before} and {year} can be trusted, so whether the level changed at once or bit by bit in those "
        "years cannot be told."
        for year, before in _gaps(found)
    ]
    return tuple(said)


def _gaps(found: Breaks) -> list[tuple[int, int]]:
    """Return the changes that lie in several years without an estimate, each with the last year before them."""
    known = found.by_year["year"].to_list()
    before = dict(zip(known[1:], known, strict=False))
    years = found.breaks["year"].to_list()
    return [(year, before[year]) for year in years if year - before[year] > 2]  # noqa: PLR2004 - one missing year hides little
