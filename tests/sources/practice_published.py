"""Reading a source of practice from its sample, an altered sample, or the published files."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from palais.sources import sources
from palais.sources.published import from_folder
from palais.terms.tables import Discrepancy, PracticeScore

if TYPE_CHECKING:
    from palais.terms.documents import Document
    from palais.terms.tables import Row

__all__ = ["altered", "left_out", "of_published", "sample", "values"]


def sample(name: str) -> Document:
    return from_folder(sources()[name].CARD, Path(str(files(f"palais.sources.{name}"))) / "sample")


def altered(document: Document, old: str, new: str) -> Document:
    file = next(name for name, content in document.files.items() if old.encode() in content)
    return replace(
        document,
        files={**document.files, file: document.files[file].replace(old.encode(), new.encode(), 1)},
    )


def of_published(name: str, published: Path) -> list[Row]:
    return list(sources()[name].parse(from_folder(sources()[name].CARD, published)))


def values(rows: list[Row], score: str) -> dict[tuple[str, int], PracticeScore]:
    return {
        (row.state, row.year): row for row in rows if isinstance(row, PracticeScore) and row.score == score
    }


def left_out(rows: list[Row]) -> list[Discrepancy]:
    return [row for row in rows if isinstance(row, Discrepancy)]
