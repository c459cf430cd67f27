"""Claim 15: complies formally, not substantively."""

from __future__ import annotations

from palais.questions._claims import INTERVIEW_AT, INTERVIEW_DAY, SPOKEN, Claim, Finding
from palais.questions._claims._parts import judged, name
from palais.terms.states import register

_HOLDS = {"above": True, "mostly_above": True, "below": False, "mostly_below": False}
_STRICT = {"above": True, "below": False, "mostly_above": False, "mostly_below": False, "disagree": False}


def check(state: str | None) -> Finding:
    """Ask `palais gap` whether the state stands higher by what it accepted than by its practice, by every score."""
    from palais.questions.gap import gap

    answer = gap(register()[state or ""])
    across = answer.tables["across"].row(0, named=True)
    said = str(across["together"])
    return Finding(
        verdict=judged(_HOLDS.get(said)),
        strict_verdict=judged(_STRICT.get(said)),
        sentence=(
            f"Of {across['scores_n']} scores of practice, {across['above_n']} place {name(state)} higher by what it "
            "accepted than by "
            f"its practice and {across['below_n']} lower, each beyond its interval: "
            + (
                "the verdict is not robust to the choice of score."
                if said == "disagree"
                else "they point one way."
            )
        ),
        strict="Higher by what it accepted by every score, each beyond its interval.",
        figures=tuple(one for one in answer.figures if one.name.startswith("gap_")),
        tables={"gaps": answer.tables["gaps"], "across": answer.tables["across"]},
        sources=[note.name for note in answer.sources],
        caveats=answer.caveats[:2],
    )


CLAIM = Claim(
    number=15,
    claim="{state} complies formally, not substantively",
    who="Rana Siu Inboden and the host, in a podcast interview",
    role=SPOKEN,
    said=INTERVIEW_DAY,
    at=INTERVIEW_AT,
    about="CHN",
    definition="True if by every main score the state stands higher among states by what it accepted than by its practice.",
    assumption="Which score of practice is used.",
    would_change="Later years of the scores, and acceptances since the record's last day.",
    check=check,
    needs=("practice_scores", "treaty_actions"),
    see=('palais gap "{state}"',),
)
