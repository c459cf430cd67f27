"""Gates on the facts: is the right covered, who writes, are remedies exhausted, is it too late, is it elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.rules.avenues.case import PASS, Said

if TYPE_CHECKING:
    from palais.rules.avenues.case import Case, Gate

__all__ = ["author", "consent", "fact", "remedies", "right", "same_matter"]

CONDITIONS: dict[str, str] = {
    "child": "the victim was under 18 when it happened",
    "woman": "the victim is a woman or a girl",
    "disability": "the victim is a person with a disability",
    "migrant_worker": "the victim is a migrant worker or of a migrant worker's family",
    "detained": "the person is deprived of liberty, or was",
    "disappeared": "state agents, or people they tolerate, hold the person and it is denied or hidden",
    "urgent": "harm is going on or is about to happen",
    "pattern": "many people suffer it: a pattern, not one case",
    "atrocity": "it amounts to a war crime, a crime against humanity or genocide",
    "anonymous": "the author gives a name",
    "previously_submitted": "the same complaint was not put to this body before",
}
"""What must hold, by fact, in plain words."""


def right(gate: Gate, case: Case) -> Said:
    """Ask whether the treaty, or the mechanism's own mandate, covers the right."""
    if gate.rights:
        if case.right.right in gate.rights:
            return Said("pass", facts=f"{case.right.name}: within its mandate")
        return Said("closed", "right_not_covered", f"{case.right.name}: not within its mandate")
    articles = case.right.articles.get(gate.treaty)
    if articles:
        told = f"{case.right.name}: {gate.treaty} {articles}"
        if gate.condition and case.right.right not in gate.presumed_for:
            return Said("open_if", "unknown_fact", told, condition=gate.condition)
        return Said("pass", facts=told)
    which = "ILO convention listed here" if gate.treaty == "ILO" else f"article of {gate.treaty}"
    return Said("closed", "right_not_covered", f"{case.right.name}: no {which} protects it")


def fact(gate: Gate, case: Case) -> Said:
    """Ask one yes-or-no fact."""
    held = getattr(case.facts, gate.fact)
    if held is gate.must:
        return PASS
    condition = gate.condition or CONDITIONS[gate.fact]
    if held is not None:
        told = f"{gate.fact.replace('_', ' ')}: {'yes' if held else 'no'}"
        if gate.saved:
            return Said("open_if", "unknown_fact", told, condition=condition)
        return Said("closed", gate.fails, told)
    if case.right.right in gate.presumed_for:
        taken = f"{gate.fact.replace('_', ' ')}: taken as given by the right asked for"
        return Said("pass", facts=taken, condition=condition)
    if gate.unknown == "pass":
        # That a complaint is signed and new goes without saying, until the facts say otherwise.
        told = f"{gate.fact.replace('_', ' ')}: not known"
        return Said("pass", facts=told, condition=condition if gate.must else "")
    return Said("open_if", "unknown_fact", f"{gate.fact.replace('_', ' ')}: not known", condition=condition)


def author(gate: Gate, case: Case) -> Said:
    """Ask whether the one who writes may."""
    acting = case.facts.acting
    if acting is None:
        if gate.unknown == "pass":
            return PASS
        return Said("open_if", "unknown_fact", "who writes: not known", condition=gate.condition)
    told = f"who writes: {acting}"
    if acting in gate.among:
        return Said("pass", facts=told)
    if acting in gate.maybe:
        return Said("open_if", "unknown_fact", told, condition=gate.condition)
    return Said("closed", "wrong_author", told, condition=gate.condition)


def consent(gate: Gate, case: Case) -> Said:
    """Ask whether the victim agrees where another writes, or cannot be asked."""
    facts = case.facts
    if facts.acting == "victim" or facts.consent:
        return Said("pass", facts="the victim writes" if facts.acting == "victim" else "the victim agrees")
    if facts.consent_impossible:
        why = "the author shows why the victim could not be asked"
        return Said("pass", facts="the victim cannot be asked", condition=why, leans=gate.unknown == "if")
    if facts.consent is False:
        return Said("closed", "no_consent", "the victim does not agree")
    if gate.unknown == "pass":
        return Said("pass", condition="the victim agrees, or cannot be asked")
    who = "who writes" if facts.acting is None else "the victim's consent"
    condition = "the victim writes, or agrees, or cannot be asked"
    return Said("open_if", "unknown_fact", f"{who}: not known", condition=condition)


def remedies(gate: Gate, case: Case) -> Said:
    """Ask whether every way at home was tried."""
    state = ended(case)
    told = f"remedies at home: {state or 'not known'}"
    if state == "exhausted":
        return Said("pass", facts=told)
    if gate.reason == "exhaustion_recommended":
        if state in {"none", "pending"}:
            return Said("open_if", gate.reason, told, condition=gate.condition)
        return Said("pass", facts=told)
    if state in {"none", "pending"}:
        saved = "remedies that take unreasonably long, or cannot help, need not be waited for: show why"
        return Said("closed", "remedies_not_exhausted", told, condition=saved)
    if state is None:
        condition = "every court and office at home that could help was tried, to the end"
        return Said("open_if", "unknown_fact", told, condition=condition)
    condition = "the author shows that remedies at home were not there, or took unreasonably long"
    return Said("open_if", "prolonged_to_show", told, condition=condition)


def ended(case: Case) -> str | None:
    """Return the state of remedies at home; a day on which they ended says that they are exhausted."""
    facts = case.facts
    return facts.remedies or ("exhausted" if facts.remedies_ended else None)


def same_matter(gate: Gate, case: Case) -> Said:
    """Ask whether another international procedure has, or had, the same matter."""
    other = case.facts.other
    where = f" ({case.facts.other_where})" if case.facts.other_where else ""
    told = f"elsewhere{where}: {(other or 'not known').replace('_', ' ')}"
    if other == "none" or gate.bars == "none":
        return Said("pass", facts=told, leans=other not in {None, "none"})
    if other is None:
        condition = "no other international body of the same kind is looking at the case"
        return Said("open_if", "unknown_fact", told, condition=condition)
    if other == "being_examined":
        return Said(
            "closed", "being_examined", told, condition="it can come back once that body has ended its work"
        )
    if gate.bars == "both":
        return Said("closed", "has_been_examined", told)
    if gate.bars == "reservation":
        condition = (
            "the state has made no reservation against cases that another body has already examined "
            "(many European states have)"
        )
        return Said("open_if", "reservation_possible", told, condition=condition, verified=False)
    return Said("pass", facts=told, leans=True)
