"""A state's votes before a larger audience and a smaller one, with the difference, its interval, and what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from palais.errors import NotOnRecord
from palais.terms.answers import Answer, Chart, Figure, Section

if TYPE_CHECKING:
    import polars as pl

    from palais.terms.states import State

__all__ = ["answer"]

_ANSWERS = ("no", "yes", "abstain")
_SEED = 2006
_SAID = {"scrutiny": "country texts", "themes": "thematic texts"}


def answer(state: State, *, on: str) -> Answer:
    """Return the differences for each answer, plain and beside the other states', and every topic-period behind them.

    Raises
    ------
    NotOnRecord
        If the state voted on no topic in both kinds of body within a span.
    """
    import numpy as np
    import polars as pl

    from palais.measures.audience import audience, strata
    from palais.questions._audience.record import topical_votes
    from palais.questions._cited import cited, named_in
    from palais.questions._seat import heir_of

    one = heir_of(state)
    votes = topical_votes(on)
    mine = votes.filter(pl.col("state") == one.state)
    parts, rows = {}, []
    for said in _ANSWERS:
        parts[said] = strata(votes, answer=said).filter(pl.col("state") == one.state)
        for reading, cluster in (("topic-periods", ("topic", "period")), ("topics", ("topic",))):
            found = audience(parts[said], rng=np.random.default_rng(_SEED), cluster=cluster)
            rows += [{"answer": said, "resampled": reading, **row} for row in found.iter_rows(named=True)]
    if not rows:
        raise NotOnRecord(
            f"{one.name} voted on no topic of {_SAID[on]} both in the Assembly and in the Commission or the Council within five "
            f"years; try --on {'themes' if on == 'scrutiny' else 'scrutiny'}."
        )
    differences = pl.DataFrame(rows, infer_schema_length=None).drop("state")
    source = ", ".join(sorted(named_in(mine)))
    return Answer(
        question="audience",
        parameters={"state": one.state, "on": on},
        title=f"{one.name} before larger and smaller bodies",
        sentence=_sentence(one, rows, on),
        figures=_figures(rows, source),
        tables={
            "differences": differences,
            "topics": _topics(parts),
            "votes": _votes(mine, parts["no"]),
        },
        sections=(
            Section("", figures=tuple(f.name for f in _figures(rows, source)), charts=("topics",)),
            Section("Differences", "Larger body less smaller; resampled by topic-period, or by topic.", tables=("differences",)),
            Section("By topic and years", tables=("topics",)),
            Section("Each vote", tables=("votes",)),
        ),
        charts=(
            Chart("topics", "Share of No, larger body less smaller", "bars", "topics", x="stratum", y="no_difference",
                  y_title="difference", source=source),
        ),
        method=(
            "Topics are states concerned, or themes by title; spans are five years, cut in June 2006. Within them: the "
            "share of an answer among the state's votes in the Assembly's plenary, less that in the Commission or Council; over "
            "topics, the mean weighted by votes. `beside` takes from it the mean difference of the other states that voted in "
            "both on that topic and span. 90% intervals resample topic-periods whole, or topics; fewer than 8 are refused."
        ),
        sources=cited(named_in(mine)),
        caveats=(
            "Texts of two bodies on one topic differ in words, day and sponsor; `beside` the others takes part of that away.",
            "Votes of the Third Committee by state are not on file; the Assembly's plenary mostly repeats them.",
            "Votes of the Assembly by state end in March 2021.",
            "Only contested texts are voted on, and those on the same topic before both bodies are few.",
            "A vote in a larger body is not a vote before a larger public: who watched is not on record.",
        ),
    )  # fmt: skip


def _topics(parts: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """Return one row a topic and span: votes in both bodies, and each answer's shares and difference."""
    import polars as pl

    keys = ["topic", "period"]
    found = parts["no"].select(*keys, "small_n", "large_n", "others_n")
    for said, frame in parts.items():
        named = {f"{said}_{end}": end for end in ("small_share", "large_share", "difference", "others")}
        found = found.join(frame.select(*keys, **named), on=keys)
    return found.select(pl.format("{}, {}", "topic", "period").alias("stratum"), pl.all()).sort(keys)


def _votes(mine: pl.DataFrame, held: pl.DataFrame) -> pl.DataFrame:
    """Return the state's votes in the topics and spans that count; absences and votes not recorded are among them."""
    shown = mine.join(held.select("topic", "period"), on=["topic", "period"], how="semi")
    return shown.sort("topic", "rollcall_date", "rollcall").select(
        "topic", "period", "rollcall_date", "body", "rollcall", "symbol", "title", "vote"
    )


def _figures(rows: list[dict[str, Any]], source: str) -> tuple[Figure, ...]:
    labels = {"no": "No", "yes": "Yes", "abstain": "Abstention"}
    refused = "refused: fewer than 8 topic-periods"
    found = []
    for row in rows:
        if row["resampled"] != "topic-periods":
            continue
        known = row["difference"] is not None
        said = row["answer"]
        found += [
            Figure(said, f"{labels[said]}: share in the larger body less the smaller", row["difference"], low=row["low"],
                   high=row["high"], n=row["n"], source=source, note="90%; n topic-periods" if known else refused),
            Figure(f"{said}_beside", f"{labels[said]}: the same beside the other states", row["beside"], low=row["beside_low"],
                   high=row["beside_high"], n=row["n"], source=source,
                   note="90%; 0 is moving as the others did" if row["beside"] is not None else refused),
        ]  # fmt: skip
    return tuple(found)


def _sentence(one: State, rows: list[dict[str, Any]], on: str) -> str:
    from palais.questions._wording import counted, sentence_case, the

    loose = next(row for row in rows if row["answer"] == "no" and row["resampled"] == "topic-periods")
    strict = next(row for row in rows if row["answer"] == "no" and row["resampled"] == "topics")
    name, base = sentence_case(the(one.state)), counted(loose["n"], "topic and span", "topics and spans")
    if loose["beside"] is None:
        return (
            f"Whether {the(one.state)} votes otherwise on {_SAID[on]} before a larger body cannot be told: only {base} were "
            f"before both, and fewer than 8 are refused."
        )
    plain, beside, low, high = (
        _points(loose[end]) for end in ("difference", "beside", "beside_low", "beside_high")
    )
    return (
        f"{name} voted No on {_SAID[on]} {plain} points in the Assembly against the Commission or Council, and {beside} "
        f"beside the other states ({low} to {high}; {base}); {_told(loose, strict)}."
    )


def _told(loose: dict[str, Any], strict: dict[str, Any]) -> str:
    """Return what the difference beside the others says, and whether it stands where whole topics are resampled."""
    off = loose["beside_low"] > 0 or loose["beside_high"] < 0
    held = strict["beside"] is not None and (strict["beside_low"] > 0 or strict["beside_high"] < 0)
    if off and held:
        return "that is more than the other states' votes moved"
    if off:
        return "more than the other states' votes moved, but not where whole topics are resampled"
    most = max(abs(loose["beside_low"]), abs(loose["beside_high"]))
    return f"no difference is seen, and these votes leave room for one of up to {round(100 * most)} points"


def _points(share: float) -> str:
    """Return a share as points with a sign, never "-0"."""
    return f"{round(100 * share):+d}"
