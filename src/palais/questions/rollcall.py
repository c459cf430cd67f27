"""`palais rollcall ID`: who voted how."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from palais.errors import NotOnRecord
from palais.questions._ngo.votes import MEANING
from palais.questions._rollcall_tables import SIDES, earlier_and_later, left_line, order, sides, stated, tally
from palais.terms.answers import Answer, Chart, Figure, Section
from palais.terms.parameters import Symbol

if TYPE_CHECKING:
    import polars as pl

__all__ = ["rollcall"]

_KINDS = {
    "text": "A vote on a whole text",
    "amendment": "A vote on an amendment",
    "paragraph": "A separate vote on part of a text",
    "motion": "A procedural motion",
}


def rollcall(symbol: Symbol) -> Answer:
    """Say how each state voted, what a Yes meant, and what came of it.

    Where the publisher states an outcome it is *recorded*; elsewhere it is *computed* from the casts under the rule in force,
    and the trace shows how. Stated and counted totals are shown side by side where they differ.

    Parameters
    ----------
    symbol : Symbol
        Symbol of the text (A/HRC/RES/51/25, E/CN.4/DEC/1990/106, A/RES/60/251), of its draft, or a roll call's id (hrc-30294).

    Raises
    ------
    NotOnRecord
        If no roll call on record goes by it.
    """
    import polars as pl

    from palais.questions._cited import cited, named_in
    from palais.questions._documents import documents
    from palais.questions._found import rollcalls_of
    from palais.questions._ideal_points.fit import fit_of
    from palais.questions._outcome import contradictions, outcome_of, outcomes
    from palais.record.ask import rows
    from palais.terms.tables import Cast

    matches = rollcalls_of(symbol)
    if matches.is_empty():
        raise NotOnRecord(_nothing(symbol))
    event = matches.row(0, named=True)
    casts = rows(Cast, {"rollcall": event["rollcall"]})
    outcome, how, trace = outcome_of(event)
    tables: dict[str, pl.DataFrame] = {"tally": tally(event)} | documents(event)
    if (differing := outcomes(event)) is not None:
        tables["outcomes"] = differing
    if casts.height:
        tables["casts"] = casts.select("state", "vote", "reason").sort(
            pl.col("vote").replace_strict(order(), default=9), "state"
        )
        tables["sides"] = sides(casts, event["rollcall_date"])
        if event["body"] != "ngo" and (left := left_line(casts, event["rollcall_date"])).height:
            tables["left_line"] = left
    fit = fit_of(event, casts)
    tables |= fit.tables
    if matches.height > 1:
        tables["other_votes_on_it"] = matches.slice(1).select(
            "rollcall", "rollcall_date", "kind", "symbol", "title", "yes_n", "no_n", "abstain_n"
        )
    if (again := earlier_and_later(event)).height:
        tables["same_title"] = again
    return Answer(
        question="rollcall",
        parameters={"symbol": str(symbol)},
        title=_title(event),
        sentence=_sentence(event, outcome, how),
        figures=(*_figures(event, outcome, how), *fit.figures),
        tables=tables,
        sections=_sections(event, tables, fit.sections),
        charts=(
            Chart(
                "sides",
                "How the members voted",
                "tally",
                "sides",
                x="vote",
                y="votes_n",
                order=SIDES,
                source=event["source"],
            ),
        )
        if casts.height
        else (),
        method=f"{_method(event)} {fit.method}".rstrip(),
        trace=(*trace, *_decided(event)),
        sources=cited(named_in(matches.head(1), casts)),
        caveats=(*contradictions(event), *_caveats(event, casts, outcome), *fit.caveats),
    )


def _nothing(symbol: Symbol) -> str:
    from palais.questions._found import texts_of

    texts = texts_of(symbol)
    if texts.height:
        mode = texts["mode"][0] or "no vote recorded"
        return (
            f"{symbol} is on record without a roll call ({mode.replace('_', ' ')}), so no state's vote is known; "
            f"`palais text {symbol}` shows what is."
        )
    return (
        f"No roll call on record is called '{symbol}'; give the symbol of a resolution, decision or draft (A/HRC/RES/51/25, "
        f"A/HRC/54/L.36, A/RES/60/251) or a roll call's id (hrc-30294)."
    )


def _title(event: dict[str, Any]) -> str:
    return " – ".join(filter(None, [event["symbol"] or event["rollcall"], event["title"]]))


def _sentence(event: dict[str, Any], outcome: str | None, how: str) -> str:
    from palais.questions._wording import when
    from palais.terms.bodies import BODIES

    row = tally(event).row(0, named=True)
    told = "-".join("?" if row[side] is None else str(row[side]) for side in ("yes", "no", "abstain"))
    day = when(event["rollcall_date"], event["date_precision"])
    said = {
        "adopted": "adopted",
        "rejected": "rejected",
        "no_action": "decided to take no action",
        "withdrawn": "withdrawn",
    }
    end = f": {said[outcome]} ({how})" if outcome else f"; what came of it is {how}"
    about = _meaning(event)
    what = event["symbol"] or event["rollcall"]
    return f"The {BODIES[event['body']].name} voted {told} (yes, no, abstain) on {what} {day}{end}. {about}"


def _meaning(event: dict[str, Any]) -> str:
    if event["body"] == "ngo":
        return MEANING[event["polarity"]]
    kind = {
        "amendment": "amendment",
        "paragraph": "part of the text put to a separate vote",
        "motion": "procedural motion",
    }
    what = kind.get(event["kind"] or "", "text")
    return {
        "for": f"A Yes was a vote for the {what}.",
        "against": "It was an amendment that its sponsors did not want: a Yes worked against the text.",
        "no_action": "It was a motion to take no action: a Yes kept the text from being voted on.",
        None: f"What a Yes on this {what} meant for the text could not be decided.",
    }[event["polarity"]]


def _figures(event: dict[str, Any], outcome: str | None, how: str) -> tuple[Figure, ...]:
    row = tally(event).row(0, named=True)
    source, day = event["source"], event["day"]
    sides = [
        Figure(side, label, row[side], source=source, as_of=day)
        for side, label in (("yes", "Yes"), ("no", "No"), ("abstain", "Abstain"), ("absent", "Absent"))
    ]
    return (
        Figure("outcome", "Outcome", outcome, note=how, source=source, as_of=day),
        *sides,
        Figure(
            "polarity",
            "What a Yes meant",
            event["polarity"],
            note=event["polarity_how"] or "",
            source=source,
            as_of=day,
        ),
    )


def _sections(
    event: dict[str, Any], tables: dict[str, pl.DataFrame], fit: tuple[Section, ...]
) -> tuple[Section, ...]:
    first = Section(
        "The vote",
        _place(event),
        figures=("outcome",),
        tables=tuple(name for name in ("tally", "outcomes", "documents") if name in tables),
        charts=("sides",) if "sides" in tables else (),
    )
    rest = [Section("Who voted how", tables=("sides", "casts"))] if "casts" in tables else []
    if "left_line" in tables:
        rest.append(
            Section(
                "Who left the line of the region",
                "States that voted otherwise than more than half of their regional group; a group split in two has no line.",
                tables=("left_line",),
            )
        )
    if "same_title" in tables:
        rest.append(Section("Other votes on texts of this title", tables=("same_title",)))
    rest += fit
    if "other_votes_on_it" in tables:
        rest.append(Section("Other votes under this symbol", tables=("other_votes_on_it",)))
    return (first, *rest)


def _place(event: dict[str, Any]) -> str:
    """Return where in the body's work the vote stood, and what it was on."""
    from palais.questions._wording import the

    where = [
        f"session {event['session']}" if event["session"] else "",
        f"agenda item {event['agenda_item']}" if event["agenda_item"] else "",
    ]
    said = ", ".join(filter(None, where))
    what = _KINDS.get(event["kind"] or "", "What was put to the vote could not be decided")
    about = ""
    if event["topic"] == "country" and event["target"]:
        posture = f" ({event['posture'].replace('_', ' ')})" if event["posture"] else ""
        about = f", on the situation in {the(event['target'])}{posture}"
    elif event["topic"] == "thematic":
        about = ", on a theme"
    return f"{said[:1].upper()}{said[1:]}. {what}{about}." if said else f"{what}{about}."


