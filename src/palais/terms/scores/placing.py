"""Which state a publisher's line is of: by its code and year, or left out for a reason that becomes a row.

Publishers use codes in their own ways, list territories, and carry states back to years before they were states. A line is
never moved to another state: it is placed, or it is left out and said.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from palais.errors import SourceChanged, Unrecognised
from palais.terms.tables import Discrepancy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from palais.terms.documents import Document
    from palais.terms.states import Scheme

__all__ = ["OUTSIDE", "Aside", "Line", "by_code", "changed", "coded_whole", "placed"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a state-year file.

    Attributes
    ----------
    file : str
    number : int
    code, name : str
        As the publisher writes them.
    year : int
    cells : Mapping[str, str]
        The whole line, by column.
    """

    file: str
    number: int
    code: str
    name: str
    year: int
    cells: Mapping[str, str]

    @property
    def where(self) -> str:
        """Return the file and line, for a sentence."""
        return f"{self.file} line {self.number}"


@dataclass(frozen=True, slots=True)
class Aside:
    """Why a line is of no state of the register in that year."""

    reason: str


OUTSIDE = Aside("outside the years of this state in the register of states")
"""The publisher carries the state back to years before it, or on to years after it."""


def changed(document: Document, where: str, what: str) -> SourceChanged:
    """Return the refusal of something never seen."""
    return SourceChanged(
        f"{document.source}/{where}: {what}; read the file again, then mend this source's parse."
    )


def by_code(document: Document, line: Line, scheme: Scheme) -> str:
    """Return the state that a line's code means at the end of its year.

    Raises
    ------
    SourceChanged
        If the code means no state then.
    """
    from palais.terms.states import coder

    try:
        return coder(scheme)(line.code, date(line.year, 12, 31))
    except Unrecognised as error:
        raise changed(document, line.where, str(error).rstrip(".")) from error


def coded_whole(text: str) -> str:
    """Return a code as its scheme writes it: tables made with floats have `700.0` for 700."""
    return text.removesuffix(".0")


def placed(
    document: Document, found: Iterable[Line], *, state: Callable[[Line], str | Aside]
) -> Iterator[tuple[str, Line] | Discrepancy]:
    """Yield each line with its state, then one discrepancy for each entity and reason for which lines were left out.

    Parameters
    ----------
    document : Document
    found : iterable of Line
    state : callable
        The source's own reading of a line: a state's id, or why it is of none.

    Raises
    ------
    SourceChanged
        If two lines are of the same state and year.
    """
    seen: dict[tuple[str, int], Line] = {}
    out: dict[tuple[str, str, str, str], list[int]] = defaultdict(list)
    for line in found:
        meant = state(line)
        if isinstance(meant, str):
            meant = _in_its_time(meant, line.year)
        if isinstance(meant, Aside):
            out[line.name, meant.reason, line.file, line.code].append(line.year)
            continue
        first = seen.setdefault((meant, line.year), line)
        if first is not line:
            raise changed(
                document, line.where, f"{meant} stands twice for {line.year}, first in line {first.number}"
            )
        yield meant, line
    for (name, reason, file, code), years in sorted(out.items()):
        yield Discrepancy(
            subject=name or code,
            what="state-years left out",
            published=_spoken(years),
            found=reason,
            treatment="excluded",
            source=document.source,
            locator=f"{file} {code or 'no code'}, {min(years)}",
            day=document.day,
        )


def _spoken(years: list[int]) -> str:
    """Return years as people say them: "1990", "1946 to 1948 (3 lines)"."""
    return f"{min(years)} to {max(years)} ({len(years)} lines)" if len(years) > 1 else str(years[0])


def _in_its_time(state: str, year: int) -> str | Aside:
    first, last = _years(state)
    return state if first <= year <= last else OUTSIDE


@cache
def _years(state: str) -> tuple[int, int]:
    """Return the first and the last year of a state."""
    from palais.terms.states import register

    one = register()[state]
    return one.start_date.year if one.start_date else 0, one.end_date.year if one.end_date else date.max.year
