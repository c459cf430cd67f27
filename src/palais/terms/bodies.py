"""The bodies whose decisions are on the record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

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
    aliases : tuple[str, ...]
        Other ways people write it, in lower case.
    """

    body: str
    name: str
    start: date
    end: date | None
    aliases: tuple[str, ...]

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
            ("ga", "un general assembly", "assembly", "united nations general assembly"),
        ),
        Body(
            "chr",
            "Commission on Human Rights",
            date(1946, 2, 16),
            date(2006, 6, 16),
            ("commission", "unchr", "un commission on human rights"),
        ),
        Body(
            "hrc",
            "Human Rights Council",
            date(2006, 6, 19),
            None,
            ("council", "unhrc", "un human rights council"),
        ),
    )
}
"""Every body on the record, by id."""
