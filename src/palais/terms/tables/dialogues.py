"""Human rights dialogues between two sides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from palais.terms.tables.row import Row

__all__ = ["Dialogue"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialogue(Row):
    """`dialogues`: one row an act of a bilateral human rights dialogue, as far as it is on record.

    Lists of prisoners are counts, where a side made one public; nobody on them is named.

    Attributes
    ----------
    dialogue : str
        Id: the source and the place of the row.
    state : str
    partner : str
        The other side: a state's id, or `EU`.
    act : str
        `round` (held), `suspended` or `resumed`.
    act_date : date
        First day.
    date_precision : str
    round_n : int | None
        Number of the round, as the two sides count.
    place : str | None
    cases_raised_n, cases_answered_n, released_n : int | None
        Individual cases raised, answered, and people released, where a side made the number public.
    citation : str
    verified : bool
    """

    table: ClassVar[str] = "dialogues"
    key: ClassVar[tuple[str, ...]] = ("dialogue",)

    dialogue: str
    state: str
    partner: str
    act: Literal["round", "suspended", "resumed"]
    act_date: date
    date_precision: Literal["day", "month", "year"]
    round_n: int | None
    place: str | None
    cases_raised_n: int | None
    cases_answered_n: int | None
    released_n: int | None
    citation: str
    verified: bool
