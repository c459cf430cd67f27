"""Sources as a page names them: by title, with their day, and the place on the page that describes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.web.words import day, slug

if TYPE_CHECKING:
    from palais.terms.answers import Answer, SourceNote

__all__ = ["cited", "source_id", "titles"]


def cited(sources: str, answer: Answer, *, dated: bool) -> tuple[tuple[str, str | None], ...]:
    """Return each source's title, with its day if `dated`, and the place on the page that describes it."""
    notes = {note.name: note for note in answer.sources}
    names = [name.strip() for name in sources.split(",") if name.strip()]
    return tuple(
        (_title(notes[n], dated=dated), f"#{source_id(n)}") if n in notes else (n, None) for n in names
    )


def _title(note: SourceNote, *, dated: bool = False) -> str:
    return f"{note.title or note.name} ({day(note.date)})" if dated else note.title or note.name


def titles(answer: Answer) -> dict[str, str]:
    """Return each source's title by its name."""
    return {note.name: _title(note) for note in answer.sources}


def source_id(name: str) -> str:
    """Return the id of a source's place on the page."""
    return f"source-{slug(name)}"
