"""Avenues in plain words: for a person under stress, one thing at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.questions._wording import counted, day_of, listed, sentence_case

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from palais.rules.avenues import Finding, Mechanism
    from palais.terms.rights import Right

__all__ = [
    "DECIDED_BEFORE",
    "PARTS",
    "REGIONAL",
    "WARNINGS",
    "addressees",
    "check_once",
    "closed_because",
    "closed_doors",
    "door",
    "part_of",
    "same_as",
    "to_mind",
    "what_must_hold",
    "why_closed",
]

WARNINGS = (
    (
        "Reprisals. A complaint can put you, the victim, the family or the lawyer in danger. Most bodies send the case to the "
        "government, with the victim's name. Think first about who may be harmed; ask in your letter for names to be kept "
        "secret; tell the body at once if you are threatened."
    ),
    (
        "Devices. Use a device and a connection that those you fear do not control. What you tell palais stays on this "
        "machine; but your command line may keep a history of what you type, so put facts into a file (--facts FILE), and "
        "delete the file and the printed page when you no longer need them."
    ),
    "Consent. Do not send another person's case unless that person agrees, or cannot be asked.",
    (
        "This is information, not legal advice. A lawyer or an organisation that knows the body can save you from mistakes "
        "that cannot be mended."
    ),
    "Each way below is explained step by step, safety first: `palais how-to` and its name, such as `palais how-to WGAD`.",
)
DECIDED_BEFORE = (
    "Decisions of the committees on complaints against this state, as far as they are on file; untold: the finding is not on "
    "file. They show what was heard, not what will be; `palais decisions` lists each with its symbol."
)
REGIONAL = (
    "Regional bodies are not judged here; look at them too, some decide with binding force and have short limits: the "
    "European Court of Human Rights (members of the Council of Europe), the Inter-American Commission on Human Rights "
    "(the Americas), the African Commission and Court on Human and Peoples' Rights (the African Union). A case that one "
    "of them is examining may be closed to the committees above."
)

PARTS = {
    "open": "Open now",
    "open_if": "Open, once you have checked",
    "unknown_fact": "Open only if more is true",
    "cannot_tell": "Cannot be told from this record",
    "closed": "Closed, and why",
}
"""Headings, in reading order."""

_WHY = {
    "not_party": "The state is not bound by the treaty.",
    "no_declaration": "The state has not accepted complaints, as far as is known.",
    "opted_out": "The state has declared that it does not accept this.",
    "withdrawn": "The state has left the treaty.",
    "not_in_force": "It does not bind the state on this day.",
    "right_not_covered": "It does not deal with this right.",
    "not_this_person": "It is for other victims.",
    "wrong_author": "You may not write to it yourself.",
    "no_consent": "The victim does not agree.",
    "anonymous": "It takes no anonymous complaints.",
    "remedies_not_exhausted": "The courts and offices at home come first.",
    "too_late": "The time to write is over.",
    "being_examined": "Another international body is examining the case.",
    "has_been_examined": "Another international body has examined the case.",
    "before_entry_into_force": "It happened before the procedure bound the state.",
    "no_pattern": "It is for patterns, not for one case.",
    "not_urgent": "It is for harm that goes on or is near.",
    "not_detained": "It is for people deprived of liberty.",
    "not_disappeared": "It is for disappeared people.",
    "no_jurisdiction": "The Court has no reach over these facts.",
    "not_member": "The state is not a member.",
    "already_submitted": "The same complaint was put to it before.",
}
_UNTOLD = {
    "status_unknown": "The record cannot tell whether the treaty binds the state.",
    "declaration_unknown": "The record cannot tell whether the state has accepted this.",
}
_SAID_ONCE = frozenset({"stale_status", "unverified_provision"})
_SAME = ("how", "languages", "can", "cannot", "time")


def closed_because(found: Finding) -> str:
    """Return why a door is closed or cannot be told, with the facts it follows from."""
    step = found.decided_by
    sum_of = f": {step.arithmetic}" if step.arithmetic else ""
    saved = f" Unless: {found.conditions[0].text}." if found.verdict == "closed" and found.conditions else ""
    return f"{why_closed(found)} {sentence_case(step.facts)}{sum_of}.{saved}"


def why_closed(found: Finding) -> str:
    """Return why a door is closed or cannot be told, in a short sentence."""
    return _WHY.get(found.because) or _UNTOLD[found.because]


def closed_doors(found: tuple[Finding, ...]) -> tuple[str, ...]:
    """Return the closed doors as paragraphs, those closed for the same reason and by the same facts together."""
    grouped: dict[str, list[str]] = {}
    for one in found:
        told = why_closed(one) if one.because == "right_not_covered" else closed_because(one)
        # "CAT 22: no declaration is known" and "ICERD 14: no declaration is known" are one reason.
        subject, _, rest = one.decided_by.facts.partition(": ")
        if rest and (subject in _subjects(one)):
            told = told.replace(f"{sentence_case(subject)}: {rest}", sentence_case(rest))
        grouped.setdefault(told, []).append(f"{one.mechanism.mechanism} [{one.decided_by.provision}]")
    return tuple(f"{told} {listed(doors, most=40)}." for told, doors in grouped.items())


def _subjects(found: Finding) -> set[str]:
    return {found.mechanism.treaty, *(gate.procedure for gate in found.mechanism.gates)} - {""}


def what_must_hold(found: Finding) -> tuple[str, ...]:
    """Return the conditions of this door, without those that are said once for all."""
    said = (one.text for one in found.conditions if one.reason and one.reason not in _SAID_ONCE)
    return tuple(dict.fromkeys(filter(None, said)))


def to_mind(found: Finding) -> tuple[str, ...]:
    """Return what does not open or close the door and must be minded all the same."""
    return tuple(dict.fromkeys(one.text for one in found.conditions if not one.reason and one.text))


def part_of(found: Finding) -> str:
    """Return the heading under which a door stands."""
    if found.verdict == "open_if":
        return PARTS["unknown_fact" if found.because == "unknown_fact" else "open_if"]
    return PARTS[found.verdict]


def deadline_of(found: Finding, on: date) -> str:
    """Return the last day to write, and how many days are left; empty where no limit runs."""
    last = found.deadline
    if last is None:
        return ""
    if last < on:
        return f"The last day was {day_of(last)}."
    return f"Write by {day_of(last)} ({counted((last - on).days, 'day')} left, that day included)."


def door(found: Finding, on: date, *, earlier: Mechanism | None, right: Right) -> str:
    """Return one open door as a paragraph; what is the same as for an `earlier` one is not said again."""
    one = found.mechanism
    said = [f"{one.name} ({one.mechanism})."]
    if found.verdict == "cannot_tell":
        said.append(why_closed(found))
    if found.deadline:
        said.append(deadline_of(found, on))
    holds, mind = what_must_hold(found), to_mind(found)
    said += [f"Open if: {'; '.join(holds)}."] if holds else []
    said += [f"Mind: {'; '.join(mind)}."] if mind else []
    said.append(f"Who: {one.who}.")
    if (experts := addressees(found, right)) is not None:
        said.append(f"Name there: {experts}.")
    said += [f"How and what it can do: as for {earlier.mechanism}."] if earlier else list(_way(found))
    said.append(f"[{found.decided_by.provision}]")
    return " ".join(said)


def _way(found: Finding) -> tuple[str, ...]:
    one = found.mechanism
    if found.because == "unknown_fact":  # more is told once more is known
        return (f"How: {one.how}.",)
    return (
        f"How: {one.how}.",
        f"Language: {one.languages}.",
        f"It can: {one.can}.",
        f"It cannot: {one.cannot}.",
        f"Takes: {one.time}.",
    )


def addressees(found: Finding, right: Right) -> str | None:
    """Return which of the Council's experts to name in the form; nothing for other doors."""
    return right.articles.get("SP") if found.mechanism.mechanism in {"SP-URGENT", "SP-LETTER"} else None


