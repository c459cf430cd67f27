"""What a build takes over from the packaged record: the rows of sources for which no published files were given.

So that fetching one source anew does not lose the others. The rows come as they were packaged, classes included.
"""

from __future__ import annotations

import io
import json
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from palais.record.schema import schema
from palais.record.store import FORMAT, opened, packaged_folder, using
from palais.terms.tables import TABLES, Membership, Row

if TYPE_CHECKING:
    import polars as pl

__all__ = ["packaged_rows"]


def packaged_rows(
    known: Collection[str], *, without: Collection[str]
) -> tuple[dict[type[Row], pl.DataFrame], tuple[Mapping[str, Any], ...]]:
    """Return the packaged rows and notes of the sources that are `known` and not among `without`.

    Empty where palais was installed without a packaged record, or with one of another format. Memberships are left out,
    for they follow from the whole.

    Raises
    ------
    RecordUnusable
        If the packaged record is damaged.
    """
    import polars as pl

    manifest = packaged_folder() / "manifest.json"
    said: dict[str, Any] = json.loads(manifest.read_text(encoding="utf-8")) if manifest.is_file() else {}
    if said.get("format") != FORMAT:
        return {}, ()
    notes = tuple(
        note for note in said["sources"] if note["source"] in known and note["source"] not in without
    )
    kept = [note["source"] for note in notes]
    with using(packaged_folder()):
        record = opened()
    tables = {}
    for table in TABLES:
        if table is Membership or table.table not in record.manifest.tables:
            continue
        rows = pl.read_parquet(io.BytesIO(record.path(table).read_bytes())).filter(
            pl.col("source").is_in(kept)
        )
        if dict(rows.schema) == schema(table) and rows.height:
            tables[table] = rows
    return tables, notes
