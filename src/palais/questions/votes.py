"""`palais votes STATE`: how a state votes, by body, kind of vote and year."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from palais.errors import NotOnRecord
from palais.terms.answers import Answer, Chart, Figure, Section
from palais.terms.bodies import BODIES, Body
from palais.terms.states import State

if TYPE_CHECKING:
    import polars as pl

__all__ = ["COUNTRY", "votes"]

COUNTRY = "country texts"
_ELSEWHERE = "country texts, without Israel and OPT"
_ANSWERS = ("yes", "abstain", "no", "absent")
_COUNTS = ("yes_n", "abstain_n", "no_n", "absent_n", "unknown_n")
_PLACE = {body: place for place, body in enumerate(BODIES)}


def votes(
    state: State, *, body: Body | None = None, since: date | None = None, until: date | None = None
) -> Answer:
    """Count how a state voted: country texts and thematic ones, amendments, separate votes and motions apart.

    Absent, not a member and not recorded are kept apart; absence is shown and never scored. Shares are of the votes cast.

    Parameters
    ----------
    state : State
        As people write it: China, CHN, "cote d'ivoire".
    body : Body | None
        One body; all by default.
    since : date | None
        First day.
    until : date | None
        Last day.

    Raises
    ------
    NotOnRecord
        If no roll call in that span was held while the state had a seat.
    """
    from palais.questions._cited import cited, named_in

    bodies = [body.body] if body else list(BODIES)
    casts = _casts(state, bodies, since, until)
    if casts.is_empty():
        raise NotOnRecord(
            f"No roll call on record in that span names {state.name} as a member; widen --since and --until, or leave out --body."
        )
    by_kind = _by_kind(casts)
    years = {f"votes_by_year_{b}": _by_year(casts, b) for b in bodies}
    years = {name: frame for name, frame in years.items() if frame.height}
    charts = tuple(_chart(name, state, casts) for name in years)
    figures = _figures(casts, by_kind)
    return Answer(
        question="votes",
        parameters={
            "state": state.state,
            "body": body.body if body else None,
            "since": since,
            "until": until,
        },
        title=f"How {state.name} votes",
        sentence=_sentence(state, casts, by_kind),
        figures=figures,
        tables={"votes_by_kind": by_kind} | years,
        sections=(
            Section(
                "",
                figures=tuple(f.name for f in figures),
                tables=("votes_by_kind",),
                charts=tuple(c.name for c in charts),
            ),
        ),
        charts=charts,
        method=(
            "Votes cast are counted over the roll calls held while the state had a seat; shares are of "
            "the votes cast, without interval, "
            "for these are counts and no sample. Whole texts are told apart from amendments, separate "
            "votes on parts, and procedural "
            "motions; country texts from thematic ones; by the rules named in each roll call. Charts show whole texts."
        ),
        sources=cited(named_in(casts)),
        caveats=_caveats(casts, state),
    )


def _casts(state: State, bodies: list[str], since: date | None, until: date | None) -> pl.DataFrame:
    """Return the state's casts while it had a seat, with the body, the year and what was voted on, in words."""
    import polars as pl

    from palais.questions._seat import as_one_seat, line_of
    from palais.record.ask import casts_in

    parts = [
        casts_in(b, state=line_of(state), since=since, until=until).with_columns(body=pl.lit(b))
        for b in bodies
    ]
    seated = as_one_seat(pl.concat(parts)).filter(pl.col("vote").is_null() | (pl.col("vote") != "not_member"))
    return seated.with_columns(what=_what(), year=pl.col("rollcall_date").dt.year().cast(pl.Int64))


def _what() -> pl.Expr:
    """Return what was voted on, in words: a whole text by topic, else the kind of vote."""
    import polars as pl

    whole = pl.col("kind") == "text"
    named = {
        "amendment": "amendments",
        "paragraph": "separate votes on parts",
        "motion": "procedural motions",
    }
    return (
        pl.when(whole & (pl.col("topic") == "country"))
        .then(pl.lit(COUNTRY))
        .when(whole & (pl.col("topic") == "thematic"))
        .then(pl.lit("thematic texts"))
        .when(whole & (pl.col("body") == "ngo"))
        .then(pl.lit("proposals on organizations"))
        .when(whole)
        .then(pl.lit("texts, topic not decided"))
        .otherwise(pl.col("kind").replace_strict(named, default="kind not decided"))
    )


def _by_kind(casts: pl.DataFrame) -> pl.DataFrame:
    """Return counts by body and what was voted on; country texts once more without Israel and the occupied territories.

    `absent_n` is null where the publisher's file has no row for an absence (the inferred states of the Assembly).
    """
    import polars as pl

    from palais.measures.voting_record import voting_record

    elsewhere = casts.filter((pl.col("what") == COUNTRY) & ~pl.col("israel_opt").fill_null(value=False))
    split = ["body", "what"]
    apart = voting_record(elsewhere.with_columns(what=pl.lit(_ELSEWHERE)), by=split)
    counted = pl.concat([voting_record(casts, by=split), *([apart] if apart.height else [])])
    cast = pl.sum_horizontal("yes_n", "no_n", "abstain_n")
    shares = [
        pl.when(cast > 0).then(pl.col(f"{answer}_n") / cast).otherwise(None).alias(f"{answer}_share")
        for answer in ("yes", "abstain", "no")
    ]
    silent = pl.col("body").is_in(_bodies_without_absences(casts))
    return (
        counted.with_columns(
            pl.when(silent).then(None).otherwise(pl.col("absent_n")).alias("absent_n"),
            rollcalls_n=pl.col("n") + pl.col("unknown_n"),
            cast_n=cast,
        )
        .select("body", "what", "cast_n", *_COUNTS, *shares, "rollcalls_n")
        .sort(pl.col("body").replace_strict(_PLACE), "what")
    )


