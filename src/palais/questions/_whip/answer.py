"""A whip count as an Answer: figures, tables, charts, the rule's trace."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from palais.questions._whip.tables import (
    before_tables,
    draw_tables,
    expected_table,
    margin_tables,
    rules_table,
    states_table,
)
from palais.questions._whip.wording import METHOD, caveats, kind_in_words, sentence, why_each
from palais.terms.answers import Answer, Chart, Figure, Section

if TYPE_CHECKING:
    import polars as pl

    from palais.questions._whip.count import Count

__all__ = ["answered"]

_SOURCE = "ohchr_votes"
_VOTES = ("yes", "abstain", "no", "absent")


def answered(count: Count, parameters: Mapping[str, object]) -> Answer:
    """Return the answer to a count."""
    from palais.questions._cited import cited
    from palais.questions._wording import day_of

    tables = _tables(count)
    return Answer(
        question="whip",
        parameters=parameters,
        title=f"Whip count: {count.title or count.item.symbol}",
        sentence=sentence(count),
        figures=_figures(count),
        tables=tables,
        sections=_sections(count),
        charts=(
            Chart("expected", "Expected votes", "tally", "expected", x="yes", y="yes", source=_SOURCE),
            Chart(
                "margin",
                "Yes less No, and how likely",
                "bars",
                "margin",
                x="margin",
                y="probability_share",
                source=_SOURCE,
            ),
            Chart(
                "rules",
                "Chance that it carries, by rule",
                "bars",
                "chances",
                x="rule",
                y="adopted_share",
                source=_SOURCE,
            ),
        ),
        method=f"{METHOD} Made on what was known before {day_of(count.made_on)}.",
        trace=_trace(count),
        sources=cited({_SOURCE, "unga_votes", "states"}),
        caveats=caveats(count),
    )


def _figures(count: Count) -> tuple[Figure, ...]:
    from palais.questions._wording import counted

    members_n = len(count.found.states)
    called = count.called

    def votes(name: str, label: str, told: tuple[int, int, int]) -> Figure:
        middle, low, high = told
        return Figure(
            name,
            label,
            middle,
            low=low,
            high=high,
            n=members_n,
            source=_SOURCE,
            note="median and 90% interval",
        )

    return (
        Figure(
            "adopted",
            "Chance that it carries",
            round(count.adopted, 4),
            n=members_n,
            unit="share",
            source=_SOURCE,
            note=f"if voted on; {count.rule.replace('-', ' ')}",
            as_of=count.made_on,
        ),
        Figure(
            "called",
            "Chance that a vote is called",
            round(called.share, 4),
            low=round(called.low, 4),
            high=round(called.high, 4),
            n=called.own_n + called.pool_n,
            unit="share",
            source=_SOURCE,
            note=f"{called.voted_n} of the last {counted(called.own_n, 'like text')}"
            if called.own_n
            else "no like text",
        ),
        votes("yes", "Yes", count.yes),
        votes("no", "No", count.no),
        votes("margin", "Yes less No", count.margin),
    )


def _tables(count: Count) -> dict[str, pl.DataFrame]:
    import polars as pl

    from palais.terms.states import regional_group

    found = count.found
    groups = {state: regional_group(state, count.on) for state in found.states}
    why = why_each(count.near, found.states, item=count.item, sponsors=count.sponsors, own=count.own)
    full, margins = margin_tables(*count.margins)
    named = count.sponsors or count.item.sponsors
    sitting = sum(state in found.states for state in named) if named else None
    rules = rules_table(found, count.under, count.pins, sponsors_n=sitting)
    texts, before = before_tables(count.near, found.states)
    odds, draws = draw_tables(found)
    return {
        "states": states_table(found, groups=groups, why=why, pins=count.pins),
        "expected": expected_table(found, count.pins),
        "margin": margins,
        "margins": full,
        "rules": rules,
        "chances": rules.select("rule", adopted_share=pl.col("adopted")),
        "swing": count.swing.with_columns(pl.selectors.float().round(4)),
        "nearest": texts,
        "before": before,
        "like_texts": count.called.like,
        "odds": odds,
        "draws": draws,
    }


def _sections(count: Count) -> tuple[Section, ...]:
    from palais.questions._wording import counted, day_of

    members = counted(len(count.found.states), "member")
    voted = (
        f"{kind_in_words(count.item)[:1].upper()}{kind_in_words(count.item)[1:]}, put to the vote of {members} on "
        f"{day_of(count.on)}. {count.under.says}"
    )
    return (
        Section(
            "The count",
            voted,
            figures=("margin",),
            charts=("expected", "margin"),
        ),
        Section(
            "State by state",
            "Chances of each answer, those likeliest to vote Yes first; the ends of each 90% interval, and what it rests on, "
            "are in the table.",
            tables=("states",),
        ),
        Section(
            "Who swings",
            "The chance that it carries were this one state to vote Yes, abstain or vote No, all else as forecast. First "
            "come those that move it most and are themselves least certain.",
            tables=("swing",),
        ),
        Section("Under other rules", charts=("rules",), tables=("rules",)),
        Section(
            "Will a vote be called",
            "The last like texts and how they were decided. Adopted without a vote is no vote in favour.",
            tables=("like_texts",),
        ),
        Section(
            "What each did before",
            "The earlier votes that tell most, and each member's part in them, numbered alike; empty where it had no seat.",
            tables=("nearest", "before"),
        ),
    )


def _trace(count: Count) -> tuple[dict[str, object], ...]:
    from palais.rules.steps import Step

    under = count.under
    needed = f"{count.under.decide.numerator} of {count.under.decide.denominator} voting yes or no"
    step = Step(
        under.citation,
        under.says,
        f"more than {needed}: carries with a chance of {count.adopted:.4f}"
        if count.rule == "in-force"
        else "",
        verified=under.verified,
    )
    tie = Step(under.citation, "an equal vote", under.tie, verified=under.tie_verified)
    return (*count.seated.trace, step.as_row(), tie.as_row())
