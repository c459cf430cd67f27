"""Claim 1: about 18 treaties, nine of them core."""

from __future__ import annotations

from palais.questions._claims import INTERVIEW, INTERVIEW_AT, INTERVIEW_DAY, SPOKEN, Claim, Finding
from palais.questions._claims._parts import count, judged

_ABOUT = range(16, 21)
_CORE = 9


def check(state: str | None) -> Finding:  # noqa: ARG001 - the signature of every claim
    """Count the instruments of the register of treaties."""
    from palais.questions._cited import named_in
    from palais.record.ask import rows
    from palais.terms.tables import TreatyRow

    held = rows(TreatyRow).sort("adopted_date", "treaty")
    core = held.filter("core")
    source = ", ".join(sorted(named_in(held)))
    return Finding(
        verdict=judged(held.height in _ABOUT and core.height == _CORE),
        strict_verdict="cannot_tell",
        sentence=f"The register of treaties holds {held.height} instruments, {core.height} of them core.",
        strict=(
            "Counting every instrument of the depositary's chapter on human rights, or the ILO's conventions, gives "
            "other numbers; "
            "this record holds neither list whole."
        ),
        figures=(
            count("treaties", "Treaties and protocols", held.height, n=held.height, source=source),
            count("core", "Core treaties", core.height, n=held.height, source=source),
        ),
        tables={
            "treaties": held.select("treaty", "name", "adopted_date", "in_force_date", "core", "chapter")
        },
        sources=named_in(held),
        caveats=(
            "The register was drawn up to hold the list in common use, so it can hardly contradict the number.",
        ),
    )


CLAIM = Claim(
    number=1,
    claim="there are about 18 human rights treaties, nine of them core",
    who=INTERVIEW,
    role=SPOKEN,
    said=INTERVIEW_DAY,
    at=INTERVIEW_AT,
    about=None,
    definition="True if the register of treaties holds 16 to 20 instruments, of which nine are core.",
    assumption="A treaty counts if it is a core treaty or one of the optional protocols to them.",
    would_change="Another list of what counts as a human rights treaty.",
    check=check,
    needs=("treaties",),
)
