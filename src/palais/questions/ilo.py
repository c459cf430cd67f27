"""`palais ilo STATE`: which of the ILO's fundamental conventions a state ratified, as far as it is on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.terms.answers import Answer, Section
from palais.terms.states import State

if TYPE_CHECKING:
    import polars as pl

__all__ = ["ilo"]


def ilo(state: State) -> Answer:
    """Show what is on record of a state's ratifications of the ILO's fundamental conventions, and how little that is.

    The ILO's own database is not on record: the few facts are generally known, each with its source and marked as not verified.
    Where nothing is on record of a convention, that is shown as not recorded.

    Parameters
    ----------
    state : State
        As people write it: China, CHN, "cote d'ivoire".

    Raises
    ------
    NotOnRecord
        If the record in use holds no ratifications at all.
    """
    import polars as pl

    from palais.questions._cited import cited
    from palais.questions._thin import CAVEAT, bring, by_state, facts_figure, held
    from palais.terms.tables import IloRatification

    every = held(IloRatification)
    facts = every.filter(pl.col("state") == state.state)
    table, others = _fundamental(facts), _others(facts)
    tables = {
        "conventions": table,
        **({"others": others} if others.height else {}),
        "coverage": by_state(every),
    }
    headings = {
        "conventions": "The fundamental instruments",
        "others": "Other conventions on record",
        "coverage": "How many facts are on record of each state",
    }
    return Answer(
        question="ilo",
        parameters={"state": state.state},
        title=f"{state.name} and the fundamental conventions of the ILO",
        sentence=_sentence(state, facts, table),
        figures=(facts_figure(facts.height, int(facts["verified"].sum()), source="ilo_normlex"),),
        tables=tables,
        sections=(
            Section("How thin this is", bring("ilo_normlex"), figures=("facts",)),
            *(Section(headings[name], tables=(name,)) for name in tables),
        ),
        method=(
            "The ten fundamental conventions and the Protocol of 2014, with what is on record of each. A convention with "
            "no status is not recorded: the state may or may not have ratified it."
        ),
        sources=cited({"ilo_normlex"}),
        caveats=(
            CAVEAT,
            "Ratification is a formal act; how a convention is applied is another question.",
            "Complaints on freedom of association to the ILO need no ratification; see `palais avenues`.",
        ),
    )


def _fundamental(facts: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    from palais.questions._thin import partial
    from palais.terms.ilo import FUNDAMENTAL

    listed = pl.DataFrame(
        {
            "convention": list(FUNDAMENTAL),
            "title": [f"{one.title}, {one.year}" for one in FUNDAMENTAL.values()],
            "principle": [one.principle for one in FUNDAMENTAL.values()],
        }
    )
    return listed.join(facts, on="convention", how="left", maintain_order="left").select(
        "convention",
        "title",
        "principle",
        "status",
        partial("ratified_date", "date_precision").alias("ratified"),
        "verified",
        "citation",
    )


def _others(facts: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    from palais.questions._thin import partial
    from palais.terms.ilo import FUNDAMENTAL

    return facts.filter(
        pl.col("convention").is_not_null() & ~pl.col("convention").is_in(list(FUNDAMENTAL))
    ).select(
        "convention",
        "status",
        partial("ratified_date", "date_precision").alias("ratified"),
        "verified",
        "citation",
    )


def _sentence(state: State, facts: pl.DataFrame, table: pl.DataFrame) -> str:
    from palais.questions._thin import opening
    from palais.questions._wording import counted, listed, sentence_case, the

    start = opening(sentence_case(the(state.state)), facts.height, "ILO conventions")
    if "not_member" in facts["status"].to_list():
        return f"{start} As generally known, it is no member of the ILO, so that it cannot ratify its conventions."
    if facts.is_empty():
        return (
            f"{start} Whether it ratified any of the {table.height} fundamental instruments is not recorded."
        )
    told = []
    for status, words in (
        ("ratified", "ratified"),
        ("denounced", "denounced"),
        ("not_in_force", "not in force"),
        ("not_ratified", "not ratified"),
    ):
        codes = [row["convention"] for row in table.iter_rows(named=True) if row["status"] == status]
        if codes:
            told.append(f"recorded as {words}: {listed(codes, most=11)}")
    silent = table["status"].null_count()
    tail = f"; on {counted(silent, 'fundamental instrument')} nothing is recorded" if silent else ""
    return f"{start} {sentence_case('; '.join(told))}{tail}."
