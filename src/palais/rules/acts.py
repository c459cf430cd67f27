"""Acts under treaties as the rules take them: rows, or the record's frame."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, cast

from palais.terms.tables import TreatyAction
from palais.terms.tables.treaties import CONSENTS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    import polars as pl

    Actions = Iterable[TreatyAction] | pl.DataFrame

__all__ = ["acts_of", "dated_consents"]

_COLUMNS = tuple(field.name for field in fields(TreatyAction))


def acts_of(actions: Actions) -> tuple[TreatyAction, ...]:
    """Return `actions` as rows, whether they come as rows or as a frame with the columns of `treaty_actions`."""
    if hasattr(actions, "iter_rows"):
        frame = cast("pl.DataFrame", actions)
        return tuple(TreatyAction(**row) for row in frame.select(_COLUMNS).iter_rows(named=True))
    return tuple(actions)


def dated_consents(acts: Iterable[TreatyAction]) -> dict[date, TreatyAction]:
    """Return one act a day of consent, in order of days; where two files give the day, the one that says how."""
    found: dict[date, TreatyAction] = {}
    for act in sorted(acts, key=lambda act: act.action == "consent"):
        if act.action in CONSENTS and act.action_date is not None:
            found.setdefault(act.action_date, act)
    return dict(sorted(found.items()))
