"""`palais visits STATE`: visits of experts and of the High Commissioner, asked for and made, as far as they are on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.terms.answers import Answer, Section
from palais.terms.states import State

if TYPE_CHECKING:
    import polars as pl

__all__ = ["visits"]

_SOURCES = ("communications", "country_visits", "hc_visits", "reprisals")
_HEADINGS = {
    "standing_invitation": "Standing invitation to all thematic experts",
    "visits": "Visits of experts",
    "high_commissioner": "Visits of the High Commissioner",
    "communications": "Letters of experts",
    "reprisals": "Named in the Secretary-General's reports on reprisals",
    "coverage": "How many facts are on record of each state",
}


def visits(state: State) -> Answer:
    """Show what is on record of visits to a state (asked for, agreed, made, refused), letters and reprisals, and how thin it is.

    The publisher's lists are not on record: the few facts are generally known, each with its source and marked as not verified.
    Days of silence run from the first request to the state's agreement, from the fewest to the most, where both are known.

    Parameters
    ----------
    state : State
        As people write it: China, CHN, "cote d'ivoire".

    Raises
    ------
    NotOnRecord
        If the record in use holds no visits at all.
    """
    import polars as pl

    from palais.questions import _visits_tables as made
    from palais.questions._cited import cited
    from palais.questions._thin import CAVEAT, bring, by_state, facts_figure, held
    from palais.terms.tables import Communication, Reprisal, StandingInvitation, Visit

    every = {table: held(table) for table in (Visit, StandingInvitation, Communication, Reprisal)}
    facts = {table: frame.filter(pl.col("state") == state.state) for table, frame in every.items()}
    found = {
        "standing_invitation": made.invitation(facts[StandingInvitation]),
        "visits": made.experts(facts[Visit]),
        "high_commissioner": made.commissioner(facts[Visit]),
        "communications": made.letters(facts[Communication]),
        "reprisals": made.reprisals(facts[Reprisal]),
    }
    tables = {name: frame for name, frame in found.items() if frame.height}
    tables["coverage"] = by_state(*every.values())
    number = sum(frame.height for frame in facts.values())
    verified = sum(int(frame["verified"].sum()) for frame in facts.values())
    return Answer(
        question="visits",
        parameters={"state": state.state},
        title=f"Visits to {state.name}",
        sentence=_sentence(state, number, facts[Visit], found),
        figures=(facts_figure(number, verified, source=", ".join(_SOURCES)),),
        tables=tables,
        sections=(
            Section("How thin this is", bring(*_SOURCES), figures=("facts",)),
            *(Section(_HEADINGS[name], tables=(name,)) for name in tables),
        ),
        method=(
            "Status is the last that a source names. Where a request or an agreement is known by its month or year only, "
            "days of silence are counted from both ends of it."
        ),
        sources=cited(_SOURCES),
        caveats=(
            CAVEAT,
            (
                "Visits that were made are better known than requests that were not answered, so these facts do not tell how "
                "a state answers requests."
            ),
            "A reprisal named in a report is an allegation that the Secretary-General received.",
        ),
    )


def _sentence(state: State, number: int, facts: pl.DataFrame, found: dict[str, pl.DataFrame]) -> str:
    from palais.questions._thin import opening
    from palais.questions._wording import counted, listed, sentence_case, the

    start = opening(sentence_case(the(state.state)), number, "visits and letters of UN experts")
    if not number:
        return f"{start} Whether experts asked to visit, and whether they came, is not recorded."
    made = found["visits"]
    told = []
    for status in ("made", "agreed", "requested", "reminded", "postponed", "cancelled", "refused"):
        count = made.filter(made["status"] == status).height if made.height else 0
        if count:
            told.append(f"{count} {status}")
    on_record = f" On record are visits of experts: {listed(told, most=7)}." if told else ""
    high = facts.filter(facts["by"] == "high_commissioner").height
    commissioner = (
        f" {sentence_case(counted(high, 'visit'))} of the High Commissioner on record." if high else ""
    )
    return f"{start}{on_record}{commissioner}"
