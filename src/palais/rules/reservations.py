"""What each treaty says of reservations: as data, so that a status with a reservation on file can be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from palais.rules.provisions import Provision

__all__ = ["RESERVATIONS", "ReservationClause", "reservation_clause"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReservationClause(Provision):
    """Which reservations a treaty permits.

    Attributes
    ----------
    permits : str
        `none`; `wartime`: only one for wartime, at ratification or accession; `compatible`: those compatible with its
        object and purpose; `silent`: the treaty says nothing, so the general law applies (Vienna Convention on the Law
        of Treaties, article 19).
    """

    permits: Literal["none", "wartime", "compatible", "silent"]


_SAYS = {
    "none": "no reservation is permitted",
    "wartime": "only a reservation for the death penalty in wartime, made at ratification or accession",
    "compatible": "a reservation incompatible with the treaty's object and purpose is not permitted",
    "silent": "nothing on reservations: those incompatible with the object and purpose are not permitted",
}


def _clause(
    treaty: str, article: str, permits: Literal["none", "wartime", "compatible", "silent"], *, verified: bool
) -> ReservationClause:
    where = (
        f"{treaty}, article {article}"
        if article
        else "Vienna Convention on the Law of Treaties, article 19(c)"
    )
    return ReservationClause(
        number=f"{treaty.lower()}-reservations",
        of=treaty,
        citation=where,
        says=_SAYS[permits],
        verified=verified,
        permits=permits,
    )


RESERVATIONS: dict[str, ReservationClause] = {
    clause.of: clause
    for clause in (
        _clause("ICERD", "20(2)", "compatible", verified=False),
        _clause("ICCPR", "", "silent", verified=False),
        _clause("ICCPR-OP1", "", "silent", verified=False),
        _clause("ICCPR-OP2", "2", "wartime", verified=True),
        _clause("ICESCR", "", "silent", verified=False),
        _clause("OP-ICESCR", "", "silent", verified=False),
        _clause("CEDAW", "28(2)", "compatible", verified=True),
        _clause("OP-CEDAW", "17", "none", verified=False),
        _clause("CAT", "", "silent", verified=False),
        _clause("OPCAT", "30", "none", verified=True),
        _clause("CRC", "51(2)", "compatible", verified=False),
        _clause("OP-CRC-AC", "", "silent", verified=False),
        _clause("OP-CRC-SC", "", "silent", verified=False),
        _clause("OP-CRC-IC", "", "silent", verified=False),
        _clause("ICMW", "91(2)", "compatible", verified=False),
        _clause("CRPD", "46(1)", "compatible", verified=False),
        _clause("OP-CRPD", "14(1)", "compatible", verified=False),
        _clause("ICPPED", "", "silent", verified=False),
    )
}
"""The clause of each treaty; what was not read is marked."""


def reservation_clause(treaty: str) -> ReservationClause:
    """Return what `treaty` says of reservations."""
    return RESERVATIONS[treaty]
