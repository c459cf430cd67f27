"""The whole record to take away: each table as Parquet and CSV, described by a data package and by CSV on the Web metadata.

`datapackage.json` follows Frictionless Data Package 1.0, `csvw.json` the W3C Recommendation "Metadata Vocabulary for Tabular
Data" (17 December 2015). A text cell that a spreadsheet would take for a formula gets an apostrophe before it, as in every CSV
of palais; the Parquet file holds the text as it is.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from palais.errors import NotOnRecord

__all__ = ["Table", "csv_file", "csvw", "datapackage", "parquet_file", "tables"]

_KINDS = {"str": "string", "int": "integer", "float": "number", "bool": "boolean", "date": "date"}
_FORMULA = r"^[=+\-@\t\r]"
_NUMBER = r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$"


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the record in use."""

    name: str
    summary: str
    rows_n: int
    bytes_n: int
    sha256: str
    fields: tuple[Mapping[str, Any], ...]
    key: tuple[str, ...]


def tables() -> tuple[Table, ...]:
    """Return every table that the record in use holds, in alphabetical order."""
    from palais.record.store import opened
    from palais.terms.tables import TABLES

    held = opened().manifest.tables
    return tuple(
        Table(
            one.table,
            (inspect.getdoc(one) or "").split("\n")[0],
            held[one.table]["rows"],
            held[one.table]["bytes"],
            held[one.table]["sha256"],
            _fields(one),
            tuple(one.key),
        )
        for one in sorted(TABLES, key=lambda table: table.table)
        if one.table in held
    )


def _fields(table: Any) -> tuple[Mapping[str, Any], ...]:  # noqa: ANN401 - a row class
    from palais.record.schema import columns

    return tuple(
        {
            "name": column.name,
            "type": _KINDS.get(column.kind.__name__, "string"),
            "constraints": {"required": not column.nullable}
            | ({"enum": list(column.choices)} if column.choices else {}),
        }
        for column in columns(table).values()
    )


def parquet_file(name: str) -> Path:
    """Return the Parquet file of a table, checked against the manifest.

    Raises
    ------
    NotOnRecord
        If the record in use holds no such table.
    RecordUnusable
        If the file is not the one that was written.
    """
    from palais.record.store import opened
    from palais.terms.tables import TABLES

    table = next((one for one in TABLES if one.table == name), None)
    if table is None or name not in opened().manifest.tables:
        raise NotOnRecord(f"The record holds no table '{name[:60]}'; /data lists those it holds.")
    return opened().path(table)


def csv_file(name: str, *, folder: Path) -> Path:
    """Return the table as a CSV file below `folder`, written there once a record, whole or not at all.

    Raises
    ------
    NotOnRecord
        If the record in use holds no such table.
    """
    import polars as pl

    from palais.questions._keeping import digest, write_whole

    source = parquet_file(name)
    path = folder / f"{name}-{digest()}.csv"
    if not path.is_file():
        frame = pl.scan_parquet(source)
        shape = frame.collect_schema()
        texts = [column for column, kind in shape.items() if kind == pl.String]
        lists = [column for column, kind in shape.items() if isinstance(kind, pl.List)]
        frame = frame.with_columns(pl.col(column).list.join("; ") for column in lists)
        frame = frame.with_columns(_neutral(column) for column in [*texts, *lists])
        write_whole(path, lambda part: frame.sink_csv(part, line_terminator="\r\n"))
    return path


def _neutral(column: str) -> Any:  # noqa: ANN401 - a polars expression
    import polars as pl

    text = pl.col(column)
    formula = text.str.contains(_FORMULA) & ~text.str.contains(_NUMBER)
    return pl.when(formula).then(pl.concat_str(pl.lit("'"), text)).otherwise(text).alias(column)


def datapackage() -> dict[str, Any]:
    """Return the data package: every table in both forms, its columns, the sources with their licences."""
    from palais import __version__
    from palais.record.ask import notes_on, summary

    about = summary()
    notes = notes_on()
    licences = dict.fromkeys(str(note["licence"]) for note in notes)
    return {
        "name": "palais",
        "title": "The record of palais: the international human rights regime",
        "version": f"{__version__}+{str(about['digest'])[:16]}",
        "created": f"{about['built']}T00:00:00Z",
        "licenses": [{"name": "see-sources", "title": licence} for licence in licences],
        "sources": [
            {"title": note["title"], "path": note.get("url", ""), "name": note["source"]} for note in notes
        ],
        "resources": [resource for table in tables() for resource in _resources(table)],
    }


def _resources(table: Table) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    schema = {"fields": list(table.fields), "primaryKey": list(table.key), "missingValues": [""]}
    shared = {"description": table.summary, "schema": schema}
    csv = {
        "name": table.name,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
    }
    parquet = {
        "name": f"{table.name}-parquet",
        "path": f"{table.name}.parquet",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "bytes": table.bytes_n,
        "hash": f"sha256:{table.sha256}",
    }
    return {**csv, **shared}, {**parquet, **shared}


def csvw() -> dict[str, Any]:
    """Return the CSV on the Web metadata of all tables."""
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "tables": [
            {
                "url": f"{table.name}.csv",
                "dc:description": table.summary,
                "tableSchema": {
                    "columns": [
                        {
                            "name": field["name"],
                            "titles": field["name"],
                            "datatype": field["type"],
                            "required": field["constraints"]["required"],
                        }
                        for field in table.fields
                    ],
                    "primaryKey": list(table.key),
                },
            }
            for table in tables()
        ],
    }
