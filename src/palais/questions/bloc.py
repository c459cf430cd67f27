"""`palais bloc NAME`: a given list of states, how far it votes as one, who left its line and who stands with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from palais.errors import NotOnRecord, Unrecognised
from palais.questions._kinds import CONDITIONS, Kind
from palais.terms.answers import Answer, Chart, Figure, Section
from palais.terms.blocs import Bloc, Listing, Spell
from palais.terms.bodies import Body

if TYPE_CHECKING:
    import polars as pl

__all__ = ["bloc"]

_YEARS = 10
_FEWEST = 20


def bloc(  # noqa: PLR0913 - each is one thing a reader may name
    bloc: Bloc | None = None,
    *,
    list: Listing | None = None,  # noqa: A002 - it becomes --list
    body: Body | None = None,
    kind: Kind = "all",
    since: date | None = None,
    until: date | None = None,
) -> Answer:
    """Show a list of states as one: its members by day, its cohesion by year, who left its line, whom it votes with.

    The lists are given, not found (for those see `palais blocs`), and none is official. Without a name, it lists them.

    Parameters
    ----------
    bloc : Bloc | None
        A given list: LMG-2005, LMG-2014, EU, OIC, NAM, BRICS, a regional group.
    list : Listing | None
        A file of your own: one state a line, as a name or code, with start and end where you know them.
    body : Body | None
        unga, chr or hrc; by default the Commission and the Council.
    kind : str
        All roll calls, only human-rights votes, or only country texts.
    since, until : date | None
        First and last day.

    Raises
    ------
    Unrecognised
        If both a name and a list are given.
    NotOnRecord
        If two members never voted together in that span.
    """
    if bloc is not None and list is not None:
        raise Unrecognised("Give a list's name or a --list of your own, not both.")
    asked = {
        "bloc": bloc,
        "list": list,
        "body": body.body if body else None,
        "kind": kind,
        "since": since,
        "until": until,
    }
    chosen = bloc or list
    if chosen is None:
        from palais.questions._blocs.lists import all_lists

        return all_lists(asked)
    from palais.questions._blocs.listed import spells_of
    from palais.questions._blocs.together import casts_of

    spells = spells_of(chosen)
    if not spells:
        raise NotOnRecord(
            f"The record holds no members of {chosen.name}; build it with its statements, or ask for another list."
        )
    span = (since or _first_day(chosen), until)
    casts = casts_of((body.body,) if body else ("chr", "hrc"), CONDITIONS[kind], *span)
    return _answer(chosen, spells, casts, span, asked)


def _first_day(chosen: Bloc | Listing) -> date | None:
    """Return from when on to look at a list that has one day and no dated members: ten years before that day."""
    if isinstance(chosen, Bloc) and chosen.statement:
        return date(chosen.day.year - _YEARS, 1, 1)
    return None


def _answer(
    chosen: Bloc | Listing,
    spells: tuple[Spell, ...],
    casts: pl.DataFrame,
    span: tuple[date | None, date | None],
    asked: Mapping[str, object],
) -> Answer:
    from palais.questions._blocs import listed, together
    from palais.questions._cited import cited, named_in
    from palais.questions._sponsors import COVERAGE

    own = listed.of_members(casts, spells)
    tables = {"cohesion": together.cohesion_by_year(casts, own)}
    if tables["cohesion"].is_empty():
        raise NotOnRecord(
            f"No two of {chosen.name} voted together in that body and span; ask for another --body or span."
        )
    tables["members"] = together.members_frame(spells)
    tables["left_the_line"] = together.left_the_line(own)
    tables["agreement"] = together.with_whom(casts, own, years=_YEARS, fewest=_FEWEST)
    tables["statements"] = listed.signed_together(spells, *span)
    tables["sponsors"] = together.sponsors_of(casts["body"].unique().to_list(), spells, *span)
    shown = {name: table for name, table in tables.items() if table.height}
    source = ", ".join(sorted(named_in(casts)))
    extra = {"states"} if isinstance(chosen, Bloc) and chosen.group else set()
    return Answer(
        question="bloc",
        parameters=asked,
        title=chosen.name,
        sentence=together.said(chosen.name, spells, tables),
        figures=_figures(spells, tables, source),
        tables=shown,
        sections=_sections(shown, listed.whence(chosen, spells), COVERAGE),
        charts=(
            Chart(
                "cohesion",
                f"Cohesion of {chosen.name}",
                "track",
                "cohesion",
                x="year",
                y="cohesion",
                series="body",
                low="low",
                high="high",
                y_title="agreement index",
                source=source,
            ),
        ),
        method=_method(),
        sources=(*listed.cited_list(chosen), *cited(named_in(casts, tables["statements"]) | extra)),
        caveats=_caveats(chosen, spells),
    )


def _caveats(chosen: Bloc | Listing, spells: tuple[Spell, ...]) -> tuple[str, ...]:
    from palais.questions._blocs import listed

    anew = _first_day(chosen)
    return (
        listed.NOT_OFFICIAL,
        listed.whence(chosen, spells),
        *(
            (
                f"Without --since the votes begin in {anew.year}; earlier ones show the same states, not the group.",
            )
            if anew
            else ()
        ),
        "Votes taken are the contested few; texts adopted without a vote tell nothing here. Absence is no position.",
        "The statements on record are no full list, and a state missing from a list may still have signed.",
    )


def _figures(spells: tuple[Spell, ...], tables: dict[str, pl.DataFrame], source: str) -> tuple[Figure, ...]:
    last = tables["cohesion"].row(-1, named=True)
    signed = tables["statements"]
    return (
        Figure("members", "States ever on the list", len({spell.state for spell in spells})),
        Figure(
            "cohesion",
            f"Cohesion in {last['year']} ({last['body']})",
            last["cohesion"],
            n=last["n"],
            low=last["low"],
            high=last["high"],
            source=source,
            note="agreement index, 90% interval",
        ),
        Figure(
            "statements_together",
            "Joint statements that two or more members signed",
            signed.filter(signed["signed_n"] >= 2).height,  # noqa: PLR2004 - two are together
            n=signed.height,
            source="statements",
        ),
    )


def _sections(shown: dict[str, pl.DataFrame], whence: str, coverage: str) -> tuple[Section, ...]:
    parts = (
        ("Cohesion by year", "Whole body: the same index over every state that voted.", "cohesion"),
        (
            "Who left the line",
            "The line is the answer of more than half of the members answering.",
            "left_the_line",
        ),
        (
            "With whom the line agrees",
            "States outside the list, Scott's pi with the list's line.",
            "agreement",
        ),
        ("Joint statements", "Of those known by name.", "statements"),
        ("Main sponsors", coverage, "sponsors"),
        ("Members", whence, "members"),
    )
    return tuple(
        Section(
            title,
            text,
            tables=(name,),
            charts=("cohesion",) if name == "cohesion" else (),
            figures=("members",) if name == "members" else ("cohesion",) if name == "cohesion" else (),
        )
        for title, text, name in parts
        if name in shown
    )


def _method() -> str:
    from palais.measures.cohesion import CARD

    return (
        "Each cast counts if its state was on the list on that day. Cohesion is the agreement index over the members that "
        f"answered. {CARD.citation} Agreement of the line with others is Scott's pi (1955) over the last {_YEARS} years "
        f"of the span in the later body; states that share fewer than {_FEWEST} roll calls with it are left out."
    )
