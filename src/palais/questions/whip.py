"""`palais whip`: will it pass, and who swings."""

from __future__ import annotations

from datetime import date, timedelta

from palais.errors import NotOnRecord, Unrecognised
from palais.questions._whip.item import WhipKind
from palais.questions._whip.rules import CountRule
from palais.terms.answers import Answer
from palais.terms.blocs import Bloc
from palais.terms.bodies import Body
from palais.terms.parameters import Symbol
from palais.terms.states import State

__all__ = ["whip"]


def whip(  # noqa: PLR0913 - each is an option of the command
    *,
    like: Symbol | None = None,
    text: str | None = None,
    kind: WhipKind | None = None,
    target: State | None = None,
    agenda_item: str | None = None,
    sponsors: tuple[State, ...] = (),
    behalf: tuple[Bloc, ...] = (),
    authors: tuple[State, ...] = (),
    body: Body | None = None,
    on: date | None = None,
    rule: CountRule = "in-force",
    pin: tuple[str, ...] = (),
    seat: tuple[State, ...] = (),
    unseat: tuple[State, ...] = (),
) -> Answer:
    """Count the votes on a draft before it is put: how each member may vote, the tally, the chance that it carries, who swings.

    Give either a text on record that the draft is like, or its title. Only what was known before the day is used. Whether a
    vote is called at all is told apart: most texts pass without one, and consensus is not support.

    Parameters
    ----------
    like : Symbol | None
        Symbol of a text, draft or roll call of the Council that comes back: A/HRC/RES/51/25, A/HRC/58/L.37, hrc-31944.
    text : str | None
        The draft's title, where nothing like it is on record: 'Debate on the situation of human rights in Belarus'.
    kind : str | None
        What is put: a text on one country, a thematic text, a hostile amendment, or a motion to take no action.
    target : State | None
        The state that the draft is about.
    agenda_item : str | None
        The agenda item it stands under: 4 and 2 (scrutiny), 10 (technical assistance), 3 (themes).
    sponsors : tuple[State, ...]
        States that sponsor it. With --like, in place of those on record.
    behalf : tuple[Bloc, ...]
        Groups on whose behalf a sponsor speaks: OIC, EU, AFRICA, ARAB, NAM. Their members mostly vote as the sponsor does.
    authors : tuple[State, ...]
        States that bring the draft which an amendment or motion would change: they vote against it. With --like a text and
        --kind amendment, the text's own sponsors unless others are named.
    body : Body | None
        The Human Rights Council, the only body that counts are made for.
    on : date | None
        Day of the vote; by default the day after the last vote on record.
    rule : str
        The rule by which it is decided; the others are shown beside it.
    pin : tuple[str, ...]
        A vote held fixed: FRA=no. May be given several times.
    seat : tuple[State, ...]
        A state imagined, or known, to be a member.
    unseat : tuple[State, ...]
        A member imagined away.

    Raises
    ------
    Unrecognised
        If neither or both of `like` and `text` are given, or a pinned vote, seat or symbol cannot be read.
    NotOnRecord
        If nothing goes by the symbol, or the members of the day are not known.
    """
    from palais.questions._whip.answer import answered
    from palais.questions._whip.count import counted_for, known_on, last_vote_day
    from palais.questions._whip.item import Asked, item_like, item_of

    if (like is None) == (text is None):
        raise Unrecognised(
            "A count needs one of --like and --text: the symbol of a text on record (--like A/HRC/RES/51/25), or the draft's "
            "title (--text 'Situation of human rights in Belarus')."
        )
    if body is not None and body.body != "hrc":
        raise NotOnRecord(
            f"Counts are made for the Human Rights Council alone, not for the {body.name}; leave --body out."
        )
    day = on or last_vote_day() + timedelta(days=1)
    asked = Asked(day, kind, target, agenda_item, sponsors, behalf, authors)
    item = item_like(like, asked) if like else item_of(text or "", asked)
    count = counted_for(
        known_on(day), item, on=day, rule=rule, sponsors=sponsors, pin=pin, seat=seat, unseat=unseat
    )
    words = {
        "like": str(like) if like else None,
        "text": text,
        "kind": kind,
        "target": target.state if target else None,
        "agenda_item": agenda_item,
        "sponsors": [state.state for state in sponsors],
        "behalf": [group.bloc for group in behalf],
        "authors": [state.state for state in authors],
        "body": "hrc" if body else None,
        "on": day,
        "rule": rule,
        "pin": list(pin),
        "seat": [state.state for state in seat],
        "unseat": [state.state for state in unseat],
    }
    return answered(count, words)
