"""Where publishers' data contradict themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from palais.terms.tables.row import Row

__all__ = ["Discrepancy"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy(Row):
    """`discrepancies`: one row a place where a publisher's data contradict themselves, another source or the rules.

    The generated table of CORRECTIONS.md.

    Attributes
    ----------
    subject : str
        Id of the roll call, text or treaty action concerned.
    what : str
        Kind of discrepancy, from a short list.
    published : str
        What the publisher states.
    found : str
        What the rest of its data say.
    treatment : str
        What palais does: `both shown`, `excluded`, `as published`, `corrected`.
    """

    table: ClassVar[str] = "discrepancies"
    key: ClassVar[tuple[str, ...]] = ("source", "subject", "what", "locator")

    subject: str
    what: str
    published: str
    found: str
    treatment: Literal["both shown", "excluded", "as published", "corrected"]
