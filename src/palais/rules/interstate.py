"""Complaints of one state against another: both must be bound, and where the treaty asks for it both have declared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from palais.rules.procedures import PROCEDURES
from palais.rules.steps import Step
from palais.rules.treaties import bound, status

if TYPE_CHECKING:
    from datetime import date

    from palais.rules.acts import Actions
    from palais.rules.procedures import Procedure
    from palais.rules.treaties import Status
    from palais.terms.treaties import Treaty

__all__ = ["Interstate", "interstate"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interstate:
    """Whether one state can bring a complaint against another under a treaty on a day.

    Attributes
    ----------
    treaty : str
    on : date
    open : bool | None
        ``None`` where the record cannot tell.
    reason : str
    verified : bool
        Whether every provision and fact that decides was read.
    trace : tuple[Step, ...]
    """

    treaty: str
    on: date
    open: bool | None
    reason: str
    verified: bool
    trace: tuple[Step, ...]


def interstate(a: Actions, b: Actions, *, treaty: Treaty, on: date) -> Interstate:
    """Return whether the states whose acts are `a` and `b` can complain of each other under `treaty` on a day.

    It is the same either way round: where declarations are asked for, both must have made one.

    Parameters
    ----------
    a, b : Iterable[TreatyAction] or polars.DataFrame
        Acts of each state under `treaty`.
    treaty : Treaty
    on : date
    """
    found = next((p for p in PROCEDURES if p.of == treaty.treaty and p.kind == "interstate"), None)
    if found is None:
        reason = f"{treaty.treaty} has no complaints between states"
        return Interstate(
            treaty=treaty.treaty, on=on, open=False, reason=reason, verified=True, trace=(Step("", reason),)
        )
    sides = [_side(status(acts, treaty=treaty, on=on), found) for acts in (a, b)]
    steps = tuple(
        Step(found.citation, f"{name} state: {step.facts}", step.arithmetic, verified=step.verified)
        for name, (_, step) in zip(("first", "second"), sides, strict=True)
    )
    answers = [answer for answer, _ in sides]
    can = False if False in answers else None if None in answers else True
    # One closed side closes the door whatever the other: only the steps that decide need to be verified.
    deciding = [
        step for (answer, _), step in zip(sides, steps, strict=True) if can is not False or answer is False
    ]
    reason = "; ".join(step.facts for step in deciding)
    return Interstate(
        treaty=treaty.treaty,
        on=on,
        open=can,
        reason=reason,
        verified=all(step.verified for step in deciding),
        trace=steps,
    )


def _side(found: Status, procedure: Procedure) -> tuple[bool | None, Step]:
    """Return whether one state can be reached and can complain, and why."""
    is_bound = bound(found)
    if is_bound is not True:
        why = "whether it was bound cannot be told" if is_bound is None else "it was not bound"
        return is_bound, Step("", f"{why} ({found.reason or found.status})")
    accepted = next(item for item in found.procedures if item.procedure.number == procedure.number)
    return accepted.accepted, Step("", accepted.how, verified=accepted.verified)
