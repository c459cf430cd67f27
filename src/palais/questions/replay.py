"""`palais replay`: the same votes under another rule."""

from __future__ import annotations

from datetime import date

from palais.errors import NotOnRecord, Unrecognised
from palais.questions._replay.votes import ReplayKind, Wanted
from palais.rules.other_rules import RuleName
from palais.terms.answers import Answer
from palais.terms.bodies import Body
from palais.terms.states import State
from palais.terms.votes import Posture

__all__ = ["replay"]


def replay(  # noqa: PLR0913 - each filter is an option of the command
    *,
    rule: RuleName | None = None,
    members: str | None = None,
    body: Body | None = None,
    kind: ReplayKind = "all",
    target: State | None = None,
    agenda_item: str | None = None,
    posture: Posture | None = None,
    without_israel: bool = False,
    since: date | None = None,
    until: date | None = None,
    year: int | None = None,
) -> Answer:
    """Decide votes of the record anew under another rule: what would have fallen or risen, and whose vote would have turned it.

    Behaviour is held fixed: every state votes as it did. Under another rule texts would be worded, tabled and voted on otherwise,
    so this says how a rule weighs on votes already cast, and no more.

    Parameters
    ----------
    rule : str | None
        The rule to apply. `proposal-2007` is the proposal for texts on one country: introduced by one third of the members and
        adopted by two thirds of those voting yes or no, or (`proposal-2007-members`) of all members. By default two thirds of
        those voting; the ordinary majority where `members` is given.
    members : str | None
        Another composition: `chr` or `hrc` (the votes of each regional group weigh as many seats as it had there), or a year
        (only states that had a seat then count).
    body : Body | None
        One body; all by default.
    kind : str
        Which votes; `country` and `thematic` are whole texts.
    target : State | None
        Only texts on this state.
    agenda_item : str | None
        Only this item of the agenda, as catalogued: 4, 7, 10.
    posture : str | None
        Only country texts of this posture.
    without_israel : bool
        Leave out texts on Israel and the territories occupied in 1967.
    since : date | None
        First day.
    until : date | None
        Last day.
    year : int | None
        One year.

    Raises
    ------
    NotOnRecord
        If no roll call on record is so.
    Unrecognised
        If `members` names no composition.
    """
    from palais.questions._replay.answer import answer_of
    from palais.questions._replay.decided import replayed
    from palais.questions._replay.votes import replayable
    from palais.questions._replay.weights import composition_of
    from palais.rules.other_rules import OTHER_RULES

    if since and until and since > until:
        raise Unrecognised(f"--since {since} lies after --until {until}; give the earlier day first.")
    wanted = Wanted(
        body=body,
        kind=kind,
        target=target,
        agenda_item=agenda_item,
        posture=posture,
        without_israel=without_israel,
        since=since,
        until=until,
        year=year,
    )
    composition = composition_of(members) if members else None
    chosen = OTHER_RULES[rule or ("simple" if members else "two-thirds")]
    votes = replayable(wanted)
    if votes.is_empty():
        raise NotOnRecord(
            "No roll call on record is so; leave out a filter, or widen --since and --until (`palais votes` shows what there is)."
        )
    return answer_of(replayed(votes, chosen, composition=composition), wanted, composition)
