"""The page on one mechanism: its lines in order, each with what it rests on, then the other doors and what the record knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from palais.terms.answers import Answer, Figure, Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    import polars as pl

    from palais.questions._how_to.record import Took
    from palais.rules.avenues import Mechanism
    from palais.terms.how_to import HowTo
    from palais.terms.states import State

__all__ = ["PARTS", "one_guide"]

PARTS = (
    "What it is for",
    "Safety first",
    "Who may use it",
    "By when",
    "What you need",
    "How to send it",
    "What to expect",
    "If it is closed",
    "Common mistakes",
)
"""The parts of every page, in reading order; with a state, what holds for it comes second."""

_CAVEATS = (
    "Information, not legal advice. Whether a body takes a case is for that body to say; nothing here promises a result.",
    (
        "Addresses and forms change. What is marked as generally known was not read at its publisher: look at the body's own "
        "page before you send anything."
    ),
)
_METHOD = (
    "Conditions and limits of time are the rules that `palais avenues` asks, each with its provision; what was not read in its "
    "text is marked. How long it takes is counted over decisions on file, where at least 20 say so. All other words are palais's "
    "own."
)


class Line(NamedTuple):
    """One line of the page: the part, how it is set (`say`, `item`, `step`, `address`), its words, what it rests on."""

    part: str
    kind: str
    text: str
    provision: str | None = None
    verified: bool | None = None
    link: str | None = None


def one_guide(guide: HowTo, asked: Mapping[str, object], state: State | None, on: date) -> Answer:
    """Return the page on one mechanism, for a state if one is given."""
    from palais.questions._cited import cited
    from palais.questions._how_to.doors import doors
    from palais.rules.avenues import MECHANISMS

    one = MECHANISMS[guide.mechanism]
    figures = _figures(one)
    about, sources = _of_state(one, state, on) if state else ((), set())
    beside, said = doors(one, state, on)
    lines = (*_words(guide, one, figures, said), *about)
    tables = {"lines": _frame(lines), "next_doors": beside}
    return Answer(
        question="how-to",
        parameters=asked,
        title=f"How to use: {one.name}",
        sentence=_sentence(one, about),
        figures=figures,
        tables=tables,
        sections=_sections(lines, state),
        method=_METHOD,
        sources=cited({"rules"} | sources | ({"complaints"} if figures else set())),
        caveats=_CAVEATS,
    )


def _sentence(one: Mechanism, about: Iterable[Line]) -> str:
    lead = f"What it can do: {one.can[:1].lower()}{one.can[1:]}. What it cannot: {one.cannot[:1].lower()}{one.cannot[1:]}."
    verdict = next((line.text for line in about), "")
    return f"{verdict} {lead}".strip()


def _sections(lines: tuple[Line, ...], state: State | None) -> tuple[Section, ...]:
    parts = list(PARTS)
    if state:
        parts.insert(1, next(line.part for line in lines if line.part not in PARTS))
    return tuple(
        Section(
            part,
            text="\n\n".join(_plain([line for line in lines if line.part == part])),
            tables=("next_doors",) if part == "If it is closed" else (),
        )
        for part in parts
    )


def _plain(lines: list[Line]) -> list[str]:
    """Return the lines of a part as plain text: points with a dash, steps with their number, each with what it rests on."""
    said, steps = [], 0
    for line in lines:
        steps += line.kind == "step"
        mark = {"item": "- ", "step": f"{steps}. ", "address": "- "}.get(line.kind, "")
        basis = [line.provision or "", "as generally known" if line.verified is False else ""]
        rests = ", ".join(filter(None, basis))
        said.append(f"{mark}{line.text}{f' [{rests}]' if rests else ''}")
    return said


def _frame(lines: tuple[Line, ...]) -> pl.DataFrame:
    import polars as pl

    shape = {
        "part": pl.String,
        "kind": pl.String,
        "text": pl.String,
        "provision": pl.String,
        "verified": pl.Boolean,
    }
    frame = pl.DataFrame(list(lines), schema={**shape, "link": pl.String}, orient="row")
    # Lines of one kind that follow each other are one list: a page need not work that out.
    return frame.with_columns(block=pl.struct("part", "kind").rle_id().cast(pl.Int64))


def _words(
    guide: HowTo, one: Mechanism, figures: tuple[Figure, ...], closed: tuple[str, ...]
) -> tuple[Line, ...]:
    """Return the lines of every part that holds for all states."""
    from palais.questions._how_to.rules import conditions, times

    def lines(part: str, kind: str, texts: Iterable[str]) -> list[Line]:
        return [Line(part, kind, text) for text in texts]

    aim, safety, who, when, need, send, expect, shut, wrong = PARTS
    limits = times(one)
    return (
        *lines(aim, "say", guide.aim),
        *lines(safety, "item", guide.safety),
        *lines(who, "say", [f"{one.who}."]),
        *lines(who, "item", guide.who),
        *lines(who, "say", ["For this door to be open:"]),
        *(Line(who, "item", *asked) for asked in conditions(one)),
        *lines(when, "say", guide.when or _no_limit(one)),
        *(Line(when, "item", *asked) for asked in limits),
        *lines(need, "item", guide.need),
        *lines(send, "say", [f"{one.how}.", *([f"Language: {one.languages}."] if one.languages else [])]),
        *lines(send, "step", guide.send),
        *(
            Line(send, "address", f"{a.what}: {a.value}", None, a.verified, _link(a.value))
            for a in guide.addresses
        ),
        *lines(expect, "step", guide.expect),
        *lines(expect, "say", _lasts(one, figures)),
        *lines(shut, "say", [*guide.closed, *closed]),
        *lines(wrong, "item", guide.mistakes),
    )


def _link(value: str) -> str | None:
    return value if value.startswith("https://") else None


def _no_limit(one: Mechanism) -> list[str]:
    kinds = {gate.kind for gate in one.gates}
    if "not_in_force" in kinds:
        return ["No time runs yet."]
    if kinds & {"time_limit", "delay"}:
        return []
    if one.kind == "urgent":
        return ["As soon as you can. The rules held here name no last day."]
    return [
        "The rules held here name no last day. Do not wait all the same: proof is lost and people forget."
    ]


def _lasts(one: Mechanism, figures: tuple[Figure, ...]) -> list[str]:
    said = (
        [f"How long it takes, as generally known: {one.time[:1].lower()}{one.time[1:]}."] if one.time else []
    )
    said += [f"{figure.note[:1].upper()}{figure.note[1:]}." for figure in figures]
    if one.kind == "complaint" and not any(figure.name == "years_to_decision" for figure in figures):
        said.append("How many years decisions took is not recorded here for enough cases.")
    return said


def _figures(one: Mechanism) -> tuple[Figure, ...]:
    """Return how long decisions took and how many were inadmissible, where the record can tell."""
    from palais.questions._how_to.record import inadmissible, took
    from palais.record.ask import rows
    from palais.terms.tables import ComplaintDecision

    if one.kind != "complaint":
        return ()
    decisions = rows(ComplaintDecision, {"treaty": one.treaty})
    found: list[Figure] = []
    lasted, barred = took(decisions), inadmissible(decisions)
    if lasted:
        found.append(
            _figure("years_to_decision", "Years to a decision, median", "years", lasted, _of_years(lasted))
        )
    if barred:
        found.append(_figure("inadmissible_share", "Found inadmissible", "share", barred, _of_share(barred)))
    return tuple(found)


def _figure(name: str, label: str, unit: str, found: Took, note: str) -> Figure:
    return Figure(
        name, label, found.value, n=found.n, low=found.low, high=found.high, unit=unit, source="complaints", note=note
    )  # fmt: skip


def _of_years(found: Took) -> str:
    return (
        f"on file: of {found.n:,} decisions of {found.first} to {found.last}, half came within {found.value:g} calendar years of "
        f"registration (90% interval of that middle: {found.low:g} to {found.high:g}); cases still waiting are not counted"
    )


def _of_share(found: Took) -> str:
    from palais.questions._wording import percent

    return (
        f"on file: {percent(found.value)} of {found.n:,} decisions were 'inadmissible', so the case itself was not heard "
        f"({percent(found.low)} to {percent(found.high)}); this is no forecast for your case"
    )


def _of_state(one: Mechanism, state: State, on: date) -> tuple[tuple[Line, ...], set[str]]:
    """Return the lines on one state, its verdict first, and their sources."""
    from palais.questions._avenues.record import standing_on
    from palais.questions._how_to.doors import on_file, verdict_said
    from palais.questions._how_to.record import practice_of
    from palais.questions._how_to.rules import standing_finding
    from palais.questions._seat import holder_on
    from palais.questions._wording import day_of, sentence_case, the

    seat = holder_on(state, on)
    standing, sources = standing_on(seat, on)
    found = standing_finding(one, standing, on)
    part = f"{sentence_case(the(seat.state))}, {day_of(on)}"
    step = found.decided_by
    lines = [Line(part, "say", verdict_said(found, seat), step.provision, step.verified)]
    if filed := on_file(found):
        lines.append(Line(part, "item", filed))
    did = practice_of(one, seat)
    lines += [Line(part, "item", text) for text, _ in did]
    if not did:
        lines.append(Line(part, "say", "What this state did in earlier cases here is not on record."))
    return tuple(lines), sources | {source for _, source in did}
