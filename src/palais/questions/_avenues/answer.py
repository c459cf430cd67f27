"""The answer of `avenues`: findings of the rules as sentences, sections and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from palais.questions._avenues.wording import (
    DECIDED_BEFORE,
    PARTS,
    REGIONAL,
    WARNINGS,
    addressees,
    check_once,
    closed_because,
    closed_doors,
    door,
    part_of,
    same_as,
    to_mind,
    what_must_hold,
)
from palais.questions._wording import counted, day_of, listed, sentence_case, the
from palais.terms.answers import Answer, Figure, Section

if TYPE_CHECKING:
    from datetime import date

    import polars as pl

    from palais.rules.avenues import Facts, Finding, Mechanism, Standing
    from palais.terms.rights import Right
    from palais.terms.states import State

__all__ = ["answered"]


def answered(state: State, right: Right, facts: Facts, on: date) -> Answer:
    """Return the answer for a right, facts and a state on a day."""
    from palais.questions._avenues.record import precedents_of, standing_on
    from palais.questions._cited import cited
    from palais.questions._seat import holder_on
    from palais.rules.avenues import findings

    state = holder_on(state, on)
    standing, sources = standing_on(state, on)
    found = findings(standing, right, facts, on=on)
    before = precedents_of(state, [one.mechanism for one in found])
    tables = _tables(found, right, facts, on) | ({"precedents": before} if before.height else {})
    sources |= {"complaints"} if before.height else set()
    return Answer(
        question="avenues",
        # Facts are no parameters: they go into no address and no line to type again.
        parameters={"state": state.state, "right": right.right, "on": on},
        title=f"{state.name}, {right.name}: who can hear it on {day_of(on)}",
        sentence=_sentence(state, right, found, on),
        figures=_figures(found, sources | {"treaties"}),
        tables=tables,
        sections=_sections(right, found, standing, tables, on),
        method=(
            "Each mechanism is a list of conditions taken from its treaty or rules, asked in order; the first that fails "
            "closes the door. What is not known becomes a condition. Time limits count calendar months, the last day "
            "included."
        ),
        trace=tuple(_step(one) for one in found),
        sources=cited(sources | {"treaties"}),
        caveats=_caveats(standing, on),
    )


def _sentence(state: State, right: Right, found: tuple[Finding, ...], on: date) -> str:
    verdicts = ("open", "open_if", "cannot_tell", "closed")
    by = {verdict: [one for one in found if one.verdict == verdict] for verdict in verdicts}
    now = listed([one.mechanism.name for one in by["open"]], most=5)
    lead = f"{sentence_case(right.name)}, {the(state.state)}, {day_of(on)}: "
    if not by["open"]:
        lead += "no door is plainly open"
    else:
        verb = "is" if len(by["open"]) == 1 else "are"
        lead += f"{counted(len(by['open']), 'door')} {verb} open ({now})"
    more = [
        f"{len(by['open_if'])} under conditions" if by["open_if"] else "",
        f"{len(by['closed'])} closed" if by["closed"] else "",
        f"on {len(by['cannot_tell'])} the record cannot tell" if by["cannot_tell"] else "",
    ]
    tail = listed([one for one in more if one])
    return f"{lead}; {tail}." if tail else f"{lead}."


def _figures(found: tuple[Finding, ...], sources: set[str]) -> tuple[Figure, ...]:
    named = ", ".join(sorted(sources))
    names = {"open": "Open", "open_if": "Open if", "closed": "Closed", "cannot_tell": "Cannot tell"}
    return tuple(
        Figure(
            name,
            label,
            sum(one.verdict == name for one in found),
            n=len(found),
            unit="mechanisms",
            source=named,
        )
        for name, label in names.items()
    )


def _sections(
    right: Right, found: tuple[Finding, ...], standing: Standing, tables: dict[str, pl.DataFrame], on: date
) -> tuple[Section, ...]:
    checked = {name: held.checked for name, held in standing.treaties.items()}
    told: list[Mechanism] = []
    parts = [Section("Before you write", text="\n\n".join(WARNINGS))]
    for title in PARTS.values():
        of_it = tuple(one for one in found if part_of(one) == title)
        if title == PARTS["closed"]:
            doors = list(closed_doors(of_it))
        else:
            doors = []
            for one in of_it:
                earlier = same_as(one.mechanism, told)
                told.append(one.mechanism)
                doors.append(f"{len(told)}. {door(one, on, earlier=earlier, right=right)}")
            doors.insert(0, check_once(of_it, checked))
        if of_it:
            parts.append(Section(title, text="\n\n".join(filter(None, doors))))
    if "precedents" in tables:
        parts.append(Section("What was decided before", text=DECIDED_BEFORE, tables=("precedents",)))
    parts.append(Section("Regional courts and commissions", text=REGIONAL))
    if "facts" in tables:
        given = "; ".join(f"{row['fact']}: {row['value']}" for row in tables["facts"].iter_rows(named=True))
        parts.append(Section("The facts you gave", text=f"{sentence_case(given)}."))
    return tuple(parts)


def _tables(found: tuple[Finding, ...], right: Right, facts: Facts, on: date) -> dict[str, pl.DataFrame]:
    import polars as pl

    from palais.rules.avenues import told

    given = [{"fact": name.replace("_", " "), "value": _said(value)} for name, value in told(facts).items()]
    return {
        "avenues": pl.DataFrame([_row(one, right, on) for one in found], schema=_COLUMNS()),
        **({"facts": pl.DataFrame(given)} if given else {}),
        "steps": pl.DataFrame(
            [{"mechanism": one.mechanism.mechanism, **step.as_row()} for one in found for step in one.trace]
        ),
    }


def _said(value: object) -> str:
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def _COLUMNS() -> dict[str, Any]:  # noqa: N802 - a constant that waits for polars
    import polars as pl

    text = ("mechanism", "verdict", "reason", "provision")
    more = (
        *("name", "body", "kind", "part", "why", "conditions", "mind"),
        *("who", "how", "addressees", "languages", "can", "cannot", "time"),
    )
    return {
        **dict.fromkeys(text, pl.String),
        "deadline": pl.Date,
        "days_left": pl.Int64,
        "verified": pl.Boolean,
        **dict.fromkeys(more, pl.String),
    }


def _row(found: Finding, right: Right, on: date) -> dict[str, object]:
    one = found.mechanism
    return {
        "mechanism": one.mechanism,
        "verdict": found.verdict,
        "reason": found.because or None,
        "provision": found.decided_by.provision,
        "deadline": found.deadline,
        "days_left": (found.deadline - on).days if found.deadline and found.deadline >= on else None,
        "verified": found.decided_by.verified,
        "name": one.name,
        "body": one.body,
        "kind": one.kind,
        "why": closed_because(found) if found.verdict in {"closed", "cannot_tell"} else None,
        "conditions": "; ".join(what_must_hold(found)) or None,
        "mind": "; ".join(to_mind(found)) or None,
        "part": part_of(found),
        "who": one.who,
        "how": one.how,
        "addressees": addressees(found, right),
        "languages": one.languages or None,
        "can": one.can,
        "cannot": one.cannot,
        "time": one.time or None,
    }


def _step(found: Finding) -> dict[str, object]:
    said = found.verdict.replace("_", " ") + (
        f" ({found.because.replace('_', ' ')})" if found.because else ""
    )
    step = found.decided_by.as_row()
    return {"rule": f"{found.mechanism.mechanism} {said}", **step}


def _caveats(standing: Standing, on: date) -> tuple[str, ...]:
    checked = [held.checked for held in standing.treaties.values() if held.checked]
    said = ["Information, not legal advice. Whether a body takes a case is for that body to say."]
    if checked and max(checked) < on:
        said.append(
            f"Where the state stands under treaties was last seen on {day_of(max(checked))}, under some on "
            f"{day_of(min(checked))}; a ratification, declaration, reservation or withdrawal since would not show. An open "
            f"door that rests on a status older than two years is shown under conditions."
        )
    said.append(
        "Declarations accepting complaints (CAT 22, ICERD 14), parties to the Rome Statute and members of the ILO stand as "
        "generally known, not checked at the depositary."
    )
    return tuple(said)
