"""Who stands behind a draft: names of states in the order and the words of the document."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from palais.errors import SourceChanged, Unrecognised

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

__all__ = ["groups_in", "state_in", "states_in"]

_GROUP = re.compile(r"([^\[\]]+?)\s*\[on behalf of (?:(?:of )?the )*(?:of the )?([^\]]+)\]")


def states_in(text: str, *, on: date, where: str) -> list[str]:
    """Return the states that an enumeration names ("A, B and C"), each once, in its order.

    Groups in square brackets are no states; a name that holds "and" is one name.

    Raises
    ------
    SourceChanged
        If a part of it names no state.
    """
    plain = re.sub(r"\s*\[[^\]]*\]", "", text).strip(" .")
    found = [state for chunk in plain.split(", ") if chunk for state in _chunk(chunk, on, where)]
    return list(dict.fromkeys(found))


def groups_in(text: str, *, on: date, where: str) -> dict[str, str]:
    """Return the group for which each state submitted the draft, where the document says so."""
    found = {}
    for match in _GROUP.finditer(text):
        last = match[1].rsplit(", ", 1)[-1].removeprefix("and ").strip()
        found[_chunk(last, on, where)[-1]] = re.sub("^Organisation", "Organization", match[2].strip())
    return found


def state_in(name: str, *, on: date) -> str | None:
    """Return the state that bears a name on a day, ``None`` where none does."""
    return _known(re.sub(r"-\s+", "-", " ".join(name.split())), on)


@cache
def _known(name: str, on: date) -> str | None:
    from palais.terms.states import find

    try:
        return find(name, on=on).state.state
    except Unrecognised:
        return None


def _chunk(chunk: str, on: date, where: str) -> list[str]:
    """Return the states in one part between commas: one, or several joined by "and"."""
    for names in _splits(chunk.strip().removeprefix("and ").strip()):
        states = [state_in(name, on=on) for name in names]
        if None not in states:
            return [state for state in states if state]
    raise SourceChanged(
        f"{where}: '{chunk}' names no state; a sponsor is never guessed: mend palais.sources.committee_drafts.names, or "
        f"the register of states."
    )


def _splits(text: str) -> Iterator[list[str]]:
    """Yield the text whole, then parted at each "and" in turn."""
    yield [text]
    parts = text.split(" and ")
    for place in range(1, len(parts)):
        yield [" and ".join(parts[:place]), " and ".join(parts[place:])]
