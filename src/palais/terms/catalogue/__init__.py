"""The OHCHR library's catalogue: what its CSV harvest and its own MARCXML say alike, read once.

Both carry the same cataloguer's words: a title with its suffix (`… : resolution /`), a mark for a state's
vote, a vote type, a statement with the session, and a free note that names the draft, the draft it would
amend and what became of it. A source reads its own format into an `Entry`, one record and its roll as
catalogued; everything after that is here.

=========  ==============================================================================
module     what it holds
=========  ==============================================================================
`words`    what the cataloguer's words mean: bodies, marks, forms, vote types, sessions
`notes`    what the free note on a draft says
`slips`    what is known to be wrong in the rolls
`entries`  one record and its roll
`texts`    an entry as rows of `texts`, `rollcalls` and `descriptions`
`rolls`    its roll as rows of `casts`
`doubts`   where its roll contradicts the totals or itself, as rows of `discrepancies`
=========  ==============================================================================
"""

from __future__ import annotations

from palais.terms.catalogue.doubts import Treatment, doubt, of_codes, of_totals
from palais.terms.catalogue.entries import Entry, Roll, Totals
from palais.terms.catalogue.notes import own_draft
from palais.terms.catalogue.rolls import casts, corrected, counted, state
from palais.terms.catalogue.slips import EXCLUDED
from palais.terms.catalogue.texts import rows
from palais.terms.catalogue.words import agenda_item, body, cast, tidy, title

__all__ = [
    "EXCLUDED",
    "Entry",
    "Roll",
    "Totals",
    "Treatment",
    "agenda_item",
    "body",
    "cast",
    "casts",
    "corrected",
    "counted",
    "doubt",
    "of_codes",
    "of_totals",
    "own_draft",
    "rows",
    "state",
    "tidy",
    "title",
]
