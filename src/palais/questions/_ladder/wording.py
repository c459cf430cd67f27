"""The sentences of a ladder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

    from palais.terms.states import State

__all__ = ["IN_TURN", "caveats", "general", "sentence"]

IN_TURN = (
    "Its own sanctions on those that had sanctioned it over human rights, begun in the same year or the two after, are shown: "
    "whether they were an answer is not coded."
)


def sentence(
    one: State,
    rungs: pl.DataFrame,
    stopped: pl.DataFrame,
    situations: pl.DataFrame,
    vetoes: pl.DataFrame,
) -> str:
    """Return the ladder of a state in a few sentences: the rungs, then what was sought and did not come."""
    from palais.questions._wording import counted, the

    found = {row["rung"]: row for row in rungs.iter_rows(named=True)}
    texts, sanctions, court = (found[name] for name in ("condemned", "sanctioned", "prosecuted"))
    lead = (
        f"On this record {the(one.state)} has {_acts(texts, 'country text')} adopted on it{_since(texts)}, "
        f"{_acts(sanctions, 'sanction case')} over human rights{_since(sanctions)} and "
        f"{_acts(court, 'investigation')} by the International Criminal Court{_since(court)}."
    )
    said = [lead]
    if stopped.height:
        said.append(f"{counted(stopped.height, 'text')} on it {_were(stopped.height)} not adopted.")
    drafts = vetoes["veto"].n_unique()
    if drafts:
        said.append(
            f"{counted(drafts, 'draft')} that concerned it {_were(drafts)} vetoed in the Security Council."
        )
    if situations["stage"].is_in(["referral_vetoed", "referral_urged"]).any():
        said.append("A referral to the Court was sought and did not come.")
    return " ".join(said)


def _acts(rung: dict[str, Any], one: str) -> str:
    """Return how many acts, or that the record cannot tell: a table that is missing is no zero."""
    from palais.questions._wording import counted

    return f"an unknown number of {one}s" if rung["acts_n"] is None else counted(rung["acts_n"], one)


def _were(number: int) -> str:
    return "was" if number == 1 else "were"


def _since(rung: dict[str, object]) -> str:
    if not rung["reached"]:
        return ""
    if rung["first_year"] == rung["last_year"]:
        return f" ({rung['first_year']})"
    return f" ({rung['first_year']} to {rung['last_year']})"


def caveats(one: State, *, practice: bool) -> tuple[str, ...]:
    """Return what a careful reader must know before quoting a ladder."""
    from palais.questions._ladder.rungs import missing
    from palais.questions._seat import line_of
    from palais.questions._wording import listed

    said = [
        "What came later is not what came of it: an order of years shows no cause.",
        *general(),
        "An investigation stands under the state where crimes are alleged; those charged may be of another state or of none.",
        "A vetoed draft concerned the state by the publisher's topic; whom the veto shielded is not coded.",
    ]
    if practice:
        said.append(
            "The low of practice is a lowest estimate: other years may lie within its interval, and it is a model's score."
        )
    else:
        said.append(
            "Scores of practice at home are not in the record in use, so years since its low are not known."
        )
    if missing():
        said.append(
            f"The record in use holds no rows of {listed(missing())}: these rungs are not known here; `palais build` reads them."
        )
    if line_of(one)[1:]:
        said.append(f"Acts on {listed(line_of(one)[1:])}, whose membership it continues, are included.")
    return tuple(said)


def general() -> tuple[str, ...]:
    """Return what holds for every ladder."""
    return (
        "Rungs depend on politics as well as on conduct: a state without a rung was not for that reason without violations.",
        "Assembly texts are on record only where a vote was taken; votes by state end in March 2021.",
        "Sanctions are those of 1949 to 2023 that the data base found; objectives and outcomes are its reading.",
        "A case is over human rights where the data base codes it so, whoever imposed it and for whatever cause: read the case.",
        "Members of an organisation that imposes sanctions are not listed: the organisation is the sender.",
        "Vetoes end in September 2022; cases before the Court are known to December 2021, investigations to 2023.",
    )
