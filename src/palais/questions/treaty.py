"""`palais treaty TREATY`: who is bound, who only signed, who stays outside, and which procedures they accepted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from palais.questions._span import latest
from palais.terms.answers import Answer, Chart, Figure, Section
from palais.terms.treaties import Treaty

if TYPE_CHECKING:
    import polars as pl

__all__ = ["treaty"]

_SOURCES = ("states", "treaties", "treaty_status")


def treaty(treaty: Treaty, *, on: date | None = None) -> Answer:
    """Say which states are party to a treaty on a day, which only signed, which left, by region and over the years.

    Asked of the members of the United Nations on that day and of every other state with an act under the treaty. Where the
    record cannot tell, it says so; a state on which no act is on file is not thereby outside.

    Parameters
    ----------
    treaty : Treaty
        ICCPR, CAT, OP-CEDAW…, or its name.
    on : date | None
        The day; by default the last one that the record knows for this treaty.

    Raises
    ------
    NotOnRecord
        If the treaty had not been adopted by that day.
    """
    import polars as pl

    from palais.errors import NotOnRecord
    from palais.questions._cited import cited
    from palais.questions._treaty_parties import growth, participants, procedures, standing
    from palais.questions._wording import day_of
    from palais.record.ask import rows
    from palais.terms.tables import TreatyAction
    from palais.terms.tables.treaties import CONSENTS

    actions = rows(TreatyAction, {"treaty": treaty.treaty})
    speaking = actions.filter(pl.col("action").is_in([*CONSENTS, "signature", "non_party"]))
    day = on or latest(speaking["day"]) or date.max
    if day < treaty.adopted_date:
        raise NotOnRecord(
            f"{treaty.treaty} was adopted on {day_of(treaty.adopted_date)}; give a later --on than {day}."
        )
    found = participants(treaty, actions, day)
    status = standing(found, day)
    accepted = procedures(found)
    tables = {"status": status, "groups": _groups(status), "growth": growth(status, day)}
    if accepted.height:
        tables["procedures"] = accepted
    return Answer(
        question="treaty",
        parameters={"treaty": treaty.treaty, "on": on},
        title=f"{treaty.name} ({treaty.treaty})",
        sentence=_sentence(treaty, status, day),
        figures=_figures(treaty, status, day),
        tables=tables,
        sections=_sections(tables),
        charts=(
            Chart(
                "map",
                f"Where states stood under {treaty.treaty} on {day_of(day)}",
                "map",
                "status",
                x="state",
                y="status",
                order=("party", "signed", "none", "withdrawn"),
                source="treaty_status",
            ),
            Chart(
                "growth",
                f"Parties to {treaty.treaty}, by the year of the consent that holds on {day_of(day)}",
                "track",
                "growth",
                x="year",
                y="party_n",
                y_title="states",
                source="treaty_status",
            ),
        ),
        method=_METHOD,
        sources=cited(_SOURCES),
        caveats=_caveats(treaty, status, day),
    )


_METHOD = (
    "Each state's status follows from the deposits on record before the day and the treaty's own clauses, by the same rule "
    "for every state; `palais status STATE` shows the steps for one. A procedure binds by being party, by a declaration, or "
    "unless a declaration excludes it: the table says which. Growth counts the states party on the day by the year in which "
    "they consented; those that left are not in it."
)


def _groups(status: pl.DataFrame) -> pl.DataFrame:
    """Return how many states of each regional group stand where; `untold_n` where the record cannot tell."""
    import polars as pl

    counted = status.group_by("group").agg(
        pl.len().cast(pl.Int64).alias("states_n"),
        *(
            (pl.col("status") == token).sum().cast(pl.Int64).alias(f"{token}_n")
            for token in ("party", "signed", "none", "withdrawn")
        ),
        pl.col("status").is_null().sum().cast(pl.Int64).alias("untold_n"),
    )
    told = pl.col("states_n") - pl.col("untold_n")
    share = pl.when(told > 0).then(pl.col("party_n") / told).alias("party_share")
    return counted.with_columns(share).sort("group", nulls_last=True)


def _counts(status: pl.DataFrame) -> dict[str | None, int]:
    return dict(status["status"].value_counts().iter_rows())


def _figures(treaty: Treaty, status: pl.DataFrame, day: date) -> tuple[Figure, ...]:
    counts, n = _counts(status), status.height
    shown = [
        Figure(name, label, counts.get(token, 0), n=n, unit="states", source="treaty_status", as_of=day)
        for name, label, token in (
            ("party", "Party", "party"),
            ("signed", "Signed only", "signed"),
            ("outside", "Neither", "none"),
            ("withdrawn", "Left", "withdrawn"),
        )
        if name != "withdrawn" or counts.get(token)
    ]
    if counts.get(None):
        told = Figure(
            "untold", "The record cannot tell", counts[None], n=n, unit="states", source="treaty_status"
        )
        shown.append(told)
    reserved = status.filter(status["reservation"].fill_null(value=False)).height
    shown.append(
        Figure(
            "reservations",
            "Parties with a reservation or declaration on file",
            reserved,
            n=counts.get("party", 0),
            unit="states",
            source="treaty_status",
        )
    )
    force = Figure("in_force", "In force since", treaty.in_force_date.isoformat(), source="treaties")
    return (*shown, force)


def _sections(tables: dict[str, pl.DataFrame]) -> tuple[Section, ...]:
    said = [
        Section(
            "Where states stand",
            "The members of the United Nations on that day, and every other state with an act under the treaty.",
            charts=("map",),
        ),
        Section("By regional group", tables=("groups",)),
        Section("Over the years", charts=("growth",), tables=("growth",)),
    ]
    if "procedures" in tables:
        said.append(
            Section(
                "Procedures, and who accepted them",
                "Among the parties. Where a declaration is needed, none on file does not prove that there is none.",
                tables=("procedures",),
            )
        )
    said.append(Section("Every state", figures=("reservations",), tables=("status",)))
    return tuple(said)


def _sentence(treaty: Treaty, status: pl.DataFrame, day: date) -> str:
    from palais.questions._wording import counted, day_of, listed, name_of

    counts = _counts(status)
    signed = [name_of(state) for state in status.filter(status["status"] == "signed")["state"]]
    only = (
        f"; {counted(len(signed), 'state')} only signed ({listed(sorted(signed), most=4)})" if signed else ""
    )
    gone = status.filter(status["status"] == "withdrawn")["state"]
    left = f"; {listed([name_of(state) for state in gone], most=4)} left" if len(gone) else ""
    silent = f"; on {counts[None]} the record cannot tell" if counts.get(None) else ""
    force = (
        f"in force since {day_of(treaty.in_force_date)}"
        if treaty.in_force_date <= day
        else "not yet in force"
    )
    return (
        f"On {day_of(day)}, {counts.get('party', 0)} of {status.height} states on record were party to {treaty.treaty}, "
        f"{force}{only}{left}{silent}."
    )


def _caveats(treaty: Treaty, status: pl.DataFrame, day: date) -> tuple[str, ...]:
    from palais.questions._wording import counted, day_of

    said = []
    stale = status.filter(status["known_as_of"] < day)
    if stale.height:
        first = min(stale["known_as_of"])
        said.append(
            f"For {counted(stale.height, 'state')} the record's last word on {treaty.treaty} is older than the day asked for "
            f"(the oldest of {day_of(first)}): an act since then would not show."
        )
    by_year = status.filter(status["certainty"] == "year").height
    if by_year:
        said.append(
            f"The consent of {counted(by_year, 'state')} is known by its year only, from a file that was wrong in some places; "
            "`palais corrections --source treaty_status` lists them."
        )
    if "generally known" in status["certainty"].to_list():
        said.append(
            "Exits are as generally known and were not checked at the depositary; the table marks them."
        )
    return tuple(said)
