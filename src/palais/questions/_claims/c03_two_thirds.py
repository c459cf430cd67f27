"""Claim 3: one third to introduce and two thirds to adopt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from palais.questions._claims import INTERVIEW, INTERVIEW_AT, INTERVIEW_DAY, SPOKEN, Claim, Finding, together
from palais.questions._claims._parts import judged, share

if TYPE_CHECKING:
    import polars as pl

_NEARLY = 0.5
_RULES = (("two-thirds", "of those voting yes or no"), ("two-thirds-members", "of all members"))


def _replayed() -> pl.DataFrame:
    """Return each vote on a country text that carried, with whether it would have fallen under either reading."""
    import polars as pl

    from palais.questions._replay.decided import replayed
    from palais.questions._replay.votes import Wanted, replayable
    from palais.rules.other_rules import OTHER_RULES
    from palais.terms.bodies import BODIES

    votes = replayable(Wanted(body=BODIES["hrc"], kind="country"))
    parts = [
        replayed(votes, OTHER_RULES[rule]).votes.with_columns(reading=pl.lit(reading))
        for rule, reading in _RULES
    ]
    told = pl.concat(parts).filter(pl.col("result").is_in(["adopted", "fallen"]))
    return told.with_columns(
        fell=pl.col("result") == "fallen", israel=pl.col("israel_opt").fill_null(value=False)
    )


def _split(told: pl.DataFrame, by: str) -> pl.DataFrame:
    """Return carried_n and fallen_n by reading, with and without Israel/OPT, and a column."""
    import polars as pl

    sets = (
        told.with_columns(texts=pl.lit("all")),
        told.filter(~pl.col("israel")).with_columns(texts=pl.lit("without Israel/OPT")),
    )
    keys = ["reading", "texts", *([by] if by else [])]
    return (
        pl.concat(sets)
        .group_by(keys)
        .agg(carried_n=pl.len().cast(pl.Int64), fallen_n=pl.col("fell").sum().cast(pl.Int64))
        .with_columns(fallen_share=pl.col("fallen_n") / pl.col("carried_n"))
        .sort(keys)
    )


def _without_a_vote() -> int:
    """Return how many country texts the Council adopted without a vote."""
    import polars as pl

    from palais.record.ask import rows
    from palais.terms.tables import Text

    held = rows(Text, {"body": "hrc", "form": "resolution", "topic": "country", "outcome": "adopted"})
    return held.filter(pl.col("mode") == "without_vote").height


def check(state: str | None) -> Finding:  # noqa: ARG001 - the signature of every claim
    """Replay every vote on a country text that the Council adopted, under both readings."""
    from palais.questions._cited import named_in

    told = _replayed()
    readings = _split(told, "")
    rows: dict[tuple[str, str], dict[str, Any]] = {
        (row["reading"], row["texts"]): row for row in readings.iter_rows(named=True)
    }
    source = ", ".join(sorted(named_in(told)))
    consensus = _without_a_vote()
    voting, members = (rows[reading, "all"] for _, reading in _RULES)
    verdicts = [judged(row["fallen_share"] >= _NEARLY) for row in rows.values()]
    least = voting["fallen_n"] / (voting["carried_n"] + consensus)
    figures = tuple(
        share(
            f"fallen_{'voting' if 'voting' in reading else 'members'}_{'all' if texts == 'all' else 'without'}",
            f"Would have fallen by two thirds {reading}, {texts}",
            row["fallen_n"],
            row["carried_n"],
            source=source,
            note="votes as they were cast",
        )
        for (reading, texts), row in rows.items()
    )
    return Finding(
        verdict=together(verdicts),
        strict_verdict=judged(least >= _NEARLY),
        sentence=(
            f"Of {voting['carried_n']} votes by which the Council adopted a text on one country, {voting['fallen_n']} would have "
            f"fallen by two thirds of those voting yes or no, and {members['fallen_n']} by two thirds of all members: the answer "
            f"turns on the reading. {consensus} more country texts were adopted without a vote."
        ),
        strict=(
            "Two thirds of those voting, of all country texts adopted, those without a vote included: "
            f"{voting['fallen_n']} of {voting['carried_n'] + consensus}."
        ),
        figures=figures,
        tables={
            "readings": readings,
            "by_agenda_item": _split(told, "agenda_item"),
            "by_posture": _split(told, "posture"),
            "each": told.filter("fell")
            .select(
                "reading",
                "rollcall",
                "rollcall_date",
                "symbol",
                "title",
                "target",
                "agenda_item",
                "posture",
                "yes",
                "no",
                "members",
            )
            .sort("reading", "rollcall_date", "rollcall"),
        },
        sources=named_in(told),
        caveats=(
            "Votes are held fixed: under another rule texts would be worded, tabled and voted on otherwise.",
            "One third of the members as introducers cannot be tested: sponsors are hardly on record before 2022.",
            "Near-unanimous votes cannot fall under either reading and say little.",
        ),
    )


CLAIM = Claim(
    number=3,
    claim="one third of members to introduce and two thirds to adopt would nearly have paralysed the Council on single countries",
    who=INTERVIEW,
    role=SPOKEN,
    said=INTERVIEW_DAY,
    at=INTERVIEW_AT,
    about=None,
    definition=(
        "True if at least half of the country texts adopted by vote would have fallen, under each reading of two thirds. One "
        "third of the members to introduce is half of the proposal and cannot be put to the record: sponsors are hardly "
        "known before 2022."
    ),
    assumption="Two thirds of what: of those voting yes or no, or of all members.",
    would_change="The text of the proposal, or a vote's roll that is mended.",
    check=check,
    needs=("rollcalls", "casts", "texts"),
    see=(
        "palais replay --rule proposal-2007 --body hrc --kind country",
        "palais replay --rule proposal-2007-members --body hrc --kind country",
    ),
)
