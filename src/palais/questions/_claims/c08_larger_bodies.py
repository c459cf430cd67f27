"""Claim 8: more careful in larger bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from palais.errors import NotOnRecord
from palais.questions._claims import (
    INTERVIEW,
    INTERVIEW_AT,
    INTERVIEW_DAY,
    SPOKEN,
    Claim,
    Finding,
    Verdict,
    together,
)
from palais.questions._claims._parts import judged, name, untold
from palais.terms.answers import Answer, Figure
from palais.terms.states import register

if TYPE_CHECKING:
    import polars as pl

_ASKED = {"scrutiny": "country texts", "themes": "thematic texts"}
_STRICT = "The same on thematic texts, and where whole topics are resampled in place of topics and years: all have to show it."
_CARE = "Votes are one sign of care; what a state says, proposes or leaves unsaid in a room is not on record."


def _answers(state: str) -> dict[str, Answer]:
    from palais.questions.audience import audience

    found = {}
    for on in _ASKED:
        try:
            found[on] = audience(register()[state], on=on)  # type: ignore[arg-type]
        except NotOnRecord:
            continue  # on no such topic before both bodies: that kind of text is left out, and the strict reading says so
    return found


def _readings(answers: dict[str, Answer]) -> dict[tuple[str, str], dict[str, Any]]:
    """Return the rows on No votes, by kind of text and what was resampled."""
    return {
        (on, row["resampled"]): row
        for on, answer in answers.items()
        for row in answer.tables["differences"].iter_rows(named=True)
        if row["answer"] == "no"
    }


def _verdict(row: dict[str, Any] | None) -> Verdict:
    if row is None or row["beside"] is None:
        return "cannot_tell"
    return judged(True if row["beside_high"] < 0 else False if row["beside_low"] > 0 else None)


def check(state: str | None) -> Finding:
    """Ask `palais audience` whether the state says No less often in the larger body, on the same topics in the same years."""
    import polars as pl

    answers = _answers(state or "")
    readings = _readings(answers)
    first = readings.get(("scrutiny", "topic-periods"))
    if not answers:
        return untold(
            f"{name(state)} voted on no topic both in the Assembly and in the Commission or Council within five years.",
            strict=_STRICT,
            caveats=(_CARE,),
        )
    every = [readings.get((on, how)) for on in _ASKED for how in ("topic-periods", "topics")]
    rows = [{"texts": _ASKED[on]} | row for (on, _), row in readings.items()]
    return Finding(
        verdict=_verdict(first),
        strict_verdict=together(_verdict(row) for row in every),
        sentence=f"On the same topics in the same years: {_told(state, first)} {_CARE}",
        strict=_STRICT,
        figures=tuple(
            _renamed(one, on)
            for on, answer in answers.items()
            for one in answer.figures
            if one.name in {"no", "no_beside"}
        ),
        tables={
            "differences": pl.DataFrame(rows, infer_schema_length=None),
            "votes": pl.concat([_votes(answer, on) for on, answer in answers.items()]),
        },
        sources=sorted({note.name for answer in answers.values() for note in answer.sources}),
        caveats=answers[next(iter(answers))].caveats[:3],
    )


def _told(state: str | None, row: dict[str, Any] | None) -> str:
    if row is None or row["beside"] is None:
        return f"too few country texts came before both for {name(state)}."
    points = [round(100 * row[end]) for end in ("beside", "beside_low", "beside_high")]
    seen = row["beside_high"] < 0 or row["beside_low"] > 0
    return (
        f"{name(state)} voted No on country texts {points[0]:+d} points in the Assembly against the Commission or Council, "
        f"beside the other states ({points[1]:+d} to {points[2]:+d}; {row['n']} topics and spans)"
        f"{'.' if seen else ': no difference is seen.'}"
    )


def _renamed(one: Figure, on: str) -> Figure:
    from dataclasses import replace

    return replace(one, name=f"{one.name}_{on}", label=f"{one.label} ({_ASKED[on]})")


def _votes(answer: Answer, on: str) -> pl.DataFrame:
    import polars as pl

    votes = answer.tables["votes"].with_columns(texts=pl.lit(_ASKED[on]))
    shown = ("rollcall", "rollcall_date", "body", "texts", "topic", "period", "symbol", "title", "vote")
    return votes.select(shown)


CLAIM = Claim(
    number=8,
    claim="in larger bodies {state} was more careful",
    who=INTERVIEW,
    role=SPOKEN,
    said=INTERVIEW_DAY,
    at=INTERVIEW_AT,
    about="CHN",
    definition=(
        "True if the state voted No on country texts less often in the Assembly than in the Commission or Council, on the same "
        "topic within the same five years, beside what the other states that voted in both did (90% interval below nothing)."
    ),
    assumption="That care shows in votes at all, and that a No is the less careful vote.",
    would_change="Statements and proposals by body on the same topics.",
    check=check,
    needs=("casts", "rollcalls"),
    see=('palais audience "{state}"', 'palais audience "{state}" --on themes'),
)
