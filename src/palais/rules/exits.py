"""How a state leaves a treaty: the exit clauses with their delays, the treaties that have none, and known notices.

A treaty without an exit clause cannot be left unless the parties meant it to be possible (Vienna Convention on the
Law of Treaties 1969, article 56): the Human Rights Committee holds that the Covenant's parties did not (General
Comment 26, 1997). Rules stand here as data; `withdrawal_effect` reckons the day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from palais.rules.deposits import delayed
from palais.rules.provisions import Provision
from palais.rules.steps import Step
from palais.terms.treaties import Delay

__all__ = ["EXITS", "NOTICES", "Exit", "ExitClause", "Notice", "exit_clause", "withdrawal_effect"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExitClause(Provision):
    """Whether and how fast a treaty can be left.

    Attributes
    ----------
    delay : Delay | None
        Wait between the receipt of a notice and its effect; ``None`` where the treaty has no exit clause.
    qualified : str
        What else must be met before it takes effect; empty where nothing.
    """

    delay: Delay | None
    qualified: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exit:
    """What comes of a notice of withdrawal.

    Attributes
    ----------
    treaty : str
    notified_date : date
    effect_date : date | None
        Day from which the state is no longer bound; ``None`` where the treaty has no exit clause.
    verified : bool
        Whether the clause was read.
    trace : tuple[Step, ...]
    """

    treaty: str
    notified_date: date
    effect_date: date | None
    verified: bool
    trace: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A notice of withdrawal that a state is known to have given.

    Attributes
    ----------
    treaty, state : str
    notified_date : date
    effect_date : date | None
        ``None`` where it was not accepted as having an effect.
    what : str
    citation : str
    verified : bool
        False for what is generally known and was not checked with the depositary.
    """

    treaty: str
    state: str
    notified_date: date
    effect_date: date | None
    what: str
    citation: str
    verified: bool = False


_YEAR = Delay(months=12)


def _clause(
    treaty: str, article: str, delay: Delay | None, *, verified: bool, qualified: str = ""
) -> ExitClause:
    says = f"a denunciation takes effect {delay} after its receipt" if delay else "no clause on leaving"
    return ExitClause(
        number=f"{treaty.lower()}-exit",
        of=treaty,
        citation=f"{treaty}, article {article}" if article else f"{treaty}, whose articles name no exit",
        says=f"{says}; {qualified}" if qualified else says,
        verified=verified,
        delay=delay,
        qualified=qualified,
    )


_ARMED = "a state then in armed conflict stays bound until its end"
_FIVE_YEARS = "not before five years after the treaty took effect for the state"

EXITS: dict[str, ExitClause] = {
    clause.of: clause
    for clause in (
        _clause("ICERD", "21", _YEAR, verified=True),
        _clause("ICCPR", "", None, verified=True),
        _clause("ICCPR-OP1", "12(1)", Delay(months=3), verified=True),
        _clause("ICCPR-OP2", "", None, verified=True),
        _clause("ICESCR", "", None, verified=True),
        _clause("OP-ICESCR", "20", Delay(months=6), verified=True),
        _clause("CEDAW", "", None, verified=True),
        _clause("OP-CEDAW", "19(1)", Delay(months=6), verified=False),
        _clause("CAT", "31(1)", _YEAR, verified=True),
        _clause("OPCAT", "33(1)", _YEAR, verified=True),
        _clause("CRC", "52", _YEAR, verified=True),
        _clause("OP-CRC-AC", "11(1)", _YEAR, verified=False, qualified=_ARMED),
        _clause("OP-CRC-SC", "15(1)", _YEAR, verified=False),
        _clause("OP-CRC-IC", "22(1)", _YEAR, verified=False),
        _clause("ICMW", "89", Delay(months=12, month_start=True), verified=False, qualified=_FIVE_YEARS),
        _clause("CRPD", "48", _YEAR, verified=True),
        _clause("OP-CRPD", "16", _YEAR, verified=False),
        _clause("ICPPED", "", None, verified=False),
    )
}
"""The exit clause of each treaty, or that it has none."""

_OP1 = "United Nations Treaty Collection, chapter IV.5, notes on participants"

NOTICES: tuple[Notice, ...] = (
    Notice(treaty="ICCPR-OP1", state="JAM", notified_date=date(1997, 10, 23), effect_date=date(1998, 1, 23),
           what="denounced", citation=_OP1),
    Notice(treaty="ICCPR-OP1", state="TTO", notified_date=date(1998, 5, 26), effect_date=date(1998, 8, 26),
           what="denounced, and acceded again the same day with a reservation on prisoners under sentence of death",
           citation=_OP1),
    Notice(treaty="ICCPR-OP1", state="GUY", notified_date=date(1999, 1, 5), effect_date=date(1999, 4, 5),
           what="denounced, and acceded again the same day with a reservation on prisoners under sentence of death",
           citation=_OP1),
    Notice(treaty="ICCPR-OP1", state="TTO", notified_date=date(2000, 3, 27), effect_date=date(2000, 6, 27),
           what="denounced, after the Committee found the reservation invalid (Kennedy, communication 845/1999)",
           citation=_OP1),
    Notice(treaty="ICCPR-OP1", state="BLR", notified_date=date(2022, 11, 8), effect_date=date(2023, 2, 8),
           what="denounced", citation=_OP1),
    Notice(treaty="ICCPR", state="PRK", notified_date=date(1997, 8, 25), effect_date=None,
           what="notice not accepted: the Covenant has no exit clause, and not all parties agreed",
           citation="Secretary-General, C.N.467.1997.TREATIES-10; Human Rights Committee, General Comment 26 (1997)"),
)  # fmt: skip
"""Notices known to have been given, none of them checked with the depositary for this project."""


def exit_clause(treaty: str) -> ExitClause:
    """Return how `treaty` can be left, or that it has no clause."""
    return EXITS[treaty]


def withdrawal_effect(treaty: str, notified: date) -> Exit:
    """Return the day on which a withdrawal notified on a day takes effect, with the trace.

    Parameters
    ----------
    treaty : str
        Id of one of the eighteen treaties.
    notified : date
        Day on which the depositary received the notice.

    Examples
    --------
    >>> withdrawal_effect("ICCPR-OP1", date(1997, 10, 23)).effect_date
    datetime.date(1998, 1, 23)
    >>> withdrawal_effect("ICCPR", date(1997, 8, 25)).effect_date is None
    True
    """
    clause = EXITS[treaty]
    facts = f"notice received on {notified}"
    if clause.delay is None:
        step = Step(
            clause.citation,
            facts,
            "no exit clause: the notice has no effect of its own",
            verified=clause.verified,
        )
        return Exit(
            treaty=treaty, notified_date=notified, effect_date=None, verified=clause.verified, trace=(step,)
        )
    effect = delayed(notified, clause.delay)
    reckoned = f"{notified} + {clause.delay} is {effect}" + (
        f"; {clause.qualified}" if clause.qualified else ""
    )
    step = Step(clause.citation, facts, reckoned, verified=clause.verified)
    return Exit(
        treaty=treaty, notified_date=notified, effect_date=effect, verified=clause.verified, trace=(step,)
    )
