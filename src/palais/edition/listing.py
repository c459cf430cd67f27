"""The pages that lead to the others: the front, all questions, a list for each question with more than one page, search."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from palais.edition.compacting import compact
from palais.edition.frozen import Frozen
from palais.edition.naming import file_of
from palais.edition.placing import in_folder

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["Entry", "Front", "list_addresses", "lists", "title_of"]

FRONT, QUESTIONS, SEARCH = "/", "/questions", "/search"
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


def list_addresses(pages: Iterable[Frozen]) -> tuple[str, ...]:
    """Return the addresses of the pages that lead to others: the front, the questions, search, and one list a question."""
    whole = {page.question for page in pages if not page.words}
    worded = dict.fromkeys(page.question for page in pages if page.words)
    return (FRONT, QUESTIONS, SEARCH, *(f"/{question}" for question in worded if question not in whole))


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
        place = in_folder(file_of(address), files=files)
        text = (
            _templates()
            .get_template(template)
            .render(place=place, generated=front.generated, css="", front=front, at=None, **said)
        )
        made[file_of(address)] = compact(text)
    return made


def _told(
    address: str, pages: tuple[Frozen, ...], by_question: Mapping[str, list[Entry]]
) -> tuple[str, dict[str, object]]:
    from palais.questions import specs
    from palais.web.words import heading

    if address == FRONT:
        return "edition/front.html", {
            "title": "palais, the edition that travels",
            "claims": [entry for entry in by_question.get("claim", []) if "?" not in entry.address],
            "states": by_question.get("brief", []),
            "pages_n": len(pages),
        }
    if address == SEARCH:
        return "edition/search.html", {"title": "Search"}
    if address == QUESTIONS:
        asked = dict.fromkeys(page.question for page in pages)
        told = [
            (
                Entry(f"/{question}", heading(question)),
                specs()[question].summary,
                len(by_question.get(question, [])),
            )
            for question in sorted(asked)
        ]
        return "edition/questions.html", {"title": "All questions", "told": told}
    question = address.removeprefix("/")
    return "edition/list.html", {
        "title": heading(question),
        "summary": specs()[question].summary,
        "entries": by_question[question],
    }


def _called(page: Frozen, titles: Mapping[str, str]) -> str:
    """Return what a page is called in a list: a state by its name, else the page's own title."""
    from palais.terms.states import register

    values = list(page.words.values())
    state = register().get(values[0]) if len(values) == 1 else None
    return state.name if state else titles.get(page.address) or " ".join(values)


@cache
def _templates() -> Environment:
    """Return the site's templates and, beside them, those of the edition."""
    from jinja2 import ChoiceLoader, PackageLoader

    from palais.web.page import environment

    site = environment()
    loaders = [PackageLoader("palais.edition")]
    return site.overlay(loader=ChoiceLoader([*loaders, *([site.loader] if site.loader else [])]))
