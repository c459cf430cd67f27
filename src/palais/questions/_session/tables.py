"""The tables of a walked meeting: its steps, votes, texts, what was allowed, who could vote, and other rules."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

    from palais.rules.eligibility import Entitlement
    from palais.rules.other_rules import OtherRule
    from palais.rules.sessions import Script, Walk

__all__ = ["RULES", "allowed_table", "rules_table", "steps_table", "texts_table", "votes_table", "who_tables"]

RULES = (
    "simple",
    "two-thirds",
    "two-thirds-members",
    "proposal-2007",
    "proposal-2007-members",
    "majority-members",
    "abstentions-no",
)
"""Other rules that a meeting can be walked under: all but weighted ones, which count people and not votes."""


def steps_table(walk: Walk) -> pl.DataFrame:
    """Return one row a step: what is done, what comes of it, and what the rules allow after it."""
    import polars as pl

    from palais.questions._session.wording import done, may, needs, result
    from palais.rules.motion_rules import rule_for

    rows = []
    for turn in walk.turns:
        rule = turn.under or rule_for(walk.state.body, turn.act.kind)
        rows.append(
            {
                "step": turn.n,
                "on": turn.line.day,
                "done": done(turn),
                "result": result(turn),
                "votes": str(turn.act.tally) if turn.act.tally else None,
                "needs": needs(turn) or None,
                "in_order": turn.refused is None,
                "refused": turn.refused,
                "provision": rule.citation,
                "verified": rule.verified,
                "basis": turn.line.basis,
                "note": turn.line.note or None,
                "allowed_next": may(turn.next),
            }
        )
    whole = {"step": pl.Int64, "on": pl.Date, "in_order": pl.Boolean, "verified": pl.Boolean}
    columns = (
        "step", "on", "done", "result", "votes", "needs", "in_order", "refused", "provision", "verified", "basis", "note",
        "allowed_next",
    )  # fmt: skip
    return pl.DataFrame(rows, schema={name: whole.get(name, pl.String) for name in columns})


def votes_table(walk: Walk, recorded: dict[int, dict[str, Any]]) -> pl.DataFrame:
    """Return one row a vote: its tally, what it needed, what came of it, and how near it was."""
    import polars as pl

    from palais.questions._session.wording import done, result

    rows = []
    for turn in walk.turns:
        if turn.line.vote_n is None or turn.act.tally is None:
            continue
        event = recorded.get(turn.line.vote_n)
        rows.append(
            {
                "vote": turn.line.vote_n,
                "step": turn.n,
                "what": done(turn),
                "yes": turn.act.tally.yes,
                "no": turn.act.tally.no,
                "abstain": turn.act.tally.abstain,
                "needed_n": turn.needed,
                "of_n": turn.of,
                "result": result(turn),
                "tipping_n": turn.tipping,
                "recorded": event["outcome"] if event else None,
                "rollcall": event["rollcall"] if event else None,
                "basis": turn.line.basis,
            }
        )
    words = ("what", "result", "recorded", "rollcall", "basis")
    columns = (
        "vote", "step", "what", "yes", "no", "abstain", "needed_n", "of_n", "result", "tipping_n", "recorded", "rollcall",
        "basis",
    )  # fmt: skip
    return pl.DataFrame(rows, schema={name: pl.String if name in words else pl.Int64 for name in columns})


def texts_table(walk: Walk) -> pl.DataFrame:
    """Return one row a text or amendment, and what became of it."""
    import polars as pl

    rows = [
        {
            "proposal": p.proposal,
            "title": walk.script.titles.get(p.proposal),
            "about": p.about,
            "amends": p.amends,
            "fate": p.fate,
        }
        for p in walk.state.proposals
    ]
    return pl.DataFrame(
        rows, schema=dict.fromkeys(("proposal", "title", "about", "amends", "fate"), pl.String)
    )


def allowed_table(walk: Walk) -> pl.DataFrame:
    """Return what was in order after each step (0: before the first), each act with its provision and its mark."""
    import polars as pl

    rows = [
        {
            "after_step": n,
            "act": one.act,
            "proposal": one.on,
            "who": one.rule.who,
            "provision": one.rule.citation,
            "verified": one.rule.verified,
        }
        for n, options in ((0, walk.first), *((turn.n, turn.next) for turn in walk.turns))
        for one in options
    ]
    words = dict.fromkeys(("act", "proposal", "who", "provision"), pl.String)
    return pl.DataFrame(rows, schema={"after_step": pl.Int64, **words, "verified": pl.Boolean})


def who_tables(
    script: Script, entitled_on: Callable[[date], Entitlement]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return, for each day of the meeting, how many could vote and the quorum; and who could not, and why."""
    import polars as pl

    days, excluded = [], []
    for day in dict.fromkeys((script.day, *(line.day for line in script.lines))):
        who = entitled_on(day)
        entitled = {"on": day, "entitled_n": len(who.states) or None}
        days.append({**entitled, "to_open_n": who.to_open, "to_decide_n": who.to_decide})
        excluded += [
            {"on": day, "state": one.state, "why": one.why, "since": one.since, "until": one.until}
            for one in who.excluded
        ]
    numbers = dict.fromkeys(("entitled_n", "to_open_n", "to_decide_n"), pl.Int64)
    dates = {"since": pl.Date, "until": pl.Date}
    return (
        pl.DataFrame(days, schema={"on": pl.Date, **numbers}),
        pl.DataFrame(excluded, schema={"on": pl.Date, "state": pl.String, "why": pl.String, **dates}),
    )


def rules_table(script: Script, entitled_on: Callable[[date], Entitlement]) -> pl.DataFrame:
    """Return the same script walked under each rule: what a text then needs, and what becomes of the script's texts."""
    import polars as pl

    from palais.questions._session.wording import fates
    from palais.rules.decisions import provision_for
    from palais.rules.other_rules import OTHER_RULES
    from palais.rules.sessions import walk
    from palais.rules.sessions.walking import members_on

    members_n = members_on(entitled_on(script.day))
    own = provision_for(script.body, script.lines[-1].day)
    rows = []
    for name in ("in-force", *RULES):
        rule: OtherRule | None = OTHER_RULES.get(name)
        decide = rule.decide if rule else own.decide
        if members_n is None and decide.of == "members":
            continue
        walked = walk(script, entitled_on=entitled_on, rule=rule)
        introduced = rule.introduced_by if rule else None
        rows.append(
            {
                "rule": name,
                "introduce_n": introduced.needed(members_n) if introduced and members_n else None,
                "adopt_n": decide.needed(members_n) if members_n else None,
                "members_n": members_n,
                "outcome": walked.outcome,
                "texts": "; ".join(fates(walked)) or None,
                "refused_n": sum(turn.refused is not None for turn in walked.turns),
                "country_texts_only": rule is not None and rule.on == "country",
                "verified": rule.verified if rule else own.verified,
            }
        )
    numbers = ("introduce_n", "adopt_n", "members_n", "refused_n")
    flags = ("country_texts_only", "verified")
    return pl.DataFrame(
        rows,
        schema={
            name: pl.Int64 if name in numbers else pl.Boolean if name in flags else pl.String
            for name in rows[0]
        },
    )
