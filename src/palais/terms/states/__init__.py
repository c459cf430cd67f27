"""The dated register of states and observers: names, codes, seats and regional groups through time.

The facts stand in `facts/*.csv`, one row a fact, each with its source and whether it was checked (`verified`): `yes`
where a published file says the same, `year` where the year agrees with the growth of the membership and with the
General Assembly's roll calls, `no` where it rests on its source alone. Whoever needs a state asks one of the
functions below; nobody else keeps a list.

Examples
--------
>>> from datetime import date
>>> str(find("cote d'ivoire").state)
'CIV'
>>> found = find("USSR", on=date(2000, 1, 1))
>>> str(found.state), str(found.via[0])  # doctest: +NORMALIZE_WHITESPACE
('RUS', 'SUN lasted until 1991-12-25; RUS continues its United Nations membership from 1991-12-26
(letter of 24 December 1991)')
>>> by_code("cow", 365, date(1980, 1, 1))
'SUN'
>>> len(members(date(2011, 7, 14)))
193
"""

from __future__ import annotations

from palais.terms.states.codes import Code, Scheme, by_code, coder, codes_of
from palais.terms.states.continuity import Following, followed_by
from palais.terms.states.finding import Found, Step, find, participant
from palais.terms.states.groups import GROUPS_SINCE, Group, regional_group
from palais.terms.states.register import State, Status, register, rows
from palais.terms.states.seats import Seat, members, memberships, seat_of_china, seats_of

__all__ = [
    "GROUPS_SINCE",
    "Code",
    "Following",
    "Found",
    "Group",
    "Scheme",
    "Seat",
    "State",
    "Status",
    "Step",
    "by_code",
    "coder",
    "codes_of",
    "find",
    "followed_by",
    "members",
    "memberships",
    "participant",
    "regional_group",
    "register",
    "rows",
    "seat_of_china",
    "seats_of",
]
