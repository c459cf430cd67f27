"""Money between states, and what a state produces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from palais.terms.tables.row import Row

__all__ = ["Gdp", "Transfer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer(Row):
    """`transfers`: one row a donor, recipient, year and kind of official money.

    Attributes
    ----------
    donor, recipient : str
    year : int
    kind : str
        `oda`: net official development assistance as donors report it; `oda_like`, `other_official`, `vague_official`: official
        finance of China as counted from outside, of the kind of development assistance, of another kind, or of a kind that
        cannot be told. The four are never added up: the first is money paid less money paid back, the others are promises.
    amount : float
        In `unit`; below zero where more was paid back than paid.
    unit : str
        `USD million`.
    price_basis : str
        The year whose prices and exchange rates it is in (`constant 2022`).
    """

    table: ClassVar[str] = "transfers"
    key: ClassVar[tuple[str, ...]] = ("kind", "donor", "recipient", "year")

    donor: str
    recipient: str
    year: int
    kind: Literal["oda", "oda_like", "other_official", "vague_official"]
    amount: float
    unit: Literal["USD million"]
    price_basis: Literal["constant 2021", "constant 2022"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gdp(Row):
    """`gdp`: one row a state and year, gross domestic product per head.

    A year in which the state was not yet there, or had another territory than the publisher's figure, has no row.

    Attributes
    ----------
    state : str
    year : int
    value : float
    unit : str
        `current USD per head`: prices of the year itself, so that years are not to be compared.
    """

    table: ClassVar[str] = "gdp"
    key: ClassVar[tuple[str, ...]] = ("state", "year")

    state: str
    year: int
    value: float
    unit: Literal["current USD per head"]
