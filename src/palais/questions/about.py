"""`palais about STATE`: texts on the situation in a state, and the motions that stopped them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from palais.terms.answers import Answer, Chart, Figure, Section
from palais.terms.states import State

if TYPE_CHECKING:
    import polars as pl

__all__ = ["about"]


def about(state: State, *, since: date | None = None, until: date | None = None) -> Answer:
    """List the texts and votes whose target is a state.

    They scrutinise it, offer technical assistance, concern an occupation, or come from a special session; the motions
    to take no action on them stand beside them.

    Parameters
    ----------
    state : State
        As people write it: China, CHN, "cote d'ivoire".
    since, until : date | None
        First and last day.
    """
    import polars as pl

    from palais.questions._cited import cited, named_in
    from palais.questions._span import during
    from palais.record.ask import rows
    from palais.terms.tables import RollCall, Text

    texts = during(rows(Text, {"target": state.state}), "text_date", since, until)
    votes = during(_on_rights(rows(RollCall, {"target": state.state})), "rollcall_date", since, until)
    motions = votes.filter((pl.col("polarity") == "no_action") & (pl.col("body") != "unga")).sort(
        "rollcall_date"
    )
    situation = texts.drop_nulls("posture").filter(pl.col("form") != "amendment")
    tables = {
        "votes_on_it": _votes(votes),
        "motions_on_it": _votes(motions).drop("posture", "kind").reverse(),
        "texts_by_posture": _by_posture(situation),
        "texts_on_it": texts.sort("text_date", descending=True).select(
            "text_date", "body", "posture", "mode", "outcome", "symbol", "title"
        ),
        "texts_by_year": _by_year(situation, votes),
    }
    sources = cited(named_in(texts, votes))
    return Answer(
        question="about",
        parameters={"state": state.state, "since": since, "until": until},
        title=f"Texts on {state.name}",
        sentence=_sentence(state, situation, votes, motions, texts["posture"].null_count()),
        figures=_figures(situation, votes, motions),
        tables={name: frame for name, frame in tables.items() if frame.height},
        sections=_sections(tables),
        charts=(
            Chart(
                "texts_by_year",
                f"Texts and votes on {state.name}",
                "stack",
                "texts_by_year",
                x="year",
                y="texts_n",
                series="body",
                order=("chr", "hrc", "unga"),
                y_title="texts",
                source="ohchr_votes, unga_votes",
            ),
        )
        if tables["texts_by_year"].height
        else (),
        method=(
            "A text has a state as its target by agenda item, title and session, under the rule named in "
            "each row of the record; a state merely "
            "named in a thematic text is no target. Assembly texts are on record only where a vote was taken."
        ),
        sources=sources,
        caveats=_caveats(state, texts, votes),
    )


def _on_rights(votes: pl.DataFrame) -> pl.DataFrame:
    """Return the votes on the situation in a state: of the Assembly's, those that its publisher codes as on human rights."""
    import polars as pl

    coded = pl.col("human_rights").fill_null(value=False) & pl.col("posture").is_not_null()
    return votes.filter((pl.col("body") != "unga") | coded)


def _votes(votes: pl.DataFrame) -> pl.DataFrame:
    """Return the votes with their tallies: as counted, or as stated where no casts are known."""
    import polars as pl

    tally = [
        pl.coalesce(f"{side}_n", f"stated_{side}_n").alias(f"{side}_n") for side in ("yes", "no", "abstain")
    ]
    return votes.sort("rollcall_date", "rollcall", descending=True).select(
        "rollcall_date", "body", *tally, "outcome", "kind", "symbol", "title", "posture", "rollcall"
    )


