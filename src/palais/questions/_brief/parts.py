"""The parts of a brief: which question each is, and how much of its answer a page of a few sheets has room for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from palais.errors import NotOnRecord
from palais.terms.answers import Answer

if TYPE_CHECKING:
    from palais.terms.states import State

__all__ = ["PARTS", "Part", "answered"]

_ENDS = 3
"""States at either end of the table of whom a state votes with."""

Asked = Callable[["State", date | None], Answer]


@dataclass(frozen=True, slots=True)
class Part:
    """One section of a brief.

    Attributes
    ----------
    name, title : str
    ask : callable
        Asks the part's question for a state, as of a day or as of all that is known.
    tables, charts : tuple[str, ...]
        What the page shows, by the names in the part's own answer. The rest is in its own question.
    figures : tuple[str, ...]
        Figures that the brief carries.
    whole : bool
        Whether the brief carries every table of the answer, under the names they have there. Of other parts it carries what it
        shows, the part's name before each.
    by_day : bool
        Whether the question can be asked as of a day.
    more : str
        The words that ask for the rest, `{}` for the state's code.
    """

    name: str
    title: str
    ask: Asked
    tables: tuple[str, ...] = ()
    charts: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    whole: bool = False
    by_day: bool = True
    more: str = ""


def answered(part: Part, state: State, on: date | None) -> Answer | str:
    """Return the part's answer, or the sentence with which the record says that it holds none."""
    if on is not None and not part.by_day:
        return f"This part is told for all that is known, not as of a day: leave out --on, or ask `palais {part.name}`."
    try:
        answer = part.ask(state, on)
    except NotOnRecord as nothing:
        return str(nothing)
    return answer if part.whole else _shown(part, answer)


def _shown(part: Part, answer: Answer) -> Answer:
    """Return the answer with what the brief shows of it, each name led by the part's: answers share names of tables."""
    charts = [chart for chart in answer.charts if chart.name in part.charts]
    wanted = dict.fromkeys((*part.tables, *(chart.table for chart in charts)))
    return replace(
        answer,
        tables={f"{part.name}_{name}": answer.tables[name] for name in wanted if name in answer.tables},
        figures=tuple(replace(f, name=f"{part.name}_{f.name}") for f in answer.figures if f.name in part.figures),
        charts=tuple(replace(c, name=f"{part.name}_{c.name}", table=f"{part.name}_{c.table}") for c in charts),
        sections=(),
        trace=(),
    )  # fmt: skip


def _narrowed(answer: Answer, table: str, *columns: str) -> Answer:
    """Return the answer with only those columns of a table that a printed page has room for."""
    if table not in answer.tables:
        return answer
    return replace(answer, tables={**answer.tables, table: answer.tables[table].select(columns)})


def _ledger(state: State, on: date | None) -> Answer:
    from palais.questions._acts.verbs import VERBS
    from palais.questions._brief.worded import ledger_in_short
    from palais.questions.ledger import ledger

    listed = tuple(one.verb for one in VERBS.values() if not one.grouped)
    return ledger_in_short(ledger(state, verb=listed, until=on))


def _status(state: State, on: date | None) -> Answer:
    from palais.questions._brief.worded import status_in_short
    from palais.questions.status import status

    return status_in_short(status(state, on=on))


def _seats(state: State, on: date | None) -> Answer:
    from palais.questions.seats import seats

    answer = seats(state, on=on)
    held = answer.tables.get("seats")
    if held is None or set(held["state"]) != {state.state}:
        return answer
    return _narrowed(answer, "seats", *(name for name in held.columns if name != "state"))


def _votes(state: State, on: date | None) -> Answer:
    from palais.questions.votes import votes

    return votes(state, until=on)


def _agreement(state: State, on: date | None) -> Answer:
    import polars as pl

    from palais.questions.agreement import agreement

    answer = agreement(state, until=on)
    ends = pl.concat([answer.tables["closest"].head(_ENDS), answer.tables["farthest"].head(_ENDS).reverse()])
    both = ends.unique("state", keep="first", maintain_order=True).drop("same_vote_share")
    return replace(answer, tables={**answer.tables, "nearest_and_farthest": both})


