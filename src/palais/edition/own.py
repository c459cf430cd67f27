"""Pages that only an edition has: the Assembly's roll calls by year, the claims asked of one state, the sources, said once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from palais.edition.frozen import ASSEMBLY, Frozen
from palais.edition.laying import laid
from palais.edition.lean import SOURCES

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["own_page", "sources_listed", "sources_page"]

_VERDICTS = {
    "supported": "supported",
    "not_supported": "not supported",
    "cannot_tell": "the record cannot tell",
}


def own_page(page: Frozen, *, files: Mapping[str, str], generated: date) -> str:
    """Return a page of the edition's own as it stands in the folder."""
    make: Callable[..., str] = _assembly if page.question == ASSEMBLY else _claims
    return make(page, files=files, generated=generated)


def _assembly(page: Frozen, *, files: Mapping[str, str], generated: date) -> str:
    from palais.questions._freezing.assembly import rolls_of

    year = page.words["year"]
    return laid(
        "edition/assembly.html",
        page.address,
        files=files,
        generated=generated,
        title=f"General Assembly, {year}: roll calls",
        rolls=rolls_of(year),
    )


def _claims(page: Frozen, *, files: Mapping[str, str], generated: date) -> str:
    from palais.questions._freezing.asked import claims_asked_of
    from palais.web.names import state_name

    state = page.words["state"]
    return laid(
        "edition/asked.html",
        page.address,
        files=files,
        generated=generated,
        title=f"{state_name(state)}: the claims, asked of it",
        state=state,
        asked=claims_asked_of(state),
        verdicts=_VERDICTS,
        claim_of=lambda number: Frozen("claim", {"number": str(number)}).address,
    )


def sources_listed() -> frozenset[str]:
    """Return the names under which the page of sources tells of each."""
    from palais.questions._freezing import sources_held
    from palais.web.words import slug

    return frozenset(slug(note.name) for note, _ in sources_held())


def sources_page(*, files: Mapping[str, str], generated: date) -> str:
    """Return the page that tells of every source: publisher, day, licence, citation, notice, address."""
    from palais.questions._freezing import sources_held
    from palais.web.words import slug

    notes = [(slug(note.name), note, citation) for note, citation in sources_held()]
    return laid(
        "edition/sources.html", SOURCES, files=files, generated=generated, title="Sources", notes=notes
    )
