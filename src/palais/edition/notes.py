"""What must be known of every page of a kind, said once: caveats and method that all states' answers to one question share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from palais.terms.answers import Answer

__all__ = ["Notes", "noted", "notes_address", "shared", "without"]

_SENTENCE = re.compile(r"(?<=[.)])\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Notes:
    """Caveats, and sentences of the method, that hold for every page of a kind."""

    caveats: tuple[str, ...] = ()
    method: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.caveats or self.method)


def notes_address(question: str) -> str:
    """Return the address of the notes on a question's pages."""
    return f"/notes/{question}"


def shared(answers: Iterable[Answer]) -> Notes:
    """Return what all `answers` say alike; nothing of fewer than two."""
    told = list(answers)
    if len(told) < 2:  # noqa: PLR2004 - one shares with nobody
        return Notes()
    first, *others = told
    return Notes(
        caveats=tuple(one for one in first.caveats if all(one in other.caveats for other in others)),
        method=tuple(
            one
            for one in _sentences(first.method)
            if all(one in _sentences(other.method) for other in others)
        ),
    )


def without(answer: Answer, notes: Notes) -> tuple[Answer, bool]:
    """Return the answer without what `notes` say, and whether they hold for it; an answer that says less keeps all its own."""
    said = _sentences(answer.method)
    if (
        not notes
        or any(one not in answer.caveats for one in notes.caveats)
        or any(one not in said for one in notes.method)
    ):
        return answer, False
    left = " ".join(one for one in said if one not in notes.method)
    return replace(
        answer, caveats=tuple(one for one in answer.caveats if one not in notes.caveats), method=left
    ), True


def _sentences(method: str) -> list[str]:
    return [one.strip() for one in _SENTENCE.split(method) if one.strip()]


def noted(html: str, link: str) -> str:
    """Return a page with the link to its notes before its sources, or at its end."""
    said = (
        '<section id="notes" aria-labelledby="notes-h"><h2 id="notes-h">Notes</h2>'
        f'<p><a href="{link}">What to know before quoting this, and how it was found</a></p></section>\n'
    )
    before = '<section id="sources"' if '<section id="sources"' in html else "</main>"
    return html.replace(before, said + before, 1)


def page_of(question: str, notes: Notes, *, files: Mapping[str, str], generated: date) -> str:
    """Return the page that says the notes on one question's pages."""
    from palais.edition.frozen import LEFT_OUT
    from palais.edition.laying import laid
    from palais.web.words import heading

    return laid(
        "edition/notes.html",
        notes_address(question),
        files=files,
        generated=generated,
        title=f"{heading(question.replace('-', ' '))}: what holds for every page",
        question=question,
        caveats=notes.caveats,
        method=notes.method,
        left_out=LEFT_OUT.get(question, ()),
    )
