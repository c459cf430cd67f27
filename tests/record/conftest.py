"""A record made of the sources' own samples, in memory and on disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from palais.record.build import tables_of
from palais.sources import Source, sources
from palais.terms.documents import Document

if TYPE_CHECKING:
    import polars as pl

    from palais.terms.tables import Row


@pytest.fixture(scope="session")
def loose() -> Mapping[str, Source]:
    """Every source, with the bounds of its card opened: a sample is smaller than what its publisher gives."""
    return {
        name: cast(
            "Source",
            SimpleNamespace(
                CARD=replace(module.CARD, bounds=dict.fromkeys(module.CARD.bounds, (0, 10**7))),
                parse=module.parse,
            ),
        )
        for name, module in sources().items()
    }


@pytest.fixture(scope="session")
def documents() -> Mapping[str, Document]:
    """Each source's own sample as a document."""
    found = {}
    for name, module in sources().items():
        folder = Path(str(files(f"palais.sources.{name}"))) / "sample"
        paths = [path for path in folder.rglob("*") if path.is_file()]
        contents = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
        found[name] = Document(name, module.CARD.day, contents)
    return found


@pytest.fixture(scope="session")
def tables(
    documents: Mapping[str, Document], loose: Mapping[str, Source]
) -> Mapping[type[Row], pl.DataFrame]:
    """The tables of the record that the samples make; not to be changed."""
    return tables_of(documents, loose)[0]
