"""What the record knows of a way to be heard: how long decisions took, how many were inadmissible, what one state did."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import polars as pl

    from palais.rules.avenues import Mechanism
    from palais.terms.states import State

__all__ = ["Took", "inadmissible", "median_interval", "practice_of", "took"]

FEWEST = 20
"""Decisions under which neither a duration nor a share is told."""
RECENT = 10
"""Years before the last decision on file that count as recent."""
_HEARD = ("violation", "no_violation", "merits")
_LEVEL = 0.9


class Took(NamedTuple):
    """An estimate over decisions: the value, the ends of its 90% interval, n, and the first and last year of decision."""

    value: float
    low: float
    high: float
    n: int
    first: int
    last: int


def took(decisions: pl.DataFrame) -> Took | None:
    """Return the median of calendar years from registration to decision; ``None`` for fewer than 20 decisions.

    Parameters
    ----------
    decisions : polars.DataFrame
        Rows of `complaint_decisions` of one committee. Those of the ten years before the last one count, where 20 of
        them say both years; else all that do. The interval is the binomial one on order statistics (Thompson 1936).
    """
    import polars as pl

    known = decisions.select(
        decided=pl.col("decided_date").dt.year(),
        years=pl.col("decided_date").dt.year() - pl.col("registered_year"),
    ).drop_nulls()
    known = known.filter(pl.col("years") >= 0)
    if known.height < FEWEST:
        return None
    recent = known.filter(pl.col("decided") > pl.col("decided").max() - RECENT)
    chosen = recent if recent.height >= FEWEST else known
    years = sorted(chosen["years"])
    low, high = median_interval(years)
    decided = sorted(chosen["decided"])
    return Took(float(chosen["years"].median()), low, high, len(years), decided[0], decided[-1])  # type: ignore[arg-type]


def median_interval(ordered: list[int], *, level: float = _LEVEL) -> tuple[float, float]:
    """Return the interval of the median from the order statistics of at least one value, in ascending order.

    The ranks are those between which a fair coin thrown n times falls with at least `level` (Thompson 1936).

    Examples
    --------
    >>> median_interval(list(range(1, 22)))
    (7.0, 15.0)
    """
    from math import comb

    n = len(ordered)
    tail, total = 0, 2**n
    rank = 0
    while rank < n // 2 and (tail + comb(n, rank)) * 2 <= (1 - level) * total:
        tail += comb(n, rank)
        rank += 1
    at = max(rank - 1, 0)
    return float(ordered[at]), float(ordered[n - 1 - at])


def inadmissible(decisions: pl.DataFrame) -> Took | None:
    """Return the share found inadmissible among decisions that were heard or found inadmissible, with Wilson's interval.

    Discontinued cases do not count. ``None`` where fewer than 20 say so, or where the outcome of more than a third of the
    decisions is not on file: of such a file the share would tell how it was kept, not how the committee decides.
    """
    import numpy as np
    import polars as pl

    from palais.measures._intervals import wilson

    if decisions.is_empty() or decisions["outcome"].null_count() * 3 > decisions.height:
        return None
    told = decisions.filter(pl.col("outcome").is_in([*_HEARD, "inadmissible"]))
    if told.height < FEWEST:
        return None
    share = told.filter(pl.col("outcome") == "inadmissible").height / told.height
    low, high = wilson(np.array([share]), np.array([float(told.height)]), level=_LEVEL)
    years = sorted(told["decided_date"].dt.year().drop_nulls()) or [0]
    return Took(share, float(low[0]), float(high[0]), told.height, years[0], years[-1])


def practice_of(one: Mechanism, state: State) -> tuple[tuple[str, str], ...]:
    """Return what the record holds of a state's dealings with a mechanism, as sentences, each with its source's id.

    Nothing on file is no zero: where the record is silent there is no sentence.
    """
    return (*_reserved(one, state), *_decided(one, state), *_letters(one, state), *_reprisals(state))


def _reserved(one: Mechanism, state: State) -> tuple[tuple[str, str], ...]:
    import polars as pl

    from palais.questions._seat import heir_of
    from palais.questions._wording import counted
    from palais.record.ask import rows
    from palais.terms.tables import TreatyAction

    if not one.treaty:
        return ()
    acts = rows(TreatyAction, {"state": heir_of(state).state, "treaty": one.treaty})
    held = acts.filter(pl.col("action") == "reservation")
    if held.is_empty():
        return ()
    text = (
        f"It has {counted(held.height, 'reservation or declaration', 'reservations or declarations')} on file under the "
        f"treaty ({one.treaty}). Read the words at https://treaties.un.org: they can shut out a case like yours."
    )
    return ((text, str(held["source"][0])),)


def _decided(one: Mechanism, state: State) -> tuple[tuple[str, str], ...]:
    from palais.questions._avenues.record import precedents_of
    from palais.questions._wording import counted

    said = []
    for row in precedents_of(state, [one]).iter_rows(named=True):
        verb = "is" if row["decision_n"] == 1 else "are"
        text = (
            f"{counted(row['decision_n'], 'decision')} on complaints against it {verb} on file here: a violation in "
            f"{row['violation_n']}, none in {row['no_violation_n']}, inadmissible {row['inadmissible_n']}, stopped "
            f"{row['discontinued_n']}, not told {row['untold_n']}. What the state did afterwards is not on record. "
            f"`palais decisions {state.state}` lists them."
        )
        said.append((text, str(row["source"])))
    return tuple(said)


def _letters(one: Mechanism, state: State) -> tuple[tuple[str, str], ...]:
    from palais.questions._wording import counted
    from palais.record.ask import rows
    from palais.terms.tables import Communication

    if one.mechanism not in {"SP-URGENT", "SP-LETTER", "WGAD", "WGEID"}:
        return ()
    sent = rows(Communication, {"state": state.state})
    if sent.height < FEWEST:  # a handful of letters tells how the file was filled, not what the state does
        return ()
    answered = sent["replied_date"].drop_nulls().len()
    text = (
        f"{counted(sent.height, 'letter')} of the experts to it are on file here, {answered} with an answer on file. The file "
        f"is not complete."
    )
    return ((text, str(sent["source"][0])),)


def _reprisals(state: State) -> tuple[tuple[str, str], ...]:
    from palais.questions._wording import listed
    from palais.record.ask import rows
    from palais.terms.tables import Reprisal

    named = rows(Reprisal, {"state": state.state}).sort("year")
    if named.is_empty():
        return ()
    years = listed([f"{row['year']} ({row['report']})" for row in named.iter_rows(named=True)], most=12)
    text = (
        f"Reports of the Secretary-General name it for alleged reprisals against people who spoke with the United Nations: "
        f"{years}. That a state is not named in a year says nothing."
    )
    return ((text, str(named["source"][0])),)
