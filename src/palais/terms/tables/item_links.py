"""Roll calls on the identical text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from palais.terms.tables.row import Row

__all__ = ["ItemLink"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLink(Row):
    """`item_links`: one row a roll call on a text that was voted on in the same words before.

    An ideal point takes both for one item, which is what ties the sessions to one scale. A link may lead to, or through, a roll
    call that is not on record: the chain then holds without it.

    Attributes
    ----------
    rollcall : str
        Id of the later roll call.
    earlier : str
        Id of the roll call before it on the identical text.
    """

    table: ClassVar[str] = "item_links"
    key: ClassVar[tuple[str, ...]] = ("rollcall",)

    rollcall: str
    earlier: str
