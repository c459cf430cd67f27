"""A walked meeting as an answer, and the list of the scripts that come with palais."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from palais.errors import NotOnRecord, Unrecognised
from palais.terms.answers import Answer, Figure, Section, SourceNote

if TYPE_CHECKING:
    import polars as pl

    from palais.questions._session.votes import Recorded
    from palais.rules.eligibility import Entitlement
    from palais.rules.other_rules import OtherRule
    from palais.rules.sessions import Script, Walk
    from palais.terms.scripts import SessionScript

__all__ = ["answered", "catalogue"]

_METHOD = (
    "Each act of the script is taken through the rules of the body, in order: precedence of motions and amendments, who may "
    "vote, what a vote needs. An act that is not in order changes nothing. Votes that name a roll call are taken from the "
    "record, as cast; others are as the script gives them. Behaviour is held fixed: under another rule states would have "
    "acted otherwise."
)


def catalogue(rule: str | None, change: tuple[str, ...]) -> Answer:
    """Return the scripts that come with palais.

    Raises
    ------
    Unrecognised
        If a rule or a change is given without a script to walk.
    """
    import polars as pl

    from palais.rules.sessions import script_of
    from palais.terms.scripts import shipped

    if rule is not None or change:
        raise Unrecognised(
            f"--rule and --change need a script to walk; name a file, or one of {', '.join(shipped())}."
        )
    scripts = {name: script_of(text) for name, text in shipped().items()}
    table = pl.DataFrame(
        [
            {"script": name, "title": one.title, "body": one.body, "on": one.day}
            for name, one in scripts.items()
        ]
    )
    return Answer(
        question="session",
        parameters={"script": None, "rule": None, "change": ()},
        title="Meetings that can be walked",
        sentence=(
            f"{len(scripts)} meetings come as scripts: {', '.join(scripts)}. Walk one by its name, or write your own."
        ),
        figures=(Figure("scripts", "Scripts", len(scripts), source="scripts"),),
        tables={"scripts": table},
        sections=(
            Section("Scripts", tables=("scripts",)),
            *(Section(f"{name}: {one.title}", one.says) for name, one in scripts.items()),
        ),
        method="A script is a file in TOML; docs/session.md tells how to write one.",
        sources=(_note_on_scripts("Scripts of meetings that come with palais", "Apache-2.0"),),
    )


def answered(wanted: SessionScript, rule: str | None, change: tuple[str, ...]) -> Answer:
    """Return the answer to `palais session`: the script with its changes, walked under the rule."""
    from palais.questions._cited import cited, named_in
    from palais.questions._session.tables import (
        allowed_table,
        rules_table,
        steps_table,
        texts_table,
        votes_table,
        who_tables,
    )
    from palais.questions._session.votes import entitlements, recorded
    from palais.rules.sessions import changed, script_of, walk

    held = recorded(script_of(wanted.text))
    script = changed(held.script, change)
    chosen = _rule(rule or script.rule)
    entitled_on, seats = entitlements(script.body)
    _countable(chosen, script, entitled_on)
    walked = walk(script, entitled_on=entitled_on, rule=chosen)
    days, excluded = who_tables(script, entitled_on)
    events = {n: e for n, e in held.events.items() if not _imagined(script, n)}
    tables = {
        "steps": steps_table(walked),
        "votes": votes_table(walked, events),
        "texts": texts_table(walked),
        "rules": rules_table(script, entitled_on),
        "days": days,
        "excluded": excluded,
        "allowed": allowed_table(walked),
    }
    written = _note_on_scripts(f"Script: {script.title}", "Apache-2.0" if wanted.name else "its writer's own")
    votes = cited({event["source"] for event in held.events.values()} | named_in(seats))
    return Answer(
        question="session",
        parameters={"script": str(wanted), "rule": rule, "change": change},
        title=script.title
        + (" – with other votes" if change else "")
        + (f" – under {chosen.name}" if chosen else ""),
        sentence=_sentence(walked, chosen, change),
        figures=_figures(walked, held, days),
        tables=tables,
        sections=_sections(walked, tables, imagined=bool(change) or chosen is not None),
        method=_METHOD,
        trace=_trace(walked, entitled_on),
        sources=(*votes, written),
        caveats=_caveats(walked, held, events),
    )


def _note_on_scripts(title: str, licence: str) -> SourceNote:
    from palais.record.ask import summary

    built = date.fromisoformat(summary()["built"])
    return SourceNote(name="scripts", date=built, licence=licence, url="", title=title)


def _imagined(script: Script, vote_n: int) -> bool:
    return any(line.vote_n == vote_n and line.basis == "imagined" for line in script.lines)


def _rule(name: str | None) -> OtherRule | None:
    """Return another rule by its name; ``None`` for the body's own."""
    from palais.questions._session.tables import RULES
    from palais.rules.other_rules import OTHER_RULES

    if name is None or name == "in-force":
        return None
    if name not in RULES:
        raise Unrecognised(
            f"'{name}' is no rule that a meeting can be walked under; choose one of in-force, {', '.join(RULES)}."
        )
    return OTHER_RULES[name]


