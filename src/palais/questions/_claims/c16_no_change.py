"""Claim 16: treaties with no other interest at stake do not change conduct."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from palais.questions._claims import INTERVIEW, INTERVIEW_AT, INTERVIEW_DAY, SPOKEN, Claim, Finding, Verdict
from palais.questions._claims._parts import judged, name, untold
from palais.terms.answers import Figure

if TYPE_CHECKING:
    import polars as pl

_SCORES = {"fariss": "physical integrity", "vdem_clphy": "freedom from physical violence"}
_ROOM = 0.5
"""A rise of the first score that would be worth the name: as large as what claim 25 calls a fall."""


def changes(state: str, score: str) -> pl.DataFrame:
    """Return the state's change around its ratifications of core treaties, together (`treaties` null) and one by one."""
    import polars as pl

    from palais.measures.change_around import change_around
    from palais.questions._claims.c02_five_of_seven import consents
    from palais.record.ask import rows
    from palais.terms.tables import PracticeScore, TreatyRow

    core = rows(TreatyRow, {"core": True})["treaty"].to_list()
    events = consents(state).filter(pl.col("treaty").is_in(core)).drop_nulls("year")
    scores = rows(PracticeScore, {"score": score}).drop_nulls("value").select("state", "year", "value")
    found = change_around(scores, events["year"].to_list(), state=state)
    named = events.group_by("year").agg(treaties=pl.col("treaty").sort().str.join(", "))
    told = found.join(named, left_on="around", right_on="year", how="left", maintain_order="left")
    return told.select(
        pl.lit(score).alias("score"),
        pl.col("treaties").fill_null("all together"),
        pl.col("around").alias("year"),
        *found.columns[1:],
    )


def _whole(found: pl.DataFrame) -> dict[str, Any] | None:
    """Return the row of all ratifications together, where it has an estimate."""
    rows = found.filter(found["year"].is_null() & found["estimate"].is_not_null())
    return rows.row(0, named=True) if rows.height else None


def _strict(first: dict[str, Any], second: dict[str, Any] | None) -> Verdict:
    """Return the verdict where a rise by either score speaks against it, and room for a rise leaves it untold."""
    if first["low"] > 0 or (second is not None and second["low"] > 0):
        return "not_supported"
    return judged(True if second is not None and first["high"] < _ROOM else None)


def check(state: str | None) -> Finding:
    """Set the change of practice around the state's ratifications beside that of all others in the same years, by two scores."""
    import polars as pl

    tables = {score: changes(state or "", score) for score in _SCORES}
    both = {score: _whole(found) for score, found in tables.items()}
    first, second = both.values()
    if first is None:
        return untold(
            f"No core treaty of {name(state)} has scores of practice for three years on both sides of its ratification, beside "
            "enough other states.",
            strict="The same by another score.",
        )
    said = "rose beyond" if first["low"] > 0 else "fell beyond" if first["high"] < 0 else "kept within"
    return Finding(
        verdict=judged(first["low"] <= 0),
        strict_verdict=_strict(first, second),
        sentence=(
            f"Around its {first['events_n']} ratifications of core treaties the score of physical integrity of {name(state)} "
            f"{said} what the scores of nine in ten other states did in the same years ({first['estimate']:+.2f} beside their "
            f"median, {first['low']:+.2f} to {first['high']:+.2f}). What moved it is not told."
        ),
        strict=(
            "No rise by a second score (V-Dem) either, and an interval that leaves no room for a rise of half a point, the size "
            f"that claim 25 takes for a fall (its upper end is {first['high']:.3f})."
        ),
        figures=tuple(
            Figure(
                f"change_{score}",
                f"Change around {row['events_n']} ratifications beside other states: {_SCORES[score]}",
                row["estimate"],
                n=row["n"],
                low=row["low"],
                high=row["high"],
                source="fariss" if score == "fariss" else "vdem",
                note=f"90%, from {row['placebos_n']} other states in the same years; n years with a score; higher is better",
            )
            for score, row in both.items()
            if row is not None
        ),
        tables={"changes": pl.concat(list(tables.values()))},
        sources={"fariss", "vdem", "treaty_status"},
        caveats=(
            "No visible change is not proof of no effect; a wide interval hides a small one.",
            "Other states ratified in those years too: what many treaties did to all of them alike is not seen here.",
            "Each ratification alone stands in the table and decides nothing: with several, one is soon out of line by chance.",
            "Whether another interest was at stake is not on record, so every core treaty stands here.",
        ),
    )


CLAIM = Claim(
    number=16,
    claim="treaties with no other interest at stake do not change conduct ({state})",
    who=INTERVIEW,
    role=SPOKEN,
    said=INTERVIEW_DAY,
    at=INTERVIEW_AT,
    revised=(
        "each ratification was judged by itself, so that with several one was soon out of line by chance; now all of a "
        "state's are judged together, beside all other states' moves in the same years."
    ),
    about="CHN",
    definition=(
        "True if practice did not visibly improve around the state's ratifications of core treaties: the mean of the five years "
        "after less that of the five before, over all of them, is not above what other states' scores did in the same years "
        "(90% interval)."
    ),
    assumption="That five years on either side show what a treaty could change, and other states what would have come anyway.",
    would_change="Another score or span; the interests at stake for each treaty.",
    check=check,
    needs=("practice_scores", "treaty_actions", "treaties"),
    see=('palais practice "{state}"', 'palais status "{state}"', "palais participation --treaty CAT"),
)
