"""Verdicts of the rules by period with the lines and acts behind them, leading by year, and what is said of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import polars as pl

    from palais.questions._roles.evidence import Material
    from palais.terms.states import State

__all__ = ["caveats", "judged", "leading", "motions_moved", "sentence"]


def judged(held: Material) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Return the verdict of each role and period, of each line, and the acts behind every line that was met."""
    import polars as pl

    from palais.questions._roles.evidence import acts_behind, evidence
    from palais.questions._roles.rules import combined, periods, roles, verdict_on

    verdicts, lines, acts = [], [], []
    for period in periods():
        shares = evidence(held, period)
        for role in roles():
            found = [verdict_on(shares[line.measure], line) for line in role.lines]
            verdicts.append((period.id, role.id, combined(found, role.how), role.says, role.note))
            for line, what in zip(role.lines, found, strict=True):
                share = shares[line.measure]
                lines.append(
                    (
                        period.id,
                        role.id,
                        line.measure,
                        line.said,
                        share.value,
                        share.low,
                        share.high,
                        share.n,
                        what,
                    )
                )
                if what == "met":
                    acts.append(acts_behind(held, line.measure, period).with_columns(role=pl.lit(role.id)))
    texts = dict.fromkeys(("period", "role", "measure", "line"), pl.String)
    shape = {
        **texts,
        **dict.fromkeys(("share", "low", "high"), pl.Float64),
        "n": pl.Int64,
        "verdict": pl.String,
    }
    names = ["period", "role", "verdict", "says", "rule"]
    told = pl.concat(acts) if acts else acts_behind(held, "core_treaties_share", periods()[0])
    return (
        pl.DataFrame(verdicts, schema=dict.fromkeys(names, pl.String), orient="row"),
        pl.DataFrame(lines, schema=shape, orient="row"),
        told.sort("act_date", "link", descending=True),
    )


def leading(held: Material) -> pl.DataFrame:
    """Return by kind and usable year the share of occasions that the state led, with its interval."""
    import polars as pl

    from palais.measures._intervals import wilson

    keys = ["kind", "year"]
    whole = held["texts"].group_by(keys).agg(n=pl.col("occasion").n_unique().cast(pl.Int64))
    mine = held["led"].group_by(keys).agg(led_n=pl.col("occasion").n_unique().cast(pl.Int64))
    found = whole.join(mine, on=keys, how="left").with_columns(pl.col("led_n").fill_null(0)).sort(keys)
    share = (found["led_n"] / found["n"]).to_numpy()
    low, high = wilson(share, found["n"].to_numpy().astype(np.float64))
    return found.with_columns(share=pl.Series(share), low=pl.Series(low), high=pl.Series(high)).select(
        *keys, "led_n", "n", "share", "low", "high"
    )


def motions_moved(line: list[str]) -> pl.DataFrame:
    """Return the motions whose mover is on record as one of these states."""
    import polars as pl

    from palais.questions._procedure.moved import moved

    found = moved().filter(pl.col("state").is_in(line) & (pl.col("act") == "motion"))
    return found.drop("state", "act")


def sentence(one: State, verdicts: pl.DataFrame, changed: str, at: int) -> str:
    """Return the roles met in each period, and what became of the change that was looked for."""
    import polars as pl

    from palais.questions._wording import listed, sentence_case, the

    met = verdicts.filter(pl.col("verdict") == "met").group_by("period", maintain_order=True).agg("role")
    said = [f"{listed(roles)} ({period})" for period, roles in met.iter_rows()]
    lead = (
        f"By the rules {the(one.state)} was {'; '.join(said)}"
        if said
        else f"No rule puts {the(one.state)} in a role on this record"
    )
    return f"{sentence_case(lead)}. On leading before and from {at}: {changed}."


def caveats() -> tuple[str, ...]:
    """Return what to know before quoting a role or a change in leading."""
    from palais.questions._procedure.moved import MOVERS
    from palais.questions._procedure.votes import lacking
    from palais.questions._sponsors import COVERAGE

    missing = lacking()
    return (
        COVERAGE,
        (
            "Amendments on file grow from 2 in 2012 to 32 in 2013, all with sponsors: a bare count by year finds a change then "
            "for whoever moves amendments. What the archive left out before then cannot be seen."
        ),
        MOVERS,
        (
            "A role says which recorded acts passed which line in a period; lines are a choice, stand in a file, and are "
            "the same for every state. Most texts pass without a vote, so votes are those on contested ones."
        ),
        (
            "Mandates put to a vote are few, and among the thematic ones mostly on sanctions, mercenaries and the international "
            "order: who votes against them differs from who votes against mandates on states."
        ),
        *(
            (f"Not in the record in use, so missing here and not zero: {'; '.join(missing)}.",)
            if missing
            else ()
        ),
    )
