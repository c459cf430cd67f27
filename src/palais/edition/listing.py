"""The pages that lead to the others: the front, all questions, a list for each question with more than one page, search."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from palais.edition.frozen import ASSEMBLY, NOT_FROZEN, Frozen
from palais.edition.holding import held_rows
from palais.edition.laying import laid
from palais.edition.naming import file_of

__all__ = ["Entry", "Front", "list_addresses", "lists", "masthead", "title_of"]

FRONT, QUESTIONS, SEARCH = "/", "/questions", "/search"
_DOORS = (
    ("/claims", "Claims"),
    ("/brief", "States"),
    ("/rollcall", "Roll calls"),
    ("/assembly", "Assembly"),
    ("/whip", "Whip count"),
    ("/avenues", "Avenues"),
    ("/questions", "All questions"),
)
_ASSEMBLY_TOLD = (
    "The General Assembly's roll calls, a year on a page: each text, its tally, and who stood apart."
)
_TITLE = re.compile(r"<title>(.*?)(?: · palais)?</title>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list: where it leads, and what it is called."""

    address: str
    title: str


@dataclass(frozen=True, slots=True)
class Front:
    """What the front page and its sisters tell of the edition as a whole."""

    generated: date
    counter: int
    digest: str
    version: str
    fingerprint: str
    zim: str | None
    tables: bool
    open_only: bool
    unanswered: tuple[str, ...] = ()


def list_addresses(pages: Iterable[Frozen]) -> tuple[str, ...]:
    """Return the addresses of the pages that lead to others: the front, the questions, search, and one list a question."""
    whole = {page.question for page in pages if not page.words}
    worded = dict.fromkeys(page.question for page in pages if page.words)
    return (FRONT, QUESTIONS, SEARCH, *(f"/{question}" for question in worded if question not in whole))


def masthead(files: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return what the masthead leads to: a name and a file for each door that the edition has."""
    return [(name, files[address]) for address, name in _DOORS if address in files]


def title_of(content: str) -> str:
    """Return the title of a page."""
    found = _TITLE.search(content)
    return html.unescape(found[1]).strip() if found else ""


def lists(
    pages: tuple[Frozen, ...], titles: Mapping[str, str], files: Mapping[str, str], front: Front
) -> dict[str, str]:
    """Return the pages that lead to others, by file.

    Parameters
    ----------
    pages : tuple of Frozen
    titles : mapping
        Title of each page by its address.
    files : mapping
        File of every address.
    front : Front
    """
    by_question: dict[str, list[Entry]] = {}
    for page in pages:
        if page.words:
            by_question.setdefault(page.question, []).append(Entry(page.address, _called(page, titles)))
    made = {}
    for address in list_addresses(pages):
        template, said = _told(address, pages, by_question)
        made[file_of(address)] = laid(
            template, address, files=files, generated=front.generated, front=front, **said
        )
    return made


def _told(
    address: str, pages: tuple[Frozen, ...], by_question: Mapping[str, list[Entry]]
) -> tuple[str, dict[str, object]]:
    if address == FRONT:
        return "edition/front.html", {
            "title": "palais, the edition that travels",
            "claims": by_question.get("claim", []),
            "states": by_question.get("brief", []),
            "held": held_rows(by_question),
            "missing": NOT_FROZEN,
            "pages_n": len(pages),
        }
    if address == SEARCH:
        return "edition/search.html", {"title": "Search"}
    if address == QUESTIONS:
        asked = dict.fromkeys(page.question for page in pages)
        told = [
            (
                Entry(f"/{question}", _heading(question)),
                _summary(question),
                len(by_question.get(question, [])),
            )
            for question in sorted(asked)
        ]
        return "edition/questions.html", {"title": "All questions", "told": told}
    question = address.removeprefix("/")
    return "edition/list.html", {
        "title": _heading(question),
        "summary": _summary(question),
        "entries": by_question[question],
    }


def _heading(question: str) -> str:
    from palais.web.words import heading

    return "General Assembly" if question == ASSEMBLY else heading(question.replace("-", " "))


def _summary(question: str) -> str:
    from palais.questions import specs

    return _ASSEMBLY_TOLD if question == ASSEMBLY else specs()[question].summary


def _called(page: Frozen, titles: Mapping[str, str]) -> str:
    """Return what a page is called in a list: a state by its name, else the page's own title."""
    from palais.terms.states import register

    values = list(page.words.values())
    state = register().get(values[0]) if len(values) == 1 else None
    return state.name if state else titles.get(page.address) or " ".join(values)
