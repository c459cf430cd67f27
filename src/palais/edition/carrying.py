"""What lies beside the pages: styles, scripts, the record's tables, and a few lines for whoever opens the folder first."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from palais.edition.lean import LAND, land, styles
from palais.edition.placing import STATIC

if TYPE_CHECKING:
    from palais.edition.listing import Front

__all__ = ["read_me", "statics", "table_files"]

TABLES = "tables"
_CSV_MOST = 50_000  # rows beyond which a table travels as Parquet only: a spreadsheet is slow with it
_OLDEST = (1980, 1, 1, 0, 0, 0)  # the first day that a ZIP archive can hold
_ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" fill="#1b1e23"/>'
    '<path d="M6 25h20M8 25V13m5 12V13m6 12V13m5 12V13M5 12l11-6 11 6z" fill="none" stroke="#fff" stroke-width="2"/></svg>\n'
)


def statics(doors: Sequence[tuple[str, str]] = ()) -> dict[str, bytes]:
    """Return the files that all pages share, by their place in the folder: styles, the icon, the land of all maps, the scripts.

    Parameters
    ----------
    doors : sequence of (name, file)
        What the masthead of every page leads to.
    """
    import json

    from palais.web.page import css

    style = files("palais.edition").joinpath("static", "edition.css").read_text(encoding="utf-8")
    found = {
        "icon.svg": _ICON.encode(),
        "styles.css": f"{styles(css())}{style}".encode(),
        LAND: land().encode(),
    }
    for folder in (
        files("palais.web") / "static",
        files("palais.web") / "scripts",
        files("palais.edition") / "static",
    ):
        if folder.is_dir():
            kept = (item for item in folder.iterdir() if item.name.endswith((".js", ".svg")))
            found |= {item.name: item.read_bytes() for item in kept}
    named = f"window.palaisDoors={json.dumps(doors)};\n".encode()
    found["shell.js"] = named + found["shell.js"]
    return {f"{STATIC}/{name}": content for name, content in sorted(found.items())}


def table_files() -> Iterator[tuple[str, bytes]]:
    """Yield the tables of the record in use as they travel: Parquet, CSV in a ZIP archive, and what describes them."""
    import json

    from palais.questions._bulk import csv_file, datapackage, parquet_file, tables
    from palais.questions._freezing import beside_tables

    with tempfile.TemporaryDirectory(prefix="palais-tables-") as folder:
        for table in tables():
            yield f"{TABLES}/{table.name}.parquet", parquet_file(table.name).read_bytes()
            if table.rows_n > _CSV_MOST:
                continue
            written = csv_file(table.name, folder=Path(folder))
            yield f"{TABLES}/{table.name}.csv.zip", _zipped(f"{table.name}.csv", written.read_bytes())
            written.unlink()
    said = json.dumps(_as_carried(datapackage()), ensure_ascii=False, separators=(",", ":"))
    yield f"{TABLES}/datapackage.json", f"{said}\n".encode()
    for name, content in beside_tables():
        yield f"{TABLES}/{name}", content


def _as_carried(package: dict[str, Any]) -> dict[str, Any]:
    """Return the data package with its CSV files as they lie here: in archives, and not of the longest tables."""
    from palais.questions._bulk import tables

    long = {table.name for table in tables() if table.rows_n > _CSV_MOST}
    kept = [
        {**one, "path": f"{one['path']}.zip", "compression": "zip"} if one["format"] == "csv" else one
        for one in package["resources"]
        if one["name"] not in long
    ]
    return {**package, "resources": kept}


def _zipped(name: str, content: bytes) -> bytes:
    """Return an archive with one file and no clock in it, so that the same table gives the same bytes."""
    out = io.BytesIO()
    entry = zipfile.ZipInfo(name, date_time=_OLDEST)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(entry, content, compresslevel=9)
    return out.getvalue()


def read_me(front: Front) -> str:
    """Return the few lines that whoever opens the folder reads first."""
    lines = [
        f"palais, edition {front.counter} of {front.generated.isoformat()}",
        "",
        "Open index.html in any browser. No network is needed, and nothing you read or search here is sent anywhere.",
    ]
    if front.zim:
        lines.append(f"{front.zim} holds the same pages for Kiwix, on a telephone too.")
    if front.tables:
        lines.append(
            "The folder tables holds the record as Parquet and CSV; tables/NOTICE.md has the licences."
        )
    lines += ["", "Is this copy whole and unaltered?", "    palais verify FOLDER", "or without palais:"]
    lines.append("    sha256sum -c SHA256SUMS")
    if front.fingerprint:
        lines += [
            "    minisign -Vm EDITION.json -p minisign.pub",
            "",
            "Key fingerprint (compare it with one that reached you by another way):",
            f"    {front.fingerprint}",
        ]
    else:
        lines += ["", "This edition is not signed: its sums show damage, not who made it."]
    return "\n".join(lines) + "\n"
