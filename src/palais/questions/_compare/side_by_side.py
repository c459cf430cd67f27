"""What stands out when states are set side by side: the figures, and the sentence made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.terms.answers import Answer, Figure
from palais.terms.states import State

if TYPE_CHECKING:
    import polars as pl

__all__ = ["near_figures", "own_figures", "pair_figures", "parted", "sentence"]


def own_figures(own: dict[str, dict[str, Answer | str]]) -> tuple[Figure, ...]:
    """Return what each state's own answers say in one number: treaties it is party to, years in the Council."""
    from dataclasses import replace

    from palais.questions._wording import name_of

    return tuple(
        replace(
            figure,
            name=f"{figure.name}_{state}",
            label=f"{name_of(state)}: {figure.label[:1].lower()}{figure.label[1:]}",
        )
        for part, wanted in (("status", "party"), ("seats", "council_years"))
        for state, answer in own[part].items()
        if isinstance(answer, Answer)
        for figure in answer.figures
        if figure.name == wanted
    )


def _recent(spans: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of the last ten years of the first body that has them: the Assembly, where all have a seat."""
    import polars as pl

    if spans.is_empty():
        return spans
    known = spans.filter(pl.col("period").str.ends_with("the last ten")).drop_nulls("pi")
    return known.filter(pl.col("body") == known["body"][0]) if known.height else known


def pair_figures(spans: pl.DataFrame, source: str) -> tuple[Figure, ...]:
    from palais.questions._wording import name_of
    from palais.terms.bodies import BODIES

    return tuple(
        Figure(
            f"agreement_{row['state_a']}_{row['state_b']}",
            f"{name_of(row['state_a'])} and {name_of(row['state_b'])}, {row['period'].split(',')[0]}",
            row["pi"],
            n=row["n"],
            low=row["pi_low"],
            high=row["pi_high"],
            source=source,
            note=f"Scott's pi in the {BODIES[row['body']].name}, 90% interval; same vote {row['share']:.2f}",
        )
        for row in _recent(spans).iter_rows(named=True)
    )


def near_figures(casts: dict[str, pl.DataFrame], source: str) -> tuple[Figure, ...]:
    from palais.questions._compare.several import near_unanimous_share, shared_rollcalls
    from palais.terms.bodies import BODIES

    found = []
    for name, frame in casts.items():
        share, n = near_unanimous_share(BODIES[name], shared_rollcalls(frame))
        found.append(
            Figure(
                f"near_unanimous_{name}",
                f"Near-unanimous roll calls in the {BODIES[name].name}",
                share,
                n=n,
                unit="share",
                source=source,
                note="at least 95% of those that answered gave the same answer; such votes say little",
            )
        )
    return tuple(found)


def parted(casts: dict[str, pl.DataFrame]) -> str:
    from palais.questions._compare.pairs import parted_n
    from palais.questions._wording import counted, listed
    from palais.terms.bodies import BODIES

    said = []
    for name, frame in casts.items():
        split, both = parted_n(frame)
        if both:
            said.append(f"in {split:,} of {counted(both, 'roll call')} of the {BODIES[name].name}")
    return f"One said yes and another no {listed(said)}. The latest are below." if said else ""


def sentence(states: tuple[State, ...], own: dict[str, dict[str, Answer | str]], spans: pl.DataFrame) -> str:
    from palais.questions._wording import listed, sentence_case, the
    from palais.terms.bodies import BODIES

    facts = {f.name: f for f in own_figures(own)}
    known = [facts[f"party_{one.state}"] for one in states if f"party_{one.state}" in facts]
    parties = [
        f"{the(one.state)} to {facts[f'party_{one.state}'].value} of {facts[f'party_{one.state}'].n}"
        for one in states
        if f"party_{one.state}" in facts and facts[f"party_{one.state}"].value is not None
    ]
    lead = f"Human rights treaties and protocols joined: {listed(parties)}." if known and parties else ""
    pairs = _recent(spans).sort("pi", descending=True) if spans.height else spans
    if pairs.is_empty():
        return f"{lead} No two of them share enough votes on record to compare.".strip()
    rows = [pairs.row(0, named=True), *([pairs.row(-1, named=True)] if pairs.height > 1 else [])]
    said = [
        f"{the(r['state_a'])} and {the(r['state_b'])} at {r['pi']:.2f} ({r['pi_low']:.2f} to {r['pi_high']:.2f}, n = {r['n']:,})"
        for r in rows
    ]
    who = said[0] if len(rows) == 1 else f"{said[0]} the most alike, {said[1]} the least"
    body, period = BODIES[rows[0]["body"]].name, rows[0]["period"].split(",")[0]
    tail = f"Agreement in the {body}, {period}, corrected for chance (1 is always alike, 0 is chance): {who}."
    return sentence_case(f"{lead} {tail}".strip())
