"""What a whip count says in words: the answer, why for each state, and what a careful reader must know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from palais.forecasts import Item, Nearest
    from palais.questions._whip.called import Called
    from palais.questions._whip.count import Count
    from palais.questions._whip.parties import OwnVotes

__all__ = ["METHOD", "caveats", "kind_in_words", "sentence", "why_each"]

METHOD = (
    "Each member's chances of Yes, abstention and No come from its own earlier votes on like texts, those of members that vote "
    "like it, and how far it lately moved from what was expected, in a multinomial model fitted to the Council's sessions since "
    "2010; only votes before the day the count is made on are used. What is unknown of the draft itself moves all members "
    "together, in draws; in each draw the tally is reckoned exactly, vote by vote, and the draws are mixed.\n\n"
    "A member that sponsors the draft is taken to vote Yes if it takes part; one that brings the draft which an "
    "amendment would change is given what such authors have done, nearly always No. The member that a text is about is taken to "
    "vote as members did on texts about themselves. Whether a vote is called is told from like texts and from all texts of the "
    "kind, which weigh as four like ones. `palais backtest` shows how often such counts were right."
)
_MOVES = 0.01
"""A member is named where its vote moves the chance by a hundredth or more."""


def kind_in_words(item: Item) -> str:
    """Return what is put to the vote: "a text on one country", "an amendment"."""
    if item.kind == "amendment":
        return "a hostile amendment" if item.works_against else "an amendment"
    if item.kind == "motion":
        return "a motion to take no action" if item.works_against else "a motion"
    if item.kind == "paragraph":
        return "part of a text"
    return "a text on one country" if item.topic == "country" else "a thematic text"


def sentence(count: Count) -> str:
    """Return the answer in a sentence or two."""
    from palais.questions._wording import counted, listed, name_of, percent

    adopted = percent(count.adopted)
    yes, no = count.yes, count.no
    moving = count.swing.filter(count.swing["moves"] >= _MOVES)
    most = moving["state"].head(3).to_list()
    under = "" if count.rule == "in-force" else f" under the rule '{count.rule}'"
    called = percent(count.called.share)
    turn = (
        f" Most turns on {listed([name_of(s) for s in most])}."
        if most
        else " No one member's vote moves that by a hundredth."
    )
    what = "it is put to the vote" if count.item.procedural else "a vote is called"
    voted = f"the chance that {what} is {called}"
    return (
        f"If voted on, {kind_in_words(count.item)} such as '{count.title}' carries{under} with a chance of {adopted}: about "
        f"{yes[0]} Yes ({yes[1]} to {yes[2]}) to {no[0]} No ({no[1]} to {no[2]}) of "
        f"{counted(len(count.found.states), 'member')}; {voted}.{turn}"
    )


def why_each(
    near: Sequence[Nearest],
    states: Sequence[str],
    *,
    item: Item,
    sponsors: Sequence[str],
    own: OwnVotes | None,
) -> Mapping[str, str]:
    """Return for each member what its chances rest on, in words."""
    return {
        state: "; ".join([*_party(state, item, sponsors, own), _earlier(state, near)]) for state in states
    }


def _party(state: str, item: Item, sponsors: Sequence[str], own: OwnVotes | None) -> list[str]:
    said = []
    if state in sponsors:
        said.append("sponsors it")
    elif state in item.sponsors:
        said.append("sponsored the text that this is like")
    elif state in item.behind:
        said.append("a sponsor speaks for its group")
    elif state in item.authors:
        said.append("brings the draft that this would change")
    elif state == item.target and item.kind == "text":
        said.append("the text is about it")
        if own and own.n:
            said.append(f"members voted {own.yes}-{own.no}-{own.abstain} on texts about themselves")
    return said


def _earlier(state: str, near: Sequence[Nearest]) -> str:
    votes = [one.votes[state] for one in near if state in one.votes]
    if not votes:
        return (
            f"had no seat in the {len(near)} nearest votes: told by its votes elsewhere and by its neighbours"
        )
    counts = {vote: votes.count(vote) for vote in ("yes", "abstain", "no", "absent") if vote in votes}
    told = ", ".join(f"{vote} {n}" for vote, n in counts.items())
    return f"nearest {len(votes)} votes: {told}; last time {votes_by_day(state, near)}"


def votes_by_day(state: str, near: Sequence[Nearest]) -> str:
    """Return the state's vote in the latest of the nearest votes in which it had a seat."""
    last = max((one for one in near if state in one.votes), key=lambda one: one.day)
    return f"{last.votes[state]} ({last.day.year})"


def caveats(count: Count) -> tuple[str, ...]:
    """Return what a careful reader must know before quoting it."""
    called: Called = count.called
    said = [
        "A forecast says how states may vote if they go on as they did; it knows nothing of what is said in the corridors.",
        (
            f"{_like(called)} {called.pool_share:.0%} of all {called.pool_n} of the kind went to a vote in six years. "
            "A text adopted without one shows no support: consensus is not support."
        ),
    ]
    if count.near and max(one.similarity for one in count.near) < 0.5:  # noqa: PLR2004 - hardly a word in common
        said.append(
            "Nothing on record is much like this draft: the count rests on texts of its kind, hence its wide intervals."
        )
    if count.item.kind == "text":
        said.append(
            "The publisher's list holds hardly any text that was rejected (Yemen in 2021 as a tally alone, the debate on "
            "Xinjiang in 2022 not at all), so defeats could not be learned from: read a high chance for a new and contested "
            "text with care."
        )
    if count.item.sponsors and not count.sponsors and count.item.kind == "text":
        said.append(
            "Sponsors are taken to be those of the text that it is like; --sponsors names others in their place."
        )
    if count.sponsors and not count.item.procedural:
        said.append(
            "Sponsors of texts are on record since September 2022 alone: what they tell of other states is learned from few."
        )
    if count.item.kind == "text" and count.item.topic == "country" and count.item.agenda_item is None:
        said.append(
            "No agenda item was given (--agenda-item 4, 2 or 10): members vote otherwise on scrutiny than on help."
        )
    said += [f"{one}." for one in (*count.seated.excluded, *count.seated.imagined)]
    if count.pins:
        said.append("Votes held fixed are no forecast; the others' chances stay as they were.")
    if count.made_on < count.on:
        said.append(f"The record's votes end before {count.made_on}: nothing later is known to this count.")
    return tuple(said)


def _like(called: Called) -> str:
    from palais.questions._wording import counted

    if not called.own_n:
        return "No like text is on record;"
    return f"{called.voted_n} of the last {counted(called.own_n, 'like text')} went to a vote;"
