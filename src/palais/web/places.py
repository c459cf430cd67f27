"""Where a page will stand, and so what its links look like: in a mail, on the site, in a folder on a flash drive."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["MAIL", "SITE", "Place"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands.

    Attributes
    ----------
    href : Callable[[str], str | None]
        From an address (see `palais.web.addresses`, or a page of the site itself such as `/questions`) to a link; nothing
        where that page is not to be had in this place, and then the words stand without a link.
    twin : Callable[[str, str], str | None]
        From an address and a suffix (`json`, `csv`, `svg`, `png`) to a link to the same answer in that form.
    file : Callable[[str], str] | None
        From the name of a file of the site (`styles.css`) to a link; ``None`` where the page must be whole in itself.
    asking : bool
        Whether a form can be sent from here.
    narrow : bool
        Whether charts are drawn a second time for telephones; where room is short the wide drawing serves both.
    rows_most : int | None
        Rows of a table that a page shows here; what is beyond is left out, and the page says how much.
    """

    href: Callable[[str], str | None]
    twin: Callable[[str, str], str | None]
    file: Callable[[str], str] | None = None
    asking: bool = False
    narrow: bool = True
    rows_most: int | None = None

    @property
    def whole(self) -> bool:
        """Whether the page must be whole in itself."""
        return self.file is None


def _nowhere(_address: str, _suffix: str = "") -> None:
    return None


def _twin(address: str, suffix: str) -> str:
    path, mark, query = address.partition("?")
    return f"{path}.{suffix}{mark}{query}"


MAIL = Place(href=_nowhere, twin=_nowhere)
"""A page that is sent: it links to publishers only, and loads nothing."""

SITE = Place(
    href=lambda address: address, twin=_twin, file=lambda name: f"/static/{name}", asking=True, rows_most=200
)
"""A page of `palais serve`."""
