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

__all__ = ["votes"]

_COUNTRY = "country texts"
_ELSEWHERE = "country texts, without Israel and OPT"
_ANSWERS = ("yes", "abstain", "no", "absent")


def votes(
    state: State, *, body: Body | None = None, since: date | None = None, until: date | None = None
) -> Answer:
    """Count how a state voted: country texts and thematic ones, amendments, separate votes and motions apart.

    Absent, not a member and not recorded are kept apart; absence is shown and never scored.

    Parameters
    ----------
    state : State
        As people write it: China, CHN, "cote d'ivoire".
    body : Body | None
        One body; all three by default.
    since, until : date | None
        First and last day.

    Raises
    ------
    NotOnRecord
        If the state took part in no roll call in that span.
    """
    import polars as pl

    from palais.measures.voting_record import voting_record
    from palais.questions._cited import cited, named_in
    from palais.questions._seat import as_one_seat, line_of
    from palais.record.ask import casts_in

    bodies = [body.body] if body else list(BODIES)
    parts = [
        casts_in(b, state=line_of(state), since=since, until=until).with_columns(body=pl.lit(b))
        for b in bodies
    ]
    cast = as_one_seat(pl.concat(parts)).filter(pl.col("vote").is_null() | (pl.col("vote") != "not_member"))
    if cast.is_empty():
        raise NotOnRecord(
            f"{state.name} took part in no roll call on record in that span; widen --since and --until, or leave out --body."
        )
    cast = cast.with_columns(what=_what(), year=pl.col("rollcall_date").dt.year().cast(pl.Int64))
    shown = [
        "n",
        "yes_n",
        "abstain_n",
        "no_n",
        "absent_n",
        "unknown_n",
        "yes_share",
        "abstain_share",
        "no_share",
    ]
    by_kind = (
        voting_record(cast, by=["body", "what"])
        .select("body", "what", *shown)
        .sort(pl.col("body").replace_strict(_place()), "what")
    )
    elsewhere = cast.filter((pl.col("what") == _COUNTRY) & ~pl.col("israel_opt").fill_null(value=False))
    if elsewhere.height:
        apart = voting_record(elsewhere.with_columns(what=pl.lit(_ELSEWHERE)), by=["body", "what"])
        by_kind = pl.concat([by_kind, apart.select(by_kind.columns)]).sort(
            pl.col("body").replace_strict(_place()), "what"
        )
    by_body = voting_record(cast, by=["body"]).select("body", *shown, "yes_low", "yes_high")
    sources = {b: ", ".join(sorted(named_in(cast.filter(pl.col("body") == b)))) for b in bodies}
    charts = tuple(_chart(b, state, sources[b]) for b in bodies if by_body.filter(pl.col("body") == b).height)
    years = {
        f"votes_by_year_{b}": _by_year(cast.filter((pl.col("body") == b) & (pl.col("kind") == "text")))
        for b in bodies
    }
    return Answer(
        question="votes",
        parameters={
            "state": state.state,
            "body": body.body if body else None,
            "since": since,
            "until": until,
        },
        title=f"How {state.name} votes",
        sentence=_sentence(state, cast, by_kind),
        figures=_figures(by_body, sources),
        tables={"votes_by_kind": by_kind} | {name: frame for name, frame in years.items() if frame.height},
        sections=(
            Section(
                "",
                figures=tuple(f"casts_{b}" for b in by_body["body"]),
                tables=("votes_by_kind",),
                charts=tuple(c.name for c in charts if not years[c.table].is_empty()),
            ),
        ),
        charts=tuple(c for c in charts if not years[c.table].is_empty()),
        method=(
            "Casts counted over the roll calls that the state could take part in. Whole texts are told "
            "apart from amendments, separate "
            "votes on parts, and procedural motions; country texts from thematic ones; by the rules "
            "named in each roll call. Charts show whole texts."
        ),
        sources=cited(named_in(cast)),
        caveats=_caveats(cast, state),
    )


