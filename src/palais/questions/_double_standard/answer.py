"""The answer on double standards: its sentence, figures, parts, and what to mind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from palais.questions._double_standard.record import sources_of
from palais.questions._double_standard.shown import by_state, by_target, by_variant, votes_on
from palais.questions._double_standard.variants import CLOSENESS, OfEvery, every_finding_in
from palais.terms.answers import Answer, Chart, Figure, Section
from palais.terms.scores import SCORES
from palais.terms.states import State

if TYPE_CHECKING:
    import polars as pl

    from palais.measures.double_standard import DoubleStandard

__all__ = ["answer"]


def answer(
    votes: pl.DataFrame,
    asked: tuple[State, ...],
    targets: tuple[State, ...],
    score: str,
    every: OfEvery | None = None,
) -> Answer:
    """Return the answer for one or two states; `every` is what the same votes show of all, where that is known already."""
    import polars as pl

    from palais.questions._cited import cited

    codes = tuple(one.state for one in asked)
    every = every or every_finding_in(votes, score)
    found, equal = every.by_variant[0][1], every.equal
    tables = {"standards": by_variant(every.by_variant, codes)}
    tables["states"] = by_state(found.states)
    tables["targets"] = by_target(votes, codes, score)
    tables["at_equal_text"] = equal.with_columns(pl.col("closeness").replace(CLOSENESS))
    if targets:
        tables["votes"] = votes_on(votes, codes, tuple(one.state for one in targets), score)
    figures = (
        *_own(tables, asked),
        *_apart(tables, asked),
        *_all(found, equal),
        *_pair(tables, asked, targets),
    )
    return Answer(
        question="double-standard",
        parameters={"state": codes[0], "other": codes[1] if len(codes) > 1 else None,
                    "target": [one.state for one in targets], "score": score},
        title=f"{' and '.join(one.name for one in asked)}: votes on others, by closeness and practice",
        sentence=_sentence(tables, asked, targets),
        figures=figures,
        tables=tables,
        sections=_sections(figures, targets=bool(targets)),
        charts=_charts(),
        method=_method(score),
        sources=cited(sources_of(every.sources, (score,))),
        caveats=_CAVEATS,
    )  # fmt: skip


def _row(
    tables: dict[str, pl.DataFrame], state: str, variant: str, term: str = "closeness"
) -> dict[str, Any] | None:
    import polars as pl

    picked = tables["standards"].filter(
        (pl.col("state") == state) & (pl.col("variant") == variant) & (pl.col("term") == term)
    )
    return picked.row(0, named=True) if picked.height else None


_SHOWN = (
    ("closeness", "as asked", "closeness", "nearest third less farthest, at equal practice"),
    ("closeness_with_israel", "with texts on Israel/OPT", "closeness", "the same with texts on Israel/OPT"),
    ("closeness_since_1992", "since 1992", "closeness", "the same since 1992"),
    (
        "closeness_equal_others",
        "at equal support by others too",
        "closeness",
        "at equal practice and equal support by others",
    ),
    ("practice", "as asked", "practice", "worst third of practice less best, at equal closeness"),
)


def _own(tables: dict[str, pl.DataFrame], asked: tuple[State, ...]) -> tuple[Figure, ...]:
    return tuple(
        _figure(f"{name}_{one.state}", f"{one.name}: {label}", row)
        for one in asked
        for name, variant, term, label in _SHOWN
        if (row := _row(tables, one.state, variant, term)) is not None
    )


def _figure(name: str, label: str, row: dict[str, Any]) -> Figure:
    on = row.get("targets_n")
    note = row.get("refused") or f"90%, on {on} targets; support is 1 for, 1/2 abstaining, 0 against"
    return Figure(
        name, label, row["estimate"], n=row["n"], low=row["low"], high=row["high"], unit="difference of support",
        source="ohchr_votes, unga_votes", note=note,
    )  # fmt: skip


def _apart(tables: dict[str, pl.DataFrame], asked: tuple[State, ...]) -> tuple[Figure, ...]:
    """Return how far the two states' estimates lie apart, their errors taken as independent."""
    rows = [_row(tables, one.state, "as asked") for one in asked]
    if len(rows) < 2 or any(row is None or row["estimate"] is None for row in rows):  # noqa: PLR2004 - two states
        return ()
    first, second = (row for row in rows if row is not None)
    apart = first["estimate"] - second["estimate"]
    half = float(np.hypot(first["high"] - first["estimate"], second["high"] - second["estimate"]))
    row = {"estimate": apart, "low": apart - half, "high": apart + half, "n": first["n"] + second["n"],
           "targets_n": f"{first['targets_n']} and {second['targets_n']}"}  # fmt: skip
    label = f"{asked[0].name} less {asked[1].name}: what closeness goes with"
    return (_figure("apart", label, row),)


def _all(found: DoubleStandard, equal: pl.DataFrame) -> tuple[Figure, ...]:
    import polars as pl

    figures = []
    for row in found.together.iter_rows(named=True):
        label = {
            "closeness": "All states: nearest third less farthest, at equal practice",
            "practice": "All states: worst third of practice less best, at equal closeness",
        }[row["term"]]
        figures.append(_figure(f"{row['term']}_all", label, row))
    same = equal.filter(pl.col("closeness") == "agreement").row(0, named=True)
    figures.append(
        _figure(
            "closeness_equal_text", "All states: nearest third less farthest, within the same roll call", same
        )
    )
    return tuple(figures)