def _decided(event: dict[str, Any]) -> tuple[dict[str, object], ...]:
    """Return the rules that said what kind of vote it was, what a Yes meant and whom it concerned, as steps of the trace."""
    steps = (("kind", "kind_how"), ("polarity", "polarity_how"), ("topic", "topic_how"))
    return tuple(
        {"rule": f"{column}: {event[column] or 'not decided'}", "facts": f"by the rule '{event[how]}'"}
        for column, how in steps
        if event[how]
    )


def _method(event: dict[str, Any]) -> str:
    return (
        f"Casts as published ({event['source']}, {event['locator']}), counted. Kind, target and meaning of a Yes are "
        "decided by the rule named beside each."
    )


def _caveats(event: dict[str, Any], casts: pl.DataFrame, outcome: str | None) -> tuple[str, ...]:
    found = []
    if casts.is_empty():
        found.append("Only the totals are known; no state's vote is on record.")
    if event["reconciles"] is False:
        found.append(
            f"The publisher states {stated(event)}, but its own roll gives the tally above. Both are shown; neither was changed."
        )
    if casts.height and (casts["reason"] == "inferred").any():
        found.append(
            "Some casts are inferred exactly from published agreement scores, because the file lacked those states; where such a "
            "state has no row it was absent or not a member."
        )
    if "[" in (event["symbol"] or ""):
        found.append("The letter in brackets tells votes on one text apart; it is no part of the symbol.")
    if event["not_member_n"]:
        found.append(
            "Not a member: of the past and present states that the publisher lists in every roll call, no count of the world."
        )
    if event["unknown_n"]:
        found.append(
            f"{event['unknown_n']} members are listed with no position recorded; they are not counted as absent."
        )
    if event["date_precision"] != "day":
        found.append(
            f"Only the {event['date_precision']} of this vote is known: the publisher's day field is not a day."
        )
    if outcome == "adopted" and event["polarity"] == "against":
        found.append("Adopted here means that the amendment was adopted.")
    return tuple(found)
