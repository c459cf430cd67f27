"""`palais upr`: the whole record, and whether recommendations between close states differ from others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.errors import NotOnRecord
from palais.terms.answers import Answer, Chart, Figure, Section

if TYPE_CHECKING:
    import polars as pl

__all__ = ["answer", "compared"]

_SEED = 18
_DRAWS = 500
_SHARES = (
    "specific_share",
    "specific_low",
    "specific_high",
    "accepted_share",
    "accepted_low",
    "accepted_high",
)


def answer() -> Answer:
    """Return the record by session, category, theme and state, and the differences by closeness.

    Raises
    ------
    NotOnRecord
        If no recommendation is on record.
    """
    import polars as pl

    from palais.measures.recommendations import shares
    from palais.questions._upr.rows import (
        ACTIONS,
        CAVEATS,
        METHOD,
        by_theme,
        by_year_and_action,
        notes_under,
        recommendations,
    )

    found = recommendations()
    if found.is_empty():
        raise NotOnRecord(
            "No recommendation of the Universal Periodic Review is on record; run `palais build`."
        )
    place = {action: number for number, action in enumerate(ACTIONS)}
    reviewed = found.group_by("session").agg(reviewed_n=pl.col("state").n_unique().cast(pl.Int64))
    sessions = shares(found, by=["session", "year"]).join(reviewed, on="session").sort("session")
    known = found.drop_nulls("recommender")
    tables = {
        "closeness": compared(found),
        "by_action": shares(found, by=["action"]).sort(pl.col("action").replace_strict(place)).select(
            "action", "n", "accepted_n", "accepted_share", "accepted_low", "accepted_high"
        ),
        "by_year": by_year_and_action(found),
        "by_session": sessions.select("session", "year", "reviewed_n", "n", *_SHARES),
        "by_theme": by_theme(found).select("theme", "n", *_SHARES),
        "recommenders": shares(known, by=["recommender"]).select("recommender", "n", *_SHARES).sort(
            "n", "recommender", descending=[True, False]
        ),
        "reviewed": shares(found, by=["state"]).select("state", "n", *_SHARES).sort(
            "n", "state", descending=[True, False]
        ),
    }  # fmt: skip
    return Answer(
        question="upr",
        parameters={"state": None},
        title="Recommendations in the Universal Periodic Review",
        sentence=_sentence(found, tables["closeness"]),
        figures=_figures(found, tables["closeness"]),
        tables=tables,
        sections=_sections(tables),
        charts=_charts(),
        method=f"{METHOD} {_HOW}",
        sources=notes_under(found),
        caveats=CAVEATS,
    )


_HOW = (
    "Differences: the share among close recommenders less the share among others; then the same at equal recommender and equal "
    "review, by least squares with an effect for each. Intervals of 90% from resampling all recommendations to a state at "
    f"once ({_DRAWS} times); strict_low and strict_high come from resampling all recommendations by a state at once."
)


def compared(found: pl.DataFrame) -> pl.DataFrame:
    """Return every difference by closeness, with the interval of the other clustering beside it as the strict one."""
    import numpy as np
    import polars as pl

    from palais.measures.recommendations import differences
    from palais.questions._upr.closeness import LABELS, told_together
    from palais.questions._upr.rows import OUTCOMES

    first, second = (
        pl.concat(
            differences(
                found, outcomes=list(OUTCOMES), closeness=told, cluster=cluster, rng=np.random.default_rng(_SEED), draws=_DRAWS
            )
            for told in told_together(found) or [[]]
        )
        for cluster in ("state", "recommender")
    )  # fmt: skip
    strict = second.select("closeness", "outcome", strict_low="within_low", strict_high="within_high")
    joined = first.join(strict, on=["closeness", "outcome"], maintain_order="left")
    return joined.select(
        "closeness",
        "outcome",
        "within",
        "within_low",
        "within_high",
        "strict_low",
        "strict_high",
        "close_share",
        "others_share",
        "difference",
        "low",
        "high",
        "n",
        "close_n",
        "clusters_n",
        label=pl.col("closeness").replace_strict(LABELS, return_dtype=pl.String),
        asks=pl.col("outcome").replace_strict(OUTCOMES, return_dtype=pl.String),
    )


def _sections(tables: dict[str, pl.DataFrame]) -> tuple[Section, ...]:
    text = (
        "Below 0: rarer between close states. `difference` is as the record stands; `within` compares what one state recommends "
        "to those close to it with what it recommends to others, given what all recommend in the same reviews."
    )
    told = set(tables["closeness"]["closeness"])
    figures = ("closeness_specific", "closeness_accepted") if "agreement" in told else ()
    return (
        Section("The record", figures=("recommendations", "accepted", "specific"), charts=("by_year",)),
        *(
            (
                Section(
                    "Close states and others", text, figures=figures, charts=("closeness",), tables=("closeness",)
                ),
            )
            if told
            else ()
        ),
        Section("By action category", tables=("by_action",)),
        Section("By theme", tables=("by_theme",)),
        Section("By session", charts=("by_session",), tables=("by_session",)),
        Section("Who recommends", tables=("recommenders",)),
        Section("Who is recommended to", tables=("reviewed",)),
    )  # fmt: skip


def _charts() -> tuple[Chart, ...]:
    from palais.questions._upr.rows import ACTIONS, OUTCOMES

    return (
        Chart(
            "by_year", "Recommendations by what they ask for", "stack", "by_year", x="year", y="recommendations_n",
            series="asks_for", order=tuple(ACTIONS.values()), source="upr",
        ),
        Chart(
            "closeness", "Share among close states less share among others, at equal recommender and review", "bars",
            "closeness", x="label", y="within", series="asks", low="within_low", high="within_high",
            order=tuple(OUTCOMES.values()), source="upr, unga_votes, statements, states",
        ),
        Chart(
            "by_session", "Share accepted, by session", "bars", "by_session", x="session", y="accepted_share",
            low="accepted_low", high="accepted_high", source="upr",
        ),
    )  # fmt: skip


def _figures(found: pl.DataFrame, near: pl.DataFrame) -> tuple[Figure, ...]:
    from palais.measures.recommendations import shares
    from palais.questions._upr.rows import OUTCOMES

    total = shares(found.with_columns(all=1), by=["all"]).row(0, named=True)
    n = total["n"]
    note = "90% Wilson interval"
    figures = [
        Figure("recommendations", "Recommendations", n, n=n, source="upr"),
        Figure("reviewed", "States under review", found["state"].n_unique(), n=n, source="upr"),
        Figure(
            "recommending", "States and observers that recommend", found["recommender"].drop_nulls().n_unique(), n=n, source="upr"
        ),
        *(
            Figure(name, label, total[f"{name}_share"], n=n, low=total[f"{name}_low"], high=total[f"{name}_high"],
                   unit="share", source="upr", note=note)
            for name, label in (("accepted", "Accepted"), ("specific", "Asking for a specific act"))
        ),
    ]  # fmt: skip
    voted = near.filter(near["closeness"] == "agreement") if near.height else near
    figures += [
        Figure(
            f"closeness_{row['outcome']}",
            f"Nearest third less others, at equal recommender and review: {OUTCOMES[row['outcome']]}",
            row["within"], n=row["n"], low=row["within_low"], high=row["within_high"], unit="difference of shares",
            source="upr, unga_votes", note="90%, resampling the states under review",
        )
        for row in voted.iter_rows(named=True)
    ]  # fmt: skip
    return tuple(figures)


def _sentence(found: pl.DataFrame, near: pl.DataFrame) -> str:
    from palais.questions._wording import percent

    n = found.height
    accepted, specific = (found[name].mean() for name in ("accepted", "specific"))
    years = found["year"].to_list()
    head = (
        f"{n:,} recommendations of {min(years)} to {max(years)} are on record, {percent(float(accepted or 0))} of them "  # type: ignore[arg-type]
        f"accepted; {percent(float(specific or 0))} ask for a specific act"  # type: ignore[arg-type]
    )
    row = next(
        (
            r
            for r in near.iter_rows(named=True)
            if (r["closeness"], r["outcome"]) == ("agreement", "specific")
        ),
        None,
    )
    if row is None or row["within"] is None:
        return f"{head}."
    points, low, high = (100 * row[name] for name in ("within", "within_low", "within_high"))
    return (
        f"{head}, {percent(row['close_share'])} of those to the third of members that vote most like the recommender and "
        f"{percent(row['others_share'])} of the others; at equal recommender and equal review the difference is "
        f"{points:+.0f} points ({low:+.0f} to {high:+.0f})."
    )
