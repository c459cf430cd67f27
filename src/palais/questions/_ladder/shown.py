"""What a ladder shows of one state: its figures, and its parts in order, each saying so where it has nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.terms.answers import Figure, Section

if TYPE_CHECKING:
    import polars as pl

    from palais.questions._ladder.state import Rungs

__all__ = ["figures", "sections"]

_PARTS = (
    ("Condemned", ("texts_by_body", "texts_not_adopted", "texts"), "texts", "No text adopted on it is on record."),
    ("Sanctioned", ("sanctions",), "sanctions", "No sanction with human rights among its objectives is on record."),
    ("Prosecuted", ("situations", "case_steps"), "icc_situations", "No situation there is before the Court on this record."),
    ("Covered", ("vetoes_on_it",), "vetoes", "No draft on it was vetoed in the Security Council on this record."),
)  # fmt: skip
_LACKING = "The record in use holds no such rows."


def figures(found: Rungs) -> tuple[Figure, ...]:
    """Return the counts; one whose table the record in use lacks is not known, never zero."""
    from palais.questions._ladder.rungs import missing

    lacking = missing()
    cases = found.sanctions["case"].n_unique()
    accused = found.events.select("case", "accused").n_unique() if found.events.height else None
    counts: tuple[tuple[str, str, int, str, str, int | None, str], ...] = (
        (
            "texts",
            "Country texts adopted on it",
            found.texts.height,
            "texts",
            "ohchr_votes, unga_votes",
            None,
            "",
        ),
        (
            "texts_not_adopted",
            "Texts on it rejected, withdrawn or stopped",
            found.stopped.height,
            "texts",
            "ohchr_votes",
            None,
            "",
        ),
        (
            "sanctions",
            "Sanction cases over human rights",
            cases,
            "sanctions",
            "sanctions",
            cases + found.other_sanctions_n,
            "of all cases against it",
        ),
        (
            "sanctions_in_turn",
            "Its own sanctions on those, within two years",
            found.in_turn["case"].n_unique(),
            "sanctions",
            "sanctions",
            None,
            "",
        ),
        (
            "investigations",
            "Investigations by the Court",
            found.opened.height,
            "icc_situations",
            "icc",
            None,
            "",
        ),
        (
            "cases",
            "Cases in them",
            found.events["case"].n_unique(),
            "icc_situations",
            "icc",
            accused,
            "n: accused" if accused else "",
        ),
        (
            "vetoes_on_it",
            "Vetoed drafts that concerned it",
            found.vetoes["veto"].n_unique(),
            "vetoes",
            "vetoes",
            None,
            "",
        ),
        (
            "vetoes_cast",
            "Drafts that it vetoed itself",
            found.cast_vetoes.height,
            "vetoes",
            "vetoes",
            None,
            "",
        ),
    )
    return tuple(
        Figure(name, label, None, source=source, note="not in the record in use")
        if table in lacking
        else Figure(name, label, value, n=n, source=source, note=note)
        for name, label, value, table, source, n, note in counts
    )  # fmt: skip


def sections(shown: tuple[Figure, ...], tables: dict[str, pl.DataFrame]) -> tuple[Section, ...]:
    """Return the parts of the page."""
    from palais.questions._ladder.rungs import missing
    from palais.questions._ladder.wording import IN_TURN

    lacking = missing()

    def there(*names: str) -> tuple[str, ...]:
        return tuple(name for name in names if name in tables)

    def silence(table: str, words: str) -> str:
        return _LACKING if table in lacking else words

    turn = IN_TURN if there("sanctions_in_turn") else silence("sanctions", "No sanction in turn is.")
    return (
        Section(
            "The rungs", figures=tuple(f.name for f in shown), tables=("rungs",), charts=there("time_line")
        ),
        *(
            Section(title, "" if there(*names) else silence(table, words), tables=there(*names))
            for title, names, table, words in _PARTS
        ),
        Section(
            "Retaliation",
            f"Reprisals against persons and missions are not on this record. {turn}",
            tables=there("sanctions_in_turn"),
        ),
    )
