"""The treaties' clauses on entry into force and on procedures, as provisions beside the rules of the political bodies."""

from __future__ import annotations

from palais.rules.procedures import PROCEDURES
from palais.rules.provisions import Provision
from palais.terms.treaties import TREATIES

__all__ = ["PROVISIONS"]

_KINDS = {
    "complaints": "Complaints by individuals",
    "inquiry": "Inquiries by the committee",
    "interstate": "Complaints between states",
    "urgent": "Requests for urgent action",
    "visits": "Visits to places of detention",
}
_BY = {
    "party": "open against every party",
    "opt_in": "open against parties that have declared so",
    "opt_out": "open against every party that has not declared otherwise",
    "consent": "with the party's consent each time",
}

_ENTRIES = tuple(
    Provision(
        number=f"{treaty.treaty.lower()}-entry",
        of=treaty.treaty,
        citation=f"{treaty.treaty}, {treaty.entry_article}",
        says=f"It enters into force after {treaty.deposits_n} deposits, {treaty.entry} later.",
        in_force_from=treaty.in_force_date,
        verified=treaty.verified,
    )
    for treaty in TREATIES.values()
)

_PROCEDURES = tuple(
    Provision(
        number=f"{one.treaty.lower()}-{one.article}-{one.kind}",
        of=one.treaty,
        citation=f"{one.treaty}, article {one.article}",
        says=f"{_KINDS[one.kind]}: {_BY[one.by]}.",
        in_force_from=None
        if (one.treaty, one.article) == ("ICMW", "77")
        else TREATIES[one.treaty].in_force_date,
        verified=one.verified,
    )
    for one in PROCEDURES
)

PROVISIONS: tuple[Provision, ...] = (*_ENTRIES, *_PROCEDURES)
