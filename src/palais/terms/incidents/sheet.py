"""An export as a sheet: its header and its rows, read strictly and never repeated in a message."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field

from palais.errors import Unrecognised

__all__ = ["Sheet", "plain", "sheet_of"]

_DELIMITERS = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of an export.

    Attributes
    ----------
    header : tuple[str, ...]
        Names of the columns as exported.
    rows : tuple[tuple[int, tuple[str, ...]], ...]
        Line of the file on which the row ends, and its cells.
    broken : tuple[int, ...]
        Lines of rows that have another number of cells than the header; they are listed and not read.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...] = field(repr=False)
    broken: tuple[int, ...] = ()


def plain(name: str) -> str:
    """Return a column's name as names are compared: lower case, single blanks, no underscores.

    Examples
    --------
    >>> plain(" Incident_Date "), plain("INCIDENT DATE")
    ('incident date', 'incident date')
    """
    return " ".join(name.replace("_", " ").casefold().split())


def sheet_of(text: str) -> Sheet:
    """Return the sheet that an export's text holds; columns are parted by commas, semicolons or tabs.

    A second line of HXL tags (`#date`, `#geo+lat`), which KoboToolbox adds on demand, is skipped, and so are empty lines.

    Raises
    ------
    Unrecognised
        If the text is no table: empty, without a second column, or cut within a quoted cell. The message holds no cell.
    """
    text = text.removeprefix("\ufeff")
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    header: tuple[str, ...] = ()
    rows: list[tuple[int, tuple[str, ...]]] = []
    broken: list[int] = []
    try:
        header = tuple(name.strip() for name in next(reader, []))
        for cells in reader:
            if not any(cell.strip() for cell in cells) or (not rows and _tags(cells)):
                continue
            if len(cells) == len(header):
                rows.append((reader.line_num, tuple(cells)))
            else:
                broken.append(reader.line_num)
    except csv.Error as error:
        raise Unrecognised(
            f"The file cannot be read as a table beyond line {reader.line_num}: a quoted cell is not closed, or is "
            f"too long; export it again as CSV."
        ) from error
    if len(header) < 2:  # noqa: PLR2004 - one column is no table
        raise Unrecognised(
            "The file is no table of incidents: it has no header of two columns or more; give a CSV export."
        )
    return Sheet(header, tuple(rows), tuple(broken))


def _tags(cells: list[str]) -> bool:
    """Return whether a row holds HXL tags and nothing else."""
    told = [cell.strip() for cell in cells if cell.strip()]
    return all(cell.startswith("#") and len(cell) > 1 and cell[1].isalpha() for cell in told)
