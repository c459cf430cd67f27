"""The tables of the record: one frozen dataclass a table, whose docstring is the data dictionary.

Ids are plain singulars (`rollcall`, `state`, `text`). Days end in `_date`, shares in `_share` (0 to 1), counts in
`_n`. Every row ends with where it comes from: `source` (a card's id), `locator` (where in the publisher's data)
and `day` (as of when). ``None`` means *not recorded*, never zero and never "no".
"""

from __future__ import annotations

from palais.terms.tables.discrepancies import Discrepancy
from palais.terms.tables.members import ElectionResult, Membership, StateRow
from palais.terms.tables.rollcalls import Cast, RollCall
from palais.terms.tables.row import Row
from palais.terms.tables.statements import Signatory, Statement
from palais.terms.tables.texts import Description, Text
from palais.terms.tables.treaties import TreatyAction, TreatyRow

__all__ = [
    "TABLES",
    "Cast",
    "Description",
    "Discrepancy",
    "ElectionResult",
    "Membership",
    "RollCall",
    "Row",
    "Signatory",
    "StateRow",
    "Statement",
    "Text",
    "TreatyAction",
    "TreatyRow",
]

TABLES: tuple[type[Row], ...] = (
    StateRow,
    Membership,
    TreatyRow,
    TreatyAction,
    Text,
    RollCall,
    Cast,
    Description,
    Statement,
    Signatory,
    ElectionResult,
    Discrepancy,
)
"""Every table of the record."""