def _countable(rule: OtherRule | None, script: Script, entitled_on: Callable[[date], Entitlement]) -> None:
    from palais.rules.sessions.walking import members_on

    if rule is not None and rule.decide.of == "members" and members_on(entitled_on(script.day)) is None:
        raise NotOnRecord(
            f"The rule '{rule.number}' counts all members, and how many '{script.body}' had is not on record; choose another."
        )


def _sentence(walked: Walk, rule: OtherRule | None, change: tuple[str, ...]) -> str:
    from palais.questions._session.wording import fates
    from palais.questions._wording import counted, listed

    what = "the rule in force" if rule is None else rule.name
    under = f"Under {what}" + (f", with {' and '.join(change)} changed," if change else ",")
    ended = listed(fates(walked)) or "no text is submitted"
    tallies = [str(turn.act.tally) for turn in walked.turns if turn.act.tally and turn.refused is None]
    votes = f", by {counted(len(tallies), 'vote')} ({listed(tallies)})" if tallies else ""
    refused = sum(turn.refused is not None for turn in walked.turns)
    out = (
        f" {counted(refused, 'act')} of the script {'is' if refused == 1 else 'are'} not in order."
        if refused
        else ""
    )
    return f"{under} {ended}{votes}.{out}"


def _figures(walked: Walk, held: Recorded, days: pl.DataFrame) -> tuple[Figure, ...]:
    source = ", ".join(sorted({event["source"] for event in held.events.values()} | {"scripts"}))
    last = next((t for t in reversed(walked.turns) if t.act.kind == "vote" and t.refused is None), None)
    first = next((p.proposal for p in walked.state.proposals if p.amends is None), "")
    marks = {step.verified for step in walked.state.log if step.provision}
    note = "computed" if marks <= {True} else "computed; provisions not read"
    return (
        Figure(
            "outcome", f"Outcome of {first}" if first else "Outcome", walked.outcome, note=note, source=source
        ),
        Figure(
            "votes",
            "Votes",
            sum(t.act.kind == "vote" and t.refused is None for t in walked.turns),
            source=source,
        ),
        Figure(
            "needed",
            "Yes needed in the last vote",
            last.needed if last else None,
            n=last.of if last else None,
            source=source,
        ),
        Figure("tipping", "Fewest votes to turn it", last.tipping if last else None, source=source),
        Figure(
            "refused", "Acts not in order", sum(t.refused is not None for t in walked.turns), source=source
        ),
        Figure("entitled", "States with a vote", days["entitled_n"][-1], source=source),
    )


