"""`palais claim N`: one claim, put to the record."""

from __future__ import annotations

from palais.errors import Unrecognised
from palais.terms.answers import Answer
from palais.terms.states import State

__all__ = ["claim"]


def claim(number: int, *, state: State | None = None) -> Answer:
    """Put one claim to the record: who made it, its definition, the verdict, the stricter verdict and the figures behind both.

    The verdict is that the record supports the claim, does not support it, or cannot tell. A claim about a state can be asked of
    any other state: the same function runs for each.

    Parameters
    ----------
    number : int
        As `palais claims` lists them.
    state : State | None
        The state to ask it of, as people write it; by default the one it was made about.

    Raises
    ------
    Unrecognised
        If there is no such claim, or it is about no state and one is given.
    """
    from palais.questions._claims import claims
    from palais.questions._claims._kept import found
    from palais.questions._claims._shown import shown

    filed = claims()
    if number not in filed:
        known = ", ".join(str(one) for one in filed)
        raise Unrecognised(
            f"There is no claim {number} that is checked here; the claims checked are {known}."
        )
    one = filed[number]
    if state is not None and one.about is None:
        raise Unrecognised(f"Claim {number} is about no state; leave out --state.")
    asked = state.state if state else one.about
    return shown(one, found(one, asked), asked)
