"""`palais participation [STATE]`: before and after a seat, or joining a treaty (experimental)."""

from __future__ import annotations

from typing import Literal

from palais.terms.answers import Answer
from palais.terms.states import State
from palais.terms.treaties import Treaty

__all__ = ["participation"]


def participation(
    state: State | None = None,
    *,
    body: Literal["chr", "hrc", "ngo"] | None = None,
    treaty: Treaty | None = None,
) -> Answer:
    """Compare states before and after they enter or leave a body, or join a treaty, with those that did not (experimental).

    Votes in the Assembly, treaties accepted and practice, in the three years before and after (five for a treaty), beside
    states of the same region whose standing did not change in those years. Members of the Council must leave after two terms,
    whatever they did: those exits are shown apart. It says what moved beside others and how surely, never why.

    Parameters
    ----------
    state : State | None
        Its own entries and exits, as people write it: China, CHN; without one, all states together.
    body : Literal
        `chr` (Commission), `hrc` (Council) or `ngo` (Committee on NGOs); all three by default.
    treaty : Treaty | None
        Look at joining this treaty, and not at seats.

    Raises
    ------
    NotOnRecord
        If the state has no change that can be looked at.
    Unrecognised
        If both a body and a treaty are named.
    """
    from palais.errors import Unrecognised
    from palais.questions._participation import all as everyone
    from palais.questions._participation import state as one_state
    from palais.questions._participation.found import asked_of
    from palais.questions._participation.seats import YEARS

    if body is not None and treaty is not None:
        raise Unrecognised("A seat or a treaty is looked at, not both; leave out --body or --treaty.")
    name = treaty.treaty if treaty else None
    every = asked_of((body,) if body else tuple(YEARS), name)
    if state is None:
        return everyone.answer(every, body=body, treaty=name)
    return one_state.answer(state, every, body=body, treaty=name)