def _sections(walked: Walk, tables: dict[str, pl.DataFrame], *, imagined: bool) -> tuple[Section, ...]:
    from palais.questions._session.wording import told

    script = walked.script
    facts = f"Facts: {'; '.join(script.sources)}." if script.sources else ""
    told_as = "As it was: " if imagined else ""
    about = "\n\n".join(filter(None, (f"{told_as}{script.says}" if script.says else "", facts)))
    who = ("days", "excluded") if tables["excluded"].height else ("days",)
    return (
        Section("What became of it", about, figures=("outcome", "refused"), tables=("texts",)),
        Section("Step by step", "\n\n".join(told(turn) for turn in walked.turns)),
        Section("The votes", figures=("votes", "needed", "tipping"), tables=("votes",)),
        Section("Who could vote", figures=("entitled",), tables=who),
        Section(
            "Under other rules",
            _other_rules(walked, tables["rules"]),
            tables=("rules",),
        ),
    )


def _other_rules(walked: Walk, rules: pl.DataFrame) -> str:
    """Return what the table of rules holds, and under which of them the texts end otherwise."""
    from palais.questions._session.wording import fates

    what = (
        "The same acts and votes under each rule: how many members must introduce a country text, the fewest Yes if every "
        "member votes yes or no, and what becomes of the texts."
    )
    now = set(fates(walked))
    differing: dict[str, list[str]] = {}
    for name, ended in rules.select("rule", "texts").iter_rows():
        other = [one for one in (ended or "").split("; ") if one and one not in now]
        differing.setdefault("; ".join(other), []).append(name)
    said = [f"Under {', '.join(names)}: {ended}." for ended, names in differing.items() if ended]
    return "\n\n".join([what, *(said or ["None of them gives a text another end."])])


def _trace(walked: Walk, entitled_on: Callable[[date], Entitlement]) -> tuple[dict[str, object], ...]:
    """Return who could vote on each day, then each step with the rules that decided it; what was refused says so."""
    from palais.rules.motion_rules import rule_for

    rows: list[dict[str, object]] = []
    day = None
    for turn in walked.turns:
        if turn.line.day != day:
            day = turn.line.day
            rows += [{"step": turn.n, **step.as_row()} for step in entitled_on(day).trace]
        if turn.refused is not None:
            rule = rule_for(walked.state.body, turn.act.kind)
            refused = {"provision": rule.citation, "facts": turn.refused, "arithmetic": "nothing changes"}
            rows.append({"step": turn.n, **refused, "verified": rule.verified})
        rows += [{"step": turn.n, **step.as_row()} for step in turn.steps]
    return tuple(rows)


def _caveats(walked: Walk, held: Recorded, events: dict[int, dict[str, object]]) -> tuple[str, ...]:
    from palais.questions._wording import day_of

    said = []
    lines = {line.vote_n: line for line in walked.script.lines if line.vote_n is not None}
    for n, event in held.events.items():
        if event["rollcall_date"] != lines[n].day:
            said.append(
                f"The record dates vote {n} {day_of(event['rollcall_date'])}; the script has it on {day_of(lines[n].day)}."
            )
        if event["yes_n"] is None:
            said.append(
                f"Of vote {n} only the totals are on record, so no state's vote in it can be changed."
            )
    for turn in walked.turns:
        held_as = (events.get(turn.line.vote_n or 0) or {}).get("outcome")
        if held_as and turn.refused is None and walked.rule is None:
            carried = held_as in ("adopted", "no_action")
            if carried is not turn.carried:
                said.append(f"The record has vote {turn.line.vote_n} as {held_as}: the walk says otherwise.")
    bases = {turn.line.basis for turn in walked.turns}
    if "known" in bases:
        said.append(
            "Steps marked as known are generally known; they were not checked against the body's records."
        )
    if "imagined" in bases:
        said.append("Steps marked as imagined never took place so; they show what the rules would ask.")
    if walked.rule is not None:
        said.append(f"Decided under another rule: {walked.rule.citation}. Behaviour is held fixed.")
    said.append("Rules of meeting are as generally known; their texts were not read for this project.")
    return tuple(said)
