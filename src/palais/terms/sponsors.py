"""A catalogue's line of sponsors, read: the states that it names, and those on whose behalf one of them speaks."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from palais.errors import Unrecognised

if TYPE_CHECKING:
    from datetime import date

__all__ = ["spoken_for", "states_among"]

_BEHALF = re.compile(r"\(.*?\)|\(.*$|\bon behalf of\b[^,;]*|\bexcept\b[^,;]*|\)")
_GROUP = re.compile(r"\bon behalf of (?:the )?(?P<group>.*?)(?:,? except (?P<without>[^)]*))?(?:[);]|$)")


@lru_cache(maxsize=4096)
def states_among(catalogued: str) -> tuple[str, ...]:
    """Return the ISO3 codes of the states named in a line of sponsors; one that speaks for a group stands alone.

    What cannot be read as a state is left out.

    Examples
    --------
    >>> states_among("Kuwait (on behalf of the Group of Arab States), Cuba and Belarus")
    ('BLR', 'CUB', 'KWT')
    >>> states_among("Belgium, United Kingdom of Great Britain and Northern Ireland and Costa Rica")
    ('BEL', 'CRI', 'GBR')
    """
    plain = _BEHALF.sub("", catalogued)
    return tuple(sorted({code for part in re.split(r"[,;]", plain) for code in _read(part.strip())}))


@lru_cache(maxsize=4096)
def spoken_for(catalogued: str, on: date) -> tuple[str, ...]:
    """Return the ISO3 codes of the states on whose behalf a sponsor speaks, as the given lists have them on a day.

    Without those excepted and those that are named as sponsors themselves. A group of which there is no list ("a group of
    States") has no members here; see `palais.terms.blocs` for the lists, none of which is official.

    Examples
    --------
    >>> from datetime import date
    >>> line = "Pakistan (on behalf of the Organization of Islamic Cooperation, except Albania)"
    >>> found = spoken_for(line, date(2023, 7, 12))
    >>> len(found), "ALB" in found, "PAK" in found, "TUR" in found
    (55, False, False, True)
    """
    from palais.terms.blocs import Bloc, members_on

    found: set[str] = set()
    for spoken in _GROUP.finditer(catalogued):
        try:
            group = Bloc.parse(spoken["group"])
        except Unrecognised:
            continue
        without = states_among((spoken["without"] or "").replace(" and ", ", "))
        found |= set(members_on(group.spells(), on)) - set(without)
    return tuple(sorted(found - set(states_among(catalogued))))


def _read(part: str) -> tuple[str, ...]:
    """Return the states in "A", or in "A and B", trying the whole first: some names hold an "and"."""
    from palais.terms.states import find

    if not part:
        return ()
    try:
        return (find(part).state.state,)
    except Unrecognised:
        pieces = part.split(" and ")
    for cut in range(len(pieces) - 1, 0, -1):
        left, right = _read(" and ".join(pieces[:cut])), _read(" and ".join(pieces[cut:]))
        if left and right:
            return left + right
    return ()
