"""`palais brief STATE`: what a state has done in the regime, on one page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from palais.terms.answers import Answer, Chart, Figure, Section, SourceNote
from palais.terms.states import State

if TYPE_CHECKING:
    from palais.questions._brief.parts import Part

__all__ = ["brief"]


def brief(state: State, *, on: date | None = None) -> Answer:
    """Tell what a state has done in the human rights regime, and what was done towards it, on a few pages.

    Treaties, reports, complaints, texts and mandates on it, votes and company, review, seats, sanctions, practice: every part is
    a question of its own, answered for every state by the same function. Parts stand in the order of how much there is on this
    state against all others. A part on which the record holds nothing says so.

    Parameters
    ----------
    state : State
        As people write it.
    on : date | None
        Tell it as the record stood on that day; by default, all that is known.
    """
    from palais.questions._brief.order import in_order
    from palais.questions._brief.parts import PARTS, answered
    from palais.questions._seat import holder_on
    from palais.questions._wording import day_of

    one = holder_on(state, on)
    parts = {part: answered(part, one, on) for part in in_order(PARTS, one)}
    answers = {part: answer for part, answer in parts.items() if isinstance(answer, Answer)}
    return Answer(
        question="brief",
        parameters={"state": one.state, "on": on},
        title=f"{one.name} in the international human rights regime" + (f", to {day_of(on)}" if on else ""),
        sentence=_lead(one, answers.values()),
        figures=tuple(f for part, answer in answers.items() for f in answer.figures if _is_shown(part, f)),
        tables={name: frame for answer in answers.values() for name, frame in answer.tables.items()},
        sections=(*(_section(part, answer, one) for part, answer in answers.items()), *_empty(parts)),
        charts=tuple(c for part, answer in answers.items() for c in _charts(part, answer)),
        method=(
            "Every part is a question of its own, asked of every state by the same function; asked alone (the command stands "
            "under it) it gives its method, all its tables and all that must be known of it. After the treaties, parts stand in "
            "the order of how much there is on this state against all others; a place says nothing of good or bad."
        ),
        sources=_together(answers.values()),
        caveats=_caveats(answers),
    )


_MOST_BODIES = 2
_FEWEST = 10  # votes cast, below which a share says nothing
_SHORT = {"hrc": "Council", "chr": "Commission", "unga": "Assembly"}
_KEY = (
    "party",
    "signed_only",
    "council_years",
    "country_no_hrc",
    "country_no_chr",
    "texts",
    "no_action_motions",
    "signed",
)
"""The figures at the head of the page; the sections carry the others."""

_MISSING = (
    "On this record only in part: reports (under the treaty on disabilities alone), visits, letters of special procedures and "
    "labour conventions (of a few states), and the Universal Periodic Review (to 2014). Silence says nothing about the state."
)
_WEIGHTY = ("status", "votes", "agreement", "about", "practice", "ladder", "decisions", "upr", "seats")
"""Whose first caveat a reader of the whole page needs most, in this order; the others stand under their own commands."""

_MOST_CAVEATS = 5


def _caveats(answers: Mapping[Part, Answer]) -> tuple[str, ...]:
    """Return what the whole record lacks and the first caveats of the weightiest parts, five in all, and where the rest is."""
    by_name = {part.name: (part, answer) for part, answer in answers.items() if answer.caveats}
    said = [
        f"{part.title}: {answer.caveats[0]}"
        for part, answer in (by_name[name] for name in _WEIGHTY if name in by_name)
    ]
    most = tuple(dict.fromkeys((_MISSING, _last_votes(), *said)))
    return (*most[:_MOST_CAVEATS], "More to know stands under each part's own command.")


def _last_votes() -> str:
    import polars as pl

    from palais.questions._wording import day_of, listed
    from palais.record.ask import rows
    from palais.terms.bodies import BODIES
    from palais.terms.tables import RollCall

    ends = rows(RollCall).drop_nulls("yes_n").group_by("body").agg(pl.col("rollcall_date").max()).sort("body")
    said = [f"the {BODIES[body].name} on {day_of(last)}" for body, last in ends.iter_rows()]
    return f"The last votes by state on this record: {listed(said)}."


def _section(part: Part, answer: Answer, one: State) -> Section:
    led = "" if part.whole else f"{part.name}_"
    more = f"\n\nMore: {part.more.format(one.state)}" if part.more else ""
    return Section(
        part.title,
        f"{answer.sentence}{more}",
        figures=tuple(f.name for f in answer.figures if _is_shown(part, f) and f.name not in _KEY),
        tables=tuple(f"{led}{name}" for name in part.tables if f"{led}{name}" in answer.tables),
        charts=tuple(chart.name for chart in _charts(part, answer)),
    )


def _empty(parts: Mapping[Part, Answer | str]) -> tuple[Section, ...]:
    """Return one section for the parts on which the record holds nothing, each with its sentence."""
    told = [f"{part.title}: {answer}" for part, answer in parts.items() if isinstance(answer, str)]
    return (Section("Not told, and why", "\n\n".join(told)),) if told else ()


def _is_shown(part: Part, figure: Figure) -> bool:
    return figure.name in _KEY or not part.whole or figure.name in part.figures


def _charts(part: Part, answer: Answer) -> tuple[Chart, ...]:
    """Return the charts that a brief shows: those a part names; of votes, the body of the most recent ones."""
    if not part.whole:
        return answer.charts
    if part.name == "votes":
        return _latest_body(answer)
    return tuple(chart for chart in answer.charts if chart.name in part.charts)


def _latest_body(answer: Answer) -> tuple[Chart, ...]:
    """Return the votes by year in the Council, else the Commission, else the Assembly."""
    by_body = {chart.name.removeprefix("votes_by_year_"): chart for chart in answer.charts}
    return tuple(by_body[body] for body in ("hrc", "chr", "unga") if body in by_body)[:1]


def _together(answers: Iterable[Answer]) -> tuple[SourceNote, ...]:
    notes = {note.name: note for answer in answers for note in answer.sources}
    return tuple(notes[name] for name in sorted(notes))


def _lead(one: State, answers: Iterable[Answer]) -> str:
    """Return the lead: the same facts for every state, each left out only where the record has nothing."""
    facts = {f.name: f for answer in answers for f in answer.figures}
    return " ".join(
        filter(None, [_treaties(facts, one), _council(facts), _texts(facts), _rests(facts), _put_on(facts)])
    )


def _put_on(facts: Mapping[str, Figure]) -> str:
    """Return what committees and other states did: complaints decided and sanctions over human rights."""
    from palais.questions._wording import counted, listed

    said = [
        f"{counted(int(figure.value), one, many)} {what}"
        for name, one, many, what in (
            ("decisions_decisions", "complaint", "complaints", "against it decided by committees"),
            ("ladder_sanctions", "sanction case", "sanction cases", "against it over human rights"),
            ("mandates_in_force", "mandate", "mandates", "on it in force"),
        )
        if (figure := facts.get(name)) is not None and isinstance(figure.value, int) and figure.value
    ]
    return f"The record also holds {listed(said)}." if said else ""


def _rests(facts: dict[str, Figure]) -> str:
    from palais.questions._wording import counted

    cast = [f for name, f in facts.items() if name.startswith("cast_")]
    voted = sum(int(f.value or 0) for f in cast)
    if any(f.n is None for f in cast):
        return f"It cast {counted(voted, 'vote')} on record."
    held = sum(f.n or 0 for f in cast)
    return (
        f"It cast a vote in {voted:,} of the {counted(held, 'roll call')} on record that it had a seat for."
        if held
        else ""
    )


def _treaties(facts: dict[str, Figure], one: State) -> str:
    from palais.questions._wording import is_or_was, sentence_case, the

    name = the(one.state)
    if "party" not in facts:
        return f"On treaties the record holds nothing for {name}."
    party, signed = facts["party"], facts["signed_only"]
    if party.value is None:
        return f"Where {name} stood under the treaties the record cannot tell."
    tail = f" and has signed {signed.value} more" if signed.value else ""
    verb = is_or_was(one)
    return f"{sentence_case(name)} {verb} party to {party.value} of {party.n} human rights treaties and protocols{tail}."


def _council(facts: dict[str, Figure]) -> str:
    from palais.questions._wording import counted, percent

    if not any(name.startswith("cast_") for name in facts):
        return "It had a seat in no roll call on record."
    said: list[str] = []
    for body in ("hrc", "chr", "unga"):
        no = facts.get(f"country_no_{body}")
        if (
            no is not None
            and isinstance(no.value, float)
            and (no.n or 0) >= _FEWEST
            and len(said) < _MOST_BODIES
        ):
            said.append(f"{percent(no.value)} of its {counted(no.n or 0, 'vote')} in the {_SHORT[body]}")
    return f"On country texts put to a vote it said no in {' and '.join(said)}." if said else ""


def _texts(facts: dict[str, Figure]) -> str:
    from palais.questions._wording import counted

    many = facts["texts"].value
    if not many:
        return "It is the subject of no text of the Commission or the Council on record."
    ends = (
        ("texts_adopted", "adopted"),
        ("texts_rejected", "rejected"),
        ("texts_no_action", "stopped by a motion to take no action"),
        ("texts_other", "withdrawn, or what became of them is not recorded"),
    )
    said = [f"{facts[name].value} {end}" for name, end in ends if name in facts and facts[name].value]
    return f"It is the subject of {counted(int(many), 'text')} of the Commission and the Council: {', '.join(said)}."