def _what() -> pl.Expr:
    """Return what was voted on, in words: a whole text by topic, else the kind of vote."""
    import polars as pl

    whole = pl.col("kind") == "text"
    return (
        pl.when(whole & (pl.col("topic") == "country"))
        .then(pl.lit(_COUNTRY))
        .when(whole & (pl.col("topic") == "thematic"))
        .then(pl.lit("thematic texts"))
        .when(whole)
        .then(pl.lit("texts, topic not decided"))
        .when(pl.col("kind") == "amendment")
        .then(pl.lit("amendments"))
        .when(pl.col("kind") == "paragraph")
        .then(pl.lit("separate votes on parts"))
        .when(pl.col("kind") == "motion")
        .then(pl.lit("procedural motions"))
        .otherwise(pl.lit("kind not decided"))
    )


def _place() -> dict[str, int]:
    return {body: place for place, body in enumerate(BODIES)}


def _by_year(cast: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    counted = cast.drop_nulls("vote").group_by("year", "vote").agg(pl.len().cast(pl.Int64).alias("votes_n"))
    return counted.sort(
        "year",
        pl.col("vote").replace_strict({answer: place for place, answer in enumerate(_ANSWERS)}, default=9),
    )


def _chart(body: str, state: State, source: str) -> Chart:
    name = f"votes_by_year_{body}"
    title = f"{state.name} on whole texts in the {BODIES[body].name}"
    return Chart(
        name,
        title,
        "stack",
        name,
        x="year",
        y="votes_n",
        series="vote",
        order=_ANSWERS,
        y_title="votes",
        source=source,
    )


def _figures(by_body: pl.DataFrame, sources: dict[str, str]) -> tuple[Figure, ...]:
    return tuple(
        Figure(
            f"casts_{row['body']}",
            f"Yes in the {BODIES[row['body']].name}",
            row["yes_share"],
            n=row["n"],
            low=row["yes_low"],
            high=row["yes_high"],
            unit="share",
            source=sources[row["body"]],
            note="all kinds of votes, absences counted in n; 90% interval",
        )
        for row in by_body.iter_rows(named=True)
    )


def _sentence(state: State, cast: pl.DataFrame, by_kind: pl.DataFrame) -> str:
    import polars as pl

    from palais.questions._wording import percent, sentence_case, the

    years = cast["year"].to_list()
    name = the(state.state)
    lead = f"{sentence_case(name)} took part in {cast.height:,} roll calls on record, {min(years)} to {max(years)}"
    said = []
    for row in by_kind.filter(pl.col("what") == _COUNTRY).iter_rows(named=True):
        cast_n = row["yes_n"] + row["no_n"] + row["abstain_n"]
        if cast_n:
            said.append(
                f"in the {BODIES[row['body']].name} yes {percent(row['yes_n'] / cast_n)}, no {percent(row['no_n'] / cast_n)} "
                f"(of {cast_n:,} casts)"
            )
    return f"{lead}. On country texts: {'; '.join(said)}." if said else f"{lead}."


def _caveats(cast: pl.DataFrame, state: State) -> tuple[str, ...]:
    import polars as pl

    from palais.questions._seat import line_of

    said = [
        "Most texts of the Commission and the Council pass without a vote: a record of votes is a record of the contested ones."
    ]
    unknown = cast["vote"].null_count()
    if unknown:
        said.append(
            f"In {unknown} roll calls the state is listed with no position recorded; they are not counted as absent."
        )
    earlier = line_of(state)[1:]
    if earlier:
        said.append(f"Includes the casts of {', '.join(earlier)}, whose membership {state.state} continues.")
    if cast.filter(pl.col("body") == "unga").height and cast["kind"].null_count():
        said.append(f"For {cast['kind'].null_count()} roll calls it could not be decided what was voted on.")
    return tuple(said)
