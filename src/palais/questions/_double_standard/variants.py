"""The same question of other votes, other scores of practice and other kinds of closeness: what the answer hangs on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from palais.questions._double_standard.record import SCORES_ASKED, votes_on_country_texts
from palais.questions._keeping import once_a_record

if TYPE_CHECKING:
    import polars as pl

    from palais.measures.double_standard import DoubleStandard

__all__ = [
    "CLOSENESS",
    "VOTE_TERMS",
    "OfEvery",
    "Variant",
    "asked_of",
    "every_finding",
    "every_finding_in",
    "found_in",
    "variants",
]

CLOSENESS = {
    "agreement": "agreement in votes on other matters",
    "ideal_points": "ideal points",
    "region": "same regional group",
    "oic": "both in the Organisation of Islamic Cooperation",
    "nam": "both in the Non-Aligned Movement",
    "like_minded": "both on the Like-Minded Group's list of 2014",
}
"""Kinds of closeness, the first by default."""
VOTE_TERMS = ("agreement", "ideal_points")
_POSTURES = {
    "scrutiny": "scrutiny only",
    "special_session": "special sessions only",
    "technical_assistance": "technical assistance",
    "occupation": "occupation, other than Israel/OPT",
}
_BODIES = {"chr": "Commission", "hrc": "Council", "unga": "General Assembly"}
_ITEMS = ("2", "4", "10")
_SEED = 1948


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to ask.

    Attributes
    ----------
    variant : str
        In words; `as asked` for the first.
    changes : str
        What it changes: `-`, `votes`, `practice`, `closeness` or `others`.
    closeness, score : str
    kept : polars.Expr
        Which votes.
    others : bool
        Whether what all others said in the same roll call is held equal too.
    """

    variant: str
    changes: str
    closeness: str
    score: str
    kept: pl.Expr
    others: bool = False


@dataclass(frozen=True, slots=True)
class OfEvery:
    """What is found of all states at once, and so is the same whichever of them is asked about.

    Attributes
    ----------
    by_variant : tuple[tuple[Variant, DoubleStandard], ...]
        The default first.
    equal : polars.DataFrame
        What `at_equal_text` returns.
    sources : frozenset[str]
        Of the votes.
    """

    by_variant: tuple[tuple[Variant, DoubleStandard], ...]
    equal: pl.DataFrame
    sources: frozenset[str]


@once_a_record(most=len(SCORES_ASKED))
def every_finding(score: str) -> OfEvery:
    """Return what the votes of the record show under a score: worked out once for a record, then kept."""
    from palais.questions._double_standard.kept import kept_finding

    return kept_finding(score, lambda: every_finding_in(votes_on_country_texts(), score))


def every_finding_in(votes: pl.DataFrame, score: str) -> OfEvery:
    """Return what votes show under a score."""
    import numpy as np

    from palais.measures.double_standard import at_equal_text

    rng = np.random.default_rng(_SEED)
    return OfEvery(
        by_variant=tuple((one, found_in(votes, one)) for one in variants(score)),
        equal=at_equal_text(votes.filter(asked_of()), closeness=list(CLOSENESS), rng=rng),
        sources=frozenset(votes["source"].unique()),
    )


def asked_of() -> pl.Expr:
    """Return which votes are asked by default: scrutiny and special sessions, without Israel and the occupied territories."""
    import polars as pl

    return pl.col("posture").is_in(["scrutiny", "special_session"]) & _not_israel()


def _not_israel() -> pl.Expr:
    import polars as pl

    return ~pl.col("israel_opt").fill_null(value=False)


def variants(score: str) -> Iterator[Variant]:
    """Yield every way to ask, the default first."""
    import polars as pl

    near, kept, every = "agreement", asked_of(), pl.col("israel_opt").fill_null(value=False)
    yield Variant("as asked", "-", near, score, kept)
    yield Variant("with texts on Israel/OPT", "votes", near, score, kept | every)
    yield Variant("at equal support by others too", "others", near, score, kept, others=True)
    for name, label in list(CLOSENESS.items())[1:]:
        yield Variant(label, "closeness", name, score, kept)
    for other in SCORES_ASKED:
        if other != score:
            yield Variant(other, "practice", near, other, kept)
    for body, label in _BODIES.items():
        yield Variant(f"{label} only", "votes", near, score, kept & (pl.col("body") == body))
    for posture, label in _POSTURES.items():
        yield Variant(label, "votes", near, score, _not_israel() & (pl.col("posture") == posture))
    for item in _ITEMS:
        on = (pl.col("body") == "hrc") & (pl.col("agenda_item") == item)
        yield Variant(f"Council, item {item}", "votes", near, score, _not_israel() & on)
    seven = (pl.col("body") == "hrc") & (pl.col("agenda_item") == "7")
    yield Variant("Council, item 7", "votes", near, score, seven)
    yield Variant("since 1992", "votes", near, score, kept & (pl.col("year") > 1991))  # noqa: PLR2004 - after the Cold War


def found_in(votes: pl.DataFrame, variant: Variant) -> DoubleStandard:
    """Return the measure under one variant; its terms are named `closeness`, `practice` and, where held equal, `others`."""
    import polars as pl

    from palais.measures.double_standard import double_standard

    held = votes.filter(variant.kept).select(
        "state", "target", "year", "answer", "others",
        closeness=pl.col(variant.closeness).cast(pl.Float64), practice=variant.score,
    )  # fmt: skip
    return double_standard(held, terms=("closeness", "practice", *(["others"] if variant.others else [])))
