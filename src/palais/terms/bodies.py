"""The bodies whose decisions are on the record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from palais.errors import Unrecognised

__all__ = ["BODIES", "Body"]


@dataclass(frozen=True, slots=True)
class Body:
    """A body that decides by vote.

    Attributes
    ----------
    body : str
        Short id used in the record and on the command line.
    name : str
        Official name.
    start, end : date | None
        First and last day of its existence; ``end`` is ``None`` while it sits.
    anchors : tuple[str, str]
        Two states whose votes tell which end of its line of ideal points is which; nothing else rests on them.
    members : str
        Where its members are known from: the `register` of states, or its own `rollcalls`.
    term_starts : tuple[tuple[int, int, int], ...]
        For members known from roll calls: from which year on terms of office begin on which month and day.
    aliases : tuple[str, ...]
        Other ways people write it, in lower case.
    term_years : int
        Years after which the calendar of terms goes on: one where a part of the members changes each year.
    seats_n : int | None
        How many members it has, where that is one fixed number.
    """

    body: str
    name: str
    start: date
    end: date | None
    anchors: tuple[str, str]
    members: Literal["register", "rollcalls"]
    term_starts: tuple[tuple[int, int, int], ...]
    aliases: tuple[str, ...]
    term_years: int = 1
    seats_n: int | None = None

    @classmethod
    def parse(cls, text: str) -> Body:
        """Return the body a person means by `text`.

        Raises
        ------
        Unrecognised
            If no body goes by that name.
        """
        wanted = text.strip().lower()
        for body in BODIES.values():
            if wanted in (body.body, body.name.lower(), *body.aliases):
                return body
        known = ", ".join(f"{b.body} ({b.name})" for b in BODIES.values())
        raise Unrecognised(f"No body is called '{text}'; the record has {known}.")

    @classmethod
    def choices(cls) -> tuple[str, ...]:
        """Return every id, for help texts and forms."""
        return tuple(BODIES)

    def terms(self, *, until: date) -> list[tuple[date, date]]:
        """Return the terms of office, first to last day, in order, as far as the one that holds `until`.

        A term lasts `term_years`: one in the Council, whose members are elected for three years, but a third of them each
        year. Where the day on which terms begin moves, the last term of the old kind runs on until the first of the new.
        """
        starts: list[date] = []
        for place, (year, month, day) in enumerate(self.term_starts):
            last = (
                self.term_starts[place + 1][0] - 2
                if place + 1 < len(self.term_starts)
                else until.year + 1 + self.term_years
            )
            starts += [date(y, month, day) for y in range(year, last + 1, self.term_years)]
        ends = [start - timedelta(days=1) for start in starts[1:]]
        return [(start, end) for start, end in zip(starts, ends, strict=False) if start <= until]

    def __str__(self) -> str:
        return self.body


BODIES: dict[str, Body] = {
    body.body: body
    for body in (
        Body(
            "unga",
            "General Assembly",
            date(1946, 1, 10),
            None,
            ("USA", "RUS"),
            "register",
            (),
            ("ga", "un general assembly", "assembly", "united nations general assembly"),
        ),
        Body(
            "chr",
            "Commission on Human Rights",
            date(1946, 2, 16),
            date(2006, 6, 16),
            ("USA", "CUB"),
            "rollcalls",
            ((1946, 1, 1),),
            ("commission", "unchr", "un commission on human rights"),
        ),
        Body(
            "hrc",
            "Human Rights Council",
            date(2006, 6, 19),
            None,
            ("USA", "CUB"),
            "rollcalls",
            # A/RES/60/251 began terms on 19 June; A/RES/65/281 moved them to 1 January and prolonged those that ended in 2012.
            ((2006, 6, 19), (2013, 1, 1)),
            ("council", "unhrc", "un human rights council"),
            seats_n=47,
        ),
        Body(
            "ngo",
            "Committee on Non-Governmental Organizations",
            date(1946, 6, 21),
            None,
            ("USA", "CUB"),
            "rollcalls",
            # All 19 members are elected at once by ECOSOC, for four years that begin on 1 January (1995, 1999, ..., 2023).
            ((1995, 1, 1),),
            ("ngo committee", "ngo-committee", "committee on ngos", "ecosoc committee on ngos"),
            term_years=4,
            seats_n=19,
        ),
    )
}
"""Every body on the record, by id."""
