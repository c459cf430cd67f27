"""`palais experts [COMMITTEE|STATE]`: who sat in the treaty bodies, and public offices held, as far as they are on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.errors import Unrecognised
from palais.terms.answers import Answer, Section
from palais.terms.states import State

if TYPE_CHECKING:
    import polars as pl

__all__ = ["experts"]

_COMMITTEES = {
    "CERD": "Committee on the Elimination of Racial Discrimination",
    "CCPR": "Human Rights Committee",
    "CESCR": "Committee on Economic, Social and Cultural Rights",
    "CEDAW": "Committee on the Elimination of Discrimination against Women",
    "CAT": "Committee against Torture",
    "SPT": "Subcommittee on Prevention of Torture",
    "CRC": "Committee on the Rights of the Child",
    "CMW": "Committee on Migrant Workers",
    "CRPD": "Committee on the Rights of Persons with Disabilities",
    "CED": "Committee on Enforced Disappearances",
}
_SOURCES = ("committee_members", "committee_sittings")
_HEADINGS = {
    "members": "Members with their states",
    "posts": "Public offices held",
    "sittings": "Seen taking part in decisions",
    "coverage": "How many facts are on record of each state",
}


def experts(about: str | None = None) -> Answer:
    """Show who sat in a treaty body, or which members of a state are on record, with public offices held; and how little that is.

    Members are public office holders and serve in their personal capacity: an office held is a fact with its source, and says
    nothing of how a member acted. Who took part is read from the heads of some decisions; the membership lists are not on record.

    Parameters
    ----------
    about : str | None
        A committee (CAT, CEDAW, human rights committee) or a state; all of them by default.

    Raises
    ------
    Unrecognised
        If no committee and no state goes by that name.
    NotOnRecord
        If the record in use holds no members at all.
    """
    import polars as pl

    from palais.questions._cited import cited
    from palais.questions._thin import CAVEAT, bring, by_state, facts_figure, held
    from palais.terms.tables import CommitteeMember, CommitteeSitting, PublicPost

    column, value, name = _meant(about)
    every = {table: held(table) for table in (CommitteeMember, PublicPost, CommitteeSitting)}
    chosen = pl.lit(value=True) if value is None else pl.col(column) == value
    members = every[CommitteeMember].filter(chosen)
    posts = every[PublicPost].filter(chosen)
    sat = _sat(every[CommitteeSitting], members, column=column, value=value)
    tables = {"members": _shown(members), "posts": _shown(posts), "sittings": sat}
    tables = {key: frame for key, frame in tables.items() if frame.height}
    tables["coverage"] = by_state(every[CommitteeMember], every[PublicPost])
    number = members.height + posts.height + sat.height
    verified = int(members["verified"].sum()) + sat.height
    return Answer(
        question="experts",
        parameters={"about": value},
        title=f"Members of treaty bodies: {name}",
        sentence=_sentence(name, members, posts, sat),
        figures=(facts_figure(number, verified, source=", ".join(_SOURCES)),),
        tables=tables,
        sections=(
            Section("How thin this is", bring("committee_members"), figures=("facts",)),
            *(Section(_HEADINGS[key], tables=(key,)) for key in tables),
        ),
        method=(
            "A member took part where the head of a decision names the member. Sessions are those of these "
            "decisions: a term may be longer."
        ),
        sources=cited(_SOURCES),
        caveats=(
            CAVEAT,
            "Decisions name members without nationality: a member without a state here is not without one.",
            "One name written in several ways may count twice where the spellings could not be joined.",
        ),
    )


def _meant(about: str | None) -> tuple[str, str | None, str]:
    """Return the column and value that `about` picks, and its name."""
    if about is None:
        return "committee", None, "all committees"
    wanted = about.strip().lower()
    for committee, name in _COMMITTEES.items():
        if wanted in (committee.lower(), name.lower()):
            return "committee", committee, name
    try:
        state = State.parse(about)
    except Unrecognised as error:
        raise Unrecognised(
            f"No committee and no state is called '{about}'; committees are {', '.join(_COMMITTEES)}."
        ) from error
    return "state", state.state, state.name


def _shown(facts: pl.DataFrame) -> pl.DataFrame:
    return facts.drop("source", "locator", "day").sort("committee", "member")


def _sat(sittings: pl.DataFrame, members: pl.DataFrame, *, column: str, value: str | None) -> pl.DataFrame:
    """Return one row a committee and member: decisions with the member on record, and their first and last session."""
    import polars as pl

    if column == "state":
        sittings = sittings.join(
            members.select("committee", "member"), on=["committee", "member"], how="semi"
        )
    elif value is not None:
        sittings = sittings.filter(pl.col("committee") == value)
    return (
        sittings.group_by("committee", "member")
        .agg(
            pl.len().cast(pl.Int64).alias("decisions_n"),
            pl.col("session").min().alias("first_session"),
            pl.col("session").max().alias("last_session"),
        )
        .sort("committee", "decisions_n", "member", descending=[False, True, False])
    )


def _sentence(name: str, members: pl.DataFrame, posts: pl.DataFrame, sat: pl.DataFrame) -> str:
    from palais.questions._thin import opening
    from palais.questions._wording import counted

    number = members.height + posts.height + sat.height
    start = opening(name, number, "members of treaty bodies")
    if not number:
        return f"{start} Who of its nationals sat in a committee is not recorded."
    return (
        f"{start} On record: {counted(members.height, 'member')} with a state, {counted(posts.height, 'public office')} held, "
        f"and {counted(sat.height, 'member')} seen taking part in decisions."
    )
