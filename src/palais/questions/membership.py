"""`palais membership BODY`: who sits, on any day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from palais.errors import NotOnRecord
from palais.questions._span import latest
from palais.terms.answers import Answer, Chart, Figure, Section
from palais.terms.bodies import Body

if TYPE_CHECKING:
    import polars as pl

__all__ = ["membership"]

_SEATS = {"hrc": 47}


def membership(body: Body, *, on: date | None = None) -> Answer:
    """List the members of a body on a day, by regional group.

    The Assembly's members come from the register of states. The Commission's and the Council's are read off the roll calls,
    which name every member; so the record knows them only as far as its last roll call and its terms of office reach.

    Parameters
    ----------
    body : Body
        unga, chr or hrc.
    on : date | None
        The day; by default the last one that the record knows.

    Raises
    ------
    NotOnRecord
        If the body did not exist on that day, or the record does not know its members then.
    """
    import polars as pl

    from palais.questions._cited import cited, named_in
    from palais.questions._wording import day_of
    from palais.record.ask import rows
    from palais.terms.states import regional_group
    from palais.terms.tables import Membership

    spells = rows(Membership, {"body": body.body})
    day = on or _last_known(body, spells)
    if day < body.start or (body.end is not None and day > body.end):
        until = f" to {body.end}" if body.end else " on"
        raise NotOnRecord(
            f"The {body.name} sat from {body.start}{until}; {day} lies outside: give another --on."
        )
    seated = spells.filter(
        (pl.col("start_date") <= day) & (pl.col("end_date").is_null() | (pl.col("end_date") >= day))
    )
    if seated.is_empty():
        raise NotOnRecord(_unknown(body, day, spells))
    members = (
        seated.with_columns(
            pl.Series("group", [regional_group(state, day) for state in seated["state"]], dtype=pl.String)
        )
        .select("state", "group", "start_date", "end_date", "rollcall_n", "how", "source")
        .sort("group", "state")
    )
    groups = (
        members.group_by("group").agg(pl.len().cast(pl.Int64).alias("seats_n")).sort("group", nulls_last=True)
    )
    return Answer(
        question="membership",
        parameters={"body": body.body, "on": day},
        title=f"{body.name}: members on {day_of(day)}",
        sentence=_sentence(body, day, members, groups),
        figures=(
            Figure(
                "members",
                "Members",
                members.height,
                source=", ".join(sorted(named_in(seated))),
                as_of=latest(seated["day"]),
            ),
        ),
        tables={"members": members, "groups": groups},
        sections=(
            Section("By regional group", tables=("groups",)),
            Section("Members", charts=("members",), tables=("members",)),
        ),
        charts=(
            Chart(
                "members",
                f"Members of the {body.name} on {day_of(day)}",
                "map",
                "members",
                x="state",
                y="group",
                series="group",
            ),
        ),
        method=_method(body),
        sources=cited(named_in(seated)),
        caveats=_caveats(body, members, seated),
    )


def _last_known(body: Body, spells: pl.DataFrame) -> date:
    known = latest(spells["day"]) or body.start
    if body.body == "unga":
        return known
    return min(latest(spells["end_date"]) or known, known, body.end or known)


def _unknown(body: Body, day: date, spells: pl.DataFrame) -> str:
    newest = latest(spells["end_date"])
    if newest is not None and day > newest:
        return (
            f"The record knows the members of the {body.name} only to {newest}, the end of the last term "
            "in which it has a roll call; "
            f"fetch newer votes or give an earlier --on."
        )
    return f"No roll call of the {body.name} names its members for {day}: the record cannot say who sat; give another --on."


def _sentence(body: Body, day: date, members: pl.DataFrame, groups: pl.DataFrame) -> str:
    from palais.questions._wording import day_of, listed

    shares = [f"{row['group'] or 'no group'} {row['seats_n']}" for row in groups.iter_rows(named=True)]
    return f"On {day_of(day)} the {body.name} had {members.height} members on this record: {listed(shares)}."


def _method(body: Body) -> str:
    if body.body == "unga":
        return "Dates of admission to the United Nations, from the register of states."
    return (
        "A state named in at least a tenth of the roll calls of a term of office is taken to hold a seat "
        "for that term (terms run "
        "from 19 June until 2012 and from 1 January since; the Commission's from 1 January). Suspensions, departures and "
        "by-elections are applied from a short list, each with its citation."
    )


def _caveats(body: Body, members: pl.DataFrame, seated: pl.DataFrame) -> tuple[str, ...]:
    said = []
    seats = _SEATS.get(body.body)
    if seats and members.height != seats:
        said.append(
            f"The Council has {seats} seats; {seats - members.height} stood empty, were suspended or are not known on that day."
            "suspended or not known on that day."
        )
    if body.end is None and body.members == "rollcalls":
        said.append(
            "Terms last three years: an end in the last year on record is the end of that year, and the seat may go on."
        )
    if body.body == "chr":
        said.append("Where a year has few roll calls, a member that none of them names is missing here.")
    if (seated["how"] == "cited").any():
        said.append(
            "A suspension, departure or by-election touches this list; its citation is not yet checked against the document."
        )
    return tuple(said)