def same_as(one: Mechanism, before: list[Mechanism]) -> Mechanism | None:
    """Return the mechanism already told whose way and reach are the same."""
    return next(
        (other for other in before if all(getattr(other, name) == getattr(one, name) for name in _SAME)), None
    )


def check_once(found: tuple[Finding, ...], checked: Mapping[str, date | None]) -> str:
    """Return what must be checked for several doors at once: old statuses, rules not read at their source.

    Parameters
    ----------
    found : tuple[Finding, ...]
    checked : mapping of str to date or None
        By treaty, the last day on which a source speaks of it.
    """
    by_day: dict[date | None, dict[str, None]] = {}
    for one in found:
        if _among(one, "stale_status"):
            by_day.setdefault(checked.get(one.mechanism.treaty), {})[one.mechanism.treaty] = None
    unread = [one.mechanism.mechanism for one in found if _among(one, "unverified_provision")]
    said = []
    if by_day:
        named = [
            f"{listed(list(treaties), most=18)} (last known on {_day(day)})"
            for day, treaties in by_day.items()
        ]
        said.append(
            "Check first at treaties.un.org, before you rely on any of these, that the state is still bound by "
            f"{listed(named)}."
        )
    if unread:
        said.append(
            f"Their rules, or the state's acceptance, stand here as generally known, not read at the source: "
            f"{listed(unread, most=30)}."
        )
    return " ".join(said)


def _among(found: Finding, reason: str) -> bool:
    return any(condition.reason == reason for condition in found.conditions)


def _day(day: date | None) -> str:
    return day_of(day) if day else "no known day"
