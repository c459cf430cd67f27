"""How often each treaty asks for a report, as data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from palais.rules.provisions import Provision

__all__ = ["PERIODS", "Period"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period(Provision):
    """When reports under a treaty are due.

    Attributes
    ----------
    first_months : int
        From the day on which the treaty takes effect for the state to the initial report.
    every_months : int | None
        Between later reports; ``None`` where the treaty names no period.
    then : str
        What follows the initial report where there is no period.
    """

    first_months: int
    every_months: int | None
    then: str = ""


def _period(  # noqa: PLR0913 - one keyword a fact of the clause
    treaty: str,
    article: str,
    first: int,
    every: int | None,
    *,
    verified: bool,
    then: str = "",
    citation: str = "",
    since: date | None = None,
) -> Period:
    after = f"then every {every} years" if every else then
    return Period(
        number=f"{treaty.lower()}-reports",
        of=treaty,
        citation=citation or f"{treaty}, article {article}",
        says=f"within {first} year{'s' if first > 1 else ''} of the treaty's effect for the state, {after}",
        in_force_from=since,
        verified=verified,
        first_months=12 * first,
        every_months=12 * every if every else None,
        then=then,
    )


_CYCLE = (
    "reports are due when the Committee asks; since 2020 (generally known) in a predictable cycle of eight years, whose "
    "day for each state is not on record"
)
_WITH_CRC = "it reports in its reports under CRC, or every five years if it is no party to it"

PERIODS: dict[str, Period] = {
    period.of: period
    for period in (
        _period("ICERD", "9(1)", 1, 2, verified=True),
        _period("ICCPR", "40(1)", 1, None, verified=True, then=_CYCLE),
        _period(
            "ICESCR", "17", 2, 5, verified=False, since=date(1988, 5, 24),
            citation="ICESCR, article 17, with Economic and Social Council resolution 1988/4",
        ),
        _period("CEDAW", "18(1)", 1, 4, verified=True),
        _period("CAT", "19(1)", 1, 4, verified=True),
        _period("CRC", "44(1)", 2, 5, verified=True),
        _period("OP-CRC-AC", "8", 2, None, verified=False, then=_WITH_CRC),
        _period("OP-CRC-SC", "12", 2, None, verified=False, then=_WITH_CRC),
        _period("ICMW", "73(1)", 1, 5, verified=False),
        _period("CRPD", "35(1)-(2)", 2, 4, verified=True),
        _period("ICPPED", "29(1)", 2, None, verified=False, then="the Committee may ask for more"),
    )
}  # fmt: skip
"""The period of each treaty that asks for reports. Before 1988 the Economic and Social Council asked for reports under
ICESCR in three stages (resolution 1988 (LX) of 1976, generally known): those days are not reckoned."""
