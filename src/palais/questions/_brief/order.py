"""The order of a brief's parts: what sets this state apart from others comes first.

For each part one count stands for how much of it there is, for every state alike. A part's weight is the share of states on the
register with less of it; the order says nothing of whether that is good or bad.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from palais.questions._keeping import once_a_record

if TYPE_CHECKING:
    import polars as pl

    from palais.questions._brief.parts import Part
    from palais.terms.states import State

__all__ = ["in_order", "weights"]

_FIRST, _LAST = "status", "ledger"
_WITH = {"agreement": "votes", "ideal_points": "votes"}
"""Parts that follow another one."""
_SCORE = "fariss"


def in_order(parts: Iterable[Part], state: State) -> list[Part]:
    """Return the treaties, then the other parts, the heaviest for this state first, and last the ledger of all acts."""
    every = list(parts)
    weight = weights(state)
    place = {part.name: number for number, part in enumerate(every)}

    def rank(part: Part) -> tuple[float, int, int]:
        if part.name in (_FIRST, _LAST):
            return (-2.0 if part.name == _FIRST else 2.0, 0, 0)
        leader = _WITH.get(part.name, part.name)
        return (-round(weight.get(leader, 0.0), 3), place[leader], place[part.name])

    return sorted(every, key=rank)


def weights(state: State) -> dict[str, float]:
    """Return, by part, the share of states on the register that have less of it than this one."""
    from palais.questions._seat import line_of
    from palais.terms.states import register

    line = line_of(state)
    return {name: _share(counts, line, len(register())) for name, counts in _counts().items()}


def _share(counts: pl.DataFrame, line: Sequence[str], states_n: int) -> float:
    import polars as pl

    of = counts.filter(pl.col("state").is_in(line))["n"].sum()
    more = counts.filter((pl.col("n") >= of) & ~pl.col("state").is_in(line)).height
    return (states_n - 1 - more) / (states_n - 1) if of else 0.0


@once_a_record()
def _counts() -> dict[str, pl.DataFrame]:
    """Return, by part, `state` and `n` for every state with any of it."""
    import polars as pl

    from palais.questions._acts import taken
    from palais.terms.tables import (
        ComplaintDecision,
        IccEvent,
        Mandate,
        Membership,
        Recommendation,
        Sanction,
        Signatory,
        Statement,
        Text,
        TreatyAction,
    )

    members = taken(Membership).with_columns(weight=pl.col("rollcall_n").fill_null(0))
    sanctions = taken(Sanction, {"human_rights": True}).unique(["case", "target"])
    return {
        "about": _by(taken(Text, {"topic": "country"}), "target"),
        "ladder": _by(pl.concat([_named(sanctions, "target"), _named(taken(IccEvent), "state")]), "state"),
        "mandates": _by(taken(Mandate), "about"),
        "practice": _from_the_middle(),
        "decisions": _by(taken(ComplaintDecision), "state"),
        "due": _by(taken(TreatyAction).filter(pl.col("action") != "non_party").unique(["state", "treaty"]), "state"),
        "upr": _by(_both(taken(Recommendation), "state", "recommender"), "state"),
        "votes": _by(members.filter(pl.col("body") != "ngo"), "state", pl.col("weight").sum()),
        "ngo_committee": _by(members.filter(pl.col("body") == "ngo"), "state", pl.col("weight").sum()),
        "seats": _by(members.filter(pl.col("body") == "hrc"), "state", pl.col("weight").sum()),
        "statements": _by(pl.concat([_named(taken(Statement), "about"), _named(taken(Signatory), "state")]), "state"),
    }  # fmt: skip


def _named(frame: pl.DataFrame, column: str) -> pl.DataFrame:
    import polars as pl

    return frame.drop_nulls(column).select(pl.col(column).alias("state"))


def _both(frame: pl.DataFrame, *names: str) -> pl.DataFrame:
    import polars as pl

    return pl.concat([_named(frame, name) for name in names])


def _by(frame: pl.DataFrame, column: str, n: pl.Expr | None = None) -> pl.DataFrame:
    import polars as pl

    counted = frame.drop_nulls(column).group_by(pl.col(column).alias("state"))
    return counted.agg(n=(pl.len() if n is None else n).cast(pl.Float64))


def _from_the_middle() -> pl.DataFrame:
    """Return how far each state's last latent score lies from the median state's, on either side."""
    import polars as pl

    from palais.questions._acts import taken
    from palais.terms.tables import PracticeScore

    scored = taken(PracticeScore, {"score": _SCORE}).drop_nulls("value").sort("year")
    last = scored.group_by("state", maintain_order=True).agg(pl.col("value").last())
    return last.select("state", n=(pl.col("value") - pl.col("value").median()).abs())
