"""A script read from TOML: strictly, so that a slip of the pen is a sentence and never another meeting."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from typing import cast, get_args

from palais.errors import Unrecognised
from palais.rules.majorities import Tally
from palais.rules.meetings import Act, Part
from palais.rules.motion_rules import PROVISIONS, ActKind
from palais.rules.sessions.script import BASES, Ballot, Basis, Line, Script, Side
from palais.terms.states import State

__all__ = ["ANY_STATE", "script_of", "tally_of"]

_OF_A_SCRIPT = {
    "title": str,
    "says": str,
    "body": str,
    "day": date,
    "rule": str,
    "sources": list,
    "act": list,
}
_OF_AN_ACT = {
    "do": str,
    "text": str,
    "amends": str,
    "title": str,
    "about": str,
    "introduced_by": int,
    "removed": int,
    "operative_parts": int,
    "part": str,
    "operative": bool,
    "by": str,
    "day": date,
    "tally": str,
    "yes": list,
    "no": list,
    "abstain": list,
    "rollcall": str,
    "basis": str,
    "note": str,
}
_WORDS = {str: "text", int: "a whole number", bool: "true or false", list: "a list", date: "a day"}
ANY_STATE = "any state"
"""What a script says of a country text that is about no state in particular."""
_VOTED: tuple[Side, ...] = ("yes", "no", "abstain")


def script_of(text: str) -> Script:
    """Return the script that `text` holds, as TOML.

    Raises
    ------
    Unrecognised
        If it is not TOML, or says something that no script can hold; the sentence says which act.
    """
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Unrecognised(
            f'The script is not TOML ({error}); write one fact a line, such as body = "hrc".'
        ) from error
    _checked(told, _OF_A_SCRIPT, "The script", needs=("title", "body", "day", "act"))
    bodies = sorted({rule.of for rule in PROVISIONS})
    if told["body"] not in bodies:
        raise Unrecognised(
            f"The script's body '{told['body']}' has no rules of meeting here; choose one of {', '.join(bodies)}."
        )
    acts = _acts(told["act"])
    return Script(
        title=told["title"],
        says=" ".join(told.get("says", "").split()),
        body=told["body"],
        day=told["day"],
        rule=told.get("rule"),
        lines=_lines(acts, told["day"]),
        titles={str(a["text"]): str(a["title"]) for a in acts if "text" in a and "title" in a},
        sources=tuple(str(one) for one in told.get("sources", ())),
    )


def tally_of(text: str, where: str) -> Tally:
    """Return the tally written as yes-no-abstain, such as ``22-22-9``."""
    found = re.fullmatch(r"\s*(\d{1,4})-(\d{1,4})(?:-(\d{1,4}))?\s*", text)
    if found is None:
        raise Unrecognised(f"{where}: '{text}' is no tally; write yes-no-abstain, such as 22-22-9.")
    yes, no, abstain = (int(number or 0) for number in found.groups())
    return Tally(yes, no, abstain)


def _checked(
    told: Mapping[str, object], known: Mapping[str, type], where: str, *, needs: tuple[str, ...]
) -> None:
    """Refuse an unknown key, a value of another kind, and a key that is missing."""
    for key, value in told.items():
        if key not in known:
            raise Unrecognised(f"{where} says '{key}', which is not known; it may say {', '.join(known)}.")
        fits = isinstance(value, known[key]) and not isinstance(value, datetime)
        if not fits or (known[key] is int and (isinstance(value, bool) or cast("int", value) < 0)):
            raise Unrecognised(f"{where}: '{key}' needs {_WORDS[known[key]]}, not {value!r}.")
    missing = [key for key in needs if key not in told]
    if missing:
        raise Unrecognised(
            f"{where} lacks {', '.join(missing)}: add {'it' if len(missing) == 1 else 'them'}."
        )


def _acts(told: list[object]) -> list[dict[str, object]]:
    found = []
    for n, act in enumerate(told, 1):
        if not isinstance(act, dict):
            raise Unrecognised(f"Act {n} is no act; begin each with a line [[act]] and say what is done.")
        _checked(act, _OF_AN_ACT, f"Act {n}", needs=("do",))
        if act["do"] not in get_args(ActKind):
            raise Unrecognised(
                f"Act {n}: '{act['do']}' is nothing that is done in a meeting; choose one of {', '.join(get_args(ActKind))}."
            )
        if act.get("basis", BASES[0]) not in BASES:
            raise Unrecognised(f"Act {n}: basis '{act['basis']}' is not one of {', '.join(BASES)}.")
        found.append(act)
    return found


def _lines(acts: list[dict[str, object]], day: date) -> tuple[Line, ...]:
    lines: list[Line] = []
    votes_n = 0
    for n, told in enumerate(acts, 1):
        now = cast("date", told.get("day", day))
        if now < day:
            raise Unrecognised(f"Act {n} is dated {now}, before the act ahead of it; put the acts in order.")
        day = now
        is_vote = told["do"] == "vote"
        votes_n += is_vote
        rollcall = cast("str | None", told.get("rollcall"))
        basis = cast("Basis", told.get("basis", "record" if rollcall else "not said"))
        lines.append(
            Line(
                act=_act(told),
                day=day,
                ballot=_ballot(told, f"Act {n}", is_vote=is_vote),
                rollcall=rollcall,
                vote_n=votes_n if is_vote else None,
                basis=basis,
                note=str(told.get("note", "")),
            )
        )
    return tuple(lines)


def _act(told: Mapping[str, object]) -> Act:
    part = told.get("part")
    about = told.get("about")
    return Act(
        kind=cast("ActKind", told["do"]),
        on=cast("str | None", told.get("text")),
        amends=cast("str | None", told.get("amends")),
        removed=cast("int", told.get("removed", 0)),
        operative_n=cast("int", told.get("operative_parts", 0)),
        part=None if part is None else Part(str(part), operative=bool(told.get("operative", True))),
        by=cast("str | None", told.get("by")),
        about=None if about is None else _about(str(about)),
        introduced_n=cast("int | None", told.get("introduced_by")),
    )


def _about(text: str) -> str:
    """Return the state that a text is about, or the word for no state in particular."""
    return ANY_STATE if text == ANY_STATE else State.parse(text).state


def _ballot(told: Mapping[str, object], where: str, *, is_vote: bool) -> Ballot | None:
    """Return the votes as the script gives them; ``None`` where they are to be taken from a roll call, or there are none."""
    lists = [side for side in _VOTED if side in told]
    ways = [*(key for key in ("tally", "rollcall") if key in told), *(["lists"] if lists else [])]
    if not is_vote:
        if ways:
            raise Unrecognised(f"{where} is no vote, so it has no votes: leave out {', '.join(ways)}.")
        return None
    if len(ways) != 1:
        raise Unrecognised(
            f"{where}: give the votes in one way: a tally, a rollcall, or lists of states under yes, no, abstain."
        )
    if "tally" in told:
        return Ballot(tally_of(str(told["tally"]), where))
    return None if "rollcall" in told else Ballot.of(_sides(told, where), named=True)


def _sides(told: Mapping[str, object], where: str) -> dict[str, Side]:
    sides: dict[str, Side] = {}
    for side in _VOTED:
        for name in cast("list[object]", told.get(side, [])):
            state = State.parse(str(name)).state
            if state in sides:
                raise Unrecognised(f"{where}: {name} votes twice; name each state once.")
            sides[state] = side
    return sides
