"""Claim 26: condemned, sanctioned, prosecuted."""

from __future__ import annotations

from palais.questions._claims import MALINOWSKI, Claim, Finding
from palais.questions._claims._parts import judged, share

_SINCE = 1990
_WILL = 0.9


def check(state: str | None) -> Finding:  # noqa: ARG001 - the signature of every claim
    """Count which rungs were reached by states that were in the worst tenth of practice, after they were first there."""
    import polars as pl

    from palais.questions import _ladder_rungs as rungs
    from palais.record.ask import rows
    from palais.terms.tables import PracticeScore

    scores = rows(PracticeScore, {"score": "fariss"}).drop_nulls("value").filter(pl.col("year") >= _SINCE)
    worst = scores.filter(pl.col("value") <= pl.col("value").quantile(0.1).over("year"))
    first = worst.group_by("state").agg(year=pl.col("year").min()).sort("state")
    acts = {
        "condemned": rungs.condemned(),
        "sanctioned": rungs.sanctioned(),
        "prosecuted": rungs.prosecuted(),
    }
    found = first
    for rung, held in acts.items():
        later = (
            held.select("state", when="year").join(first, on="state").filter(pl.col("when") >= pl.col("year"))
        )
        reached = later.group_by("state").agg(pl.col("when").min().alias(f"{rung}_year"))
        found = found.join(reached, on="state", how="left")
    everyone = scores["state"].n_unique() - first.height
    sources = {"condemned": "ohchr_votes, unga_votes", "sanctioned": "sanctions", "prosecuted": "icc"}
    figures = [
        share(
            rung,
            f"Ever {rung} after, of states in the worst tenth",
            found[f"{rung}_year"].drop_nulls().len(),
            first.height,
            source=sources[rung],
        )
        for rung in acts
    ]
    others = [
        share(
            f"{rung}_others",
            f"Ever {rung} since {_SINCE}, of other states",
            held.filter(
                (pl.col("year") >= _SINCE)
                & ~pl.col("state").is_in(first["state"].to_list())
                & pl.col("state").is_in(scores["state"].unique().to_list())
            )["state"].n_unique(),
            everyone,
            source=sources[rung],
        )
        for rung, held in acts.items()
    ]
    condemned, sanctioned, prosecuted = (float(one.value or 0) for one in figures)
    return Finding(
        verdict=judged(condemned >= _WILL and min(sanctioned, prosecuted) > 0),
        strict_verdict=judged((figures[0].low or 0) >= _WILL and min(sanctioned, prosecuted) > 0),
        sentence=(
            f"Of {first.height} states that were in the worst tenth of physical integrity in some year since {_SINCE}, "
            f"{100 * condemned:.0f}% were then condemned by a text, {100 * sanctioned:.0f}% sanctioned over human rights and "
            f"{100 * prosecuted:.0f}% under investigation by the Court."
        ),
        strict="The whole interval of the share condemned at 90% or above.",
        figures=(*figures, *others),
        tables={"states": found},
        sources={"fariss", "ohchr_votes", "unga_votes", "sanctions", "icc"},
        caveats=(
            "Texts adopted without a vote in the Assembly, and the Court after 2021, are not on record: the shares are floors.",
            "An investigation is of a situation; it is no charge against a state.",
        ),
    )


CLAIM = Claim(
    number=26,
    claim="flout the norms and you will be condemned, may be sanctioned, may even be prosecuted",
    who=MALINOWSKI,
    role="an essay",
    said="2014",
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
