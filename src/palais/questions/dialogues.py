"""`palais dialogues STATE`: bilateral human rights dialogues with a state, as far as they are on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.terms.answers import Answer, Section
from palais.terms.states import State

if TYPE_CHECKING:
    import polars as pl

__all__ = ["dialogues"]


def dialogues(state: State) -> Answer:
    """Show what is on record of a state's human rights dialogues (rounds, suspensions, cases raised), and how little that is.

    Nobody publishes dialogues as data: the few facts on record are from the sides' own announcements, each with its source and
    marked as not verified. Lists of prisoners are counts, where a side made one public; nobody on them is named.

    Parameters
    ----------
    state : State
        As people write it: China, CHN, "cote d'ivoire".

    Raises
    ------
    NotOnRecord
        If the record in use holds no dialogues at all.
    """
    import polars as pl

    from palais.questions._cited import cited
    from palais.questions._thin import CAVEAT, bring, by_state, facts_figure, held, partial
    from palais.terms.tables import Dialogue

    every = held(Dialogue)
    facts = every.filter((pl.col("state") == state.state) | (pl.col("partner") == state.state)).sort(
        "act_date"
    )
    shown = facts.select(
        pl.when(pl.col("partner") == state.state).then("state").otherwise("partner").alias("partner"),
        "act",
        partial("act_date", "date_precision").alias("held"),
        "round_n",
        "place",
        "cases_raised_n",
        "cases_answered_n",
        "released_n",
        "verified",
        "citation",
    )
    both = pl.concat([every.select("state"), every.filter(pl.col("partner") != "EU").select(state="partner")])
    tables = {**({"dialogues": shown} if shown.height else {}), "coverage": by_state(both)}
    headings = {
        "dialogues": "What is on record",
        "coverage": "How many facts are on record of each state",
    }
    return Answer(
        question="dialogues",
        parameters={"state": state.state},
        title=f"Human rights dialogues with {state.name}",
        sentence=_sentence(state, facts, shown),
        figures=(facts_figure(facts.height, int(facts["verified"].sum()), source="dialogues"),),
        tables=tables,
        sections=(
            Section("How thin this is", bring("dialogues"), figures=("facts",)),
            *(Section(headings[name], tables=(name,)) for name in tables),
        ),
        method="Each row is one announced act. A round's number is the one that the two sides count.",
        sources=cited({"dialogues"}),
        caveats=(
            CAVEAT,
            "Whether cases were raised, and what came of them, is rarely made public: a count stands where a side gave one.",
        ),
    )


def _sentence(state: State, facts: pl.DataFrame, shown: pl.DataFrame) -> str:
    import polars as pl

    from palais.questions._thin import opening
    from palais.questions._wording import counted, listed, sentence_case, the

    start = opening(sentence_case(the(state.state)), facts.height, "human rights dialogues")
    if facts.is_empty():
        return f"{start} Whether it holds any is not recorded."
    with_whom = listed([_side(partner) for partner in sorted(shown["partner"].unique())])
    raised = int(facts["cases_raised_n"].is_not_null().sum())
    last = shown.filter(pl.col("act") == "round").tail(1)
    held = f" The last round on record is of {last['held'][0]}." if last.height else ""
    counts = (
        f"{counted(raised, 'row')} with a count of cases raised"
        if raised
        else "no count of cases raised or answered is on record"
    )
    return f"{start} They are with {with_whom}; {counts}.{held}"


def _side(partner: str) -> str:
    from palais.questions._wording import the

    return "the European Union" if partner == "EU" else the(partner)
