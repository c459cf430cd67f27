"""The last roll calls of a body, the newest first: what its feed tells."""

from __future__ import annotations

from palais.terms.answers import Answer
from palais.terms.bodies import Body

__all__ = ["MOST", "latest"]

MOST = 50
_COLUMNS = (
    "rollcall",
    "rollcall_date",
    "title",
    "symbol",
    "stated_yes_n",
    "stated_no_n",
    "stated_abstain_n",
    "outcome",
    "source",
)


def latest(body: Body, *, most: int = MOST) -> Answer:
    """Return the last roll calls of a body on record as table `latest`, with the totals that the publisher states.

    Raises
    ------
    NotOnRecord
        If the record holds no roll call of the body.
    """
    from palais.errors import NotOnRecord
    from palais.questions._cited import cited, named_in
    from palais.record.ask import rows
    from palais.terms.tables import RollCall

    taken = rows(RollCall, {"body": body.body})
    if taken.is_empty():
        raise NotOnRecord(f"The record holds no roll call of the {body.name}, so there is nothing to follow.")
    newest = taken.sort("rollcall_date", "rollcall", descending=True).head(most).select(_COLUMNS)
    last = newest["rollcall_date"][0]
    return Answer(
        question="latest",
        parameters={"body": body.body},
        title=f"Roll calls of the {body.name}",
        sentence=f"The last {newest.height} roll calls of the {body.name} on record, the newest of {last}.",
        tables={"latest": newest},
        sources=cited(named_in(newest)),
    )
