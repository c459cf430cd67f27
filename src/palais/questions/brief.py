"""`palais brief STATE`: what a state has done in the regime, on one page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from palais.errors import NotOnRecord
from palais.terms.answers import Answer, Chart, Figure, Section, SourceNote
from palais.terms.states import State

__all__ = ["brief"]


def brief(state: State, *, on: date | None = None) -> Answer:
    """Tell what a state has done in the human rights regime: treaties, seats, votes, company, texts about it, statements.

    Every part is a question of its own (`palais status`, `seats`, `votes`, `agreement`, `ideal-points`,
    `about`, `statements`) and is answered for every state by the same function. A part on which the record holds nothing says so.

    Parameters
    ----------
    state : State
        As people write it.
    on : date | None
        Tell it as the record stood on that day; by default, all that is known.
    """
    from palais.questions._seat import holder_on
    from palais.questions._wording import day_of

    one = holder_on(state, on)
    parts = {name: _asked(ask) for name, ask in _parts(one, on).items()}
    answers = {name: answer for name, answer in parts.items() if isinstance(answer, Answer)}
    sections = [_section(name, part) for name, part in parts.items()]
    return Answer(
        question="brief",
        parameters={"state": one.state, "on": on},
        title=f"{one.name} in the international human rights regime" + (f", to {day_of(on)}" if on else ""),
        sentence=_lead(one, answers),
        figures=tuple(f for answer in answers.values() for f in answer.figures),
        tables={name: frame for answer in answers.values() for name, frame in answer.tables.items()},
        sections=tuple(sections),
        charts=tuple(c for answer in answers.values() for c in _charts(answer)),
        method=" ".join(f"{_TITLES[name]}: {answer.method}" for name, answer in answers.items()),
        sources=_together(answers),
        caveats=_caveats(answers),
    )


_TITLES = {
    "status": "Treaties",
    "seats": "Seats held",
    "votes": "How it votes",
    "agreement": "Whom it votes with, and against",
    "ideal_points": "Where it stands",
    "about": "Texts about it",
    "statements": "Joint statements",
}

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

_SHOWN: dict[str, tuple[str, ...]] = {
    "status": ("status", "procedures"),
    "seats": ("seats", "elections"),
    "votes": ("votes_by_kind",),
    "agreement": ("closest", "farthest"),
    "ideal_points": (),
    "about": ("texts_by_posture", "motions_on_it"),
    "statements": ("signed", "about_it"),
}
"""The tables of each part that the brief shows; the rest is in its twins and in the part's own question."""

_MISSING = (
    "Not on this record yet: reports to treaty bodies, visits, communications, individual complaints, the Universal "
    "Periodic Review, the NGO Committee, and practice at home. Silence on these says nothing about the state."
)


def _caveats(answers: dict[str, Answer]) -> tuple[str, ...]:
    """Return one caveat a part, under its title, then what the whole record lacks."""
    said = [
        f"{_TITLES[name]}. {' '.join(answer.caveats)}" for name, answer in answers.items() if answer.caveats
    ]
    return (*said, _MISSING, _last_votes())


def _last_votes() -> str:
    import polars as pl

    from palais.questions._wording import day_of, listed
    from palais.record.ask import rows
    from palais.terms.bodies import BODIES
    from palais.terms.tables import RollCall

    ends = rows(RollCall).drop_nulls("yes_n").group_by("body").agg(pl.col("rollcall_date").max()).sort("body")
    said = [f"the {BODIES[body].name} on {day_of(last)}" for body, last in ends.iter_rows()]
    return f"The last votes by state on this record: {listed(said)}."


def _parts(one: State, on: date | None) -> dict[str, Callable[[], Answer]]:
    from palais.questions.about import about
    from palais.questions.agreement import agreement
    from palais.questions.ideal_points import ideal_points
    from palais.questions.seats import seats
    from palais.questions.statements import statements
    from palais.questions.status import status
    from palais.questions.votes import votes
    from palais.terms.states import register

    compared = tuple(dict.fromkeys([one, *(register()[code] for code in ("USA", "RUS", "CHN"))]))
    return {
        "status": lambda: status(one, on=on),
        "seats": lambda: seats(one, on=on),
        "votes": lambda: votes(one, until=on),
        "agreement": lambda: agreement(one, until=on),
        "ideal_points": lambda: ideal_points(compared, on=on),
        "about": lambda: about(one, until=on),
        "statements": lambda: statements(one, until=on),
    }


def _asked(ask: Callable[[], Answer]) -> Answer | str:
    """Return the answer, or the sentence with which the record says that it holds none."""
    try:
        return ask()
    except NotOnRecord as nothing:
        return str(nothing)


def _section(name: str, part: Answer | str) -> Section:
    if isinstance(part, str):
        return Section(_TITLES[name], part)
    tables = tuple(t for t in _SHOWN[name] if t in part.tables)
    figures = tuple(f.name for f in part.figures if f.name not in _KEY)
    charts = tuple(c.name for c in _charts(part))
    return Section(_TITLES[name], part.sentence, figures=figures, tables=tables, charts=charts)


def _charts(answer: Answer) -> tuple[Chart, ...]:
    """Return the charts that a brief shows: a part's own, without the time line of consents, which its table says better."""
    return tuple(chart for chart in answer.charts if chart.form != "marks")


def _together(answers: dict[str, Answer]) -> tuple[SourceNote, ...]:
    notes = {note.name: note for answer in answers.values() for note in answer.sources}
    return tuple(notes[name] for name in sorted(notes))


def _lead(one: State, answers: dict[str, Answer]) -> str:
    """Return the lead: the same facts for every state, each left out only where the record has nothing."""
    facts = {f.name: f for answer in answers.values() for f in answer.figures}
    said = [_treaties(facts, one), _council(facts), _texts(facts), _rests(facts)]
    return " ".join(filter(None, said))


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
