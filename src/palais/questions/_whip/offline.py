"""A whip count in little, from which a page reckons every tally anew without a server: votes held, seats changed, other rules.

Draws of the forecast differ by a few shifts common to all states, and a state's draws do not turn on who else sits, so the
log odds of every state and the shifts say all: `palais.questions._whip.tables.draw_tables`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from palais.forecasts import Forecast, Item
    from palais.questions._whip.count import Known

__all__ = ["whatif"]

_ODDS, _WEIGHT, _SHIFT, _ABSENT = 1_000, 100_000, 1_000, 10_000
"""Numbers travel as whole ones, multiplied by these."""


def whatif(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Return a count as plain data, for the words of an answer to `whip` (its `parameters`).

    Returns
    -------
    dict
        `members`: who sits, in order; `seats_n`; `pins`: state to the vote held; `rule`; `rules`: name, what it says, and the
        majority as numerator, denominator, whether that share suffices, and of whom; `scales`; `odds`: state to the log odds
        of Yes and of No over abstaining, the chance of taking no part, then the weights of the shifts on Yes and on No;
        `shifts`: one row a draw. Every member of the United Nations that the forecast knows has odds, so that it can be seated.

    Raises
    ------
    NotOnRecord, Unrecognised
        As `whip` does.
    """
    from palais.questions._whip.count import known_on
    from palais.questions._whip.parties import pins_of
    from palais.questions._whip.seats import seated_on
    from palais.rules.composition import seats_of
    from palais.terms.states import State

    on = _day(parameters["on"])
    item = _item(parameters, on)
    known = known_on(on)
    seat, unseat = (
        tuple(State.parse(one) for one in parameters.get(name) or ()) for name in ("seat", "unseat")
    )
    seated = seated_on(known.seats, on, seat=seat, unseat=unseat)
    found = _everyone(parameters, known, item, on)
    return {
        "members": list(seated.states),
        "seats_n": seats_of("hrc", on).seats_n or len(seated.states),
        "pins": dict(pins_of(parameters.get("pin") or (), seated.states)),
        "rule": parameters.get("rule") or "in-force",
        "rules": _rules(item, on),
        "scales": [_ODDS, _ABSENT, _WEIGHT, _SHIFT],
        **_in_little(found),
    }


def _item(parameters: Mapping[str, Any], on: date) -> Item:
    from palais.questions._whip.item import Asked, item_like, item_of
    from palais.terms.blocs import Bloc
    from palais.terms.parameters import Symbol
    from palais.terms.states import State

    target = parameters.get("target")
    sponsors, authors = (
        tuple(State.parse(one) for one in parameters.get(name) or ()) for name in ("sponsors", "authors")
    )
    asked = Asked(
        on,
        parameters.get("kind"),
        State.parse(target) if target else None,
        parameters.get("agenda_item"),
        sponsors,
        tuple(Bloc.parse(one) for one in parameters.get("behalf") or ()),
        authors,
    )
    like = parameters.get("like")
    return item_like(Symbol.parse(str(like)), asked) if like else item_of(parameters["text"], asked)


def _everyone(parameters: Mapping[str, Any], known: Known, item: Item, on: date) -> Forecast:
    """Return the forecast of the count for every member of the United Nations, with the draws that the count has."""
    import numpy as np

    from palais.forecasts import forecast
    from palais.questions._whip.count import _DRAWS, _SEED
    from palais.questions._whip.parties import own_votes, with_parties
    from palais.terms.states import members

    states = sorted(members(on) & set(known.model.history.states))
    rng = np.random.default_rng(_SEED)
    plain = forecast(known.model, item, states, rng=rng, draws=_DRAWS)
    own = own_votes(known.rollcalls, known.casts, item, before=known.made_on) if item.target else None
    named = tuple(parameters.get("sponsors") or ())
    if not named and item.kind == "amendment":
        named = item.sponsors
    return with_parties(plain, named, own)


def _rules(item: Item, on: date) -> list[list[Any]]:
    from palais.questions._whip.rules import RULES, majority_of
    from palais.rules.decisions import provision_for
    from palais.rules.other_rules import OTHER_RULES

    own = provision_for("hrc", on)
    country = item.topic == "country" and item.kind == "text"
    found = []
    for name in RULES:
        one = majority_of(name, own, country=country)
        says = OTHER_RULES[name].says if name in OTHER_RULES else own.says
        found.append([name, says, one.numerator, one.denominator, one.inclusive, one.of])
    return found


def _in_little(found: Forecast) -> dict[str, Any]:
    from palais.questions._whip.tables import draw_tables

    table, draws = draw_tables(found)
    weights = [name for name in table.columns if name.startswith("weight_")]
    odds: dict[str, list[int]] = {}
    for row in table.iter_rows(named=True):  # Yes, then No, of each state
        mine = odds.setdefault(row["state"], [])
        if row["answer"] == "yes":
            mine += [round(row["odds"] * _ODDS)]
        else:
            mine[1:1] = [round(row["odds"] * _ODDS), round(row["absent"] * _ABSENT)]
        mine += [round(row[name] * _WEIGHT) for name in weights]
    shifts = [[round(value * _SHIFT) for value in row[1:]] for row in draws.rows()]
    return {"odds": odds, "shifts": shifts}


def _day(value: object) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))
