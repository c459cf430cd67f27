"""`palais agenda`: which texts are due at the next session, with a count for each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from palais.errors import NotOnRecord
from palais.questions._keeping import once_a_record
from palais.terms.answers import Answer, Chart, Figure, Section
from palais.terms.bodies import Body

if TYPE_CHECKING:
    import polars as pl

    from palais.questions._agenda.recurring import Sitting

__all__ = ["agenda"]

_SOURCE = "ohchr_votes"
_CONTESTED = 0.5
_SHOWN = 44  # letters of a title that a chart has room for


def agenda(*, body: Body | None = None, on: date | None = None) -> Answer:
    """List the texts that are due at the Council's next session by their rhythm, each with a whip count.

    A text is due where it came back at one rhythm: two or three times a year, every year, every second or third. Most
    mandates run for three years, country mandates for one. Texts that mostly pass without a vote stand apart.

    Parameters
    ----------
    body : Body | None
        The Human Rights Council, the only body that counts are made for.
    on : date | None
        The day from which one looks ahead; by default the day after the last vote on record.

    Raises
    ------
    NotOnRecord
        For another body, or where the members of the day are not known.
    """
    import polars as pl

    from palais.questions._cited import cited
    from palais.questions._whip.count import last_vote_day

    if body is not None and body.body != "hrc":
        raise NotOnRecord(
            f"Counts are made for the Human Rights Council alone, not for the {body.name}; leave --body out."
        )
    day = on or last_vote_day() + timedelta(days=1)
    ahead = _ahead_of(day)
    table, sitting = ahead.table, ahead.sitting
    voted = table.filter(pl.col("called") >= _CONTESTED).sort("adopted", "title")
    quiet = table.filter(pl.col("called") < _CONTESTED).sort(["called", "title"], descending=[True, False])
    return Answer(
        question="agenda",
        parameters={"body": "hrc" if body else None, "on": day},
        title=f"What is due at the Council's session of {sitting.month} {sitting.start.year}",
        sentence=_sentence(table, voted, sitting),
        figures=_figures(table, voted, ahead.recurring_n),
        tables={"voted": voted, "without_vote": quiet, "chances": _chances(voted)},
        sections=(
            Section(
                "Likely to go to a vote",
                "The least sure to carry first; what is told of the vote holds if there is one.",
                figures=("due", "due_voted"),
                charts=("chances",) if voted.height else (),
                tables=("voted",),
            ),
            Section(
                "Mostly adopted without a vote",
                "The likeliest to be voted on first. Consensus is not support.",
                tables=("without_vote",),
            ),
        ),
        charts=(
            Chart("chances", "Yes votes expected", "bars", "chances", x="title", y="yes", low="yes_low", high="yes_high",
                  source=_SOURCE),
        ) if voted.height else (),
        method=(
            "Texts of twelve years with like titles on the same state are taken for one that comes back. Its rhythm is the "
            "one that most of its last gaps (at most four, at least half) keep; it is due one period after the last time. "
            "Sessions are taken to sit as they usually do: late February to April, June to July, September to October. "
            "Counts are made as in `palais whip`, with the members of the day asked."
        ),
        sources=cited({_SOURCE, "states"}),
        caveats=_caveats(table, ahead.excluded),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Ahead:
    """What is due at the next session: its texts, how many recur in all, the session, what is not known of its seats."""

    table: pl.DataFrame
    recurring_n: int
    sitting: Sitting
    excluded: tuple[str, ...]


@once_a_record()
def _ahead_of(day: date) -> _Ahead:
    import polars as pl

    from palais.questions._agenda.due import due_at, due_table
    from palais.questions._agenda.recurring import next_sitting, recurring
    from palais.questions._span import latest
    from palais.questions._whip.count import known_on
    from palais.questions._whip.seats import seated_on

    known = known_on(day)
    held = known.rollcalls.filter(pl.col("rollcall_date") < day)["rollcall_date"]
    sitting = next_sitting(day, last_vote=latest(held) or date.min)
    seated = seated_on(known.seats, day)
    every = recurring(known.texts, before=known.made_on)
    table = due_table(known, due_at(every, sitting), seated.states, day)
    return _Ahead(table, len(every), sitting, seated.excluded)


def _chances(voted: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    long = pl.col("title").str.len_chars() > _SHOWN
    cut = pl.col("title").str.slice(0, _SHOWN) + pl.lit("…")
    short = pl.when(long).then(cut).otherwise(pl.col("title"))
    return voted.select(short.alias("title"), "yes", "yes_low", "yes_high")


def _figures(table: pl.DataFrame, voted: pl.DataFrame, every: int) -> tuple[Figure, ...]:
    return (
        Figure("due", "Texts due", table.height, n=every, unit=f"of {every} that recur", source=_SOURCE),
        Figure("due_voted", "Likely to go to a vote", voted.height, n=table.height, source=_SOURCE),
    )


def _sentence(table: pl.DataFrame, voted: pl.DataFrame, sitting: Sitting) -> str:
    from palais.questions._wording import counted, percent

    when = f"the Council's session of {sitting.month} {sitting.start.year}"
    if table.is_empty():
        return f"By its rhythm no text on record is due at {when}."
    said = f"By their rhythm {counted(table.height, 'text')} {'is' if table.height == 1 else 'are'} due at {when}"
    if voted.is_empty():
        return f"{said}; none of them is likely to go to a vote."
    first = voted.row(0, named=True)
    return (
        f"{said}; {voted.height} likely to go to a vote, of which the least sure to carry is '{first['title']}' "
        f"({percent(first['adopted'])}, about {first['yes']} Yes to {first['no']} No)."
    )


def _caveats(table: pl.DataFrame, excluded: tuple[str, ...]) -> tuple[str, ...]:
    said = [
        "A rhythm is no promise: sponsors bring texts early, late or not at all, under new titles; new ones are not foreseen.",
        "What a text says changes from year to year; the same title may stand over other words.",
    ]
    if not table.is_empty() and (table["gaps_n"] < 2).any():  # noqa: PLR2004 - one gap shows little
        said.append(
            "Where only one gap is on record (gaps n = 1), the rhythm rests on two texts and is unsure."
        )
    if not table.is_empty() and table["mandate"].any():
        said.append("Mandates are told by their titles: the term that a resolution gives one was not read.")
    return (*said, *(f"{one}." for one in excluded))
