"""Finding the state that a person, or a publisher, means."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from palais.errors import Unrecognised
from palais.terms.states.codes import Code, spells_of_code
from palais.terms.states.names import Name, asides, bare_key, keys, named
from palais.terms.states.passage import Step, on_day
from palais.terms.states.reading import holds
from palais.terms.states.register import State, register
from palais.terms.states.suggesting import either, nearest

if TYPE_CHECKING:
    from datetime import date

__all__ = ["Found", "How", "Step", "find", "participant"]

How = Literal["name", "former name", "code"]
"""By what a state was found."""

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Found:
    """A state as found.

    Attributes
    ----------
    state : State
    how : str
        `name`, `former name` or `code`.
    via : tuple[Step, ...]
        Steps from what was asked to what was found: empty where the word is the state's own on that day.
    """

    state: State
    how: How
    via: tuple[Step, ...] = ()


def find(text: str, *, on: date | None = None) -> Found:
    """Return the state that `text` means, on a day if one is given.

    Names through time and as people write them, ISO alpha-2 and alpha-3 codes in any case. With a day, a name
    passes along a continued seat (USSR to the Russian Federation and back), and each step says by which rule.

    Parameters
    ----------
    text : str
    on : date | None
        The day that the question is about; ``None`` leaves a former state as it is.

    Raises
    ------
    Unrecognised
        If no state goes by that name (the nearest are named), if several do, or if the state had ended on that day
        and none continues its seat (those that came after are named).
    """
    asked = text.strip()
    if not asked or len(asked) > _LONGEST:
        raise Unrecognised(
            "A state is wanted here; write its name or its ISO code, for example China or CHN."
        )
    entries = _named(asked)
    if entries:
        return _by_name(asked, entries, on)
    spells = _coded(asked)
    if spells:
        return _by_iso(asked, spells, on)
    raise _unknown(asked)


def participant(name: str) -> str:
    """Return the id of the state that a United Nations publication names.

    Strict: names and their known spellings only, no codes and no guesses. The footnote numbers that the Treaty
    Collection sets after a name are ignored.

    Raises
    ------
    Unrecognised
        If the register does not know the name.
    """
    plain = re.sub(r"[\d,\s]+$", "", name)
    entries = next((named()[key] for key in keys(plain) if key in named()), ())
    if not entries:
        raise _unknown(name.strip())
    return entries[0].state


def _named(text: str) -> tuple[Name, ...]:
    """Return the names that `text` may be, the whole before the one without its formal words."""
    index = named()
    for key in keys(text):
        if key in index:
            return index[key]
    if keys(text)[0] in asides():
        return ()
    return index.get(bare_key(text), ())


def _coded(text: str) -> tuple[Code, ...]:
    """Return the spells of the ISO code that `text` may be."""
    code = re.sub(r"[.\s]", "", text).upper()
    return spells_of_code("iso2").get(code) or spells_of_code("iso3").get(code) or ()


def _by_name(text: str, entries: tuple[Name, ...], on: date | None) -> Found:
    """Return the state behind a name, by the day where several bore it in turn."""
    chosen = entries[0]
    if on is not None and len({entry.state for entry in entries}) > 1:
        holding = [entry for entry in entries if _bears(entry, on)]
        if not holding:
            raise _passed(text, tuple(dict.fromkeys(entry.state for entry in entries)), on)
        chosen = holding[0]
    if chosen.kind != "former":
        return _found(chosen.state, "name", on)
    found = _found(chosen.state, "former name", on)
    return replace(found, via=(_called(chosen), *found.via))


def _bears(name: Name, on: date) -> bool:
    """Return whether a state bore a name on a day; its present names last as long as the state."""
    state = register()[name.state]
    return holds(name.start_date or state.start_date, name.end_date or state.end_date, on)


def _by_iso(text: str, spells: tuple[Code, ...], on: date | None) -> Found:
    """Return the state behind an ISO code, by the day where it was given twice."""
    meant = tuple(dict.fromkeys(spell.state for spell in spells))
    if on is not None and len(meant) > 1:
        holding = [spell.state for spell in spells if holds(spell.start_date, spell.end_date, on)]
        if not holding:
            raise _passed(text, meant, on)
        return _found(holding[0], "code", on)
    if len(meant) > 1 and text.upper() not in meant:
        raise Unrecognised(f"The code '{text}' was given to several states; did you mean {either(meant)}?")
    return _found(text.upper() if text.upper() in meant else meant[0], "code", on)


def _found(state: str, how: How, on: date | None) -> Found:
    """Return a state with the steps that a day adds."""
    if on is None:
        return Found(register()[state], how)
    reached, via = on_day(state, on)
    return Found(register()[reached], how, via)


def _called(name: Name) -> Step:
    """Return the step that says since when and until when a state bore a former name."""
    spell = " ".join(
        part
        for part in (
            f"from {name.start_date}" if name.start_date else "",
            f"until {name.end_date}" if name.end_date else "",
        )
        if part
    )
    return Step(
        f"{name.name} was the name of {name.state}{' ' + spell if spell else ''}", "register of names"
    )


def _passed(text: str, states: tuple[str, ...], on: date) -> Unrecognised:
    """Return the refusal of a word that several states bore in turn, none of them on that day."""
    return Unrecognised(
        f"No state was called '{text}' on {on}; the word meant {either(states)} in their time, so name one of them."
    )


def _unknown(text: str) -> Unrecognised:
    """Return the refusal of a word that names no state, or several."""
    aside = asides().get(keys(text)[0]) or asides().get(keys(text)[1])
    if aside is None:
        suggestions = nearest(text)
        mend = (
            f"did you mean {either(suggestions)}?"
            if suggestions
            else "write its name or its ISO code, e.g. CHN."
        )
        return Unrecognised(f"No state is called '{text}'; {mend}")
    mend = f"; did you mean {either(aside.candidates)}?" if aside.candidates else "."
    return Unrecognised(f"'{text}' is no one state of the register: {aside.reason}{mend}")
