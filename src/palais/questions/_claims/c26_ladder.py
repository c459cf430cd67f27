"""Claim 26: condemned, sanctioned, prosecuted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.questions._claims import ESSAY_AT, ESSAY_DAY, ESSAYIST, MALINOWSKI, Claim, Finding
from palais.questions._claims._parts import judged, share
from palais.terms.answers import Figure

if TYPE_CHECKING:
    import polars as pl

_SINCE = 1990
_WILL = 0.9
_SOURCES = {"condemned": "ohchr_votes, unga_votes", "sanctioned": "sanctions", "prosecuted": "icc"}


def reached(scores: pl.DataFrame, acts: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """Return each state scored with `first_year` in the worst tenth (null: never) and the year in which it reached each rung.

    A state of the worst tenth counts from its first year there, any other from `_SINCE`.
    """
    import polars as pl

    worst = scores.filter(pl.col("value") <= pl.col("value").quantile(0.1).over("year"))
    first = worst.group_by("state").agg(first_year=pl.col("year").min())
    found = scores.select("state").unique().join(first, on="state", how="left").sort("state")
    for rung, held in acts.items():
        later = held.select("state", when="year").join(found.select("state", "first_year"), on="state")
        later = later.filter(pl.col("when") >= pl.col("first_year").fill_null(_SINCE))
        years = later.group_by("state").agg(pl.col("when").min().alias(f"{rung}_year"))
        found = found.join(years, on="state", how="left", maintain_order="left")
    return found.with_columns(worst=pl.col("first_year").is_not_null())


def check(state: str | None) -> Finding:  # noqa: ARG001 - the signature of every claim
    """Count which rungs were reached by states that were in the worst tenth of practice, after they were first there."""
    import polars as pl

    from palais.questions._ladder import rungs
    from palais.record.ask import rows
    from palais.terms.tables import PracticeScore

    scores = rows(PracticeScore, {"score": "fariss"}).drop_nulls("value").filter(pl.col("year") >= _SINCE)
    acts = {
        "condemned": rungs.condemned(),
        "sanctioned": rungs.sanctioned(),
        "prosecuted": rungs.prosecuted(),
    }
    found = reached(scores, acts)
    worst = found.filter("worst")
    figures = [figure for rung in acts for figure in _figures(found, rung)]
    shares = {one.name: one for one in figures}
    condemned, sanctioned, prosecuted = (float(shares[rung].value or 0) for rung in acts)
    return Finding(
        verdict=judged(condemned >= _WILL and min(sanctioned, prosecuted) > 0),
        strict_verdict=judged((shares["condemned"].low or 0) >= _WILL and min(sanctioned, prosecuted) > 0),
        sentence=(
            f"Of {worst.height} states that were in the worst tenth of physical integrity in some year since {_SINCE}, "
            f"{100 * condemned:.0f}% were then condemned by a text, {100 * sanctioned:.0f}% sanctioned over human rights and "
            f"{100 * prosecuted:.0f}% under investigation by the Court; of other states {_others(shares)}."
        ),
        strict="The whole interval of the share condemned at 90% or above.",
        figures=tuple(figures),
        tables={"states": worst.drop("worst")},
        sources={"fariss", "ohchr_votes", "unga_votes", "sanctions", "icc"},
        caveats=(
            "Texts adopted without a vote in the Assembly, and the Court after 2021, are not on record: the shares are floors.",
            "An investigation is of a situation; it is no charge against a state.",
        ),
    )


def _others(shares: dict[str, Figure]) -> str:
    """Return the shares of states that never were in the worst tenth, in words."""
    return ", ".join(f"{100 * float(shares[f'{rung}_others'].value or 0):.0f}%" for rung in _SOURCES)


def _figures(found: pl.DataFrame, rung: str) -> tuple[Figure, ...]:
    """Return the share of the worst that reached a rung, the share of others, and the difference."""
    import numpy as np
    import polars as pl

    from palais.measures.contrast import contrast

    told = found.with_columns(there=pl.col(f"{rung}_year").is_not_null())
    apart = contrast(told, "there", mark="worst", cluster="state", rng=np.random.default_rng(_SINCE))
    source = _SOURCES[rung]
    sides = (
        share(name, label, int(part["there"].sum()), part.height, source=source)
        for name, label, part in (
            (rung, f"Ever {rung} after, of states in the worst tenth", told.filter("worst")),
            (f"{rung}_others", f"Ever {rung} since {_SINCE}, of other states", told.filter(~pl.col("worst"))),
        )
    )
    difference = Figure(
        f"{rung}_difference",
        f"Ever {rung}: worst tenth less others",
        apart.difference,
        n=found.height,
        low=apart.low,
        high=apart.high,
        unit="difference of shares",
        source=source,
        note="90%, resampling states",
    )
    return (*sides, difference)


CLAIM = Claim(
    number=26,
    claim="flout the norms and you will be condemned, may be sanctioned, may even be prosecuted",
    who=MALINOWSKI,
    role=ESSAYIST,
    said=ESSAY_DAY,
    at=ESSAY_AT,
    about=None,
    definition=(
        "True if at least 90% of states in the worst tenth of practice since 1990 were condemned afterwards ('will'), "
        "and some were "
        "sanctioned and some under investigation ('may')."
    ),
    assumption="That 'flout the norms' is the worst tenth of the physical-integrity score of a year.",
    would_change="Another score or share of states; texts of the Assembly adopted without a vote.",
    check=check,
    needs=("practice_scores", "texts", "sanctions", "icc_situations"),
    see=("palais ladder",),
)