def _pair(
    tables: dict[str, pl.DataFrame], asked: tuple[State, ...], targets: tuple[State, ...]
) -> tuple[Figure, ...]:
    """Return each state's mean support on each target named, over every text listed that targets it."""
    import polars as pl

    if not targets:
        return ()
    figures = []
    for one in asked:
        for target in targets:
            mine = tables["votes"].filter(
                (pl.col("state") == one.state)
                & (pl.col("target") == target.state)
                & pl.col("answer").is_not_null()
            )
            others = mine["others"].mean()
            beside = f"; all others {others:.2f} on average" if isinstance(others, float) else ""
            figures.append(
                Figure(
                    f"support_{one.state}_{target.state}", f"{one.name} on {target.name}: mean support for the texts",
                    mine["answer"].mean() if mine.height else None, n=mine.height, unit="support, 0 to 1",  # type: ignore[arg-type]
                    source="ohchr_votes, unga_votes",
                    note=f"every position on record counted{beside}" if mine.height else "no position on record",
                )
            )  # fmt: skip
    return tuple(figures)


def _sentence(tables: dict[str, pl.DataFrame], asked: tuple[State, ...], targets: tuple[State, ...]) -> str:
    from palais.questions._wording import counted

    said = [_told(tables, one) for one in asked]
    if targets:
        rolls = tables["votes"]["rollcall"].n_unique()
        said.append(
            f"{counted(rolls, 'roll call')} on {' and '.join(one.name for one in targets)} are listed"
        )
    return ". ".join(said) + "."


def _told(tables: dict[str, pl.DataFrame], one: State) -> str:
    from palais.questions._wording import counted, sentence_case, the

    name = sentence_case(the(one.state))
    row = _row(tables, one.state, "as asked")
    if row is None:
        return (
            f"{name} took no position on a text of scrutiny whose target's practice and closeness are known"
        )
    if row["estimate"] is None:
        return f"For {the(one.state)} there is no estimate ({row['refused']}; {counted(row['n'], 'vote')})"
    side = "more" if row["estimate"] > 0 else "less"
    clear = "" if row["low"] > 0 or row["high"] < 0 else ", an interval that includes none"
    said = [
        f"{variant} it is {found['estimate']:+.2f} ({found['low']:+.2f} to {found['high']:+.2f})"
        for variant in ("with texts on Israel/OPT", "since 1992")
        if (found := _row(tables, one.state, variant)) is not None and found["estimate"] is not None
    ]
    also = f"; {' and '.join(said)}" if said else ""
    return (
        f"{name} supported texts on states close to it {abs(row['estimate']):.2f} {side} than texts on those far from it, at "
        f"equal practice ({row['low']:+.2f} to {row['high']:+.2f}{clear}; {counted(row['n'], 'vote')} on "
        f"{counted(row['targets_n'], 'target')} of all years, without Israel/OPT){also}"
    )


def _sections(figures: tuple[Figure, ...], *, targets: bool) -> tuple[Section, ...]:
    every = tuple(figure.name for figure in figures)
    pair = tuple(name for name in every if name.startswith("support_"))
    own = tuple(name for name in every if name not in pair)
    said = (
        (Section("Votes on the targets named", "Texts that target them, and texts that name them in their title.",
                 figures=pair, tables=("votes",)),)
        if targets else ()
    )  # fmt: skip
    return (
        Section("At equal practice", "Negative: less support for texts on those close.", figures=own),
        *said,
        Section("What the answer hangs on", "The same question of other votes, scores and kinds of closeness.",
                tables=("standards",)),
        Section("Target by target", "From the closest to the farthest; places run from 0 to 1 (closest, worst practice).",
                tables=("targets",)),
        Section("Within the same roll call", "All states; the text and the target's practice are the same for all.",
                tables=("at_equal_text",)),
        Section("Every state", charts=("states",), tables=("states",)),
    )  # fmt: skip


def _charts() -> tuple[Chart, ...]:
    return (
        Chart("states", "Nearest third less farthest, at equal practice", "map", "states", x="state", y="estimate",
              low="low", high="high", source="ohchr_votes, unga_votes"),
    )  # fmt: skip


def _method(score: str) -> str:
    return (
        "For each state a linear model of its support (for the text 1, abstaining 1/2, against 0; turned round on hostile "
        "amendments and motions to take no action) on the target's place in practice in the year before "
        f"({SCORES[score].title}) and its place in closeness: Scott's pi in the General Assembly's three sessions before, "
        "without any roll call on that target, ranked among all states as the voter sees them. A difference of one leads from "
        "the middle of the farthest third to the middle of the nearest. Votes on one target in one year count once. States with "
        "few votes lean on the mean of all; fewer than 8 votes or 4 targets give no estimate. Lebovic and Voeten (2006), on the "
        "Commission of 1977 to 2001, found that ties mattered and the target's record came to matter more after the Cold War; "
        "Terman and Voeten (2018), on the review of 2008 on, that states go easier on their partners. Ours points the same way; "
        "it is of votes of single states with abstentions, of three bodies, and holds votes on the target out of closeness."
    )


_CAVEATS = (
    "The answer turns on the years: much of it rests on votes before 1992, and the variants show what is left without them.",
    (
        "Closeness is no cause: states that vote alike may read the same facts alike, and a target's friends may know what "
        "others do not. The words 'at equal practice' mean at an equal score."
    ),
    (
        "Only texts that came to a roll call are seen; which states become targets at all, and which texts pass without a "
        "vote, is decided before."
    ),
    "After the votes and scores on record end (March 2021, and 2021), a place up to five years old stands for the present one.",
    (
        "Scores of practice are estimates with errors of their own; what a score misses can stand behind closeness. The table "
        "of variants shows other scores."
    ),
    "A text is filed under the state whose acts it concerns: texts on Ukraine since 2014 mostly under the Russian Federation.",
    "Most votes of the Assembly before 1994 in this question are on South Africa; on one target they count as one cluster.",
    "Lists of groups carry few dates: some stand for years in which the group was not there.",
)
