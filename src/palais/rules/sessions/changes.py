"""Other votes put into a script: what if one state had voted otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import cast

from palais.errors import Unrecognised
from palais.rules.majorities import Tally
from palais.rules.sessions.reading import tally_of
from palais.rules.sessions.script import SIDES, Ballot, Line, Script, Side
from palais.terms.states import State

__all__ = ["changed"]

_SHAPE = re.compile(r"\s*(?:(?P<vote>\d+)\s*:)?\s*(?P<what>[^=]+?)\s*(?:=\s*(?P<side>\w+))?\s*")
_HOW = "write STATE=yes, 2:STATE=abstain for the second vote, or 2:21-20-12 for its totals"


def changed(script: Script, changes: Iterable[str]) -> Script:
    """Return the script with other votes; the votes must be known already, so roll calls come first.

    Parameters
    ----------
    script : Script
    changes : Iterable[str]
        ``CHN=yes`` (a state's vote), ``2:CHN=absent`` (in the second vote), ``2:21-20-12`` (other totals of the second vote).

    Raises
    ------
    Unrecognised
        If a change names no vote, state or side, leaves open which vote it means, or moves a state where only totals are known.
    """
    for text in changes:
        script = _with(script, text)
    return script


def _with(script: Script, text: str) -> Script:
    found = _SHAPE.fullmatch(text)
    if found is None:
        raise Unrecognised(f"The change '{text}' cannot be read; {_HOW}.")
    line = _line(script, found["vote"], text, by_state=found["side"] is not None)
    ballot = cast("Ballot", line.ballot)
    if found["side"] is None:
        new = Ballot(tally_of(found["what"], f"The change '{text}'"))
    else:
        new = _moved(ballot, State.parse(found["what"]).state, _side(found["side"]), text)
    put = replace(line, ballot=new, basis="imagined")
    return replace(script, lines=tuple(put if one is line else one for one in script.lines))


def _line(script: Script, number: str | None, text: str, *, by_state: bool) -> Line:
    """Return the line of the vote that a change means."""
    votes = [line for line in script.lines if line.ballot is not None]
    if number is not None:
        found = [line for line in votes if line.vote_n == int(number)]
    else:
        found = [line for line in votes if line.ballot and line.ballot.sides] if by_state else votes
    if len(found) != 1:
        raise Unrecognised(
            f"The change '{text}' must say which of the {script.votes_n} votes it means; {_HOW}."
        )
    return found[0]


def _side(text: str) -> Side:
    if text.lower() not in SIDES:
        raise Unrecognised(f"'{text}' is no way to vote; choose one of {', '.join(SIDES)}.")
    return cast("Side", text.lower())


def _moved(ballot: Ballot, state: str, side: Side, text: str) -> Ballot:
    if not ballot.sides:
        raise Unrecognised(
            f"The change '{text}' moves a state, but only the totals of that vote are known; give other totals, as 2:21-20-12."
        )
    votes = {one: getattr(ballot.tally, one) for one in SIDES[:3]}
    before = ballot.sides.get(state, "absent")
    if before in votes:
        votes[before] -= 1
    if side in votes:
        votes[side] += 1
    return Ballot(Tally(**votes), {**ballot.sides, state: side}, ballot.named | {state})
