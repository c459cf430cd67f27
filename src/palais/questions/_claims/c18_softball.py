"""Claim 18: an expert may give softball questions to friends."""

from __future__ import annotations

from typing import Any

from palais.questions._claims import INTERVIEW, NO_DATE, SPOKEN, Claim, Finding, together
from palais.questions._claims._parts import judged, name, share
from palais.terms.answers import Figure

_KINDS = {"region": "its own region", "agreement": "states that vote as it does"}
_FEWEST = 20


def _softer(close: Figure, other: Figure) -> bool | None:
    if min(close.n or 0, other.n or 0) < _FEWEST:
        return None
    if (close.high or 0) < (other.low or 0):
        return True
    return False if (close.low or 0) > (other.high or 0) else None


def check(state: str | None) -> Finding:
    """Compare how often the state asks close states and others for a specific act in the Universal Periodic Review."""
    import polars as pl

    from palais.questions._upr_rows import recommendations

    own = recommendations().filter(pl.col("recommender") == state)
    figures: list[Figure] = []
    rows: list[dict[str, Any]] = []
    softer: list[bool | None] = []
    for kind, label in _KINDS.items():
        told = own.drop_nulls([kind, "specific"])
        pair = []
        for close in (True, False):
            part = told.filter(pl.col(kind).cast(pl.Boolean) == close)
            specific = int(part["specific"].cast(pl.Int64).sum())
            words = label if close else f"others than {label}"
            pair.append(
                share(
                    f"specific_{kind}_{'close' if close else 'other'}",
                    f"Specific, to {words}",
                    specific,
                    part.height,
                    source="upr",
                )
            )
            rows.append({"closeness": kind, "close": close, "specific_n": specific, "n": part.height})
        softer.append(_softer(pair[0], pair[1]))
        figures += pair
    return Finding(
        verdict=judged(softer[0]),
        strict_verdict=together(judged(one) for one in softer),
        sentence=(
            f"Of one expert it was said, and experts' questions are not on record. Our extension: {name(state)} asked "
            "for a specific act "
            f"in {rows[0]['specific_n']} of {rows[0]['n']} recommendations to {_KINDS['region']} and in "
            f"{rows[1]['specific_n']} of "
            f"{rows[1]['n']} to others."
        ),
        strict="The same beside states that vote as it does; both have to show it.",
        figures=tuple(figures),
        tables={"recommendations": pl.DataFrame(rows)},
        sources={"upr", "states", "unga_votes"},
        caveats=(
            "The claim was made of one expert of a committee; recommendations between states are our extension of it.",
            "What a state under review needs differs: `palais upr` compares at equal recommender and review.",
        ),
    )


CLAIM = Claim(
    number=18,
    claim="{state} asks softer questions of its friends (said of an expert; here of recommendations in the Universal "
    "Periodic Review)",
    who=INTERVIEW,
    role=SPOKEN,
    said=NO_DATE,
    about="CHN",
    definition="True of the extension if the share of recommendations asking for a specific act is lower to its own "
    "region, beyond both intervals.",
    assumption="That a recommendation of a state stands for a question of an expert.",
    would_change="Questions put by each expert in committees, from their summary records.",
    check=check,
    needs=("recommendations",),
    see=('palais upr "{state}"',),
)
