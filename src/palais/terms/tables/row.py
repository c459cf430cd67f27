"""What every row of the record carries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

__all__ = ["Row"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What every row carries.

    Attributes
    ----------
    source : str
        Id of the card of the data set that says so.
    locator : str
        Where in that data set: a record number, a line, an address.
    day : date
        The day on which the publisher's data said so.
    """

    table: ClassVar[str]
    key: ClassVar[tuple[str, ...]]
    packaged: ClassVar[bool] = True

    source: str
    locator: str
    day: date
