"""`palais seats STATE`: when a state sat in the Commission and the Council, and its elections."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from palais.terms.answers import Answer, Figure, Section
from palais.terms.bodies import BODIES
from palais.terms.states import State

if TYPE_CHECKING:
    import polars as pl

__all__ = ["seats"]

_ENDED = BODIES["chr"].end or date.min


def seats(state: State, *, on: date | None = None) -> Answer:
    """List a state's spells in the Assembly, the Commission and the Council, and how it fared in Council elections.

    Parameters
    ----------
    state : State
        As people write it: China, CHN, "cote d'ivoire".
    on : date | None
        Nothing that began after this day.
    """
    import polars as pl

    from palais.questions._cited import cited, named_in
    from palais.questions._seat import line_of
    from palais.questions._span import latest
    from palais.record.ask import rows
    from palais.terms.tables import ElectionResult, Membership

    every = rows(Membership)
    last = {body: latest(frame["end_date"]) or date.max for (body,), frame in every.group_by("body")}
    spells = every.filter(pl.col("state").is_in(line_of(state)))
    results = rows(ElectionResult, {"state": line_of(state)})
    if on is not None:
        spells = spells.filter(pl.col("start_date") <= on)
        results = results.filter(pl.col("election_date") <= on)
    order = pl.col("body").replace_strict({body: place for place, body in enumerate(BODIES)})
    table = spells.sort(order, "start_date").select(
        "body", "state", "start_date", "end_date", "rollcall_n", "how"
    )
    elections = results.sort("election_date").select(
        "body", "election_date", "votes_n", "elected", "complete", "locator"
    )
    council = _years(spells, "hrc")
    return Answer(
        question="seats",
        parameters={"state": state.state, "on": on},
        title=f"Seats of {state.name}",
        sentence=_sentence(state, spells, last),
        figures=(
            Figure(
                "council_years", "Years in which it sat in the Council", len(council), source="ohchr_votes"
            ),
        ),
        tables={"seats": table} | ({"elections": elections} if elections.height else {}),
        sections=(
            Section("", tables=("seats",)),
            *((Section("Elections to the Council", tables=("elections",)),) if elections.height else ()),
        ),
        method=(
            "Assembly: dates of admission. Commission and Council: a state named in the roll calls of a "
            "term of office held a seat for that "
            "term; suspensions, departures and by-elections from a short list, each cited."
        ),
        sources=cited(named_in(spells, results)),
        caveats=(
            "A term of the Commission in which no roll call was taken leaves no trace here.",
            "Terms last three years: a seat held in the last year on record may go on after the end shown.",
            *(
                ("Election results are on file for a few elections only, and complete for one.",)
                if elections.height
                else ()
            ),
        ),
    )


def _years(spells: pl.DataFrame, body: str) -> set[int]:
    import polars as pl

    held = spells.filter(pl.col("body") == body)
    return {
        year
        for row in held.iter_rows(named=True)
        for year in range(row["start_date"].year, (row["end_date"] or row["day"]).year + 1)
    }


def _sentence(state: State, spells: pl.DataFrame, last: dict[str, date]) -> str:
    import polars as pl

    from palais.questions._wording import listed, sentence_case, the

    said = []
    for body in (known for known in BODIES.values() if known.members == "rollcalls"):
        held = spells.filter(pl.col("body") == body.body).sort("start_date")
        runs = [
            _run(row["start_date"], row["end_date"], last[body.body]) for row in held.iter_rows(named=True)
        ]
        if runs:
            said.append(f"in the {body.name} {listed(runs, most=8)}")
    lead = sentence_case(the(state.state))
    if not said:
        return f"{lead} is seen in no roll call of the Commission or the Council."
    return f"{lead} is seen to sit {'; '.join(said)}."


def _run(start: date, end: date | None, last: date) -> str:
    """Return a spell in years; one that reaches the last term on record may go on."""
    if end is None:
        return f"since {start.year}"
    if end >= last > _ENDED:
        return f"from {start.year} to at least {end.year}"
    return f"{start.year}" if start.year == end.year else f"{start.year}–{end.year}"
