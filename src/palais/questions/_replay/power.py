"""Power indices of a body's members under the rule in force and under another, as it was composed on the last day replayed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

    from palais.questions._replay.decided import Replayed
    from palais.rules.majorities import Majority

__all__ = ["UNIT", "power"]

UNIT = 100_000
"""People to a unit of weight, when votes are weighted by population."""

_EACH = "each member"


def power(held: Replayed, *, composition: str | int | None = None) -> pl.DataFrame:
    """Return the power of each member of each body on the day of the newest vote replayed, under both rules.

    Every member is taken to vote yes or no. Where all weigh the same one row stands for each member.

    Returns
    -------
    polars.DataFrame
        `body`, `on_date`, `rule`, `members_n`, `whole` (sum of weights), `quota`, `state` (or `each member`), `weight`,
        `decisive_share` (absolute Banzhaf), `banzhaf`, `shapley_shubik`. A body whose members or weights are not
        all known has no row.
    """
    import polars as pl

    from palais.rules.other_rules import OTHER_RULES

    parts = []
    for (body,), votes in held.votes.group_by("body", maintain_order=True):
        on = votes["rollcall_date"].max()
        states = _members(str(body), on) if isinstance(on, date) else []
        if not states or not isinstance(on, date):
            continue
        alike = dict.fromkeys(states, 1)
        parts.append(_under(alike, OTHER_RULES["simple"].decide, "as it was", str(body), on))
        weights = _weights(states, str(body), on, held, composition)
        if weights is not None:
            parts.append(_under(weights, held.rule.decide, held.rule.number, str(body), on))
    return pl.concat(parts) if parts else pl.DataFrame()


def _members(body: str, on: date) -> list[str]:
    import polars as pl

    from palais.record.ask import rows
    from palais.terms.tables import Membership

    spells = rows(Membership, {"body": body})
    sat = spells.filter(
        (pl.col("start_date") <= on) & (pl.col("end_date").is_null() | (pl.col("end_date") >= on))
    )
    return sat["state"].unique().sort().to_list()


def _weights(
    states: list[str], body: str, on: date, held: Replayed, composition: str | int | None
) -> dict[str, int] | None:
    """Return each member's weight in whole units, ``None`` where one is not known."""
    import polars as pl

    from palais.questions._replay.weights import composed, people

    voters = pl.DataFrame({"state": states}).with_columns(
        body=pl.lit(body),
        rollcall_date=pl.lit(on),
        year=pl.lit(on.year, pl.Int64),
        weight=pl.lit(1, pl.Int64),
    )
    if composition is not None:
        voters = composed(voters.drop("weight"), composition)
    if held.rule.weighted:
        seats = voters.select("state", seat="weight")
        peopled = people(voters.drop("weight")).join(seats, on="state")
        units = (pl.col("weight") / UNIT).round().cast(pl.Int64)
        voters = peopled.with_columns(weight=units * pl.col("seat"))
    if voters["weight"].null_count():
        return None
    return dict(voters.select("state", "weight").sort("state").iter_rows())


def _under(weights: dict[str, int], decide: Majority, rule: str, body: str, on: date) -> pl.DataFrame:
    import polars as pl

    from palais.measures.voting_power import voting_power

    held = _lowest_terms(weights)
    whole = sum(held.values())
    quota = decide.needed(whole)
    found = voting_power(held, quota=quota).sort("weight", "state", descending=[True, False])
    if found["weight"].n_unique() == 1:
        found = found.head(1).with_columns(state=pl.lit(_EACH))
    said = {"body": body, "on_date": on, "rule": rule, "members_n": len(held), "whole": whole, "quota": quota}
    return found.select(*(pl.lit(value).alias(name) for name, value in said.items()), pl.all()).with_columns(
        pl.col("members_n", "whole", "quota").cast(pl.Int64)
    )


def _lowest_terms(weights: dict[str, int]) -> dict[str, int]:
    from math import gcd

    common = gcd(*weights.values()) or 1
    return {state: weight // common for state, weight in weights.items()}
