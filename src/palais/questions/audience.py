"""`palais audience STATE`: does a state vote otherwise on the same topic before a larger body."""

from __future__ import annotations

from typing import Literal

from palais.terms.answers import Answer
from palais.terms.states import State

__all__ = ["audience"]


def audience(state: State, *, on: Literal["scrutiny", "themes"] = "scrutiny") -> Answer:
    """Compare a state's votes on the same topics in the Assembly (193 members) and in the Commission (53) or Council (47).

    Within the state, the topic and spans of five years: how often it voted No (Yes, abstained) in the larger body, less how often
    in the smaller. The difference is given plain, and beside that of the other states that voted in both, since two
    bodies never vote on the same words. Where too few topics were before both bodies in the same years, it is refused.

    Parameters
    ----------
    state : State
        As people write it: China, CHN, "cote d'ivoire".
    on : Literal
        `scrutiny` (country texts, by the state concerned, without Israel and OPT) or `themes` (thematic texts whose titles
        name the same topic by rules one can read).

    Raises
    ------
    NotOnRecord
        If the state voted on no topic in both kinds of body within five years.
    """
    from palais.questions._audience import answer

    return answer.answer(state, on=on)
