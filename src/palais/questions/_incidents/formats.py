"""The answer of `incidents` without a file: which exports it reads, and what it takes of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.terms.answers import Answer, Section

if TYPE_CHECKING:
    from collections.abc import Mapping

    from palais.terms.incidents import Format

__all__ = ["STAYS", "formats"]

STAYS = (
    "The file is read on this machine and nothing of it is stored: not in the record, not in an edition. The list of incidents "
    "holds days and is for those who may have the file; what may be shown to others is the map and the counts."
)

_OWN = "day and kind by common names of their columns, or by --settings; state by --state; the one point"
_FACTS = {
    "date": "day",
    "date_end": "last day",
    "country_gw": "state",
    "country": "state",
    "latitude": "point",
    "kind": "kind",
    "actor_gw": "government that acted",
    "actor_name": "state forces that acted",
    "deaths": "deaths",
    "review": "how far it was checked",
}


def formats(asked: Mapping[str, object]) -> Answer:
    """Return what can be read, as an answer."""
    import polars as pl

    from palais.questions._cited import cited
    from palais.terms.incidents import FORMATS

    rows = [
        {
            "format": one.name,
            "title": one.title,
            "known_by": ", ".join(one.marks),
            "taken": _taken(one),
        }
        for one in FORMATS.values()
    ]
    names = [one.title for one in FORMATS.values()]
    return Answer(
        question="incidents",
        parameters=asked,
        title="Incidents: what can be read",
        sentence=f"{', '.join(names[:-1])} and {names[-1]}: give the tool's CSV export as a file.",
        tables={"formats": pl.DataFrame(rows)},
        sections=(Section("Exports", text=STAYS, tables=("formats",)),),
        method=(
            "An export is known by the columns that its tool writes. A column is read only where it is known to hold a day, a "
            "number, a state, a point or a kind; all others are left behind and counted."
        ),
        sources=cited({"states"}),
    )


def _taken(one: Format) -> str:
    facts = [said for fact, said in _FACTS.items() if fact in one.columns]
    return "; ".join([", ".join(dict.fromkeys(facts)), *([_OWN] if one.own_form else [])])
