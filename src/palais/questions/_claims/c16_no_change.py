"""Claim 16: treaties with no other interest at stake do not change conduct."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from palais.questions._claims import INTERVIEW, NO_DATE, SPOKEN, Claim, Finding, Verdict
from palais.questions._claims._parts import name, untold
from palais.terms.answers import Figure

if TYPE_CHECKING:
    import polars as pl

_SPAN = 5
_FEWEST = 3
_Z = 1.645


def _changes(state: str, score: str) -> list[dict[str, Any]]:
    """Return each core treaty's change: five years after ratification less five before, less the change of all states."""
    import polars as pl

    from palais.questions._claims.c02_five_of_seven import consents
    from palais.record.ask import rows
    from palais.terms.tables import PracticeScore, TreatyRow

    scores = rows(PracticeScore, {"score": score}).drop_nulls("value")
    wide = scores.with_columns(sd=pl.coalesce("sd", (pl.col("high") - pl.col("low")) / (2 * _Z)))
    core = rows(TreatyRow, {"core": True})["treaty"].to_list()
    found = []
    for treaty, year in (
        consents(state).filter(pl.col("treaty").is_in(core)).select("treaty", "year").iter_rows()
    ):
        sides = _sides(wide, year)
        own = sides.filter(pl.col("state") == state)
        if own.is_empty():
            continue
        row = own.row(0, named=True)
        change = row["change"] - float(sides["change"].median() or 0)  # type: ignore[arg-type]
        reach = None if row["sd"] is None else _Z * row["sd"]
        found.append(
            {
                "treaty": treaty,
                "year": year,
                "score": score,
                "change": change,
                "n": row["n"],
                "low": None if reach is None else change - reach,
                "high": None if reach is None else change + reach,
            }
        )
    return found


def _sides(scores: pl.DataFrame, year: int) -> pl.DataFrame:
    """Return every state's mean after a year less its mean before, with its sd: errors within a side count as one."""
    import polars as pl

    near = scores.filter(((pl.col("year") - year).abs() <= _SPAN) & (pl.col("year") != year))
    side = pl.when(pl.col("year") > year).then(pl.lit("after")).otherwise(pl.lit("before"))
    means = (
        near.with_columns(side=side)
        .group_by("state", "side")
        .agg(pl.col("value").mean(), pl.col("sd").mean(), n=pl.len().cast(pl.Int64))
        .filter(pl.col("n") >= _FEWEST)
    )
    both = means.filter(pl.col("side") == "after").join(
        means.filter(pl.col("side") == "before"), on="state", suffix="_before"
    )
    return both.select(
        "state",
        change=pl.col("value") - pl.col("value_before"),
        sd=(pl.col("sd") ** 2 + pl.col("sd_before") ** 2).sqrt(),
        n=pl.col("n") + pl.col("n_before"),
    )


def _verdict(changes: list[dict[str, Any]]) -> Verdict:
    if not changes:
        return "cannot_tell"
    return "not_supported" if any(row["low"] > 0 for row in changes) else "supported"


def check(state: str | None) -> Finding:
    """Look for a change of practice around the ratification of each core treaty, by two scores."""
    import polars as pl

    first, second = (
        [row for row in _changes(state or "", score) if row["low"] is not None]
        for score in ("fariss", "vdem_clphy")
    )
    if not first:
        return untold(
            f"No core treaty of {name(state)} has scores of practice for three years on both sides of its ratification.",
            strict="The same by another score.",
        )
    better = sum(row["low"] > 0 for row in first)
    worse = sum(row["high"] < 0 for row in first)
    both = {_verdict(first), _verdict(second)}
    return Finding(
        verdict=_verdict(first),
        strict_verdict=_verdict(second) if len(both) == 1 else "cannot_tell",
        sentence=(
            f"Around the ratification of {len(first)} core treaties by {name(state)}, the score of physical integrity "
            "rose beyond "
            f"its interval {better} times and fell {worse} times, beside the median state. A treaty's share in that is not told."
        ),
        strict="The same by a second score (V-Dem physical violence); where the two differ the record cannot tell.",
        figures=tuple(
            Figure(
                f"change_{row['treaty'].lower()}",
                f"Change around {row['treaty']}, {row['year']}",
                row["change"],
                n=row["n"],
                low=row["low"],
                high=row["high"],
                source="fariss",
                note="90% interval from the publisher's errors; higher is better",
            )
            for row in first
        ),
        tables={"changes": pl.DataFrame([*first, *second])},
        sources={"fariss", "vdem", "treaty_status"},
        caveats=(
            "No visible change is not proof of no effect; wide intervals hide small changes.",
            "Whether another interest was at stake is not on record, so every core treaty stands here.",
        ),
    )


CLAIM = Claim(
    number=16,
    claim="treaties with no other interest at stake do not change conduct ({state})",
    who=INTERVIEW,
    role=SPOKEN,
    said=NO_DATE,
    about="CHN",
    definition=(
        "True if after no ratification of a core treaty practice visibly improved: the mean of five years after less "
        "five before, "
        "less the median state's, within its 90% interval."
    ),
    assumption="That five years on either side show what a treaty could change.",
    would_change="Another score or span; the interests at stake for each treaty.",
    check=check,
    needs=("practice_scores", "treaty_actions", "treaties"),
    see=('palais practice "{state}"',),
)
