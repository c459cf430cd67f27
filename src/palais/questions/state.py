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
        sentence=_sentence(name, found, on),
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


def _sentence(name: str, found: Found, on: date | None) -> str:
    from palais.questions._wording import day_of
    from palais.terms.states import seat_of_china, seats_of

    one = found.state
    means = f"'{name}' means {one.name} ({one.state})"
    seats = seats_of(one)
    held = [
        seat
        for seat in seats
        if on and seat.start_date <= on and (seat.end_date is None or on <= seat.end_date)
    ]
    if on is not None and held:
        tail = f", on {day_of(on)} a member of the United Nations, seated since {day_of(held[0].start_date)}"
    elif on is not None and one.status != "observer":
        tail = f", which had no seat in the United Nations on {day_of(on)}"
    elif seats and seats[-1].end_date is None:
        tail = f", a member of the United Nations, seated since {day_of(seats[-1].start_date)}"
    elif seats and seats[-1].end_date is not None:
        tail = f", which had a seat in the United Nations until {day_of(seats[-1].end_date)}"
    elif one.status == "observer":
        tail = ", an observer at the United Nations"
    else:
        tail = ", which is no member of the United Nations"
    seat = ""
    if one.state in ("CHN", "TWN"):
        holder = seat_of_china(on) if on else "CHN"
        other = "the Republic of China (TWN)" if holder == "TWN" else "the People's Republic of China (CHN)"
        seat = (
            f" China's seat, there from the beginning, was held on that day by {other}."
            if on
            else (
                " China's seat, there from the beginning, was held by the Republic of China (TWN) until "
                "resolution 2758 of 25 Oct 1971."
            )
        )
    return f"{means}{tail}.{seat}"


def _caveats(one: State) -> tuple[str, ...]:
    said = []
    if one.continues:
        said.append(
            f"It continues the seat of {one.continues}; acts before that change stand under that name."
        )
    if one.status == "other":
        said.append("Its standing is disputed or it is no state; being listed here takes no position.")
    return tuple(said)
