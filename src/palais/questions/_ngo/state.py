"""`palais ngo-committee STATE`: how a state voted in the NGO Committee, and with whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.terms.answers import Answer, Chart, Figure, Section

if TYPE_CHECKING:
    import polars as pl

    from palais.terms.states import State

__all__ = ["answer"]

_PROPOSALS = ("grant", "reject", "close", "suspend", "withdraw", "postpone", "procedure")
_COUNTS = ("cast_n", "for_n", "abstain_n", "against_n", "absent_n", "against_share")
_FEWEST = 10


def answer(state: State) -> Answer:
    """Return how the state stood towards organizations put to the vote.

    A state that no roll call of the Committee names has an answer that says so.
    """
    import polars as pl

    from palais.questions._cited import cited
    from palais.questions._ngo.record import CAVEATS
    from palais.questions._ngo.votes import FOR_ORGANIZATIONS, MOTION, SIDES, stands, votes_held
    from palais.questions._wording import counted, percent, sentence_case, the

    every = stands()
    own = every.filter(pl.col("state") == state.state)
    if own.is_empty():
        return _never_voted(state, every)
    order = pl.col("proposal").replace_strict(
        {p: i for i, p in enumerate(_PROPOSALS)}, default=len(_PROPOSALS)
    )
    total = votes_held(own, "state")
    by_year = own.drop_nulls("stood").group_by("year", "stood").agg(pl.len().cast(pl.Int64).alias("votes_n"))
    place = {side: number for number, side in enumerate(SIDES)}
    tables = {
        "by_proposal": votes_held(own, "proposal").sort(order).select("proposal", *_COUNTS),
        "by_year": by_year.sort("year", pl.col("stood").replace_strict(place)),
        "with_whom": _with_whom(every, state.state),
        "votes": own.select(*MOTION[:5], "vote", "stood", *MOTION[5:]),
    }
    tables = {name: frame for name, frame in tables.items() if frame.height}
    years = own["year"].to_list()
    row = total.row(0, named=True) if total.height else dict.fromkeys(_COUNTS, 0)
    share = row["against_share"] if total.height else None
    seen = f"{counted(own.height, 'roll call')} of the NGO Committee, {min(years)} to {max(years)}"
    lead = f"{sentence_case(the(state.state))} is named in {seen}"
    said = (
        f"{lead}; of {counted(row['cast_n'], 'vote')} whose meaning for an organization is known, {percent(share)} went against "
        f"it ({row['for_n']} for, {row['abstain_n']} abstaining, {row['against_n']} against)."
        if share is not None
        else f"{lead}; it cast no vote whose meaning for an organization is known."
    )
    return Answer(
        question="ngo-committee",
        parameters={"about": state.state},
        title=f"{sentence_case(the(state.state))} in the NGO Committee",
        sentence=said,
        figures=_figures(own, row, share),
        tables=tables,
        sections=tuple(
            Section(
                title, text, tables=tuple(n for n in (name,) if n in tables), charts=charts, figures=figures
            )
            for title, text, name, charts, figures in (
                (
                    "How it stood",
                    FOR_ORGANIZATIONS,
                    "by_proposal",
                    ("by_year",) if "by_year" in tables else (),
                    ("against_share", "votes"),
                ),
                ("With whom", "Same answer on the roll calls that both voted in.", "with_whom", (), ()),
                ("Each motion", "", "votes", (), ()),
            )
            if name in tables
        ),
        charts=(
            Chart(
                "by_year",
                "Towards organizations put to the vote",
                "stack",
                "by_year",
                x="year",
                y="votes_n",
                series="stood",
                order=SIDES,
                y_title="votes",
                source="ngo_committee",
            ),
        )
        if "by_year" in tables
        else (),
        method="Casts counted by what a Yes meant; agreement as in `palais agreement`. " + FOR_ORGANIZATIONS,
        sources=cited(("ngo_committee",)),
        caveats=(
            "Few organizations come to a vote, the contested ones: a share of votes is no share of organizations.",
            *CAVEATS,
        ),
    )


def _figures(own: pl.DataFrame, row: dict[str, int], share: float | None) -> tuple[Figure, ...]:
    return (
        Figure(
            "against_share",
            "Votes against an organization",
            share,
            n=row["cast_n"],
            unit="share",
            source="ngo_committee",
            note="of votes cast whose meaning is known; a count, no sample",
        ),
        Figure("votes", "Roll calls that name it", own.height, source="ngo_committee"),
    )


def _with_whom(every: pl.DataFrame, state: str) -> pl.DataFrame:
    """Return the agreement with each other member that shares at least ten roll calls, the closest first."""
    import polars as pl

    from palais.measures.agreement import agreement

    votes = every.filter(~pl.col("repeated")).select("rollcall", "state", "vote")
    pairs = agreement(votes, with_state=state, fewest=_FEWEST).drop_nulls("share")
    return pairs.select(pl.col("state_b").alias("state"), "n", "share", "low", "high").sort(
        "share", "n", "state", descending=[True, True, False]
    )


def _never_voted(state: State, every: pl.DataFrame) -> Answer:
    """Return the answer for a state that no roll call names: nineteen sit at a time, so most states have none."""
    from palais.questions._cited import cited
    from palais.questions._ngo.record import CAVEATS
    from palais.questions._wording import sentence_case, the

    held = every["rollcall"].n_unique()
    return Answer(
        question="ngo_committee",
        parameters={"about": state.state},
        title=f"{state.name} in the Committee on Non-Governmental Organizations",
        sentence=(
            f"{sentence_case(the(state.state))} has cast no vote in the {held} roll calls of the Committee on record; nineteen "
            "states sit at a time, and `palais membership ngo` lists who sat."
        ),
        figures=(
            Figure(
                "votes", "Votes on record", 0, n=held, unit=f"roll calls of {held}", source="ngo_committee"
            ),
        ),
        method="The Committee's roll calls as compiled; a state that never sat has no row in them.",
        sources=cited({"ngo_committee"}),
        caveats=CAVEATS,
    )
