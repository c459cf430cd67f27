"""A claim and what was found, as an answer that can be followed on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.questions._claims import MALINOWSKI
from palais.terms.answers import Answer, Figure, Section

if TYPE_CHECKING:
    import polars as pl

    from palais.questions._claims import Claim, Finding

__all__ = ["SHOWN", "in_words", "shown"]

SHOWN = {
    "supported": "Supported",
    "not_supported": "Not supported",
    "cannot_tell": "The record cannot tell",
}
"""The verdicts as a reader sees them."""


EXPLORATORY = "Most definitions were set with the data in view: read the verdict as exploratory, and the strictest one beside it."


def in_words(claim: Claim, state: str | None) -> str:
    """Return the claim in our words, about `state`."""
    from palais.questions._claims._parts import name
    from palais.questions._wording import sentence_case

    return sentence_case(claim.claim.format(state=name(state)))


def shown(claim: Claim, finding: Finding, state: str | None) -> Answer:
    """Return the answer: verdict and strict verdict first, then figures, what matters most, and the rows behind it."""
    from palais.questions._cited import cited

    said = in_words(claim, state)
    sources = sorted(set(finding.sources))
    figures = (*_verdicts(finding, ", ".join(sources)), *finding.figures)
    tables = {"verdict": _verdict(claim, finding, state), **finding.tables}
    moved = (
        (f"The claim was made about {_named(claim.about)}; it is put here to {_named(state)}.",)
        if state != claim.about
        else ()
    )
    revised = (
        (f"The definition was changed after an earlier verdict had been seen: {claim.revised}",)
        if claim.revised
        else ()
    )
    return Answer(
        question="claim",
        parameters={"number": claim.number, "state": state},
        title=f"Claim {claim.number}: {said}",
        sentence=f"{SHOWN[finding.verdict]}, on this record and under this definition. {finding.sentence}",
        figures=figures,
        tables=tables,
        sections=_sections(claim, finding, said, state),
        method=(
            f"{claim.definition} The stricter reading: {finding.strict} The verdict rests most on this assumption: "
            f"{claim.assumption} What would change it: {claim.would_change}"
        ),
        sources=cited(sources),
        caveats=(*revised, EXPLORATORY, *moved, *finding.caveats),
    )


def _named(state: str | None) -> str:
    """Return a state's name, or that there is none."""
    from palais.questions._claims._parts import name

    return name(state) or "no state"


def _verdicts(finding: Finding, source: str) -> tuple[Figure, ...]:
    return (
        Figure("verdict", "Verdict", SHOWN[finding.verdict], source=source),
        Figure(
            "strict_verdict",
            "Under the strictest alternative",
            SHOWN[finding.strict_verdict],
            source=source,
            note=finding.strict,
        ),
    )


def _verdict(claim: Claim, finding: Finding, state: str | None) -> pl.DataFrame:
    import polars as pl

    row = {
        "claim": claim.number,
        "state": state,
        "verdict": finding.verdict,
        "strict_verdict": finding.strict_verdict,
    }
    shape = {"claim": pl.Int64, **dict.fromkeys(list(row)[1:], pl.String)}
    return pl.DataFrame([row], schema=shape, orient="row")


def _origin(claim: Claim, said: str) -> str:
    """Return the claim in our words, in the origin's own where they could be read, and who made it, in which role, when."""
    own = "The origin's own words are not at hand; it stands in ours"
    if claim.words:
        own = f'In the origin\'s own words: "{claim.words}"'
    elif '"' in claim.claim + claim.who.replace(MALINOWSKI, ""):
        own = "What stands between quotation marks is the origin's own; the rest is in our words"
    at = f" Origin: {claim.at}" if claim.at else ""
    stop = "" if own.endswith('."') else "."
    return f"{said}. {own}{stop} Made by: {claim.who} ({claim.role}; {claim.said}).{at}"


def _sections(claim: Claim, finding: Finding, said: str, state: str | None) -> tuple[Section, ...]:
    from palais.questions._wording import name_of

    see = ", ".join(f"`{one.format(state=name_of(state))}`" for one in claim.see)
    parts = [
        Section("The claim", _origin(claim, said)),
        Section(
            "The definition", claim.definition, figures=("verdict", "strict_verdict"), tables=("verdict",)
        ),
        Section("The figures", figures=tuple(f.name for f in finding.figures)),
        Section("The assumption that matters most", claim.assumption),
        Section("What would change it", claim.would_change),
    ]
    if finding.tables:
        text = "A row's roll call, text or symbol opens with `palais rollcall` or `palais text`."
        parts.append(Section("The rows behind it", text, tables=tuple(finding.tables)))
    if see:
        parts.append(Section("The same record at length", see))
    return tuple(parts)
