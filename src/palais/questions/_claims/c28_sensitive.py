"""Claim 28: a government appears sensitive to criticism."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.questions._claims import ESSAY_AT, ESSAY_DAY, ESSAYIST, MALINOWSKI, Claim, Finding
from palais.questions._claims._parts import count, judged, name, share

if TYPE_CHECKING:
    import polars as pl

_YEAR = 2014
_FIRST_CYCLE = 12
_RARE = 0.1
"""Share of other states that may have moved as far where a move is to be out of the common."""
_ACTIONS = ("signature", "ratification", "accession")


def placed(acts: pl.DataFrame, state: str) -> tuple[int, int]:
    """Return how many other states' yearly acts rose at least as much, 2005 to 2012 against 2013 to 2015, and of how many.

    The others are all that ever acted under a treaty.
    """
    import polars as pl

    year = pl.coalesce(pl.col("action_date").dt.year().cast(pl.Int64), pl.col("year").cast(pl.Int64))
    after, before = year.is_between(_YEAR - 1, _YEAR + 1), year.is_between(_YEAR - 9, _YEAR - 2)
    rise = acts.group_by("state").agg(
        rise=after.sum().cast(pl.Float64) / 3 - before.sum().cast(pl.Float64) / 8
    )
    own = rise.filter(pl.col("state") == state)["rise"]
    others = rise.filter(pl.col("state") != state)["rise"]
    return int((others >= (own[0] if own.len() else 0.0)).sum()), others.len()


def in_review(recommendations: pl.DataFrame, state: str) -> tuple[float, int, int] | None:
    """Return how far the accepted share moved from the first review to the second, and how many others moved as far, of how many.

    Of the first, sessions 1 to 12; of the second, those after. ``None`` where the state has not both on record.
    """
    import polars as pl

    second = pl.col("session") > _FIRST_CYCLE
    accepted = (pl.col("response") == "accepted").cast(pl.Float64)
    moved = recommendations.group_by("state").agg(
        before=accepted.filter(~second).mean(), after=accepted.filter(second).mean()
    )
    told = moved.drop_nulls().with_columns(move=pl.col("after") - pl.col("before"))
    own = told.filter(pl.col("state") == state)["move"]
    if own.is_empty():
        return None
    others = told.filter(pl.col("state") != state)["move"]
    return float(own[0]), int((others >= own[0]).sum()), others.len()


def _rare(number: int, of: int) -> bool:
    return of > 0 and number <= _RARE * of


def _judged(texts: pl.DataFrame, acts: tuple[int, int], review: tuple[float, int, int] | None) -> bool | None:
    """Return whether both signs moved further than in nine of ten others, in years with texts on the state."""
    if texts.is_empty() or review is None:
        return None
    signs = (_rare(*acts), _rare(*review[1:]))
    return True if all(signs) else False if not any(signs) else None


def check(state: str | None) -> Finding:
    """Set the state's acts under treaties, and what it accepted in the review, beside all others' in the very same years."""
    import polars as pl

    from palais.questions._cited import named_in
    from palais.questions._claims._parts import texts_on
    from palais.record.ask import rows
    from palais.terms.tables import Recommendation, TreatyAction

    every = rows(TreatyAction, {"action": _ACTIONS})
    acts = every.filter(pl.col("state") == state).drop_nulls("action_date").sort("action_date")
    near = acts.filter((pl.col("action_date").dt.year() - _YEAR).abs() <= 1)
    placebos = placed(every, state or "")
    earlier = acts.filter(pl.col("action_date").dt.year().is_between(_YEAR - 9, _YEAR - 2))
    review = in_review(rows(Recommendation), state or "")
    texts = texts_on(state or "", "hrc").filter((pl.col("text_date").dt.year() - _YEAR).abs() <= 1)
    return Finding(
        verdict=judged(_judged(texts, placebos, review)),
        strict_verdict="cannot_tell",
        sentence=(
            f"While the Council adopted {texts.height or 'no'} texts that scrutinise {name(state)}, 2013 to 2015, it took "
            f"{near.height or 'no'} acts under treaties, against {earlier.height or 'none'} in the eight years before: "
            f"{placebos[0]} of {placebos[1]} other states came to act as much more often. {_reviewed(review)} Why it acted is "
            "not on record."
        ),
        strict="Acts that answer to criticism and to nothing else: reasons would have to be on record.",
        figures=(
            share("placebos", "Other states whose yearly acts rose at least as much", *placebos, source="treaty_status"),
            *(
                share("review", "Other states whose accepted share rose at least as much in the review", *review[1:],
                source="upr") for _ in range(review is not None) if review is not None
            ),
            count("near", "Acts under treaties, 2013 to 2015", near.height, n=acts.height, source="treaty_status"),
            count("earlier", "The same, 2005 to 2012", earlier.height, n=acts.height, source="treaty_status"),
            count("texts", "Texts of the Council on it, 2013 to 2015", texts.height, n=texts.height, source="ohchr_votes"),
        ),
        tables={
            "acts": acts.select("treaty", "action", "action_date"),
            "texts": texts.select("text", "text_date", "symbol", "title", "outcome"),
        },
        sources=named_in(acts, texts) | {"upr", "treaty_status"},
        caveats=(
            "A few acts in a few years: their order is not a cause.",
            "How a state's answers in the review were coded changed at session 17; a state that gave none has none accepted.",
        ),
    )  # fmt: skip


def _reviewed(review: tuple[float, int, int] | None) -> str:
    if review is None:
        return "Of its reviews not both are on record."
    return (
        f"The share of recommendations it accepted in the review moved by {100 * review[0]:+.0f} points from the first to the "
        f"second; as far up it moved for {review[1]} of {review[2]} others."
    )


CLAIM = Claim(
    number=28,
    claim="the government of {state} appears sensitive to criticism",
    who=MALINOWSKI,
    role=ESSAYIST,
    said=ESSAY_DAY,
    at=ESSAY_AT,
    revised="it asked for reasons, which no record holds, and could not tell; now it asks what appears, as the claim does.",
    about="PRK",
    definition=(
        "True, as to what appears, if in the years in which the Council adopted texts on it (2013 to 2015) two things rose "
        "further than in nine of ten other states: its acts under treaties, and the share of recommendations it accepted in "
        "the review. Not true if neither did."
    ),
    assumption="That acts soon after criticism, and more than others', look like an answer to it.",
    would_change="Statements of the government on why it acted.",
    check=check,
    needs=("treaty_actions", "texts", "recommendations"),
    see=('palais ledger "{state}"',),
)
