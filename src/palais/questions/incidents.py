"""`palais incidents FILE`: reports from the field on a coarse map, each with the mechanisms open for it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from palais.terms.answers import Answer
from palais.terms.parameters import TextFile
from palais.terms.rights import Right
from palais.terms.states import State

__all__ = ["incidents"]


def incidents(  # noqa: PLR0913 - one option a choice
    file: TextFile | None = None,
    *,
    state: State | None = None,
    right: Right | None = None,
    grid: Literal["50", "100", "200"] = "50",
    on: date | None = None,
    settings: TextFile | None = None,
) -> Answer:
    """Read an export of incidents, check it, map it coarsely, and link each incident to the mechanisms open for it.

    Exports of Ushahidi, KoboToolbox, ODK Central, UCDP and ACLED are known by their header. Names, contacts, devices, exact
    places and free text are left behind and counted; nothing is stored. Wrong days and points are listed, never mended.
    Without a file it says what it reads. This is information, not legal advice.

    Parameters
    ----------
    file : TextFile | None
        The export, as CSV; without one the exports that can be read are shown.
    state : State | None
        Where it happened, for exports that do not say so; of an export that does, only this state's incidents are taken.
    right : Right | None
        The right to ask about where the kind of an incident names none; without it those incidents are listed apart.
    grid : str
        Width in kilometres of the cells in which places are shown.
    on : date | None
        The day on which one would write; today by default.
    settings : TextFile | None
        A TOML file that says which columns of a form of your own hold the date, kind, country and place, and under
        [rights] which right a kind is about.

    Raises
    ------
    Unrecognised
        If the file is no export known here, or the settings do not fit it.
    NotOnRecord
        If the file holds no incident, or none of the state.
    """
    from palais.questions._incidents.answer import answered
    from palais.questions._incidents.formats import formats
    from palais.terms.incidents import imported, settings_of

    day = on or date.today()  # noqa: DTZ011 - the reader's own day
    asked = {
        "state": state.state if state else None,
        "right": right.right if right else None,
        "grid": grid,
        "on": on if file is None else day,
    }
    if file is None:
        return formats(asked)
    told = settings_of(settings) if settings else None
    found = imported(file, on=day, state=state.state if state else None, settings=told)
    return answered(found, asked, on=day)
