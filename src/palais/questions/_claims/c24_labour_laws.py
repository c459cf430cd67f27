"""Claim 24: labour laws are decent on the books and have no meaning."""

from __future__ import annotations

from palais.questions._claims import INTERVIEW, INTERVIEW_AT, INTERVIEW_DAY, SPOKEN, Claim, Finding
from palais.questions._claims._parts import count, judged, name, untold

_MIDDLE, _LOWEST = 0.5, 0.25
_SCORES = ("cirights_labour_laws", "cirights_labour_practices")


def check(state: str | None) -> Finding:
    """Place the state among all by its labour laws and by its practice, in the last year with both."""
    import polars as pl

    from palais.record.ask import rows
    from palais.terms.tables import PracticeScore

    held = rows(PracticeScore, {"score": _SCORES}).drop_nulls("value")
    both = held.pivot(on="score", index=["state", "year"], values="value").drop_nulls()
    own = both.filter(pl.col("state") == state).sort("year")
    if own.is_empty():
        return untold(
            f"No year rates both the labour laws and the practice of {name(state)}.",
            strict="Every year since 2010.",
        )
    placed = (
        both.with_columns(
            laws_place=(pl.col(_SCORES[0]).rank("average").over("year") - 0.5) / pl.len().over("year"),
            practice_place=(pl.col(_SCORES[1]).rank("average").over("year") - 0.5) / pl.len().over("year"),
            n=pl.len().over("year").cast(pl.Int64),
        )
        .filter(pl.col("state") == state)
        .sort("year")
    )
    last = placed.row(-1, named=True)
    holds = last["laws_place"] >= _MIDDLE and last["practice_place"] <= _LOWEST
    recent = placed.tail(10)
    always = (
        recent.filter((pl.col("laws_place") >= _MIDDLE) & (pl.col("practice_place") <= _LOWEST)).height
        == recent.height
    )
    return Finding(
        verdict=judged(holds),
        strict_verdict=judged(always),
        sentence=(
            f"In {last['year']} the labour laws of {name(state)} stood at place {last['laws_place']:.2f} among "
            f"{last['n']} states "
            f"(0 lowest, 1 highest) and its practice at {last['practice_place']:.2f}."
        ),
        strict="The same in each of the last ten years with both ratings.",
        figures=(
            count(
                "laws_place",
                "Place by labour laws",
                round(last["laws_place"], 3),
                n=last["n"],
                source="cirights",
            ),
            count(
                "practice_place",
                "Place by labour practice",
                round(last["practice_place"], 3),
                n=last["n"],
                source="cirights",
            ),
        ),
        tables={"years": placed},
        sources={"cirights"},
        caveats=(
            "Ratings by coders from published reports, without an interval: a step of one may mean little.",
        ),
    )


CLAIM = Claim(
    number=24,
    claim="labour laws of {state} are decent on the books and have no meaning",
    who=INTERVIEW,
    role=SPOKEN,
    said=INTERVIEW_DAY,
    at=INTERVIEW_AT,
    about="CHN",
    definition="True if the state is in the upper half of states by labour laws and in the lowest quarter by practice, "
    "in the last year rated.",
    assumption="That the ratings of laws and of practice are apart: the same coders made both.",
    would_change="Another rating, or later years.",
    check=check,
    needs=("practice_scores",),
    see=('palais ilo "{state}"',),
)
