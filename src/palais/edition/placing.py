"""Where a page of an edition stands, and so what its links are: to the other files of the folder, or none."""

from __future__ import annotations

from collections.abc import Mapping

from palais.edition.naming import linked
from palais.web.places import Place

__all__ = ["STATIC", "in_folder", "up_from"]

STATIC = "static"
"""Folder of the edition with its styles and scripts."""


def in_folder(file: str, *, files: Mapping[str, str], rows_most: int | None = None) -> Place:
    """Return the place of the page in `file`.

    Parameters
    ----------
    file : str
        Relative to the edition's folder.
    files : mapping
        The file of every address that the edition holds; other addresses get no link.
    rows_most : int, optional
        Rows of a table that the page has room for.
    """

    def href(address: str) -> str | None:
        bare, mark, part = address.partition("#")
        found = files.get(bare)
        return None if found is None else linked(found, of=file) + mark + part

    return Place(
        href=href,
        twin=lambda _address, _suffix: None,
        file=lambda name: linked(f"{STATIC}/{name}", of=file),
        narrow=False,
        rows_most=rows_most,
    )


def up_from(file: str) -> str:
    """Return the way from the folder of `file` to the edition's own.

    Examples
    --------
    >>> up_from("brief/CHN.html"), up_from("claims.html")
    ('../', '')
    """
    return "../" * file.count("/")
