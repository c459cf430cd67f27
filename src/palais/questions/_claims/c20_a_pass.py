"""Claim 20: a pass before 1989."""

from __future__ import annotations

from palais.questions._claims import INTERVIEW, INTERVIEW_AT, INTERVIEW_DAY, SPOKEN, Claim, Finding
from palais.questions._claims._parts import count, judged, name, share

_BEFORE = 1989
_MANY = 10
_SCORED = (1979, 1988)
"""Years whose mean score of practice is compared: the ten before."""


def alike(state: str, taken_up: set[str]) -> tuple[int, int] | None:
    """Return how many of the states whose practice stood no higher had such a text, and of how many; nothing without a score."""
    import polars as pl

    from palais.questions._double_standard.record import one_seat
    from palais.record.ask import rows
    from palais.terms.tables import PracticeScore

    scores = rows(PracticeScore, {"score": "fariss"}).drop_nulls("value")
    held = (
        scores.filter(pl.col("year").is_between(*_SCORED))
        .group_by(state=one_seat("state"))
        .agg(pl.col("value").mean())
    )
    own = held.filter(pl.col("state") == state)["value"]
    if own.is_empty():
        return None
    low = held.filter((pl.col("value") <= own[0]) & (pl.col("state") != state))["state"].to_list()
    return sum(one in taken_up for one in low), len(low)


def check(state: str | None) -> Finding:
    """Count texts that scrutinise the state before 1989, and other states on which there were some."""
    import polars as pl

    from palais.questions._cited import named_in
    from palais.questions._wording import counted
    from palais.record.ask import rows
    from palais.terms.tables import RollCall, Text

    kinds = ("scrutiny", "occupation", "special_session")
    held = rows(Text, {"body": "chr", "topic": "country", "posture": kinds}).filter(
        pl.col("text_date").dt.year() < _BEFORE
    )
    others = held.filter(pl.col("target") != state)
    mine = held.filter(pl.col("target") == state)
    votes = rows(RollCall, {"body": "unga", "target": state, "topic": "country", "kind": "text"}).filter(
        (pl.col("rollcall_date").dt.year() < _BEFORE)
        & (
            pl.col("human_rights").fill_null(value=False)
            | pl.col("posture").is_in(kinds).fill_null(value=False)
        )
        & ~pl.col("title").str.to_lowercase().str.contains("representation", literal=True)
    )
    many = others["target"].n_unique()
    beside = alike(state or "", set(others["target"]))
    source = ", ".join(sorted(named_in(held)))
    return Finding(
        verdict=judged(mine.is_empty() and many >= _MANY),
        strict_verdict=judged(mine.is_empty() and votes.is_empty() and many >= _MANY),
        sentence=(
            f"Before {_BEFORE} the Commission's record holds {counted(mine.height, 'text')} of scrutiny on {name(state)}, "
            "and such texts on "
            f"{many} other states; the Assembly voted on {votes.height or 'none'} on human rights there. {_beside(state, beside)}"
        ),
        strict="Neither the Commission nor a vote of the Assembly on human rights there.",
        figures=(
            count(
                "commission",
                f"Texts of the Commission on {name(state)} before {_BEFORE}",
                mine.height,
                n=held.height,
                source=source,
            ),
            count(
                "assembly",
                f"Votes of the Assembly on human rights there before {_BEFORE}",
                votes.height,
                n=votes.height,
                source="unga_votes",
            ),
            *(
                share(
                    "alike",
                    "Of states whose practice stood no higher, 1979 to 1988: those with such a text",
                    *beside,
                    source="fariss, ohchr_votes",
                )
                for _ in range(bool(beside and beside[1]))
                if beside
            ),
            count(
                "others",
                "Other states with such texts of the Commission",
                many,
                n=others.height,
                source=source,
            ),
        ),
        tables={
            "texts": mine.select("text", "text_date", "symbol", "title", "outcome"),
            "assembly": votes.select(
                "rollcall", "rollcall_date", "symbol", "title", "yes_n", "no_n", "abstain_n"
            ),
            "others": others.group_by("target")
            .agg(texts_n=pl.len().cast(pl.Int64), first=pl.col("text_date").min())
            .sort("target"),
        },
        sources=named_in(held, votes) | {"fariss"},
        caveats=(
            (
                "Most states had no such text; whether that is a pass depends on how many with a practice as low had one, shown "
                "beside."
            ),
            "Texts of the Commission's Sub-Commission and its confidential procedure are not in this record.",
        ),
    )


def _beside(state: str | None, told: tuple[int, int] | None) -> str:
    if told is None or not told[1]:
        return "No state whose practice stood as low is on record beside it."
    return f"Of {told[1]} states whose practice stood no higher than that of {name(state)}, {told[0]} had such a text."


CLAIM = Claim(
    number=20,
    claim="before 1989 {state} had a pass",
    who=INTERVIEW,
    role=SPOKEN,
    said=INTERVIEW_DAY,
    at=INTERVIEW_AT,
    about="CHN",
    definition="True if no text of the Commission before 1989 scrutinises the state while at least ten other states had one.",
    assumption="That the Commission is where a state would have been taken up.",
    would_change="Drafts of those years that never came to a decision.",
    check=check,
    needs=("texts", "rollcalls"),
    see=('palais ladder "{state}"',),
)
