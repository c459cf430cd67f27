"""Given lists of states: groups, unions and organisations, each with its source, its day and whether it was checked.

No list here is official. A spell known by its years alone counts only in the years that lie wholly inside it; a member whose
accession is undated counts on every day and is marked. The lists of the Like-Minded Group stand in the record
(`statements`, `signatories`) and are read there; regional groups come from the register of states.

Examples
--------
>>> from datetime import date
>>> Bloc.parse("european union").bloc
'EU'
>>> on = date(2020, 2, 1)
>>> "GBR" in members_on(Bloc.parse("EU").spells(), on), len(members_on(Bloc.parse("EU").spells(), on))
(False, 27)
"""

from __future__ import annotations

from palais.terms.blocs.listing import Listing
from palais.terms.blocs.lists import Bloc, blocs
from palais.terms.blocs.spells import Spell, members_on

__all__ = ["Bloc", "Listing", "Spell", "blocs", "members_on"]
