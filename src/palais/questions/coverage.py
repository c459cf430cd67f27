"""`palais coverage`: what each source gave, what was left out and why, and whether every state was recognised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.errors import NotOnRecord
from palais.terms.answers import Answer, Figure, Section

if TYPE_CHECKING:
    import polars as pl

__all__ = ["coverage"]


def coverage(*, source: str | None = None) -> Answer:
    """Report what was read from each source, what was kept, what was left out and why, and which years it covers.

    One record of a publisher's file may make several rows or none: a wide line makes one a state, a repeated one none. So
    lines and rows stand side by side, and everything left out is listed with its reason. A name of a state that nobody knows
    stops a build: here every code in the record is held against the register once more.

    Parameters
    ----------
    source : str | None
        One source by its id, as `palais sources` lists them; all by default.

    Raises
    ------
    NotOnRecord
        If the record in use has no such source.
    """
    from palais.questions._cited import cited
    from palais.questions._coverage_tables import by_table, left_out, of_sources, states_named
    from palais.record.ask import notes_on

    notes = notes_on(None if source is None else [source])
    if not notes:
        raise NotOnRecord(
            f"The record in use has no source '{source}'; `palais coverage` lists those that it has."
        )
    names = [str(note["source"]) for note in notes]
    tables = {"by_table": by_table(notes), "left_out": left_out(names), "states": states_named(names)}
    tables = {"sources": of_sources(notes, tables["by_table"], tables["left_out"]), **tables}
    figures = _figures(tables)
    return Answer(
        question="coverage",
        parameters={"source": source},
        title="What the record holds, and what was left out" + (f": {source}" if source else ""),
        sentence=_sentence(tables),
        figures=figures,
        tables={name: frame for name, frame in tables.items() if frame.height},
        sections=tuple(
            Section(title, text, figures=shown, tables=(name,) if tables[name].height else ())
            for title, text, name, shown in (
                ("Sources", "", "sources", tuple(figure.name for figure in figures)),
                ("Left out, corrected or shown as it is", _WHY, "left_out", ()),
                ("States", _STATES, "states", ()),
                ("Rows by table and years", "", "by_table", ()),
            )
        ),
        method=(
            "Records of each file are counted apart from the parse: lines of a CSV file below its header, rows of a Parquet "
            "file, catalogue records. Rows are those in the record's tables. Years are those of the first date or year of each "
            "table."
        ),
        sources=cited(names),
        caveats=(
            "A workbook or text file is not counted in records: its number is not known, which is not none.",
            "Where one line of a file stands for many votes or states, rows exceed lines; where lines repeat, they fall short.",
        ),
    )


_WHY = "One row a reason: how often, and what was done. Each case stands in the table `discrepancies` and in CORRECTIONS.md."
_STATES = (
    "Every column that names a state, held against the register. A row may name none: the recommender is not known, or the "
    "party is an organisation."
)


def _figures(tables: dict[str, pl.DataFrame]) -> tuple[Figure, ...]:
    sources, states = tables["sources"], tables["states"]
    whole = ", ".join(sources["data_set"].to_list())
    excluded = int(sources["left_out_n"].sum())
    return (
        Figure("rows", "Rows kept", int(sources["rows_n"].sum()), n=sources.height, source=whole, note="n: sources"),
        Figure(
            "left_out", "Cases left out", excluded, n=tables["left_out"].height, source=whole, note="n: reasons of all kinds"
        ),
        Figure(
            "not_on_register", "Codes of states that the register does not know",
            int(states["not_on_register_n"].sum()), n=int(states["rows_n"].sum()), source=whole, note="n: rows looked at",
        ),
    )  # fmt: skip


def _sentence(tables: dict[str, pl.DataFrame]) -> str:
    from palais.questions._wording import counted

    sources, states = tables["sources"], tables["states"]
    unknown = int(states["not_on_register_n"].sum())
    known = (
        "every state named in them is on the register"
        if not unknown
        else f"{unknown:,} name a state that the register lacks"
    )
    uncounted = sources.filter(sources["read_n"].is_null()).height
    of = counted(sources.height, "source")
    silent = f" (those of {counted(uncounted, 'source')} were not counted)" if uncounted else ""
    read = f"{int(sources['read_n'].sum()):,} records{silent} of {of}" if uncounted < sources.height else of
    return (
        f"{read[:1].upper()}{read[1:]} gave {int(sources['rows_n'].sum()):,} rows; "
        f"{counted(int(sources['left_out_n'].sum()), 'case')} left out, each with its reason; {known}."
    )
