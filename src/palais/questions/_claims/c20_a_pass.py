"""Claim 20: a pass before 1989."""

from __future__ import annotations

from palais.questions._claims import INTERVIEW, NO_DATE, SPOKEN, Claim, Finding
from palais.questions._claims._parts import count, judged, name

_BEFORE = 1989
_MANY = 10


def check(state: str | None) -> Finding:
    """Count texts that scrutinise the state before 1989, and other states on which there were some."""
    import polars as pl

    from palais.questions._cited import named_in
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
    source = ", ".join(sorted(named_in(held)))
    return Finding(
        verdict=judged(mine.is_empty() and many >= _MANY),
        strict_verdict=judged(mine.is_empty() and votes.is_empty() and many >= _MANY),
        sentence=(
            f"Before {_BEFORE} the Commission's record holds {mine.height or 'no'} texts that scrutinise {name(state)}, "
            "and such texts on "
            f"{many} other states; the Assembly voted on {votes.height or 'none'} on human rights there."
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
        sources=named_in(held, votes),
        caveats=(
            "Texts of the Commission's Sub-Commission and its confidential procedure are not in this record.",
        ),
    )


CLAIM = Claim(
    number=20,
    claim="before 1989 {state} had a pass",
    who=INTERVIEW,
    role=SPOKEN,
    said=NO_DATE,
    about="CHN",
    definition="True if no text of the Commission before 1989 scrutinises the state while at least ten other states had one.",
    assumption="That the Commission is where a state would have been taken up.",
    would_change="Drafts of those years that never came to a decision.",
    check=check,
    needs=("texts", "rollcalls"),
    see=('palais ladder "{state}"',),
)
