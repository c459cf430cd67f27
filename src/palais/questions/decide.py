"""`palais decide --yes N --no N`: what becomes of a vote, and why."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from palais.errors import Unrecognised
from palais.terms.answers import Answer, Figure, Section

if TYPE_CHECKING:
    import polars as pl

    from palais.rules.decisions import Decision, VotingRule
    from palais.rules.eligibility import Entitlement
    from palais.rules.majorities import Tally

__all__ = ["decide"]

Deciding = Literal["chr", "hrc", "unga", "unga-3", "ecosoc", "ngo"]
_BY_THE_ASSEMBLY = ("election", "suspension")
_NAMES = {
    "chr": "Commission on Human Rights",
    "hrc": "Human Rights Council",
    "unga": "General Assembly",
    "unga-3": "Third Committee of the General Assembly",
    "ecosoc": "Economic and Social Council",
    "ngo": "Committee on Non-Governmental Organizations",
}


def decide(  # noqa: PLR0913 - one keyword a fact that the outcome turns on
    *,
    yes: int = 0,
    no: int = 0,
    abstain: int = 0,
    body: Deciding = "hrc",
    on: date | None = None,
    matter: Literal[
        "simple", "important", "election", "suspension", "special-session", "ruling", "reconsideration"
    ] = "simple",
    motion: Literal["text", "amendment", "no-action"] = "text",
) -> Answer:
    """Say what becomes of a tally under the rule of a body on a day, why, and how many votes would turn it.

    The trace names the provision, the figures and the arithmetic. Seats in the Council are elected, and membership
    suspended, by the General Assembly.

    Parameters
    ----------
    yes : int
        States voting yes; in an election the candidate's votes, for a special session the members that support it, for a
        ruling those that would overrule it.
    no : int
        States voting no.
    abstain : int
        States abstaining.
    body : Deciding
        chr, hrc, unga (the plenary), unga-3 (the Third Committee), ecosoc or ngo (the NGO Committee).
    on : date | None
        The day; by default the day of the record, or the body's last.
    matter : str
        What is decided: by default an ordinary question.
    motion : str
        Whether a text, an amendment or a motion to take no action is put.

    Raises
    ------
    Unrecognised
        If a number is negative, or more vote than the body has members.
    NotOnRecord
        If no rule is on record for that body, day and matter.
    """
    from palais.questions._cited import cited, named_in
    from palais.record.ask import rows
    from palais.rules.decisions import Tally, outcome, provision_for, turned
    from palais.rules.eligibility import entitled
    from palais.terms.tables import Membership

    if min(yes, no, abstain) < 0:
        raise Unrecognised("A tally counts votes, so none of --yes, --no and --abstain can be negative.")
    deciding: Deciding = "unga" if matter in _BY_THE_ASSEMBLY else body
    day = on or _default_day(deciding)
    tally = Tally(yes, no, abstain)
    under = provision_for(deciding, day, matter=matter)
    seats = rows(Membership, {"body": "unga" if deciding == "unga-3" else deciding})
    who = entitled(seats, body=deciding, on=day)
    members_n = _members(who)
    _refuse_more_than_members(tally, members_n, who)
    decision = outcome(
        tally, under=under, polarity="no_action" if motion == "no-action" else "for", members_n=members_n
    )
    ways = turned(tally, under=under, members_n=members_n)
    return Answer(
        question="decide",
        parameters={
            "yes": yes,
            "no": no,
            "abstain": abstain,
            "body": body,
            "on": day,
            "matter": matter,
            "motion": motion,
        },
        title=f"{tally} in the {_NAMES[deciding]}",
        sentence=_sentence(tally, decision, under, ways["any"], deciding, day, motion),
        figures=_figures(tally, decision, under, members_n, ways, who),
        tables={"tally": _tally(tally), "tipping": _tipping(ways), "excluded": _excluded(who)},
        sections=(
            Section(
                "The outcome",
                under.says,
                figures=("outcome", "needed", "tipping"),
                tables=("tally", "tipping"),
            ),
            Section("Who may vote", figures=("entitled", "to_open", "to_decide"), tables=("excluded",)),
        ),
        method="The rule in force on the day, applied to the tally; provisions not read in their text are marked in the trace.",
        trace=tuple(step.as_row() for step in (*decision.trace, *who.trace)),
        sources=cited(named_in(seats) | {"rules"}),
        caveats=_caveats(tally, decision, under, who, deciding),
    )


def _default_day(body: Deciding) -> date:
    from palais.record.ask import summary
    from palais.terms.bodies import BODIES

    known = BODIES.get(body)
    return (known.end if known else None) or date.fromisoformat(summary()["built"])


def _members(who: Entitlement) -> int | None:
    """Return how many members the body has: its seats where their number is fixed, else those on record."""
    from palais.rules.composition import seats_of

    return seats_of(who.body, who.on).seats_n or len(who.states) or None


def _refuse_more_than_members(tally: Tally, members_n: int | None, who: Entitlement) -> None:
    voted = tally.yes + tally.no + tally.abstain
    if members_n is not None and voted > members_n:
        raise Unrecognised(
            f"{tally} makes {voted} votes, and the {_NAMES[who.body]} had {members_n} members on {who.on}; give another tally, "
            f"--body or --on."
        )


def _sentence(  # noqa: PLR0913, PLR0917 - the parts of one sentence
    tally: Tally, decision: Decision, under: VotingRule, fewest: int | None, body: str, on: date, motion: str
) -> str:
    from palais.questions._wording import counted, day_of

    carried = decision.outcome != "rejected"
    ends = {
        "election": ("the candidate is elected", "the candidate is not elected"),
        "suspension": ("membership is suspended", "membership is not suspended"),
        "special-session": ("the special session is held", "the special session is not held"),
        "ruling": ("the ruling is overruled", "the ruling stands"),
        "reconsideration": ("the text is taken up again", "the text is not taken up again"),
    }
    plain = {
        "text": ("adopted", "rejected"),
        "amendment": ("the amendment is adopted", "the amendment is rejected"),
        "no-action": (
            "no action is taken on the text",
            "the motion is lost and the text goes to its own vote",
        ),
    }
    end = ends.get(under.matter, plain[motion])[0 if carried else 1]
    turn = (
        f"{counted(fewest, 'changed vote')} would turn it."
        if fewest
        else "No change among these votes would turn it."
    )
    return f"With {tally} (yes, no, abstain) in the {_NAMES[body]} on {day_of(on)}: {end}. {turn}"


def _figures(  # noqa: PLR0913, PLR0917 - the facts of one decision
    tally: Tally,
    decision: Decision,
    under: VotingRule,
    members_n: int | None,
    ways: dict[str, int | None],
    who: Entitlement,
) -> tuple[Figure, ...]:
    whole = under.decide.whole(tally, members_n=members_n)
    mark = under.number if under.verified else f"{under.number}; provision not read"
    return (
        Figure("outcome", "Outcome", decision.outcome, source="rules", note=f"computed under {mark}"),
        Figure("needed", "Yes votes needed", under.decide.needed(whole), n=whole, source="rules"),
        Figure("tipping", "Fewest votes to change", ways["any"], source="rules"),
        Figure(
            "entitled",
            "States with a vote",
            len(who.states) or None,
            source="rules",
            note="" if who.states else "not on record",
        ),
        Figure("to_open", "Present to open a meeting", who.to_open, source="rules"),
        Figure("to_decide", "Present to decide", who.to_decide, source="rules"),
    )


def _tally(tally: Tally) -> pl.DataFrame:
    import polars as pl

    return pl.DataFrame({"yes": [tally.yes], "no": [tally.no], "abstain": [tally.abstain]})


def _tipping(ways: dict[str, int | None]) -> pl.DataFrame:
    import polars as pl

    return pl.DataFrame(
        {"change": list(ways), "votes_n": list(ways.values())},
        schema={"change": pl.String, "votes_n": pl.Int64},
    )


def _excluded(who: Entitlement) -> pl.DataFrame:
    import polars as pl

    columns = {"state": pl.String, "why": pl.String, "since": pl.Date, "until": pl.Date}
    return pl.DataFrame([{c: getattr(one, c) for c in columns} for one in who.excluded], schema=columns)


def _caveats(
    tally: Tally, decision: Decision, under: VotingRule, who: Entitlement, body: str
) -> tuple[str, ...]:
    from palais.rules.voting_rules import TWO_THIRDS

    said = []
    voted = tally.yes + tally.no + tally.abstain
    if (
        who.to_decide is not None
        and voted < who.to_decide
        and under.matter not in ("election", "special-session")
    ):
        said.append(
            f"{voted} took part, and {who.to_decide} members must be present for a decision: it stands only if others were there."
        )
    if (
        body == "unga"
        and under.matter == "simple"
        and decision.outcome == "adopted"
        and not TWO_THIRDS(tally)
    ):
        said.append(
            "As an important question (Charter, Article 18(2)) it would need two thirds, and would be rejected."
        )
    if not under.verified:
        said.append("The provision is generally known; its text was not read for this project.")
    if body in ("unga", "unga-3"):
        said.append("Whether a Member had lost its vote by arrears (Charter, Article 19) is not on record.")
    return tuple(said)
