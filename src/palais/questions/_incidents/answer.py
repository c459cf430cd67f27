"""The answer of `incidents` on a file: counts and a coarse map first, then doors, doubts and what was left behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.errors import NotOnRecord
from palais.questions._cited import cited
from palais.questions._incidents.formats import STAYS
from palais.questions._incidents.linked import Linked, linked
from palais.questions._incidents.tables import (
    dropped_table,
    incident_table,
    kind_table,
    link_table,
    place_table,
    problem_table,
)
from palais.questions._wording import counted, name_of
from palais.terms.answers import Answer, Chart, Figure, Section
from palais.terms.rights import RIGHTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    import polars as pl

    from palais.terms.incidents import Imported, Incident, Problem

__all__ = ["answered"]


def answered(found: Imported, asked: Mapping[str, object], *, on: date) -> Answer:
    """Return the answer on what was read of a file.

    Raises
    ------
    NotOnRecord
        If no incident was read, or none of the state asked for.
    """
    taken, problems = _taken(found, asked["state"])
    km = int(str(asked["grid"]))
    right = RIGHTS[str(asked["right"])] if asked["right"] else None
    links = linked(taken, right=right, on=on)
    tables = _tables(found, taken, problems, links, km)
    return Answer(
        question="incidents",
        # The file and its settings are no parameters: nothing of them goes into an address or a line to type again.
        parameters=asked,
        title=f"Incidents from {found.format.title}",
        sentence=_sentence(found, taken, problems, links),
        figures=_figures(found, taken, problems, links, tables),
        tables=tables,
        sections=_sections(tables, links, km),
        charts=(
            Chart(
                "places",
                f"Incidents, in cells of about {km} km",
                "places",
                "places",
                x="cell_longitude",
                y="cell_latitude",
                value="incident_n",
            ),
        )
        if "places" in tables
        else (),
        method=_method(km),
        sources=cited(links.sources) if links.sources else (),
        caveats=_caveats(found, taken, links),
    )


def _taken(found: Imported, state: object) -> tuple[tuple[Incident, ...], tuple[Problem, ...]]:
    """Return the incidents asked for, with the problems of their rows and of the rows of which the state is not known."""
    taken = tuple(one for one in found.incidents if state is None or one.state == state)
    if not taken:
        where = f" in {name_of(str(state))}" if state and found.incidents else ""
        raise NotOnRecord(
            f"The file is an export of {found.format.title} without an incident{where} that can be read; give one that "
            f"holds some{', or leave out --state' if where else ''}."
        )
    left = {one.row for one in found.incidents if one.state is not None} - {one.row for one in taken}
    return taken, tuple(problem for problem in found.problems if problem.row not in left)


def _tables(
    found: Imported, taken: Sequence[Incident], problems: Sequence[Problem], links: Linked, km: int
) -> dict[str, pl.DataFrame]:
    tables = {
        "places": place_table(taken, km=km),
        "avenues": links.avenues(),
        "links": link_table(links),
        "kinds": kind_table(taken),
        "problems": problem_table(problems),
        "dropped": dropped_table(found.dropped),
        "incidents": incident_table(taken, problems, links, km=km),
    }
    return {name: frame for name, frame in tables.items() if frame.height}


def _sentence(found: Imported, taken: Sequence[Incident], problems: Sequence[Problem], links: Linked) -> str:
    days = [one.from_date for one in taken if one.from_date]
    states = {one.state for one in taken if one.state}
    years = sorted({day.year for day in days})
    span = (f", {years[0]} to {years[-1]}" if len(years) > 1 else f", {years[0]}") if years else ""
    doors = sum(bool(said["open"]) for said in links.doors.values())
    choose = len(taken) - len(links.doors)
    said = [
        f"{counted(len(taken), 'incident')} from {found.format.title} in {counted(len(states), 'state')}{span}",
        f"{counted(len(links.doors), 'incident')} asked about, with a mechanism open for {doors:,}"
        if links.doors
        else "none names both a right and a state, so no mechanism was asked about: choose a right",
        f"for {choose:,} choose a right or a state" if links.doors and choose else "",
        f"{counted(len({one.row for one in problems}), 'row')} to look at"
        if problems
        else "no row to look at",
        f"{counted(len(found.dropped), 'column')} left behind",
    ]
    return "; ".join(filter(None, said)) + "."


def _figures(
    found: Imported,
    taken: Sequence[Incident],
    problems: Sequence[Problem],
    links: Linked,
    tables: Mapping[str, pl.DataFrame],
) -> tuple[Figure, ...]:
    left, n = found.dropped, len(taken)
    drawn = int(tables["places"]["incident_n"].sum()) if "places" in tables else 0
    figures = [
        Figure("incidents", "Incidents read", n, n=found.rows_n, unit="incidents", note="of the file's rows"),
        Figure("drawn", "On the map", drawn, n=n, unit="incidents"),
        Figure("linked", "Linked to mechanisms", len(links.doors), n=n, unit="incidents"),
        Figure(
            "to_choose",
            "For which a right or state is to be chosen",
            n - len(links.doors),
            n=n,
            unit="incidents",
        ),
        Figure(
            "problem_rows", "Rows to look at", len({one.row for one in problems}), n=found.rows_n, unit="rows"
        ),
        Figure("dropped_columns", "Columns left behind", len(left), unit="columns"),
        Figure("dropped_cells", "Cells left behind", sum(one.filled_n for one in left), unit="cells"),
    ]
    if not found.format.published:
        seen = "seen by their pattern in cells left behind: at least so many"
        emails, phones = sum(one.emails_n or 0 for one in left), sum(one.phones_n or 0 for one in left)
        figures += [
            Figure("dropped_emails", "E-mail addresses left behind", emails, note=seen),
            Figure("dropped_phones", "Telephone numbers left behind", phones, note=seen),
        ]
    return (*figures, *_deaths(taken))


def _deaths(taken: Sequence[Incident]) -> tuple[Figure, ...]:
    told = [one for one in taken if one.deaths is not None]
    if not told:
        return ()
    low = [one.deaths_low for one in told if one.deaths_low is not None]
    high = [one.deaths_high for one in told if one.deaths_high is not None]
    whole = len(low) == len(high) == len(told)
    return (
        Figure(
            "deaths",
            "Deaths reported",
            sum(one.deaths or 0 for one in told),
            low=float(sum(low)) if whole else None,
            high=float(sum(high)) if whole else None,
            n=len(told),
            note="sums of the file's best, low and high estimates" if whole else "sum of the file's figures",
        ),
    )


_KINDS = (
    "The table of kinds names a right only where the word itself names a violation; for the rest choose one with --right, or "
    "name your own words in --settings."
)


def _sections(tables: Mapping[str, pl.DataFrame], links: Linked, km: int) -> tuple[Section, ...]:
    first = ("incidents", "drawn", "linked", "to_choose")
    parts = {
        "places": ("Where", f"Counts in cells of about {km} km; no exact place is shown.", ("places",)),
        "links": (
            "Who can hear it",
            "Incidents by the mechanisms that are open, or open if conditions hold; each command tells why, how and by when.",
            ("links", "avenues"),
        ),
        "kinds": (
            "What happened",
            _KINDS,
            ("kinds",),
        ),
        "problems": ("Rows to look at", "Listed as found; nothing was moved or guessed.", ("problems",)),
        "dropped": ("Left behind", "Read to be counted, and kept nowhere.", ("dropped",)),
        "incidents": ("Each incident", STAYS, ("incidents",)),
    }
    made = []
    for name, (title, text, held) in parts.items():
        if name in tables:
            shown = tuple(one for one in held if one in tables)
            charts = ("places",) if name == "places" else ()
            made.append(Section(title, text=text, tables=shown, charts=charts))
    lead = Section("In short", figures=first)
    if not links.asked and "kinds" not in tables:
        made.insert(0, Section("What happened", text=parts["kinds"][1]))
    return (lead, *made)


def _method(km: int) -> str:
    return (
        "The export is known by its header, and each column by its tool's name for it. A state's outline is Natural Earth's at "
        "1:110m; a point is called wrong only beyond 50 km of it and inside another state, and where territory is contested "
        f"nothing is said. Places are the middles of cells of about {km} km. Kinds become rights by a fixed table. Mechanisms "
        "are those of avenues, asked with the state, the right and the days of each incident; all other facts are unknown."
    )


_ADVICE = "Information, not legal advice. Whether a body takes a case is for that body to say, and one report is not a case."
_CELLS = "A cell with one incident and its day may still point to a person: in a thinly peopled place choose a wider --grid."
_CODED = (
    "Where the file codes a government or its forces as acting, that state is asked about; an act of others has no right by "
    "itself here, as these mechanisms hear complaints against states."
)


def _caveats(found: Imported, taken: Sequence[Incident], links: Linked) -> tuple[str, ...]:
    said = [_ADVICE, _CELLS]
    if found.format.published:
        said.append(_CODED)
    elif links.asked:
        said.append(
            "The tool does not code who acted: the state asked about is the one in which it happened, and only if it is "
            "answerable for the act do these mechanisms hear it."
        )
    if not found.format.published:
        said.append(
            "Telephone numbers and addresses are counted by their pattern, which misses some; none is kept, whatever its pattern."
        )
    unread = sum(one.unread_kinds_n > 0 for one in taken)
    if unread:
        said.append(
            f"{counted(unread, 'incident')} use a word for the kind that the table lacks; it is not repeated here, as it may be "
            f"free text: name your words under [rights] in --settings."
        )
    if any(one.state_how == "placed" for one in taken):
        said.append(
            "Where no state is reported it was told by coordinates more than 50 km from any other state."
        )
    if found.format.name == "acled":
        said.append("ACLED's terms restrict passing its data on.")
    return tuple(said)
