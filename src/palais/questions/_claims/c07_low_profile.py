"""Claim 7: a low profile before 2013, leading after it."""

from __future__ import annotations

from palais.questions._claims import INTERVIEW, INTERVIEW_AT, INTERVIEW_DAY, SPOKEN, Claim, Finding
from palais.questions._claims._parts import count, judged, name, share
from palais.terms.states import register

_TURN = 2013
_ENOUGH = 0.8
_OWN = ("own",)
_UNTOLD = ("cannot_tell", "both")


def check(state: str | None) -> Finding:
    """Count texts put forward before and from 2013, beside how many texts name their sponsors at all."""
    import polars as pl

    from palais.questions._cited import named_in
    from palais.questions.roles import roles

    answer = roles(register()[state or ""], at=_TURN)
    covered = answer.tables["coverage"]
    before = covered.filter(pl.col("year") < _TURN)
    whole = before.filter(pl.col("kind") != "amendment") if "amendment" in covered["kind"] else before
    texts, known = (int(whole[column].sum()) for column in ("texts_n", "with_sponsors_n"))
    shown = {one.name: one for one in answer.figures}
    said = str(shown["change"].value)
    covers = texts > 0 and known / texts >= _ENOUGH
    source = ", ".join(note.name for note in answer.sources)
    changed = answer.tables.get("change")
    ratio = changed["odds_ratio"][0] if changed is not None and changed.height else None
    holds = None if said in _UNTOLD or ratio is None else said in _OWN and ratio > 1
    return Finding(
        verdict=judged(holds),
        strict_verdict=judged(holds if covers else None),
        sentence=(
            f"Not confirmed by the sponsors' archive: before {_TURN} sponsors are recorded for {known} of {texts:,} "
            "texts other than "
            f"amendments, and mostly for amendments from {_TURN} on, so that counting what {name(state)} put forward would find "
            f"{_TURN} by itself."
        ),
        strict=f"Only kinds of texts and years of which at least 80% name their sponsors, on both sides of {_TURN}.",
        figures=(
            share(
                "coverage_before",
                f"Texts before {_TURN} that name their sponsors",
                known,
                texts,
                source=source,
            ),
            count(
                "change",
                f"Change in leading from {_TURN}, by the rules of `palais roles`",
                said.replace("_", " "),
                n=shown["change"].n,
                source=source,
            ),
        ),
        tables={
            name: answer.tables[name] for name in ("change", "coverage", "leading") if name in answer.tables
        },
        sources=[note.name for note in answer.sources] or named_in(covered),
        caveats=("Sponsorship is one sign of leading; speaking and bargaining leave no record here.",),
    )


CLAIM = Claim(
    number=7,
    claim="before 2013 {state} kept a low profile, after it leads",
    who=INTERVIEW,
    role=SPOKEN,
    said=INTERVIEW_DAY,
    at=INTERVIEW_AT,
    about="CHN",
    definition="True if the state's odds of putting forward a text rose from 2013 beyond what the archive's own growth explains.",
    assumption="That an archive of sponsors which begins in 2013 can tell of the years before.",
    would_change="Sponsors of the Commission's and the Council's texts before 2013.",
    check=check,
    needs=("texts", "sponsorships"),
    see=('palais roles "{state}"',),
)
