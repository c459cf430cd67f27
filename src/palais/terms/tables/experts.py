"""Members of the treaty bodies: when they sat, for which state they were put forward, and public posts they held."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from palais.terms.tables.row import Row

__all__ = ["CommitteeMember", "CommitteeSitting", "PublicPost"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeMember(Row):
    """`committee_members`: one row a member of a treaty body, as far as it is on record. Members are public office holders.

    Attributes
    ----------
    member : str
        Name as the publisher writes it.
    committee : str
        `CERD`, `CCPR`, `CESCR`, `CEDAW`, `CAT`, `SPT`, `CRC`, `CMW`, `CRPD` or `CED`.
    state : str
        Nationality; states nominate, as a rule, their own nationals, and members serve in their personal capacity.
    first_year, last_year : int | None
        First and last year of membership; `last_year` lies ahead while a term runs.
    citation : str
    verified : bool
    """

    table: ClassVar[str] = "committee_members"
    key: ClassVar[tuple[str, ...]] = ("committee", "member")

    member: str
    committee: str
    state: str
    first_year: int | None
    last_year: int | None
    citation: str
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeSitting(Row):
    """`committee_sittings`: one row a member and decision in which the committee's document names the member as taking part.

    Attributes
    ----------
    member : str
        Name as most documents write it; spellings of one name are joined.
    committee : str
    document : str
        The decision, as the publisher numbers it.
    session : int | None
        Of the committee, in which it decided.
    registered_year : int | None
        Year in the number of the communication: when it was registered, years before the members sat.
    """

    table: ClassVar[str] = "committee_sittings"
    key: ClassVar[tuple[str, ...]] = ("document", "member")

    member: str
    committee: str
    document: str
    session: int | None
    registered_year: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicPost(Row):
    """`public_posts`: one row a public office that a member of a treaty body held, before or during membership: a fact, no more.

    Attributes
    ----------
    member, committee : str
    state : str
        The state whose office it was.
    office : str
        The office, in a few neutral words.
    kind : str
        `executive` (ministry, embassy, delegation), `legislative`, `judicial` or `independent` (national institution, ombudsman).
    first_year, last_year : int | None
    during : bool | None
        Whether it was held while a member; ``None`` where that is not known.
    citation : str
    verified : bool
    """

    table: ClassVar[str] = "public_posts"
    key: ClassVar[tuple[str, ...]] = ("committee", "member", "office")

    member: str
    committee: str
    state: str
    office: str
    kind: Literal["executive", "legislative", "judicial", "independent"]
    first_year: int | None
    last_year: int | None
    during: bool | None
    citation: str
    verified: bool
