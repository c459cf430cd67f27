"""Votes on country texts with what is known of their targets: one row a state and roll call."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from palais.questions._double_standard.closeness import SCALE
from palais.questions._keeping import digest, estimates_folder, kept_file, once_a_record, write_if_possible

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import polars as pl

__all__ = ["BODIES_ASKED", "KEPT_VOTES", "SCORES_ASKED", "one_seat", "sources_of", "votes_on_country_texts"]

BODIES_ASKED = ("chr", "hrc", "unga")
SCORES_ASKED = ("fariss", "pts_s", "cirights_physint", "vdem_clphy", "fh_cl", "polity2", "vdem_libdem")
"""Scores of practice that stand for a target's practice, the first by default."""

KEPT_VOTES = "country-votes"
"""What the file is called in which the votes are kept."""

_MODEL = 1
"""Raise when the votes come out differently for the same record."""

_LATE = 5
"""Years for which a target's last score still stands for its practice."""


def votes_on_country_texts(*, of: tuple[str, ...] | None = None) -> pl.DataFrame:
    """Return every state's part in roll calls on a text that approaches another state, where what a Yes meant is on record.

    Texts on a state whose posture is not on record (the Assembly's on territories, embargoes, financing) are left out.

    Parameters
    ----------
    of : tuple of str | None
        Only the votes of these states.

    Returns
    -------
    polars.DataFrame
        `rollcall`, `state`, `vote`, `rollcall_date`, `year`, `body`, `session`, `agenda_item`, `kind`, `polarity`, `posture`,
        `target`, `israel_opt`, `symbol`, `title`, `source`; `answer` (support for the text: 1, 1/2, 0); `others` (mean answer of
        all other states in the roll call); `agreement`, `ideal_points` and the columns of groups (closeness); one column a
        score: the target's place in practice in the year before, times `SCALE`, the worst highest; null where not known.
    """
    import polars as pl

    kept = _pressed()
    every = pl.scan_parquet(BytesIO(kept) if isinstance(kept, bytes) else kept)
    return (every if of is None else every.filter(pl.col("state").is_in(of))).collect()


@once_a_record(most=1)
def _pressed() -> bytes | Path:
    """Return the votes as a Parquet file, a twentieth of the room that they take lying open: the kept one, or its bytes."""
    name = f"{KEPT_VOTES}-{digest()}-{_MODEL}.parquet"
    kept = kept_file(name)
    if kept is not None:
        return kept
    whole = BytesIO()
    _found().write_parquet(whole, compression="zstd")
    write_if_possible(estimates_folder() / name, lambda part: part.write_bytes(whole.getvalue()))
    return whole.getvalue()


def _found() -> pl.DataFrame:
    import polars as pl

    from palais.questions._double_standard.closeness import with_groups, with_votes

    casts = pl.concat([_casts(body) for body in BODIES_ASKED])
    sums, counts = (getattr(pl.col("answer"), how)().over("rollcall") for how in ("sum", "count"))
    casts = casts.with_columns(
        others=pl.when(counts > 1).then((sums - pl.col("answer")) / (counts - 1)).otherwise(None)
    )
    asked = casts.filter(pl.col("state") != pl.col("target"))
    return with_groups(with_votes(_with_practice(asked)))


def one_seat(column: str) -> pl.Expr:
    """Return the column's states under the name of the latest holder of their seat."""
    import polars as pl

    return pl.col(column).cast(pl.String).replace(_heirs())


@cache
def _heirs() -> dict[str, str]:
    from palais.questions._seat import heir_of
    from palais.terms.states import register

    return {state: heir_of(one).state for state, one in register().items() if heir_of(one).state != state}


def sources_of(votes: Iterable[str], scores: tuple[str, ...]) -> set[str]:
    """Return the sources of the votes, of closeness and of the scores."""
    from palais.terms.scores import SCORES

    return {*votes, "unga_votes", "states", *(SCORES[score].source for score in scores)}


def _casts(body: str) -> pl.DataFrame:
    import polars as pl

    from palais.questions._seat import as_one_seat
    from palais.record.ask import casts_in, rows
    from palais.terms.tables import RollCall

    item = rows(RollCall, {"body": body, "topic": "country"}).select("rollcall", "agenda_item")
    casts = casts_in(body, where={"topic": "country"}).join(
        item, on="rollcall", how="left", maintain_order="left"
    )
    texts = ["rollcall", "state", "vote", "session", "kind", "polarity", "posture", "target", "symbol", "title",
             "source", "agenda_item"]  # fmt: skip
    casts = casts.filter(pl.all_horizontal(pl.col("polarity", "target", "posture").is_not_null()))
    casts = as_one_seat(casts.with_columns(pl.col(texts).cast(pl.String)))
    support = pl.col("vote").replace_strict(
        {"yes": 1.0, "abstain": 0.5, "no": 0.0}, default=None, return_dtype=pl.Float64
    )
    return casts.with_columns(
        target=one_seat("target"),
        year=pl.col("rollcall_date").dt.year().cast(pl.Int64),
        body=pl.lit(body),
        answer=pl.when(pl.col("polarity") == "for").then(support).otherwise(1 - support),
    ).select(
        "rollcall", "state", "vote", "rollcall_date", "year", "body", "session", "agenda_item", "kind", "polarity",
        "posture", "target", "israel_opt", "symbol", "title", "source", "answer",
    )  # fmt: skip


def _with_practice(votes: pl.DataFrame) -> pl.DataFrame:
    """Return `votes` with one column a score: the target's place among all states scored in the last year before the vote."""
    import polars as pl

    found = votes.with_columns(_before=pl.col("year") - 1)
    for score, places in _places().items():
        asked = found.select("target", "_before").unique().sort("_before")
        known = places.sort("_scored").with_columns(_before=pl.col("_scored"))
        held = asked.join_asof(known, on="_before", by="target", strategy="backward", check_sortedness=False)
        held = held.filter(pl.col("_before") - pl.col("_scored") < _LATE).select("target", "_before", score)
        found = found.join(held, on=["target", "_before"], how="left", maintain_order="left")
    return found.drop("_before")


def _places() -> dict[str, pl.DataFrame]:
    """Return, for each score, `target`, `_scored` (the year) and the place, 0 the best of that year to `SCALE` the worst."""
    import polars as pl

    from palais.record.ask import rows
    from palais.terms.scores import SCORES
    from palais.terms.tables import PracticeScore

    known = rows(PracticeScore, {"score": SCORES_ASKED}).filter(pl.col("value").is_not_null())
    known = known.with_columns(target=one_seat("state"), _scored=pl.col("year").cast(pl.Int64))
    found: dict[str, pl.DataFrame] = {}
    for score in SCORES_ASKED:
        one = known.filter(pl.col("score") == score).unique(
            ["target", "_scored"], keep="first", maintain_order=True
        )
        better_first: dict[str, Any] = {"method": "average", "descending": SCORES[score].better == "higher"}
        rank = pl.col("value").rank(**better_first).over("_scored")
        count = pl.len().over("_scored")
        place = pl.when(count > 1).then((rank - 1) / (count - 1)).otherwise(None) * SCALE
        found[score] = one.select("target", "_scored", place.alias(score))
    return found
