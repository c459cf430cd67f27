"""A page of an edition in half the bytes of the site's, saying the same.

The site's renderer writes every page of an edition too; what is taken off here is what a folder of pages can say once (sources,
notes, styles, the masthead, the outlines of the world) and what HTML says anyway.
"""

from collections.abc import Collection

from palais.edition.lean.attributes import bare, named_shortly
from palais.edition.lean.drawings import leaner_drawing
from palais.edition.lean.looks import look_styles
from palais.edition.lean.maps import LAND, land
from palais.edition.lean.shell import framed
from palais.edition.lean.sources import SOURCES, cited
from palais.edition.lean.tables import column_styles, plainer, spread
from palais.edition.lean.words import fewer, spread_values

__all__ = ["LAND", "SOURCES", "land", "lean", "styles"]


def lean(html: str, *, up: str, sources: Collection[str] = ()) -> str:
    """Return a page of the site in fewer bytes.

    Parameters
    ----------
    html : str
    up : str
        From the page's folder to the edition's, as `../`.
    sources : collection of str
        Sources that the edition's own list tells of, by their names on pages.
    """
    html = cited(framed(fewer(html), up=up), up=up, known=sources)
    return bare(named_shortly(plainer(leaner_drawing(html))))


def styles(site: str) -> str:
    """Return the site's styles with what lean pages leave to them: kinds of columns, of cells, of figures."""
    return f"{spread_values(spread(site))}\n{column_styles()}{look_styles()}"
