"""`palais state NAME`: which state a name means, and since when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from palais.terms.answers import Answer, Figure, Section

if TYPE_CHECKING:
    from palais.terms.states import Found, State

__all__ = ["state"]


def state(name: str, *, on: date | None = None) -> Answer:
    """Say which state a name or code means on a day: its codes, membership, regional group and what it continues.

    Parameters
    ----------
    name : str
        As people write it: "cote d'ivoire", USSR, CHN, Burma.
    on : date | None
        The day; a former state's name then leads to the state that continues its seat, with the rule shown.

    Raises
    ------
    Unrecognised
        If no state goes by that name; the sentence suggests near ones.
    """
    import polars as pl

    from palais.questions._cited import cited
    from palais.terms.states import codes_of, find, regional_group

    found = find(name, on=on)
    one = found.state
    group = regional_group(one.state, on) if on else one.group
    codes = pl.DataFrame(
        [
            {"scheme": c.scheme, "code": c.code, "start_date": c.start_date, "end_date": c.end_date}
            for c in codes_of(one.state)
        ],
        schema={"scheme": pl.String, "code": pl.String, "start_date": pl.Date, "end_date": pl.Date},
    )
    return Answer(
        question="state",
        parameters={"name": name, "on": on},
        title=f"{one.name} ({one.state})",
        sentence=_sentence(name, found),
        figures=(
            Figure("state", "Code", one.state, source="states"),
            Figure("status", "Status", one.status, source="states"),
            Figure(
                "member_since",
                "UN member since",
                one.un_start_date.isoformat() if one.un_start_date else None,
                source="states",
            ),
            Figure(
                "member_until",
                "UN member until",
                one.un_end_date.isoformat() if one.un_end_date else None,
                source="states",
            ),
            Figure("group", "Regional group", group, source="states", as_of=on),
        ),
        tables={"codes": codes},
        sections=(
            Section(
                "",
                figures=(
                    "state",
                    "status",
                    "member_since",
                    *(("member_until",) if one.un_end_date else ()),
                    "group",
                ),
            ),
            Section("Codes", tables=("codes",)),
        ),
        trace=tuple({"rule": step.rule, "source": step.source} for step in found.via),
        sources=cited({"states"}),
        caveats=_caveats(one),
    )


def _sentence(name: str, found: Found) -> str:
    one = found.state
    means = f"'{name}' means {one.name} ({one.state})"
    if one.status == "member" and one.un_start_date:
        tail = f", a member of the United Nations since {one.un_start_date}"
    elif one.status == "former":
        tail = f", which ended on {one.end_date}" if one.end_date else ", a former state"
    elif one.status == "observer":
        tail = ", an observer at the United Nations"
    else:
        tail = ", which is no member of the United Nations"
    return f"{means}{tail}."


def _caveats(one: State) -> tuple[str, ...]:
    said = []
    if one.continues:
        said.append(
            f"It continues the seat of {one.continues}; acts before that change stand under that name."
        )
    if one.status == "other":
        said.append("Its standing is disputed or it is no state; being listed here takes no position.")
    return tuple(said)
