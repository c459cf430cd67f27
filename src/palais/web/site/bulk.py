"""The record to take away, under `/data`: a page that lists it, its descriptions, and each table as a file that is streamed."""

from __future__ import annotations

import json
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from palais.web.site.replies import Reply

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["data_at"]


def data_at(name: str) -> Reply:
    """Return what stands at `/data/` and a name.

    Raises
    ------
    NotOnRecord
        If the record holds no such table.
    """
    from palais.questions import _bulk

    if not name:
        from palais.web.site.own import own_page

        return own_page(
            "site/data.html",
            title="The whole record",
            tables=_bulk.tables(),
            sources=_bulk.datapackage()["sources"],
        )
    described = {"datapackage.json": _bulk.datapackage, "csvw.json": _bulk.csvw}.get(name)
    if described:
        return _json(described())
    table, _, suffix = name.rpartition(".")
    if suffix == "csv" and table:
        path = _bulk.csv_file(table, folder=_folder())
        return Reply(200, "text/csv; charset=utf-8", kept="record", file=str(path))
    stem = table if suffix == "parquet" else name
    return Reply(200, "application/vnd.apache.parquet", kept="record", file=str(_bulk.parquet_file(stem)))


def _json(value: Mapping[str, object]) -> Reply:
    return Reply(
        200, "application/json", json.dumps(value, ensure_ascii=False, indent=1).encode(), kept="record"
    )


@cache
def _folder() -> Path:
    """Return where CSV files of whole tables are kept: with the pages, or in a folder of this process where home is read-only."""
    from palais.web.site.keeping import kept_folder

    folder = kept_folder().with_name("data")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path(tempfile.mkdtemp(prefix="palais-data-"))
    return folder
