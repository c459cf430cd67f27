"""Members of the treaty bodies, the states they are nationals of, and public offices they held.

The treaty-body database shows each committee's members with nationality and term; saved as a table it is `members.csv` with the
columns named below. They are taken from what the site shows, no file of the publisher's was at hand. Public offices are in no
export: those here are a few facts of ours, each with its source, about holders of public office only. Committees that are not
in the file keep our facts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Literal, cast

from palais.errors import SourceChanged
from palais.terms.documents import Card, Document, File
from palais.terms.facts import facts, state_of
from palais.terms.tables import CommitteeMember, PublicPost

if TYPE_CHECKING:
    from palais.terms.tables import Row

__all__ = ["CARD", "COLUMNS", "COMMITTEES", "NAME", "parse"]

NAME = "members.csv"
COLUMNS = ("Committee", "Name", "Nationality", "Member since", "Term ends")
COMMITTEES = ("CERD", "CCPR", "CESCR", "CEDAW", "CAT", "SPT", "CRC", "CMW", "CRPD", "CED")
_KINDS = ("executive", "legislative", "judicial", "independent")
_DURING: Mapping[str, bool | None] = {"true": True, "false": False, "": None}

CARD = Card(
    source="committee_members",
    title="Members of the treaty bodies and public offices they held",
    publisher="Office of the High Commissioner for Human Rights; without its export, facts compiled by palais, not verified",
    licence="none stated; facts compiled by palais are Apache-2.0",
    citation="OHCHR, UN Treaty Body Database, membership; public offices as compiled",
    url="https://tbinternet.ohchr.org/",
    day=date(2025, 1, 1),
    files=(File(NAME, "", optional=True),),
    bounds={"committee_members": (1, 5_000), "public_posts": (1, 5_000)},
)


def parse(document: Document) -> Iterator[Row]:
    """Yield the members of the file given, our facts on committees that are not in it, and the public offices.

    Raises
    ------
    SourceChanged
        If a column, a committee, a state or a year is not known, or a member stands twice in a committee.
    """
    told = set()
    seen: set[tuple[str, str]] = set()
    listed = document.rows(NAME, COLUMNS) if NAME in document.files else iter(())
    for line, row in enumerate(listed, start=2):
        where = f"{NAME} line {line}"
        if (row["Committee"], row["Name"]) in seen:
            raise _changed(where, f"{row['Name']} stands twice in {row['Committee']}")
        seen.add((row["Committee"], row["Name"]))
        told.add(row["Committee"])
        values = tuple(row[column] for column in COLUMNS)
        yield _member(document, values, where, citation="UN Treaty Body Database, membership", verified=True)
    for where, row in facts(__name__, "facts.csv"):
        if row["committee"] not in told:
            values = tuple(row[column] for column in ("committee", "member", "state", "first", "last"))
            yield _member(document, values, where, citation=row["citation"], verified=False)
    for where, row in facts(__name__, "posts.csv"):
        yield _post(document, row, where)


def _member(
    document: Document, values: tuple[str, ...], where: str, *, citation: str, verified: bool
) -> CommitteeMember:
    committee, member, state, first, last = values
    if committee not in COMMITTEES:
        raise _changed(where, f"'{committee}' is no committee known here")
    return CommitteeMember(
        member=member,
        committee=committee,
        state=state_of(state, where),
        first_year=_year(first, where),
        last_year=_year(last, where),
        citation=citation,
        verified=verified,
        source=document.source,
        locator=where,
        day=document.day,
    )


def _post(document: Document, row: Mapping[str, str], where: str) -> PublicPost:
    if row["committee"] not in COMMITTEES or row["kind"] not in _KINDS or row["during"] not in _DURING:
        raise _changed(where, "its committee, kind or 'during' is not known")
    return PublicPost(
        member=row["member"],
        committee=row["committee"],
        state=state_of(row["state"], where),
        office=row["office"],
        kind=cast("Literal['executive', 'legislative', 'judicial', 'independent']", row["kind"]),
        first_year=_year(row["first"], where),
        last_year=_year(row["last"], where),
        during=_DURING[row["during"]],
        citation=row["citation"],
        verified=False,
        source=document.source,
        locator=where,
        day=document.day,
    )


def _year(text: str, where: str) -> int | None:
    if not text:
        return None
    if len(text) != 4 or not text.isdecimal():  # noqa: PLR2004 - digits of a year
        raise _changed(where, f"'{text}' is no year")
    return int(text)


def _changed(where: str, what: str) -> SourceChanged:
    return SourceChanged(f"committee_members/{where}: {what}; save the table again, or mend this source.")
