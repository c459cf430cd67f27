"""What stands beside found blocs: the given lists, and who of each bloc signed which statement."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

    from palais.measures.communities import Partitions

__all__ = ["against_lists", "lists_on", "statements_by_bloc"]

_FEWEST = 3


def lists_on(on: date) -> dict[str, frozenset[str]]:
    """Return the members of every given list on a day, each state under the name that its seat bears today."""
    import polars as pl

    from palais.questions._blocs.listed import spells_of
    from palais.questions._seat import as_one_seat
    from palais.terms.blocs import blocs, members_on

    found = {}
    for one in blocs().values():
        members = pl.DataFrame({"state": list(members_on(spells_of(one), on))}, schema={"state": pl.String})
        found[one.bloc] = frozenset(as_one_seat(members)["state"])
    return found


def against_lists(
    draws: Partitions, bloc_of: Mapping[str, str], lists: Mapping[str, frozenset[str]]
) -> pl.DataFrame:
    """Return, for each given list, how far the votes part states as it does.

    Returns
    -------
    polars.DataFrame
        list, rand (adjusted Rand index of found communities against on the list or not), low, high, n states voting enough,
        members_n of them on the list, most_in (the found bloc that holds most of them), most_in_share. `regional groups` is
        the five groups at once. Lists with fewer than three members voting have no index.
    """
    import polars as pl

    from palais.measures.communities import adjusted_rand

    groups = {
        state: name
        for name in ("AFRICA", "ASIA-PACIFIC", "EEG", "GRULAC", "WEOG")
        for state in lists.get(name, ())
    }
    rows = [_row("regional groups", adjusted_rand(draws, groups), set(groups) & set(draws.states), {})]
    for name, members in lists.items():
        voting = members & set(draws.states)
        given = {state: state in members for state in draws.states}
        rand = adjusted_rand(draws, given) if len(voting) >= _FEWEST else None
        rows.append(_row(name, rand, voting, bloc_of))
    shape = {
        "list": pl.String,
        "rand": pl.Float64,
        "low": pl.Float64,
        "high": pl.Float64,
        "n": pl.Int64,
        "members_n": pl.Int64,
        "most_in": pl.String,
        "most_in_share": pl.Float64,
    }
    return pl.DataFrame(rows, schema=shape, orient="row").sort(
        "rand", "list", descending=[True, False], nulls_last=True
    )


def _row(
    name: str,
    rand: tuple[float, float, float, int] | None,
    voting: set[str] | frozenset[str],
    bloc_of: Mapping[str, str],
) -> tuple[object, ...]:
    held = [bloc_of[state] for state in voting if state in bloc_of]
    most = min(set(held), key=lambda bloc: (-held.count(bloc), bloc)) if held else None
    share = held.count(most) / len(voting) if most is not None else None
    return (name, *(rand or (None,) * 4), len(voting), most, share)


def statements_by_bloc(year: int, bloc_of: Mapping[str, str]) -> pl.DataFrame:
    """Return, for each joint statement of the year known by names and each bloc, how many of the bloc signed it.

    Returns
    -------
    polars.DataFrame
        statement, statement_date, forum, subject, stance, about, bloc, signed_n, members_n, source.
    """
    import polars as pl

    from palais.record.ask import rows
    from palais.terms.tables import Signatory, Statement

    every = rows(Statement, {"year": year}).filter(
        (pl.col("listed_n").fill_null(0) > 0) & (pl.col("stance").cast(pl.String) != "membership")
    )
    signed = {
        str(key[0]): set(part["state"])
        for key, part in rows(Signatory).partition_by("statement", as_dict=True).items()
    }
    named = ("statement", "statement_date", "forum", "subject", "stance", "about")
    found = []
    for row in every.iter_rows(named=True):
        for bloc in sorted(set(bloc_of.values())):
            members = {state for state, own in bloc_of.items() if own == bloc}
            both = len(members & signed.get(row["statement"], set()))
            found.append((*(row[name] for name in named), bloc, both, len(members), row["source"]))
    shape = {name: every.schema[name] for name in named} | {
        "bloc": pl.String,
        "signed_n": pl.Int64,
        "members_n": pl.Int64,
        "source": pl.String,
    }
    return pl.DataFrame(found, schema=shape, orient="row")