def _ideal_points(state: State, on: date | None) -> Answer:
    from palais.questions.ideal_points import ideal_points
    from palais.terms.states import register

    compared = tuple(dict.fromkeys([state, *(register()[code] for code in ("USA", "RUS", "CHN"))]))
    return ideal_points(compared, on=on)


def _about(state: State, on: date | None) -> Answer:
    from palais.questions.about import about

    return about(state, until=on)


def _statements(state: State, on: date | None) -> Answer:
    from palais.questions.statements import statements

    answer = statements(state, until=on)
    return _narrowed(answer, "signed", "statement_date", "year", "subject", "stance", "about", "listed_n")


def _due(state: State, on: date | None) -> Answer:
    from palais.questions._brief.worded import due_in_short
    from palais.questions.due import due
    from palais.record.ask import summary

    if not summary()["rows"].get("reports"):
        raise NotOnRecord("The record in use holds no reports; `palais fetch` brings them.")
    return due_in_short(state, due(state, on=on))


def _decisions(state: State, _on: date | None) -> Answer:
    from palais.questions.decisions import decisions

    return decisions(state)


def _upr(state: State, _on: date | None) -> Answer:
    from palais.questions._brief.upr import upr_in_brief

    return upr_in_brief(state)


def _ngo_committee(state: State, _on: date | None) -> Answer:
    from palais.questions.ngo_committee import ngo_committee

    return ngo_committee(state.state)


def _mandates(state: State, _on: date | None) -> Answer:
    from palais.questions._brief.mandates import mandates_in_brief

    return mandates_in_brief(state)


def _ladder(state: State, _on: date | None) -> Answer:
    from palais.questions.ladder import ladder

    return _narrowed(ladder(state), "rungs", "rung", "reached", "first_year", "last_year", "acts_n")


def _practice(state: State, on: date | None) -> Answer:
    from palais.questions.practice import practice

    return practice(state, on=on)


PARTS: tuple[Part, ...] = (
    Part("status", "Treaties", _status, ("status", "procedures"), whole=True, more="palais status {}"),
    Part("about", "Texts about it", _about, ("texts_by_posture",), whole=True, more="palais about {}"),
    Part(
        "ladder",
        "Condemned, sanctioned, prosecuted",
        _ladder,
        ("rungs",),
        by_day=False,
        figures=("sanctions",),
        more="palais ladder {}",
    ),
    Part(
        "mandates",
        "Mandates",
        _mandates,
        ("mandates",),
        by_day=False,
        figures=("in_force",),
        more="palais mandates --about {}",
    ),
    Part(
        "practice", "Practice, as others score it", _practice, charts=("latent",), more="palais practice {}"
    ),
    Part(
        "decisions",
        "Complaints decided",
        _decisions,
        ("by_committee",),
        by_day=False,
        figures=("decisions",),
        more="palais decisions {}",
    ),
    Part("due", "Reports due", _due, ("calendar",), more="palais due {}"),
    Part("upr", "Universal Periodic Review", _upr, ("by_action",), by_day=False, more="palais upr {}"),
    Part("votes", "How it votes", _votes, whole=True, more="palais votes {}"),
    Part(
        "agreement",
        "Whom it votes with, and against",
        _agreement,
        ("nearest_and_farthest",),
        whole=True,
        more="palais agreement {}",
    ),
    Part(
        "ideal_points",
        "Where it stands",
        _ideal_points,
        charts=("track",),
        whole=True,
        more="palais ideal-points {}",
    ),
    Part(
        "ngo_committee",
        "The NGO Committee",
        _ngo_committee,
        ("by_proposal",),
        by_day=False,
        more="palais ngo-committee {}",
    ),
    Part("seats", "Seats held", _seats, ("seats",), whole=True, more="palais seats {}"),
    Part("statements", "Joint statements", _statements, ("signed",), whole=True, more="palais statements {}"),
    Part("ledger", "All acts on record", _ledger, ("kinds",), more="palais ledger {}"),
)
"""Every part, in the order that decides where two matter alike; treaties stand first, the ledger last."""
