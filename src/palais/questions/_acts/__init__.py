"""Acts: every dated thing that a state did or that was done towards it, as rows of one shape, made from the typed tables.

Nothing here is stored: an act is read off its own table when it is asked for, and keeps that row's source and locator.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from palais.questions._acts.verbs import VERBS

if TYPE_CHECKING:
    import polars as pl

    from palais.terms.tables import Row

__all__ = ["acts_of", "columns", "lacking", "shaped", "taken"]


def columns() -> dict[str, Any]:
    """Return the columns of an act, in order, with their types.

    act_date : the day, or the first day of the month or year in which it lies (`date_precision`); null where none is on record
    date_precision : `day`, `month` or `year`; null with the date
    verb : id of the verb; actor : ISO3 of a state, or the name of a committee, body, court or organisation
    object : what it was done to: a symbol, a treaty, an organisation, a case; target : the state concerned
    body : where; outcome : what it was or came to, in the table's own word; detail : what else tells it from others
    text : id of the one text concerned, the same at every step on its way; source, locator : of the row it is made from
    """
    import polars as pl

    words = ("verb", "actor", "object", "target", "body", "outcome", "detail", "text", "source", "locator")
    return {"act_date": pl.Date, "date_precision": pl.String, **dict.fromkeys(words, pl.String)}


def taken(table: type[Row], where: Mapping[str, object] | None = None) -> pl.DataFrame:
    """Return the rows of a table as `record.ask.rows` does; none where the record in use was built before it was known."""
    import polars as pl

    from palais.record.ask import rows, summary
    from palais.record.schema import schema

    return rows(table, where) if table.table in summary()["rows"] else pl.DataFrame(schema=schema(table))


def shaped(rows: pl.DataFrame, verb: str | pl.Expr, **parts: pl.Expr | str | None) -> pl.DataFrame:
    """Return `rows` as acts: `parts` say which expression, column or nothing stands in each column.

    Parameters
    ----------
    rows : polars.DataFrame
        With `source` and `locator`.
    verb : str | polars.Expr
        Id of the verb of all rows, or the column of ids.
    parts : polars.Expr | str | None
        By column: an expression, or the name of a column.
    """
    import polars as pl

    if "act_date" in parts and "date_precision" not in parts:
        parts["date_precision"] = pl.lit("day")
    given: dict[str, pl.Expr] = {
        name: pl.col(part) if isinstance(part, str) else part
        for name, part in parts.items()
        if part is not None
    }
    given |= {"verb": pl.lit(verb) if isinstance(verb, str) else verb}
    given |= {name: pl.col(name) for name in ("source", "locator")}
    made = [given.get(name, pl.lit(None)).cast(kind).alias(name) for name, kind in columns().items()]
    dated = pl.when(pl.col("act_date").is_not_null()).then(pl.col("date_precision"))
    return rows.select(made).with_columns(dated.alias("date_precision"))


def acts_of(line: Sequence[str], verbs: Iterable[str] = ()) -> pl.DataFrame:
    """Return the acts in which one of the states in `line` is actor or target, oldest first, undated ones last.

    Parameters
    ----------
    line : sequence of str
        A seat: the state's id, and those of the states whose membership it continues.
    verbs : iterable of str
        Only these kinds of act; all by default.

    Returns
    -------
    polars.DataFrame
        The columns of `columns`. Tables that the record in use lacks give no rows: see `lacking`.
    """
    import polars as pl

    wanted = set(verbs) or set(VERBS)
    none = pl.DataFrame(schema=columns())
    parts = [make(tuple(line)) for made, make in _makers() if wanted & set(made)]
    every = pl.concat([none, *parts]).filter(pl.col("verb").is_in(wanted))
    return every.sort("act_date", "verb", "actor", "object", "target", "locator", nulls_last=True)


def lacking(verbs: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the tables behind `verbs` that the record in use lacks, or of which it holds no row."""
    from palais.record.ask import summary

    counts = summary()["rows"]
    behind = {VERBS[verb].table for verb in (set(verbs) or VERBS)}
    return tuple(sorted(table for table in behind if not counts.get(table)))


def _makers() -> tuple[tuple[tuple[str, ...], Callable[[tuple[str, ...]], pl.DataFrame]], ...]:
    """Return, for each table, the verbs it gives and the function that makes its acts."""
    from palais.questions._acts import consequences, contacts, speech, texts, treaties, votes

    return (
        (treaties.UNDER_TREATIES, treaties.under_treaties),
        (("submitted", "examined"), treaties.reporting),
        (("decided_complaint",), treaties.complaints),
        (("seated", "left_seat"), votes.seats),
        (("stood_for_election",), votes.elections),
        (("voted",), votes.casts),
        (("voted",), votes.votes_on_the_way),
        (("moved",), votes.moves),
        (("sponsored", "left_sponsors"), texts.sponsorships),
        (("sponsored",), texts.catalogued_sponsors),
        (("resolved", "put_mandate"), texts.on_states),
        (("joined_statement",), speech.statements),
        (("recommended",), speech.recommendations),
        (("spoke",), speech.speeches),
        (("vetoed",), consequences.vetoes),
        (("sanctioned",), consequences.sanctions),
        (("opened_situation",), consequences.situations),
        (("took_case_step",), consequences.case_steps),
        (("ratified_labour", "denounced_labour"), contacts.labour),
        (("asked_to_visit", "agreed_to_visit", "visited"), contacts.visits),
        (("invited_experts",), contacts.invitations),
        (("sent_letter", "replied_to_letter"), contacts.letters),
        (("met_in_dialogue",), contacts.dialogues),
        (("named_for_reprisals",), contacts.reprisals),
    )
