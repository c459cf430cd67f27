"""Every guide, by what happened: the page of a person who does not know the name of any mechanism."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.terms.answers import Answer, Section

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from palais.terms.states import State

__all__ = ["every_guide"]


def every_guide(asked: Mapping[str, object], state: State | None, on: date) -> Answer:
    """Return the mechanisms by what happened, the quickest first; for a state, each with whether it is open for it."""
    import polars as pl

    from palais.questions._cited import cited
    from palais.questions._how_to.doors import verdicts
    from palais.questions._wording import counted, day_of, the
    from palais.rules.avenues import MECHANISMS
    from palais.terms.how_to import happened

    told = verdicts(state, on)
    rows = [
        {
            "happened": group.what,
            "mechanism": name,
            "name": MECHANISMS[name].name,
            "verdict": told.get(name),
            "time": MECHANISMS[name].time or None,
        }
        for group in happened()
        for name in group.mechanisms
    ]
    shape = dict.fromkeys(("happened", "mechanism", "name", "verdict", "time"), pl.String)
    for_state = f" For {the(state.state)} on {day_of(on)}, each says whether it is open." if state else ""
    return Answer(
        question="how-to",
        parameters=asked,
        title=f"What happened? How to be heard{f', {state.name}' if state else ''}",
        sentence=(
            f"Find what happened to you or to someone close to you; {counted(len(MECHANISMS), 'way')} to be heard are explained "
            f"in plain words, each on two sheets.{for_state}"
        ),
        tables={"how_to": pl.DataFrame(rows, schema=shape)},
        sections=(
            Section("Safety first", text=_SAFETY),
            *(
                Section(
                    group.what, text="\n\n".join(_line(name, told.get(name)) for name in group.mechanisms)
                )
                for group in happened()
            ),
        ),
        method="Which way fits which case is palais's own reading of the rules; `palais avenues` asks them for your facts.",
        sources=cited({"rules"} | ({"treaties"} if state else set())),
        caveats=("Information, not legal advice.",),
    )


_SAFETY = (
    "If you are in danger, go to a safe place first. Ask the victim or the family before you tell anyone. Use a phone or "
    "computer that the people you fear do not control. Each guide says more."
)

_SAID = {
    "open": "Open",
    "open_if": "Open after a check",
    "closed": "Closed",
    "cannot_tell": "The record cannot tell",
}


def _line(name: str, verdict: str | None) -> str:
    from palais.rules.avenues import MECHANISMS

    one = MECHANISMS[name]
    said = f" {_SAID[verdict]}." if verdict else ""
    return f"- {one.name} (`palais how-to {name}`).{f' {one.time}.' if one.time else ''}{said}"
