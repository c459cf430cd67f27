"""The depositary's pages of declarations, read for two facts: one is on file, and it refuses an inquiry.

No sentence is kept. A page is a list of sections, `#State` and what that state declared. The reading rule for
an opt-out is one sentence of a section that both

* refuses the committee's competence (`REFUSAL`: "does not recognize the competence of the Committee",
  "without recognizing the competence", or, in the words of OP-CEDAW, "would not undertake the obligations"),
  and
* names the article of the inquiry (`OPT_OUTS`).

A section that names that article in other words (four do under CAT 20: one is "bound" by no part of it, one
makes "reservations as to" it, two want it applied in a certain way) is a reservation with that article, and
nothing more is concluded from it. A heading without words is kept as `verified=False`: most such declarations
were withdrawn, not all.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from palais.errors import SourceChanged
from palais.sources.treaty_status.corrections import AS_OF, act, differs, state_of
from palais.terms.treaties import TREATIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from palais.terms.documents import Document
    from palais.terms.tables import Row

__all__ = ["OPT_OUTS", "declarations", "refuses", "sections"]

DAY = AS_OF["hr_treaty_status_2015.csv"]

OPT_OUTS: Mapping[str, str] = {"CAT": "20", "OP-CEDAW": "8", "OP-CRPD": "6", "OP-CRC-IC": "13"}
"""Inquiries that bind every party but those that opt out when they consent: the article of each."""

REFUSAL = re.compile(
    r"(?:not|without)\s+recogni[sz](?:e|ing)\s+the\s+(?:competence|authority|jurisdiction)"
    r"|would\s+not\s+undertake\s+the\s+obligations",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"(?<=[a-z0-9)\u2019'\"\u201d])[.;](?=\s|[A-Z\"\u201c\u2018'1-9(]|$)")
"""Sentences run together on these pages ("…Convention.Also…"); a full stop before a capital parts them."""

OBJECTION = re.compile(r"objects? to the reservations?|objections? to the reservations?", re.IGNORECASE)
WITHDRAWN = re.compile(r"reservations?\b[^.]*\bcompletely withdrawn", re.IGNORECASE)


def declarations(document: Document, treaties: Iterable[str]) -> Iterator[Row]:
    """Yield a `reservation` for each treaty and state with a declaration on file, `excludes` for opt-outs."""
    for treaty in sorted(treaties):
        name = f"declarations/{TREATIES[treaty].chapter}.txt"
        for participant, words in sections(document, name):
            where = f"{name} #{participant}"
            yield from _section(document, treaty, participant, words, where)


def sections(document: Document, name: str) -> Iterator[tuple[str, str]]:
    """Yield each section of a page: the participant and its words, empty for a heading that stands alone.

    Raises
    ------
    SourceChanged
        If the page is not UTF-8, does not begin with a heading, or a heading stands twice.
    """
    try:
        text = document.content(name).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceChanged(
            f"{document.source}/{name}: byte {error.start} is not UTF-8 text; fetch it again."
        ) from error
    before, *parts = re.split(r"^#", text, flags=re.MULTILINE)
    seen: set[str] = set()
    for part in parts:
        heading, _, words = part.partition("\n")
        if before.strip() or heading.strip() in seen:
            break
        seen.add(heading.strip())
        yield heading.strip(), words.strip()
    if before.strip() or len(seen) != len(parts):
        raise SourceChanged(
            f"{document.source}/{name}: the page is not a list of '#State' headings, each once; read it "
            f"again, then mend this source's parse."
        )


def refuses(words: str, article: str) -> bool:
    """Return whether one sentence of `words` refuses the committee's competence and names `article`."""
    return any(REFUSAL.search(part) and _names(part, article) for part in SENTENCE.split(words))


def _names(words: str, article: str) -> bool:
    return re.search(rf"\barticles?\s+\(?{article}(?!\d)", words, re.IGNORECASE) is not None


def _section(document: Document, treaty: str, participant: str, words: str, where: str) -> Iterator[Row]:
    state = state_of(document, participant, where)
    left_out = _left_out(words)
    if left_out:
        what, found, treatment = left_out
        yield differs(
            document,
            subject=f"{treaty}/{state}",
            what=what,
            published="a heading on the page of declarations",
            found=found,
            treatment="both shown" if treatment == "both shown" else "excluded",
            locator=where,
            day=DAY,
        )
        if treatment == "excluded":
            return
    article = OPT_OUTS.get(treaty)
    named = article if article and _names(words, article) else None
    refused = article is not None and refuses(words, article)
    for action in ("reservation", *(("excludes",) if refused else ())):
        yield act(
            document,
            treaty=treaty,
            state=state,
            action=action,
            article=article if action == "excludes" else (None if refused else named),
            participant=participant,
            locator=where,
            day=DAY,
            verified=left_out is None,
        )


def _left_out(words: str) -> tuple[str, str, str] | None:
    """Return why a section is no declaration in force: what it is, what was found, how it is treated."""
    if not re.search(r"\w", words):
        return "declaration without words", "the heading stands alone", "both shown"
    if OBJECTION.search(words) and not re.search(r"\bobjections notwithstanding\b", words):
        return "objection among declarations", "the section objects to other states' reservations", "excluded"
    if WITHDRAWN.search(words):
        return "withdrawn declaration", "the section says that the reservations were withdrawn", "excluded"
    return None
