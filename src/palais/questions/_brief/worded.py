"""What a brief says of a part in its own words, where the part's own sentence is longer than a page of a few sheets can bear."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

    from palais.terms.answers import Answer
    from palais.terms.states import State

__all__ = ["due_in_short", "ledger_in_short", "status_in_short"]

_LAWFUL = {"party": "Party to", "signed": "Signed only", "withdrawn": "Withdrew from", "none": "Outside"}
"""The groups that have a line, by status; what the record cannot tell has one of its own."""


def status_in_short(answer: Answer) -> Answer:
    """Return the answer with one line for the treaties it is party to, one for those signed, one for those it stands outside."""
    table = answer.tables["status"]
    told = [line for status, label in _LAWFUL.items() if (line := _line(table, status, label))]
    unknown = [row["treaty"] for row in table.iter_rows(named=True) if row["status"] not in _LAWFUL]
    told += [f"The record cannot tell: {', '.join(unknown)}."] if unknown else []
    return replace(answer, sentence="\n\n".join([answer.sentence, *told]))


def _line(table: pl.DataFrame, status: str, label: str) -> str:
    named = [
        f"{row['treaty']}{_year(row, status)}"
        for row in table.iter_rows(named=True)
        if row["status"] == status
    ]
    return f"{label}: {', '.join(named)}." if named else ""


def _year(row: dict[str, object], status: str) -> str:
    column = {"party": "consent_date", "signed": "signed_date", "withdrawn": "withdrawn_date"}.get(status)
    day = row.get(column) if column else None
    year = getattr(day, "year", None) or (row.get("consent_year") if status == "party" else None)
    return f" {year}" if year else ""


def due_in_short(state: State, answer: Answer) -> Answer:
    """Return the answer with how many reports fell due, told so that it does not read as how many are missing.

    The record has documents under one treaty alone: of most reports it cannot tell whether they came.
    """
    import polars as pl

    from palais.questions._wording import counted, day_of, is_or_was, listed, the

    facts = {figure.name: figure.value for figure in answer.figures}
    table = answer.tables["calendar"].filter(pl.col("due_n").fill_null(0) > 0)
    owed = facts.get("due")
    if not isinstance(owed, int) or not owed or table.is_empty():
        return answer
    kinds = (
        ("came", "{} came"),
        ("not_on_file", "{} not on file"),
        ("not_known", "{} that the record cannot tell of (it has documents under the CRPD alone)"),
    )
    said = [words.format(facts[name]) for name, words in kinds if facts.get(name)]
    verb = is_or_was(state)
    sentence = (
        f"Under {counted(table.height, 'treaty', 'treaties')} to which {the(state.state)} {verb} party, "
        f"{counted(owed, 'report')} had fallen due{_by(answer)}: {listed(said)}."
    )
    coming = answer.tables["calendar"].drop_nulls("next_due_date").sort("next_due_date")
    if coming.height:
        row = coming.row(0, named=True)
        sentence += f" The next is due on {day_of(row['next_due_date'])} ({row['treaty']})."
    short = table.sort("due_n", "treaty", descending=[True, False])
    short = short.select("treaty", "due_n", last_due="last_due_date", next_due="next_due_date")
    return replace(answer, sentence=sentence, tables={**answer.tables, "calendar": short})


def _by(answer: Answer) -> str:
    from palais.questions._wording import day_of

    day = answer.parameters.get("on")
    return f" by {day_of(day)}" if isinstance(day, date) else ""


def ledger_in_short(answer: Answer) -> Answer:
    """Return the ledger's kinds of act, the most frequent first, without those that other parts of the brief count better."""
    import polars as pl

    from palais.questions._acts.verbs import VERBS

    kinds = answer.tables["kinds"].sort("acts_n", "verb", descending=[True, False])
    side = pl.col("side").replace_strict({"by": "by it", "on": "towards it"})
    label = pl.col("verb").replace_strict({verb: one.many for verb, one in VERBS.items()})
    short = kinds.select(
        label.alias("act"),
        side.alias("side"),
        "acts_n",
        pl.col("first_date").dt.year().cast(pl.Int64).alias("first_year"),
        pl.col("last_date").dt.year().cast(pl.Int64).alias("last_year"),
    )
    return replace(answer, tables={**answer.tables, "kinds": short})
