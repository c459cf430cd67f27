"""`palais ledger STATE`: every dated act of a state, and towards it, in one row each."""

from __future__ import annotations

from datetime import date
from typing import Literal

from palais.errors import NotOnRecord
from palais.questions._acts.verbs import VerbName
from palais.terms.answers import Answer
from palais.terms.bodies import Body
from palais.terms.states import State

__all__ = ["ledger"]


def ledger(  # noqa: PLR0913 - each is a filter that a reader may set
    state: State,
    *,
    verb: tuple[VerbName, ...] = (),
    side: Literal["by", "on"] | None = None,
    body: Body | None = None,
    target: State | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Answer:
    """List what a state did in the regime and what was done towards it, each act one dated row with its source.

    Treaties, seats, votes, texts, recommendations, statements, complaints, vetoes, sanctions and the Court, from the record's
    own tables. Roll calls and recommendations are counted by year unless their verb is asked for. A text that goes from draft to
    resolution keeps one id.

    Parameters
    ----------
    state : State
        As people write it: China, CHN, "cote d'ivoire".
    verb : tuple[str, ...]
        Only these kinds of act, each listed in full (voted, signed, sponsored); all by default.
    side : str | None
        `by` for what the state did, `on` for what was done towards it; both by default.
    body : Body | None
        Only acts in this body.
    target : State | None
        Only acts that concern this state.
    since : date | None
        First day; an act known by its month or year counts where it may lie in the span.
    until : date | None
        Last day.

    Raises
    ------
    NotOnRecord
        If no act answers.
    """
    from palais.questions._acts import acts_of, lacking
    from palais.questions._cited import cited, named_in
    from palais.questions._ledger.shown import CAVEATS, charts, figures, sections, tables
    from palais.questions._ledger.span import chosen, line_until
    from palais.questions._ledger.wording import sentence

    line, last = line_until(state, until)
    found = chosen(acts_of(line, verb), line, side=side, body=body, target=target, since=since, until=last)
    if found.is_empty():
        raise NotOnRecord(
            f"The ledger holds no act of or towards {state.name} that answers; widen --since and --until, or leave out "
            f"--verb, --side, --body or --target."
        )
    shown = tables(found, listed=verb)
    drawn = charts(state, shown, source=", ".join(sorted(named_in(found))))
    return Answer(
        question="ledger",
        parameters={
            "state": state.state,
            "verb": list(verb),
            "side": side,
            "body": body.body if body else None,
            "target": target.state if target else None,
            "since": since,
            "until": until,
        },
        title=f"{state.name}: the ledger",
        sentence=sentence(state, found),
        figures=figures(found),
        tables=shown,
        sections=sections(shown, drawn),
        charts=drawn,
        method=(
            "Acts are read off the record's tables when asked for; each keeps the source and place of its row. An act that two "
            "publishers tell is one act, by the more exact. A step on a text's way (draft, revision, resolution) is an act "
            "of its own on one text, whose id is that of its last step. Where only a month or a year is known, the day shown is "
            "its first, and the precision says so."
        ),
        sources=cited(named_in(found)),
        caveats=(*CAVEATS, *_missing(lacking(verb)), *_inherited(state, line)),
    )


def _missing(tables: tuple[str, ...]) -> tuple[str, ...]:
    if not tables:
        return ()
    return (
        f"The record in use holds nothing of these tables, so their acts are not here: {', '.join(tables)}.",
    )


def _inherited(state: State, line: tuple[str, ...]) -> tuple[str, ...]:
    others = [code for code in line if code != state.state]
    return (f"Includes acts under {', '.join(others)}, of the same seat.",) if others else ()