def _bodies_without_absences(casts: pl.DataFrame) -> list[str]:
    import polars as pl

    return casts.filter(pl.col("reason") == "inferred")["body"].unique().to_list()


def _by_year(casts: pl.DataFrame, body: str) -> pl.DataFrame:
    import polars as pl

    whole = casts.filter((pl.col("body") == body) & (pl.col("kind") == "text")).drop_nulls("vote")
    counted = whole.group_by("year", "vote").agg(pl.len().cast(pl.Int64).alias("votes_n"))
    order = {answer: place for place, answer in enumerate(_ANSWERS)}
    return counted.sort("year", pl.col("vote").replace_strict(order, default=len(order)))


def _chart(name: str, state: State, casts: pl.DataFrame) -> Chart:
    import polars as pl

    from palais.questions._cited import named_in

    body = name.removeprefix("votes_by_year_")
    return Chart(
        name,
        f"{state.name} on whole texts in the {BODIES[body].name}",
        "stack",
        name,
        x="year",
        y="votes_n",
        series="vote",
        order=_ANSWERS,
        y_title="votes",
        source=", ".join(sorted(named_in(casts.filter(pl.col("body") == body)))),
    )


def _figures(casts: pl.DataFrame, by_kind: pl.DataFrame) -> tuple[Figure, ...]:
    import polars as pl

    from palais.questions._cited import named_in

    found = []
    for (body,), mine in casts.group_by("body", maintain_order=True):
        name = BODIES[str(body)].name
        source = ", ".join(sorted(named_in(mine)))
        cast_n = mine.filter(pl.col("vote").is_in(["yes", "no", "abstain"])).height
        silent = bool(_bodies_without_absences(mine))
        found.append(
            Figure(
                f"cast_{body}",
                f"Votes cast in the {name}",
                cast_n,
                n=None if silent else mine.height,
                source=source,
                note="absences are not recorded" if silent else "of roll calls with a seat",
            )
        )
        country = by_kind.filter(
            (pl.col("body") == body) & (pl.col("what") == COUNTRY) & (pl.col("cast_n") > 0)
        )
        found += [
            Figure(
                f"country_{answer}_{body}",
                f"{answer.capitalize()} on country texts in the {name}",
                row[f"{answer}_share"],
                n=row["cast_n"],
                unit="share",
                source=source,
                note="of votes cast",
            )
            for row in country.iter_rows(named=True)
            for answer in ("yes", "no")
        ]
    return tuple(found)


def _sentence(state: State, casts: pl.DataFrame, by_kind: pl.DataFrame) -> str:
    import polars as pl

    from palais.questions._wording import counted, percent, sentence_case, the

    years = casts["year"].to_list()
    cast_n = casts.filter(pl.col("vote").is_in(["yes", "no", "abstain"])).height
    if _bodies_without_absences(casts):
        lead = (
            f"{sentence_case(the(state.state))} cast {cast_n:,} votes on record, {min(years)} to {max(years)}"
        )
    else:
        held = f"the {counted(casts.height, 'roll call')} on record that it had a seat for, {min(years)} to {max(years)}"
        lead = f"{sentence_case(the(state.state))} cast a vote in {cast_n:,} of {held}"
        absent, silent = casts.filter(pl.col("vote") == "absent").height, casts["vote"].null_count()
        lead += f"; it was absent from {absent:,}" + (
            f", and in {silent:,} no position is recorded" if silent else ""
        )
    said = [
        f"in the {BODIES[row['body']].name} yes {percent(row['yes_share'])}, no {percent(row['no_share'])} "
        f"(of {counted(row['cast_n'], 'vote')})"
        for row in by_kind.filter((pl.col("what") == COUNTRY) & (pl.col("cast_n") > 0)).iter_rows(named=True)
    ]
    return f"{lead}. On country texts: {'; '.join(said)}." if said else f"{lead}."


def _caveats(casts: pl.DataFrame, state: State) -> tuple[str, ...]:
    from palais.questions._seat import line_of
    from palais.questions._wording import counted

    said = [
        "Most texts of the Commission and the Council pass without a vote: a record of votes is a record of the contested ones.",
        "An absence can be a choice, a small mission, arrears, or a delegation that was barred: it is counted and never scored.",
    ]
    unknown = casts["vote"].null_count()
    if unknown:
        said.append(
            f"In {counted(unknown, 'roll call')} the state is listed with no position recorded; these are not absences."
        )
    if _bodies_without_absences(casts):
        said.append(
            "Its Assembly votes are inferred exactly from published agreement scores; when it was absent "
            "is not recorded there, so "
            "roll calls it missed are not among those counted."
        )
    earlier = line_of(state)[1:]
    if earlier:
        said.append(f"Includes the votes of {', '.join(earlier)}, whose membership {state.state} continues.")
    undecided = casts["kind"].null_count()
    if undecided:
        said.append(f"For {counted(undecided, 'roll call')} it could not be decided what was voted on.")
    return tuple(said)
