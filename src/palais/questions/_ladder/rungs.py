"""The rungs: texts adopted on a state, sanctions over human rights, situations before the Court; and vetoes beside them.

Each function returns rows for every state, under the name of the seat's latest holder, so that the Soviet Union's stand with the
Russian Federation's. No act is weighed: a row is what was done, by whom and when.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

    from palais.terms.tables import Row

__all__ = [
    "POSTURES",
    "condemned",
    "examined",
    "held",
    "missing",
    "of_line",
    "prosecuted",
    "sanctioned",
    "vetoes",
]

POSTURES = ("scrutiny", "special_session", "occupation")
"""How a text approaches a state where it counts as a rung; technical assistance does not."""


def held(table: type[Row]) -> pl.DataFrame:
    """Return the rows of a table, none where the record in use was built before the table was known."""
    import polars as pl

    from palais.record.ask import rows, summary
    from palais.record.schema import schema

    return rows(table) if table.table in summary()["rows"] else pl.DataFrame(schema=schema(table))


def missing() -> tuple[str, ...]:
    """Return the tables behind the rungs that the record in use lacks, or of which it holds no row."""
    from palais.record.ask import summary
    from palais.terms.tables import IccSituation, Sanction, Veto

    counts = summary()["rows"]
    return tuple(table.table for table in (Sanction, Veto, IccSituation) if not counts.get(table.table))


def unknown() -> tuple[str, ...]:
    """Return the rungs that the record in use cannot tell of."""
    behind = {"sanctions": "sanctioned", "icc_situations": "prosecuted"}
    return tuple(behind[name] for name in missing() if name in behind)


def of_line(frame: pl.DataFrame, column: str) -> pl.DataFrame:
    """Return `frame` with a `state`: that of `column`, under the name of the latest holder of its seat."""
    import polars as pl

    from palais.questions._seat import as_one_seat

    return as_one_seat(frame.drop_nulls(column).with_columns(state=pl.col(column)))


def condemned() -> pl.DataFrame:
    """Return the texts adopted on a state: state, act_date, year, body, posture, symbol, title, israel_opt, source.

    Of the Assembly only votes on whole texts that its publisher codes as on human rights are on record, adopted where more voted
    yes than no.
    """
    import polars as pl

    from palais.record.ask import rows
    from palais.terms.tables import RollCall, Text

    texts = rows(Text, {"topic": "country", "posture": POSTURES, "outcome": "adopted"}).filter(
        pl.col("form").is_in(["resolution", "decision", "statement"])
    )
    votes = rows(
        RollCall,
        {"body": "unga", "kind": "text", "topic": "country", "posture": POSTURES, "human_rights": True},
    ).filter(pl.coalesce("yes_n", "stated_yes_n") > pl.coalesce("no_n", "stated_no_n"))
    shown = ["target", "act_date", "body", "posture", "symbol", "title", "israel_opt", "source"]
    both = pl.concat(
        [
            texts.with_columns(act_date="text_date").select(shown),
            votes.with_columns(act_date="rollcall_date").select(shown),
        ]
    )
    return of_line(both, "target").with_columns(year=_year("act_date")).sort("act_date", "symbol")


def stopped() -> pl.DataFrame:
    """Return the texts on a state that were rejected, withdrawn or stopped by a motion to take no action; no rung, but sought."""
    import polars as pl

    from palais.record.ask import rows
    from palais.terms.tables import Text

    ends = ("rejected", "no_action", "withdrawn")
    texts = rows(Text, {"topic": "country", "posture": POSTURES, "outcome": ends})
    return of_line(texts.filter(pl.col("form") != "amendment"), "target").sort("text_date", "text")


def sanctioned(*, human_rights: bool = True) -> pl.DataFrame:
    """Return sanction cases, one row a case, state under it and sender; only those over human rights unless told otherwise."""
    import polars as pl

    from palais.terms.tables import Sanction

    every = held(Sanction)
    chosen = every.filter(pl.col("human_rights")) if human_rights else every
    kinds = ["trade", "arms", "military", "financial", "travel", "other"]
    named = [pl.when(pl.col(kind)).then(pl.lit(kind)) for kind in kinds]
    return (
        of_line(chosen, "target")
        .with_columns(
            measures=pl.concat_list(named).list.drop_nulls().list.join("; "), year=pl.col("begin_year")
        )
        .sort("begin_year", "case", "sender_named")
    )


def prosecuted() -> pl.DataFrame:
    """Return the situations under investigation by the Court, with the year in which each was opened."""
    import polars as pl

    from palais.terms.tables import IccSituation

    found = of_line(held(IccSituation), "state").filter(pl.col("stage") == "investigation")
    return found.with_columns(year=_year("opened_date")).sort("opened_date")


def examined() -> pl.DataFrame:
    """Return every situation, also those examined only, and those that the Security Council did not refer."""
    from palais.terms.tables import IccSituation

    return of_line(held(IccSituation), "state").sort("state", "stage", "situation")


def vetoes() -> pl.DataFrame:
    """Return vetoed drafts on situations, one row a draft and state concerned; admissions of new Members are left out."""
    import polars as pl

    from palais.terms.tables import Veto

    each = held(Veto).filter(pl.col("kind") == "situation").with_columns(pl.col("about").str.split("; "))
    return (
        of_line(each.explode("about"), "about")
        .with_columns(year=_year("veto_date"))
        .sort("veto_date", "veto")
    )


def _year(column: str) -> pl.Expr:
    import polars as pl

    return pl.col(column).dt.year().cast(pl.Int64)
