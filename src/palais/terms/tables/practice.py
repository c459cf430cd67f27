"""What states do, as others score it: practice by state and year, armed conflict, laws on organisations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from palais.terms.tables.row import Row

__all__ = ["Conflict", "NgoLaw", "NoScore", "PracticeScore"]

NoScore = Literal[
    "not_recorded",
    "no_report",
    "not_rated",
    "missing",
    "no_state",
    "interruption",
    "interregnum",
    "transition",
]
"""Why a publisher lists a state and year without a score.

`no_report`: the report that is coded was not issued on it; `not_rated`: the publisher does not rate it; `missing`: the
publisher marks it missing; `no_state`: no state then, to the publisher; `interruption` (foreign occupation), `interregnum`
(no central authority) and `transition`: special codes for years without a regime; `not_recorded`: the cell is empty.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeScore(Row):
    """`practice_scores`: one row a score, state and year, as the publisher gives it.

    A year outside a state's time in the register has no row, nor has a territory: both are rows of `discrepancies`.

    Attributes
    ----------
    score : str
        Id in the catalogue of scores, which says what it measures, its scale, its direction and its version.
    state : str
    year : int
    value : float | None
        On the score's own scale, never rescaled; ``None`` where the publisher gives none (see `reason`), never zero.
    sd : float | None
        Standard deviation of the posterior, where the publisher gives one.
    low, high : float | None
        Ends of the publisher's interval of 95%, where it gives one.
    reason : str | None
        Why there is no value; ``None`` where there is one.
    """

    table: ClassVar[str] = "practice_scores"
    key: ClassVar[tuple[str, ...]] = ("score", "state", "year")

    score: str
    state: str
    year: int
    value: float | None
    sd: float | None
    low: float | None
    high: float | None
    reason: NoScore | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict(Row):
    """`conflicts`: one row a state that took part in an armed conflict in a year.

    Attributes
    ----------
    conflict : str
        The publisher's number of the conflict.
    year : int
    state : str
    side : str
        `a`: for conflicts within a state its government; `b`: a state against it; `a_support`, `b_support`: a state whose
        troops took part on that side.
    intensity : str
        `minor`: 25 to 999 deaths in battle that year; `war`: 1,000 and more.
    kind : str
        `interstate`, `intrastate`, `internationalised` (within a state, with troops of others), `extrasystemic` (a state
        against a group outside its territory, as in a colony).
    over : str
        What it is about: `government`, `territory` or `both`.
    started_date : date | None
        When the conflict first reached 25 deaths in a year, as precisely as the publisher knows.
    ended : bool | None
        Whether this episode of it ended in the year; ``None`` where the publisher leaves it open.
    """

    table: ClassVar[str] = "conflicts"
    key: ClassVar[tuple[str, ...]] = ("conflict", "year", "side", "state")

    conflict: str
    year: int
    state: str
    side: Literal["a", "b", "a_support", "b_support"]
    intensity: Literal["minor", "war"]
    kind: Literal["interstate", "intrastate", "internationalised", "extrasystemic"]
    over: Literal["government", "territory", "both"]
    started_date: date | None
    ended: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NgoLaw(Row):
    """`ngo_laws`: one row a state and year, the legal barriers in force for non-governmental organisations.

    Each indicator is 1 where the law holds the barrier, 0 where it does not, 0.5 in part. A state-year that was not coded
    has no row.

    Attributes
    ----------
    state : str
    year : int
    register : float
        Registration is compulsory; not counted as a barrier.
    register_burden : float
        Registration is burdensome.
    no_appeal : float
        A refusal to register cannot be appealed.
    foreign_funds_entry : float
        Entry differs for organisations that take funds from abroad.
    disclose_funds : float
        Funds must be disclosed; not counted as a barrier.
    fund_approval, fund_channel, fund_restrict, fund_prohibit, fund_prohibit_type : float
        Funds from abroad need approval; must pass through the government; are restricted; are prohibited; are prohibited
        for some kinds of organisation.
    politics, politics_foreign : float
        Political activity is restricted; it is restricted where funds come from abroad.
    entry_n, funding_n, advocacy_n, barriers_n : float
        Barriers to entry (of 3), funding (of 5) and advocacy (of 2), and their sum.
    """

    table: ClassVar[str] = "ngo_laws"
    key: ClassVar[tuple[str, ...]] = ("state", "year")

    state: str
    year: int
    register: float
    register_burden: float
    no_appeal: float
    foreign_funds_entry: float
    disclose_funds: float
    fund_approval: float
    fund_channel: float
    fund_restrict: float
    fund_prohibit: float
    fund_prohibit_type: float
    politics: float
    politics_foreign: float
    entry_n: float
    funding_n: float
    advocacy_n: float
    barriers_n: float
