"""The Assembly's casts, one row a state and roll call, and where they miss the stated totals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from palais.errors import SourceChanged, Unrecognised
from palais.terms.documents import Document
from palais.terms.states import by_code
from palais.terms.tables import Cast
from palais.terms.votes import Vote

__all__ = ["VOTES", "casts"]

_FILE = "votes_long.parquet"
_COLUMNS = ("rcid", "ccode", "vote", "cow_abb", "country", "derived")
VOTES: Mapping[int, Vote] = {1: "yes", 2: "abstain", 3: "no", 8: "absent", 9: "not_member"}
"""The publisher's vote codes."""


def casts(document: Document, dates: Mapping[int, date]) -> Iterator[Cast]:
    """Yield the casts of every roll call in `dates`.

    The publisher lists its codes in every roll call, also before and after there was such a state; those cells are
    "not a member", and stay so.

    Raises
    ------
    SourceChanged
        If a vote code, a state code or a roll call is not known.
    """
    states: dict[tuple[int, date], str] = {}
    for row in document.rows(_FILE, _COLUMNS):
        on = dates.get(row["rcid"])
        vote = VOTES.get(row["vote"])
        if on is None or vote is None:
            raise SourceChanged(_unknown(document, row["rcid"], row["vote"], known=on is not None))
        at = (row["ccode"], on)
        if at not in states:
            states[at] = _state(document, row["ccode"], on)
        yield Cast(
            rollcall=f"unga-{row['rcid']}",
            state=states[at],
            vote=vote,
            reason="inferred" if row["derived"] else None,
            source=document.source,
            locator=f"rcid {row['rcid']}",
            day=document.day,
        )


def _state(document: Document, code: int, on: date) -> str:
    try:
        return by_code("cow", str(code), on)
    except Unrecognised as error:
        raise SourceChanged(
            f"{document.source}/{_FILE}: {error} Mend the register of states or the file."
        ) from error


def _unknown(document: Document, rcid: int, vote: object, *, known: bool) -> str:
    if not known:
        return f"{document.source}/{_FILE}: roll call {rcid} is not in roll_calls.parquet; fetch both files again."
    codes = ", ".join(f"{code} {name}" for code, name in VOTES.items())
    return (
        f"{document.source}/{_FILE}: roll call {rcid} has the vote code {vote}, which is none of {codes}; nothing was "
        f"taken: read the publisher's codebook, then mend this source's parse."
    )
