"""What a state put forward itself, where the record names who did: motions, amendments, drafts withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.questions._keeping import once_a_record

if TYPE_CHECKING:
    import polars as pl

__all__ = ["MOVERS", "amendments_coverage", "known_movers", "moved", "with_outcomes"]

MOVERS = (
    "Who moved a motion is hardly ever on record: of the motions on China in the Commission from 1990 to 2004 the list at "
    "hand names a mover once, Pakistan in 1992. That other motions have no mover here says nothing about who moved them."
)
_SHAPE = ("state", "act_date", "act", "body", "link", "symbol", "title", "fate", "source")


@once_a_record()
def moved() -> pl.DataFrame:
    """Return one row a state and thing it put forward: state, act_date, act, body, link, symbol, title, fate, source.

    `act` is `motion`, `amendment` or `withdrawn draft`; `link` the roll call or text by which it can be opened; `fate` what
    became of it, null where that is not on record.
    """
    import polars as pl

    every = pl.concat([part.select(_SHAPE) for part in (_motions(), _amendments(), _ngo())])
    return every.sort("act_date", "link", "state")


def known_movers() -> dict[str, str]:
    """Return the mover of each motion of the political bodies that a source names, by roll call."""
    from palais.terms.facts import facts, state_of

    return {
        row["rollcall"]: state_of(row["mover"], where)
        for where, row in facts("palais.questions", "_procedure/motion_movers.csv")
    }


def with_outcomes(rollcalls: pl.DataFrame) -> pl.DataFrame:
    """Return roll calls with `fate`: the recorded outcome, else that which the rule computes."""
    import polars as pl

    from palais.questions._outcome import outcome_of

    fates = [outcome_of(event)[0] for event in rollcalls.iter_rows(named=True)]
    return rollcalls.with_columns(pl.Series("fate", fates, dtype=pl.String))


def amendments_coverage() -> tuple[int, int]:
    """Return how many amendments are on file, and how many of them name main sponsors."""
    from palais.record.ask import rows
    from palais.terms.tables import Text

    found = rows(Text, {"form": "amendment"})["main_sponsors"]
    return found.len(), found.len() - found.null_count()


def _motions() -> pl.DataFrame:
    import polars as pl

    from palais.record.ask import rows
    from palais.terms.tables import RollCall

    movers = known_movers()
    held = with_outcomes(rows(RollCall, {"rollcall": tuple(movers)}))
    return held.with_columns(
        pl.col("body", "symbol", "title", "source").cast(pl.String),
        state=pl.col("rollcall").replace_strict(movers, return_dtype=pl.String),
        act_date="rollcall_date",
        act=pl.lit("motion"),
        link=pl.col("rollcall").cast(pl.String),
    )


def _amendments() -> pl.DataFrame:
    """Return amendments, and drafts that were withdrawn, by each state among their main sponsors."""
    import polars as pl

    from palais.record.ask import rows
    from palais.terms.sponsors import states_among
    from palais.terms.tables import Text

    amends = pl.col("form") == "amendment"
    withdrawn = pl.col("mode").cast(pl.String).eq_missing("withdrawn")
    texts = rows(Text).filter((amends | withdrawn) & pl.col("main_sponsors").is_not_null())
    named = [list(states_among(words)) for words in texts["main_sponsors"].to_list()]
    fate = pl.coalesce(
        pl.col("outcome").cast(pl.String),
        pl.when(withdrawn).then(pl.lit("withdrawn")),
        pl.col("mode").cast(pl.String),
    )
    return (
        texts.with_columns(
            pl.Series("state", named, dtype=pl.List(pl.String)),
            pl.col("body", "title", "source").cast(pl.String),
            symbol=pl.coalesce("symbol", "draft_symbol").cast(pl.String),
            act_date="text_date",
            act=pl.when(amends).then(pl.lit("amendment")).otherwise(pl.lit("withdrawn draft")),
            link=pl.col("text").cast(pl.String),
            fate=fate,
        )
        .explode("state")
        .drop_nulls("state")
    )


def _ngo() -> pl.DataFrame:
    """Return the NGO Committee's motions whose mover the publisher names, and that were against an organization."""
    import polars as pl

    from palais.questions._ladder.rungs import held
    from palais.questions._ngo.votes import motions
    from palais.terms.tables import NgoVote

    if held(NgoVote).is_empty():
        return pl.DataFrame(schema=dict.fromkeys(_SHAPE, pl.String) | {"act_date": pl.Date})
    known = motions().filter(
        pl.col("mover").is_not_null() & pl.col("side").cast(pl.String).eq_missing("against")
    )
    return known.with_columns(
        pl.col("body", "symbol", "title", "source", "outcome").cast(pl.String),
        state=pl.col("mover").cast(pl.String),
        act_date="rollcall_date",
        act=pl.lit("motion"),
        link=pl.col("rollcall").cast(pl.String),
        fate=pl.col("outcome").cast(pl.String),
    )
