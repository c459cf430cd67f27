"""The claims that can be put to the record: one file each, found by walking this folder.

A file here whose name does not start with an underscore holds one `CLAIM`. Its `check` takes the state asked about (its ISO3
code, or ``None`` where the claim is about no state) and returns a `Finding`. The same function runs for every state.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Literal

from palais.terms.answers import Figure

if TYPE_CHECKING:
    import polars as pl

__all__ = [
    "ALL",
    "ESSAY",
    "ESSAYIST",
    "ESSAY_AT",
    "ESSAY_DAY",
    "HOST",
    "INTERVIEW",
    "INTERVIEW_AT",
    "INTERVIEW_DAY",
    "MALINOWSKI",
    "NO_DATE",
    "SPOKEN",
    "Claim",
    "Finding",
    "Verdict",
    "claims",
    "together",
]

Verdict = Literal["supported", "not_supported", "cannot_tell"]
"""What the record says of a claim, under one definition."""

ALL = 30
"""How many claims there are in the two texts; those without a file are listed as not yet checked here."""

INTERVIEW = "Rana Siu Inboden, in a podcast interview"
HOST = "The host of the podcast interview with Rana Siu Inboden, from her book"
MALINOWSKI = 'Tom Malinowski, "Reflections on Human Rights Week"'
SPOKEN = 'author of "China and the International Human Rights Regime: 1982-2017"; a spoken interview, known by a transcript'
NO_DATE = "date not recorded"
INTERVIEW_DAY = "14 September 2021, as we take the interview to be that of the podcast Democracy Paradox"
INTERVIEW_AT = "https://democracyparadox.com/2021/09/14/rana-siu-inboden-on-china-and-the-international-human-rights-regime/"
ESSAY = "an essay on the Department of State's blog"
ESSAYIST = f"Assistant Secretary of State of the United States for Democracy, Human Rights and Labor; {ESSAY}"
ESSAY_DAY = "10 December 2014"
ESSAY_AT = "http://2007-2017-blogs.state.gov/stories/2014/12/10/reflections-human-rights-week.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What the record says of a claim.

    Attributes
    ----------
    verdict : str
        Under the claim's definition.
    strict_verdict : str
        Under the strictest alternative, which `strict` names.
    sentence : str
        What was found, with its numbers.
    strict : str
    figures : tuple[Figure, ...]
        Each with n; a share has its interval.
    tables : Mapping[str, polars.DataFrame]
        A table's `rollcall`, `text` or `symbol` opens the event it came from.
    sources : Iterable[str]
        Ids of the sources that the figures and tables rest on.
    caveats : tuple[str, ...]
    """

    verdict: Verdict
    strict_verdict: Verdict
    sentence: str
    strict: str
    figures: tuple[Figure, ...] = ()
    tables: Mapping[str, pl.DataFrame] = field(default_factory=dict)
    sources: Iterable[str] = ()
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim: who made it, what it says in our words, and how it is put to the record.

    Attributes
    ----------
    number : int
    claim : str
        In our words; a state stands as `{state}`, so that any other can take its place.
    who, role, said : str
        Who made it, in which role, when.
    words : str
        The origin's own words, as far as they are known; empty where the claim stands in ours alone.
    at : str
        Address of the origin.
    revised : str
        Where the definition was changed after an earlier verdict had been seen: what was changed. Shown with the verdict.
    about : str | None
        ISO3 code of the state it was made about; ``None`` for a claim about no state.
    definition : str
        What would make it true on this record.
    assumption : str
        The assumption that matters most.
    would_change : str
        What would change the verdict.
    check : Callable[[str | None], Finding]
    needs : tuple[str, ...]
        Tables without which the record cannot tell.
    see : tuple[str, ...]
        Commands that show the same record at length; `{state}` is filled in.
    """

    number: int
    claim: str
    who: str
    role: str
    said: str
    about: str | None
    definition: str
    assumption: str
    would_change: str
    check: Callable[[str | None], Finding]
    needs: tuple[str, ...] = ()
    see: tuple[str, ...] = ()
    words: str = ""
    at: str = ""
    revised: str = ""


@cache
def claims() -> Mapping[int, Claim]:
    """Return every claim that has a file, by number.

    Raises
    ------
    TypeError
        If two files hold a claim of the same number.
    """
    found: dict[int, Claim] = {}
    for module in iter_modules(__path__):
        if module.name.startswith("_"):
            continue
        one: Claim = import_module(f"{__name__}.{module.name}").CLAIM
        if one.number in found:
            raise TypeError(
                f"two files hold claim {one.number}; give the one in {module.name}.py another number"
            )
        found[one.number] = one
    return dict(sorted(found.items()))


def together(verdicts: Iterable[Verdict]) -> Verdict:
    """Return what several readings of a claim say together: their verdict where all agree, else that the record cannot tell.

    >>> together(["supported", "supported"]), together(["supported", "not_supported"])
    ('supported', 'cannot_tell')
    """
    different = set(verdicts)
    return different.pop() if len(different) == 1 else "cannot_tell"
