"""The tables of a whip count: states, tallies, rules, swing states, earlier votes, and the draws for a page's what-if."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from palais.questions._whip.rules import RULES, majority_of

if TYPE_CHECKING:
    import polars as pl

    from palais.forecasts import Forecast, Nearest
    from palais.rules.decisions import VotingRule

__all__ = [
    "Pins",
    "before_tables",
    "draw_tables",
    "expected_table",
    "margin_tables",
    "rules_table",
    "spread_of",
    "states_table",
]

Pins = Mapping[str, str]
_BIN = 3
_RANK_ENDS = 1e-6
_EXPORTED = 200


def states_table(
    found: Forecast, *, groups: Mapping[str, str | None], why: Mapping[str, str], pins: Pins
) -> pl.DataFrame:
    """Return one row a member, likeliest Yes first: chances with the ends of their 90% intervals over draws, and why."""
    import polars as pl

    from palais.forecasts import ANSWERS

    rows = []
    for place, state in enumerate(found.states):
        row: dict[str, Any] = {"state": state, "group": groups.get(state)}
        for k, vote in enumerate(ANSWERS):
            held = pins.get(state)
            values = (found.probabilities, found.low, found.high)
            chance, low, high = (float(v[place, k]) if held is None else float(held == vote) for v in values)
            row |= {vote: _rounded(chance), f"{vote}_low": _rounded(low), f"{vote}_high": _rounded(high)}
        rows.append({**row, "held_at": pins.get(state), "why": why.get(state)})
    first = ["state", "group", *ANSWERS]
    rest = [f"{vote}_{end}" for vote in ANSWERS for end in ("low", "high")]
    shape = {"state": pl.String, "group": pl.String, "held_at": pl.String, "why": pl.String}
    table = pl.DataFrame(rows, schema_overrides=shape)
    return table.select(*first, *rest, "held_at", "why").sort(
        ["yes", "no", "state"], descending=[True, False, False]
    )


def expected_table(found: Forecast, pins: Pins) -> pl.DataFrame:
    """Return the expected votes as whole numbers that add up to the members (largest remainders)."""
    import polars as pl

    from palais.forecasts import ANSWERS
    from palais.forecasts.tallies import pinned

    mean = pinned(found, pins).mean(0).sum(0)
    whole = np.floor(mean).astype(int)
    for k in np.argsort(whole - mean, kind="stable")[: len(found.states) - int(whole.sum())]:
        whole[k] += 1
    return pl.DataFrame([dict(zip(ANSWERS, whole.tolist(), strict=True))])


def spread_of(values: Sequence[int], chances: Sequence[float]) -> tuple[int, int, int]:
    """Return the median of a distribution, and the ends of its central 90%."""
    upto = np.cumsum(chances)
    at = [min(int(np.searchsorted(upto, share - 1e-12)), len(values) - 1) for share in (0.5, 0.05, 0.95)]
    return values[at[0]], values[at[1]], values[at[2]]


def margin_tables(values: Sequence[int], chances: Sequence[float]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return every margin that is not beyond one in ten thousand, and the margins in threes as they are drawn."""
    import polars as pl

    likely = [
        (int(value), _rounded(chance, 6))
        for value, chance in zip(values, chances, strict=True)
        if chance >= 1e-4  # noqa: PLR2004 - one in ten thousand
    ]
    full = pl.DataFrame(likely, schema={"margin": pl.Int64, "probability": pl.Float64}, orient="row")
    grouped: dict[int, float] = {}
    for value, chance in likely:
        grouped[(value + 1) // _BIN] = grouped.get((value + 1) // _BIN, 0.0) + chance
    drawn = [
        {"margin": f"{_BIN * k - 1:+d} to {_BIN * k + 1:+d}", "probability_share": _rounded(chance)}
        for k, chance in sorted(grouped.items(), reverse=True)
        if chance >= 0.005  # noqa: PLR2004 - not seen in the drawing
    ]
    return full, pl.DataFrame(drawn, schema={"margin": pl.String, "probability_share": pl.Float64})


def rules_table(found: Forecast, own: VotingRule, pins: Pins, *, sponsors_n: int | None) -> pl.DataFrame:
    """Return the chance that it carries under each rule, whether enough members introduce it, and where the rule stands."""
    import polars as pl

    from palais.forecasts import adopted
    from palais.rules.other_rules import OTHER_RULES

    item, members_n = found.item, len(found.states)
    country = item.topic == "country" and item.kind == "text"
    rows = []
    for name in RULES:
        other = OTHER_RULES.get(name)
        touched = country or other is None or other.on == "all"
        needed = other.introduced_by.needed(members_n) if other and other.introduced_by and touched else None
        rows.append(
            {
                "rule": name,
                "says": other.says if other else own.says,
                "adopted": _rounded(adopted(found, majority_of(name, own, country=country), pins)),
                "introduce_n": needed,
                "introduced": _introduced(needed, sponsors_n),
                "provision": other.citation if other else own.citation,
                "verified": other.verified if other else own.verified,
            }
        )
    return pl.DataFrame(rows, schema_overrides={"introduce_n": pl.Int64, "introduced": pl.String})


def _introduced(needed: int | None, sponsors_n: int | None) -> str | None:
    if needed is None:
        return None
    if sponsors_n is None:
        return "cannot tell: no sponsors were named"
    return "enough members named" if sponsors_n >= needed else f"{sponsors_n} of {needed} members named"


def before_tables(near: Sequence[Nearest], states: Sequence[str]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the earlier votes most like the draft, and what each member did in each of them (null where it had no seat)."""
    import polars as pl

    listed = [
        {
            "number": n, "rollcall_date": one.day, "rollcall": one.rollcall,
            "title": one.title, "likeness": _rounded(one.similarity, 2), "yes_n": _votes(one, "yes"), "no_n": _votes(one, "no"),
            "abstain_n": _votes(one, "abstain"),
        }
        for n, one in enumerate(near, start=1)
    ]  # fmt: skip
    texts = pl.DataFrame(listed, schema_overrides={"rollcall": pl.String, "rollcall_date": pl.Date})
    names = [f"vote_{n}" for n in range(1, len(near) + 1)]
    rows = [
        {"state": state, **{name: one.votes.get(state) for name, one in zip(names, near, strict=True)}}
        for state in states
    ]
    return texts, pl.DataFrame(rows, schema={"state": pl.String, **dict.fromkeys(names, pl.String)})


def _votes(one: Nearest, vote: str) -> int:
    return sum(said == vote for said in one.votes.values())


def draw_tables(found: Forecast) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the draws in little, from which a page can reckon every tally anew without a server.

    The log odds of yes and no over abstain differ between draws by a few shifts common to all states; their axes are found, so
    hardly anything is lost: in draw d the log odds are `odds` and the sum over k of `shift_k` of d times `weight_k`. The chance
    `absent` is the same in all.

    Returns
    -------
    polars.DataFrame, polars.DataFrame
        `odds`: state, answer (`yes` or `no`), odds, weight_1, ...; absent (the chance of taking no part).
        `draws`: draw, shift_1, ...
    """
    import polars as pl

    some = found.draws[:_EXPORTED]
    side = np.maximum(some[..., :3], 1e-12)
    odds = np.log(side[..., [0, 2]] / side[..., [1]]).reshape(len(some), -1)
    mean = odds.mean(0)
    square, axes = np.linalg.eigh((odds - mean).T @ (odds - mean))
    rank = int((square > _RANK_ENDS**2 * max(float(square[-1]), 1e-9)).sum())
    right = axes[:, ::-1].T
    left = (odds - mean) @ right[:rank].T
    keys = [(state, answer) for state in found.states for answer in ("yes", "no")]
    frame = pl.DataFrame(keys, schema={"state": pl.String, "answer": pl.String}, orient="row").with_columns(
        odds=pl.Series(mean.round(4)),
        absent=pl.Series(np.repeat(some[0, :, 3], 2).round(5)),
        **{f"weight_{k + 1}": pl.Series(right[k].round(5)) for k in range(rank)},
    )
    shifts = {f"shift_{k + 1}": pl.Series(left[:, k].round(4)) for k in range(rank)}
    return frame, pl.DataFrame({"draw": pl.Series(range(1, len(some) + 1), dtype=pl.Int64), **shifts})


def _rounded(value: float, digits: int = 4) -> float:
    return round(float(value), digits)
