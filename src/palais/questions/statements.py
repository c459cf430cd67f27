"""`palais statements STATE`: joint statements a state signed, and those about it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from palais.terms.answers import Answer, Figure, Section
from palais.terms.states import State

if TYPE_CHECKING:
    import polars as pl

__all__ = ["statements"]


def statements(state: State, *, since: date | None = None, until: date | None = None) -> Answer:
    """List the joint statements, letters and group lists that name a state as signatory or member, and those about it.

    Parameters
    ----------
    state : State
        As people write it: China, CHN, "cote d'ivoire".
    since, until : date | None
        First and last day; statements known only by their year are kept if the year lies in the span.
    """
    import polars as pl

    from palais.questions._cited import cited, named_in
    from palais.record.ask import rows
    from palais.terms.tables import Signatory, Statement

    every = _during(rows(Statement), since, until)
    signed = every.join(
        rows(Signatory, {"state": state.state}).select("statement"), on="statement", how="semi"
    )
    on_it = every.filter(pl.col("about") == state.state)
    shown = [
        "statement_date",
        "year",
        "stance",
        "subject",
        "stated_n",
        "listed_n",
        "forum",
        "lead",
        "about",
        "statement",
    ]
    tables = {
        "signed": signed.select(shown).sort("year", "statement_date", "statement"),
        "about_it": on_it.select(shown).sort("year", "statement_date", "statement"),
    }
    return Answer(
        question="statements",
        parameters={"state": state.state, "since": since, "until": until},
        title=f"Joint statements and {state.name}",
        sentence=_sentence(state, every, signed, on_it),
        figures=(
            Figure(
                "signed",
                "Statements and lists it is known to be on",
                signed.height,
                n=_with_names(every),
                source="statements",
            ),
            Figure(
                "statements_about_it",
                "Statements about it",
                on_it.height,
                n=every.height,
                source="statements",
            ),
        ),
        tables={name: frame for name, frame in tables.items() if frame.height},
        sections=tuple(
            Section(title, figures=figures, tables=(name,))
            for title, name, figures in (
                ("Signed", "signed", ("signed",)),
                ("About it", "about_it", ("statements_about_it",)),
            )
            if tables[name].height
        ),
        method=(
            "Lists of signatories as compiled from the source named in each row; where only a total is "
            "known, no state is named."
        ),
        sources=cited(named_in(every)),
        caveats=(
            (
                f"The record holds {every.height} statements and lists, {_subjects(every)}; it is no full "
                "list of joint statements."
            ),
            "Where fewer signatories are listed than stated, a state missing from the list may still have signed.",
        ),
    )


def _with_names(every: pl.DataFrame) -> int:
    import polars as pl

    return every.filter(pl.col("listed_n").fill_null(0) > 0).height


def _during(every: pl.DataFrame, since: date | None, until: date | None) -> pl.DataFrame:
    import polars as pl

    if since is not None:
        every = every.filter(pl.coalesce(pl.col("statement_date"), pl.date(pl.col("year"), 12, 31)) >= since)
    if until is not None:
        every = every.filter(pl.coalesce(pl.col("statement_date"), pl.date(pl.col("year"), 1, 1)) <= until)
    return every


def _subjects(every: pl.DataFrame) -> str:
    """Return what most of the statements are about, and from when to when."""
    import polars as pl

    from palais.questions._wording import listed

    named = (
        every.drop_nulls("subject")
        .group_by("subject")
        .agg(pl.len())
        .sort("len", "subject", descending=[True, False])
    )
    years = every["year"].to_list()
    most = f", mostly on {listed(named['subject'].head(2).to_list())}" if named.height else ""
    return f"{min(years)} to {max(years)}{most}" if years else "none of them dated"


def _sentence(state: State, every: pl.DataFrame, signed: pl.DataFrame, on_it: pl.DataFrame) -> str:
    import polars as pl

    from palais.questions._wording import counted, listed, sentence_case, the

    name = sentence_case(the(state.state))
    many = counted(signed.height, "statement or list", "statements and lists")
    lead = f"{name} is named on {many} of the {every.height} on record"
    sides = [
        f"{count} {stance} of {the(about)}"
        for stance in ("supportive", "critical")
        for about, count in signed.filter((pl.col("stance") == stance) & pl.col("about").is_not_null())
        .group_by("about")
        .len()
        .sort("len", descending=True)
        .iter_rows()
    ]
    said = f": {listed(sides)}" if sides else ""
    critical, supportive = (
        on_it.filter(pl.col("stance") == stance).height for stance in ("critical", "supportive")
    )
    tail = (
        f" {counted(on_it.height, 'statement')} on record concern{'s' if on_it.height == 1 else ''} it: "
        f"{critical} critical, {supportive} supportive."
        if on_it.height
        else ""
    )
    return f"{lead}{said}.{tail}"
