"""How many people live in a state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from palais.terms.tables.row import Row

__all__ = ["Population"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Population(Row):
    """`populations`: one row a state and year, the people living there at mid-year.

    A year in which the publisher's figure is of another territory than the state then had has no row.

    Attributes
    ----------
    state : str
    year : int
    people_n : int
    """

    table: ClassVar[str] = "populations"
    key: ClassVar[tuple[str, ...]] = ("state", "year")

    state: str
    year: int
    people_n: int