def _by_posture(texts: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    return (
        texts.group_by("body", "posture")
        .agg(
            pl.len().cast(pl.Int64).alias("texts_n"),
            pl.col("text_date").min().dt.year().cast(pl.Int64).alias("first_year"),
            pl.col("text_date").max().dt.year().cast(pl.Int64).alias("last_year"),
        )
        .sort("body", "posture", nulls_last=True)
    )


def _by_year(texts: pl.DataFrame, votes: pl.DataFrame) -> pl.DataFrame:
    """Return texts of the Commission and Council, and votes of the Assembly, by year: nothing counted twice."""
    import polars as pl

    here = texts.select("body", pl.col("text_date").dt.year().cast(pl.Int64).alias("year"))
    there = votes.filter((pl.col("body") == "unga") & (pl.col("kind") == "text")).select(
        "body", pl.col("rollcall_date").dt.year().cast(pl.Int64).alias("year")
    )
    return (
        pl.concat([here, there])
        .group_by("year", "body")
        .agg(pl.len().cast(pl.Int64).alias("texts_n"))
        .sort("year", "body")
    )


def _figures(texts: pl.DataFrame, votes: pl.DataFrame, motions: pl.DataFrame) -> tuple[Figure, ...]:
    import polars as pl

    ends = {
        end: texts.filter(pl.col("outcome") == end).height for end in ("adopted", "rejected", "no_action")
    }
    many = texts.height
    return (
        Figure("texts", "Commission and Council texts on it", many, source="ohchr_votes"),
        Figure("texts_adopted", "of these adopted", ends["adopted"], n=many, source="ohchr_votes"),
        Figure("texts_rejected", "of these rejected", ends["rejected"], n=many, source="ohchr_votes"),
        Figure(
            "texts_no_action", "of these stopped by a motion", ends["no_action"], n=many, source="ohchr_votes"
        ),
        Figure(
            "texts_other",
            "of these withdrawn or not recorded",
            many - sum(ends.values()),
            n=many,
            source="ohchr_votes",
        ),
        Figure(
            "rollcalls_on_it", "Roll calls on it, all bodies", votes.height, source="ohchr_votes, unga_votes"
        ),
        Figure("no_action_motions", "No-action motions on it", motions.height, source="ohchr_votes"),
    )


def _sections(tables: dict[str, pl.DataFrame]) -> tuple[Section, ...]:
    parts = (
        ("", "texts_by_posture", ("texts_by_year",)),
        ("Motions to take no action", "motions_on_it", ()),
        ("Votes", "votes_on_it", ()),
        ("Texts", "texts_on_it", ()),
    )
    return tuple(
        Section(
            title,
            figures=()
            if title
            else ("texts", "texts_adopted", "texts_rejected", "texts_no_action", "no_action_motions"),
            tables=(name,) if tables[name].height else (),
            charts=tuple(chart for chart in charts if tables[chart].height),
        )
        for title, name, charts in parts
        if tables[name].height or not title
    )


def _sentence(
    state: State, texts: pl.DataFrame, votes: pl.DataFrame, motions: pl.DataFrame, routine_n: int
) -> str:
    import polars as pl

    from palais.questions._wording import counted, the

    name = the(state.state)
    routine = (
        f" Besides, {counted(routine_n, 'text')} on it only conclude a review that every state undergoes."
        if routine_n
        else ""
    )
    if texts.is_empty() and votes.is_empty():
        return f"No text or vote on this record has the situation in {name} as its subject.{routine}"
    years = pl.concat([texts["text_date"], votes["rollcall_date"]]).dt.year().to_list()
    assembly_n = votes.filter(pl.col("body") == "unga").height
    lead = (
        f"{counted(texts.height, 'text').capitalize()} of the Commission and the Council and "
        f"{counted(assembly_n, 'human-rights roll call')} of the Assembly concern the situation in "
        f"{name}, {min(years)} to {max(years)}"
    )
    return f"{lead}; {_motions(motions)}.{routine}"


def _motions(motions: pl.DataFrame) -> str:
    import polars as pl

    from palais.questions._wording import counted

    if motions.is_empty():
        return "no motion to take no action on one is on record"
    carried = motions.filter(pl.col("outcome") == "no_action").height
    voted = "was" if motions.height == 1 else "were"
    return (
        f"{counted(motions.height, 'motion')} to take no action {voted} voted on, of which {carried} carried"
    )


def _caveats(state: State, texts: pl.DataFrame, votes: pl.DataFrame) -> tuple[str, ...]:
    import polars as pl

    said = [
        (
            "Drafts that were withdrawn or never tabled leave few traces: whole drafts voted down are "
            "nearly absent from the catalogue."
        ),
        (
            "Assembly texts adopted without a vote are not on this record; its votes count here where "
            "their publisher codes them as on human rights."
        ),
        (
            "A text stands under the state whose conduct its title names, or that holds the territory it "
            "names; else under the state named."
        ),
    ]
    if state.state == "PSE":
        said.append(
            "Texts on the Palestinian territory occupied since 1967 stand under Israel: `palais about Israel` lists them."
        )
    if texts["israel_opt"].any() or votes["israel_opt"].any():
        said.append(
            "Texts on Israel and the territories occupied in 1967 are counted; compare with and without them."
        )
    known = votes.filter(pl.col("yes_n").is_null()).height
    if known:
        said.append(f"{known} of the votes are known by their totals only.")
    return tuple(said)
