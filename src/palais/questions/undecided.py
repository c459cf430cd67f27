"""`palais undecided`: what the rules of classification could not decide."""

from __future__ import annotations

from palais.terms.answers import Answer, Figure, Section
from palais.terms.bodies import Body

__all__ = ["undecided"]


def undecided(*, body: Body | None = None) -> Answer:
    """List the texts and roll calls for which no rule says what was voted on, what a Yes meant, or whom it concerned.

    They are left out of the counts that need the missing answer, never guessed.

    Parameters
    ----------
    body : Body | None
        One body; all by default.
    """
    import polars as pl

    from palais.questions._cited import cited, named_in
    from palais.questions._wording import counted
    from palais.record.ask import rows
    from palais.record.classification import undecided as open_questions
    from palais.terms.tables import RollCall, Text

    where: dict[str, object] = {"body": body.body} if body else {}
    texts, rollcalls = rows(Text, where), rows(RollCall, where)
    table = open_questions(texts, rollcalls).sort("table", "field", "subject")
    counts = (
        table.group_by("table", "field")
        .agg(pl.len().cast(pl.Int64).alias("undecided_n"))
        .sort("table", "field")
    )
    totals = {Text.table: texts.height, RollCall.table: rollcalls.height}
    return Answer(
        question="undecided",
        parameters={"body": body.body if body else None},
        title="What the rules could not decide",
        sentence=(
            f"The rules leave {counted(table.height, 'question')} open, on "
            f"{counted(table['subject'].n_unique(), 'text or roll call', 'texts and roll calls')} "
            f"of {texts.height + rollcalls.height:,}."
        ),
        figures=tuple(
            Figure(
                f"undecided_{row['table']}_{row['field']}",
                f"{row['field'].capitalize()} not decided, {row['table']}",
                row["undecided_n"],
                n=totals[row["table"]],
                source=", ".join(sorted(named_in(texts, rollcalls))),
            )
            for row in counts.iter_rows(named=True)
        ),
        tables={"counts": counts, "undecided": table},
        sections=(Section("By field", tables=("counts",)), Section("Each of them", tables=("undecided",))),
        method=(
            "Rules in the order of the tables `kinds`, `polarity` and `topics` of the record's "
            "classification; the first that fits decides."
        ),
        sources=cited(named_in(texts, rollcalls)),
        caveats=(
            "Many are votes of the Assembly without a title, or on amendments whose movers are not recorded.",
            "That a rule decided does not make it right: the labels checked by hand are among the tests.",
        ),
    )
