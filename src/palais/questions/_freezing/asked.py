"""Every claim about a state, asked of one state: the verdicts in one table, for an edition."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from palais.errors import PalaisError

__all__ = ["Asked", "claims_asked_of"]

_DEFINED = "on this record and under this definition. "


@dataclass(frozen=True, slots=True)
class Asked:
    """One claim, asked of one state.

    Attributes
    ----------
    claim : int
    said : str
        The claim, of the state that it is asked of.
    about : str
        The state that it was made of, as ISO3.
    verdict, strict_verdict : str
        `supported`, `not_supported` or `cannot_tell`.
    found : str
        What the record shows, in a sentence or two; why there is nothing, where it cannot be asked.
    """

    claim: int
    said: str
    about: str
    verdict: str
    strict_verdict: str
    found: str


def claims_asked_of(state: str) -> tuple[Asked, ...]:
    """Return every claim about a state as asked of `state`, by number: the same function for each."""
    return tuple(_asked(number, said, about, state) for number, said, about in _filed() if about is not None)


@cache
def _filed() -> tuple[tuple[int, str, str | None], ...]:
    from palais.questions._claims import claims

    return tuple((number, one.claim, one.about) for number, one in sorted(claims().items()))


def _asked(number: int, said: str, about: str, state: str) -> Asked:
    from palais.questions import ask, specs
    from palais.terms.states import register

    known = register().get(state)
    said = said.replace("{state}", known.name if known else state)
    said = said[:1].upper() + said[1:]
    try:
        answer = ask(specs()["claim"], {"number": str(number), "state": state})
    except PalaisError as refusal:
        return Asked(number, said, about, "cannot_tell", "cannot_tell", str(refusal))
    row = answer.tables["verdict"].row(0, named=True)
    found = answer.sentence.partition(_DEFINED)[2] or answer.sentence
    return Asked(number, said, about, row["verdict"], row["strict_verdict"], found)
