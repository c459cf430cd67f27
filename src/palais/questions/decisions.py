"""`palais decisions STATE`: what treaty committees decided on complaints against a state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.terms.answers import Answer, Chart, Figure, Section
from palais.terms.states import State
from palais.terms.treaties import Treaty

if TYPE_CHECKING:
    import polars as pl

__all__ = ["decisions"]

OUTCOMES = {
    "violation": "violation found",
    "no_violation": "no violation found",
    "merits": "decided on the merits, finding not on file",
    "inadmissible": "inadmissible",
    "discontinued": "discontinued",
    "other": "another decision",
    None: "not recorded",
}


def decisions(state: State, *, treaty: Treaty | None = None) -> Answer:
    """List what eight treaty committees decided on complaints by individuals against a state.

    Counts are of decisions on file, by outcome, committee, year and article. They say nothing of how much a state
    violates rights: who may complain, who knows how, and who dares differ from state to state. No person is named.

    Parameters
    ----------
    state : State
        As people write it: China, CHN, "cote d'ivoire".
    treaty : Treaty | None
        The treaty or protocol under which complaints were brought (OP1, CAT, OP-CEDAW…); all by default.

    Where none is on file the answer says so, and which procedures the state has accepted as far as the record can tell.
    """
    import polars as pl

    from palais.questions._cited import cited, named_in
    from palais.questions._replay.none_decided import none_on_file
    from palais.questions._seat import line_of
    from palais.record.ask import rows
    from palais.terms.tables import ComplaintDecision

    line = line_of(state)
    every = rows(ComplaintDecision, {"treaty": treaty.treaty} if treaty else None)
    mine = every.filter(pl.col("state").is_in(list(line)))
    beside = every.filter(
        pl.col("named").str.split("; ").list.set_intersection(list(line)).list.len() > 0
    ).height
    if mine.is_empty():
        return none_on_file(state, treaty, every, beside)
    mine = mine.with_columns(
        outcome=pl.col("outcome").replace_strict(OUTCOMES, default=OUTCOMES[None], return_dtype=pl.String),
        year=pl.col("decided_date").dt.year().cast(pl.Int64),
    )
    by_year, articles = _by_year(mine), _articles(mine)
    figures = _figures(mine, beside)
    return Answer(
        question="decisions",
        parameters={"state": state.state, "treaty": treaty.treaty if treaty else None},
        title=f"Complaints against {state.name}: what the committees decided",
        sentence=_sentence(state, mine),
        figures=figures,
        tables={
            "by_outcome": _by_committee(mine),
            "by_year": by_year,
            "by_article": articles,
            "decisions": _list(mine),
        },
        sections=(
            Section("By committee and outcome", figures=tuple(f.name for f in figures), tables=("by_outcome",)),
            *((Section("By year", charts=("by_year",), tables=("by_year",)),) if by_year.height else ()),
            *((Section("By article at issue", tables=("by_article",)),) if articles.height else ()),
            Section("Every decision", tables=("decisions",)),
        ),
        charts=(
            Chart(
                "by_year", f"Decisions on complaints against {state.name}", "stack", "by_year", x="year",
                y="decision_n", series="outcome", order=tuple(OUTCOMES.values()), source="complaints",
            ),
        ) if by_year.height else (),
        method=(
            "Decisions of two compilations counted once each, by the state complained of, with those of the states whose "
            "membership it continues. Where the compilations contradict each other on the outcome, or name several "
            "states, it is not recorded here. Articles are those at issue, not those found violated."
        ),
        sources=cited(named_in(mine)),
        caveats=_caveats(mine, every, beside),
    )  # fmt: skip


def _by_committee(mine: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    return (
        mine.group_by("treaty", "committee", "outcome").agg(decision_n=pl.len().cast(pl.Int64)).sort(
            ["treaty", "decision_n", "outcome"], descending=[False, True, False]
        )
    )  # fmt: skip


def _by_year(mine: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    dated = mine.filter(pl.col("year").is_not_null())
    return dated.group_by("year", "outcome").agg(decision_n=pl.len().cast(pl.Int64)).sort("year", "outcome")


def _articles(mine: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    long = (
        mine.select("outcome", article=pl.col("articles").str.split("; "))
        .explode("article")
        .drop_nulls("article")
    )
    return (
        long.group_by("article")
        .agg(
            decision_n=pl.len().cast(pl.Int64),
            violation_n=(pl.col("outcome") == OUTCOMES["violation"]).sum().cast(pl.Int64),
        )
        .sort(["decision_n", "article"], descending=[True, False])
    )


def _list(mine: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    columns = (
        "decided_date",
        "committee",
        "communication",
        "symbol",
        "outcome",
        "submitted_date",
        "articles",
    )
    return mine.sort(pl.col("decided_date"), "decision", descending=[True, False], nulls_last=True).select(
        columns
    )


def _figures(mine: pl.DataFrame, beside: int) -> tuple[Figure, ...]:
    counts = dict(mine["outcome"].value_counts().iter_rows())
    figures = [Figure("decisions", "Decisions on file", mine.height, n=mine.height, source="complaints")]
    figures += [
        Figure(str(name or "not_recorded"), label[:1].upper() + label[1:], counts[label], n=mine.height,
               unit=f"of {mine.height}", source="complaints")
        for name, label in OUTCOMES.items()
        if label in counts
    ]  # fmt: skip
    if beside:
        note = "the files name it beside another state, without saying which of them the complaint is against"
        figures.append(
            Figure("named_beside", "Named beside another", beside, n=beside, source="complaints", note=note)
        )
    return tuple(figures)


def _sentence(state: State, mine: pl.DataFrame) -> str:
    from palais.questions._span import span_of
    from palais.questions._wording import counted, the

    found = mine.filter(mine["outcome"] == OUTCOMES["violation"]).height
    closed = mine.filter(mine["outcome"] == OUTCOMES["inadmissible"]).height
    untold = mine.filter(mine["outcome"].is_in([OUTCOMES[None], OUTCOMES["merits"]])).height
    dated = mine.drop_nulls("decided_date")
    span = f" ({span_of(dated['decided_date'])})" if dated.height else ""
    return (
        f"{counted(mine.height, 'decision')} on complaints against {the(state.state)} {'is' if mine.height == 1 else 'are'} on "
        f"file{span}: a violation found in {found}, {closed} inadmissible; in {untold} the finding is not on file."
    )


def _caveats(mine: pl.DataFrame, every: pl.DataFrame, beside: int) -> tuple[str, ...]:
    said = [
        (
            "Counts of decisions do not measure violations: complaints need a procedure that the state accepted, a person who "
            "knows of it, and years."
        ),
        (
            f"{every['state'].null_count():,} of the {every.height:,} decisions on file name no single state, and are "
            "counted for none."
        ),
    ]
    if mine["decided_date"].null_count():
        said.append(
            f"{mine['decided_date'].null_count()} decisions have no day on file, and are not in the chart."
        )
    if mine["articles"].null_count():
        said.append(f"{mine['articles'].null_count()} decisions have no article on file.")
    if beside:
        said.append(
            f"{beside} more name this state beside another; often one is where a person was to be sent to."
        )
    said.append(
        "Of older decisions the files sometimes differ on the day by weeks; CORRECTIONS.md lists where."
    )
    return tuple(said)
