"""`palais mandates MANDATE`: the life of one mandate, with the votes on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from palais.errors import Unrecognised
from palais.terms.answers import Answer, Chart, Figure, Section

if TYPE_CHECKING:
    import polars as pl

__all__ = ["LIFE", "answer", "called", "named"]

LIFE = (
    "act_date", "act", "symbol", "title", "mode", "outcome", "yes_n", "no_n", "abstain_n", "rollcall", "how", "verified",
)  # fmt: skip
"""The columns in which a life is told."""

_ENDS = {
    "not_renewed": "was not renewed",
    "discontinued": "was discontinued",
    "replaced": "was replaced by another",
    "draft_rejected": "ended when the draft that would have renewed it was rejected",
    None: "has ended, on a day not on file",
}


def called(text: str) -> str | None:
    """Return the mandate whose id, in full, is `text`, if it is no state's name as well; ``None`` without one."""
    from palais.questions._mandates.acts import listed
    from palais.terms.states import State

    wanted = text.strip().lower()
    if wanted not in listed()["mandate"].to_list():
        return None
    try:
        State.parse(text)
    except Unrecognised:
        return wanted
    return None


def named(text: str) -> str:
    """Return the one mandate in whose title, holder or id the words of `text` stand.

    Raises
    ------
    Unrecognised
        If none or several do.
    """
    from palais.questions._mandates.acts import listed
    from palais.questions._wording import listed as enumerated

    words = [
        word
        for word in text.lower().replace("_", " ").split()
        if word not in {"on", "the", "of", "in", "and"}
    ]
    found = [
        row["mandate"]
        for row in listed().iter_rows(named=True)
        if words
        and all(
            w in f"{row['mandate']} {row['title']} {row['holder']}".lower().replace("_", " ") for w in words
        )
    ]
    if len(found) == 1:
        return str(found[0])
    if found:
        raise Unrecognised(f"'{text}' may be {enumerated(found, most=8)}; give one of these.")
    raise Unrecognised(
        f"No state and no mandate is called '{text}'; `palais mandates` lists the mandates with their ids."
    )


def answer(mandate: str) -> Answer:
    """Return one mandate's acts in order, each with how it was decided, and on a country mandate the texts on that state."""
    import polars as pl

    from palais.questions._cited import cited, named_in
    from palais.questions._mandates.acts import CAVEATS, SOURCE, acts, listed

    one = listed().filter(pl.col("mandate") == mandate).row(0, named=True)
    mine = acts().filter(pl.col("mandate") == mandate)
    life = mine.select(*LIFE)
    votes = mine.filter(pl.col("rollcall").is_not_null()).select(
        "act_date", "act", "symbol", "polarity", "yes_n", "no_n", "abstain_n", "rollcall"
    )
    texts = _texts_on(one)
    tables = {"life": life, "votes": votes, "texts_on_the_state": texts}
    tables = {name: frame for name, frame in tables.items() if frame.height}
    said = {
        "life": ("Its life", ""),
        "votes": (
            "Votes on it",
            "On an amendment a Yes is for the amendment: `polarity` says what it meant for the text.",
        ),
        "texts_on_the_state": (
            "Texts on the same state while it stood",
            "Some of them renewed it: their titles do not tell which.",
        ),
    }
    figures = _figures(life)
    return Answer(
        question="mandates",
        parameters={"about": mandate},
        title=f"{one['title']}: {one['holder'].replace('_', ' ')}",
        sentence=_sentence(one, mine),
        figures=figures,
        tables=tables,
        sections=tuple(
            Section(
                said[name][0],
                said[name][1],
                figures=tuple(f.name for f in figures) if name == "life" else (),
                tables=(name,),
                charts=("life",) if name == "life" else (),
            )
            for name in tables
        ),
        charts=(Chart("life", "What became of it", "marks", "life", x="act_date", y="act", source=SOURCE),),
        method=(
            "Its creation and end are facts generally known, each with its text; the acts between are read off titles that name "
            "it. The votes are the roll calls on those texts, found by symbol and day."
        ),
        sources=cited(named_in(mine) | ({"ohchr_votes"} if votes.height or texts.height else set())),
        caveats=(*((f"Its end: {one['note']}.",) if one["note"] else ()), *CAVEATS),
    )


def _texts_on(one: dict[str, Any]) -> pl.DataFrame:
    """Return the Commission's and Council's resolutions on the state of a country mandate while it stood."""
    import polars as pl

    from palais.record.ask import rows
    from palais.terms.tables import Text

    found = rows(
        Text,
        {"target": one["about"], "form": "resolution", "outcome": "adopted"}
        if one["about"]
        else {"text": []},
    )
    if one["created_date"] is not None:
        found = found.filter(pl.col("text_date") > one["created_date"])
    if one["ended_date"] is not None:
        found = found.filter(pl.col("text_date") <= one["ended_date"])
    return found.sort("text_date", "symbol").select("text_date", "symbol", "title", "mode", "posture")


def _figures(life: pl.DataFrame) -> tuple[Figure, ...]:
    import polars as pl

    from palais.questions._mandates.acts import SOURCE

    renewed = life.filter(pl.col("act") == "renewed")
    return (
        Figure("renewals", "Renewals named by a title", renewed.height, source=SOURCE),
        Figure(
            "renewals_by_vote",
            "Of them by a vote",
            renewed["rollcall"].drop_nulls().len(),
            n=renewed.height,
            source=SOURCE,
        ),
        Figure(
            "amendments",
            "Amendments voted on",
            life.filter(pl.col("act") == "amendment").height,
            source=SOURCE,
        ),
    )


def _sentence(one: dict[str, Any], mine: pl.DataFrame) -> str:
    import polars as pl

    from palais.questions._mandates.acts import tally
    from palais.questions._wording import counted, day_of

    said = [
        f"was created on {day_of(act['act_date'])} by {act['symbol']} {tally(act)}".rstrip()
        for act in mine.filter(pl.col("act") == "created").iter_rows(named=True)
    ]
    renewed = mine.filter(pl.col("act") == "renewed")
    if renewed.height:
        last = renewed.row(-1, named=True)
        said.append(
            f"titles name {counted(renewed.height, 'renewal')}, the last on {day_of(last['act_date'])} by {last['symbol']} "
            f"{tally(last)}".rstrip()
        )
    if one["status"] == "in_force":
        said.append(f"it stands, as generally known on {day_of(one['day'])}")
    else:
        by = f", {one['ended_by']}" if one["ended_by"] else ""
        when = f" ({day_of(one['ended_date'])}{by})" if one["ended_date"] else ""
        said.append(f"it {_ENDS[one['ended_how']]}{when}")
    return f"The mandate on {one['title']} {'; '.join(said)}."
