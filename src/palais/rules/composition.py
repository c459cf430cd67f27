"""How many seats a body has, and how many of its members must be there, as data.

The Assembly and its committees have as many seats as the Organization has members: `seats_n` is then ``None``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from palais.errors import NotOnRecord
from palais.rules.majorities import Majority
from palais.rules.provisions import Provision

__all__ = ["PROVISIONS", "QUORUMS", "SEATS", "QuorumRule", "SeatRule", "quorum_of", "seats_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRule(Provision):
    """How many seats a body has.

    Attributes
    ----------
    seats_n : int | None
        ``None`` where every Member of the United Nations has one.
    by_group : tuple[tuple[str, int], ...]
        Seats of each regional group, where they are fixed and on record.
    """

    seats_n: int | None
    by_group: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuorumRule(Provision):
    """How many members must be there for a meeting to open, and for a decision.

    Attributes
    ----------
    to_open, to_decide : Majority
        Shares of all members, read as "at least" or "more than" so many present.
    """

    to_open: Majority
    to_decide: Majority


_GROUPS = (("Africa", 13), ("Asia-Pacific", 13), ("EEG", 6), ("GRULAC", 8), ("WEOG", 7))
_THIRD = Majority(1, 3, inclusive=True, of="members")
_QUARTER = Majority(1, 4, inclusive=True, of="members")
_MAJORITY = Majority(1, 2, inclusive=False, of="members")
_RULES = "Rules of procedure of the General Assembly"


def _seats(number: str, start: date, end: date | None, seats_n: int | None, citation: str) -> SeatRule:
    body = number.rsplit("-seats", 1)[0]
    return SeatRule(
        number=number,
        of=body,
        citation=citation,
        says=f"The body has {seats_n} members." if seats_n else "Every Member of the United Nations sits.",
        in_force_from=start,
        in_force_to=end,
        verified=False,
        seats_n=seats_n,
    )


SEATS: tuple[SeatRule, ...] = (
    _seats(
        "chr-seats-9",
        date(1946, 2, 16),
        date(1946, 6, 20),
        9,
        "ECOSOC resolution 5 (I): the nuclear commission",
    ),
    _seats("chr-seats-18", date(1946, 6, 21), date(1961, 12, 31), 18, "ECOSOC resolution 9 (II)"),
    _seats("chr-seats-21", date(1962, 1, 1), date(1966, 12, 31), 21, "ECOSOC resolution 845 (XXXII)"),
    _seats("chr-seats-32", date(1967, 1, 1), date(1979, 12, 31), 32, "ECOSOC resolution 1147 (XLI)"),
    _seats("chr-seats-43", date(1980, 1, 1), date(1991, 12, 31), 43, "ECOSOC resolution 1979/36"),
    _seats("chr-seats-53", date(1992, 1, 1), date(2006, 6, 16), 53, "ECOSOC resolution 1990/48"),
    SeatRule(
        number="hrc-seats-47",
        of="hrc",
        citation="General Assembly resolution 60/251, para. 7",
        says="The Council has 47 members, by region, for three years; after two terms no immediate re-election.",
        in_force_from=date(2006, 6, 19),
        verified=True,
        seats_n=47,
        by_group=_GROUPS,
    ),
    _seats("unga-seats", date(1945, 10, 24), None, None, "Charter of the United Nations, Article 9(1)"),
    _seats("unga-3-seats", date(1945, 10, 24), None, None, f"{_RULES}, rule 100"),
    _seats(
        "ecosoc-seats-18",
        date(1945, 10, 24),
        date(1965, 8, 30),
        18,
        "Charter of the United Nations, Article 61 as signed",
    ),
    _seats(
        "ecosoc-seats-27",
        date(1965, 8, 31),
        date(1973, 9, 23),
        27,
        "Charter, Article 61 as amended by General Assembly resolution 1991 B (XVIII)",
    ),
    _seats(
        "ecosoc-seats-54",
        date(1973, 9, 24),
        None,
        54,
        "Charter, Article 61 as amended by General Assembly resolution 2847 (XXVI)",
    ),
    _seats("ngo-seats-19", date(1981, 7, 20), None, 19, "ECOSOC resolution 1981/50"),
)
"""How many seats each body had, by days; terms in the Commission began on 1 January."""


def _quorum(body: str, citation: str, start: date, end: date | None, to_open: Majority) -> QuorumRule:
    share = "a quarter" if to_open is _QUARTER else "a third"
    return QuorumRule(
        number=f"{body}-quorum",
        of=body,
        citation=citation,
        says=f"At least {share} of the members open a meeting; a majority of them must be there for a decision.",
        in_force_from=start,
        in_force_to=end,
        verified=False,
        to_open=to_open,
        to_decide=_MAJORITY,
    )


_FUNCTIONAL = "Rules of procedure of the functional commissions of the Economic and Social Council: quorum"
_ECOSOC = "Rules of procedure of the Economic and Social Council: quorum"
QUORUMS: tuple[QuorumRule, ...] = (
    _quorum(
        "hrc",
        "Human Rights Council resolution 5/1, annex, rule 19 (before: rules of the Assembly's committees)",
        date(2006, 6, 19),
        None,
        _THIRD,
    ),
    _quorum("chr", _FUNCTIONAL, date(1946, 2, 16), date(2006, 6, 16), _THIRD),
    _quorum("unga", f"{_RULES}, rule 67", date(1945, 10, 24), None, _THIRD),
    _quorum("unga-3", f"{_RULES}, rule 108", date(1945, 10, 24), None, _QUARTER),
    _quorum("ecosoc", _ECOSOC, date(1945, 10, 24), None, _THIRD),
    _quorum("ngo", _ECOSOC, date(1946, 6, 21), None, _THIRD),
)
"""The quorum of each body, as generally known."""

PROVISIONS: tuple[Provision, ...] = (*SEATS, *QUORUMS)


def seats_of(body: str, on: date) -> SeatRule:
    """Return the rule on the number of seats of `body` on a day.

    Raises
    ------
    NotOnRecord
        If none is on record.
    """
    for rule in SEATS:
        if rule.of == body and rule.in_force(on):
            return rule
    raise NotOnRecord(f"No number of seats is on record for '{body}' on {on}; give another day or body.")


def quorum_of(body: str, on: date) -> QuorumRule:
    """Return the rule on the quorum of `body` on a day.

    Raises
    ------
    NotOnRecord
        If none is on record.
    """
    for rule in QUORUMS:
        if rule.of == body and rule.in_force(on):
            return rule
    raise NotOnRecord(f"No quorum is on record for '{body}' on {on}; give another day or body.")
