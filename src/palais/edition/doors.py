"""The form of avenues as it travels: the page, the rules and every state's standing, and the scripts that reckon with them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from palais.edition.compacting import compact, unlinked
from palais.edition.lean import lean
from palais.edition.naming import file_of
from palais.edition.placing import STATIC, in_folder
from palais.edition.planning import DOORS

__all__ = ["doors"]


def doors(files: Mapping[str, str], generated: date) -> dict[str, str]:
    """Return the page and its data by file; the scripts themselves lie among the statics.

    Parameters
    ----------
    files : mapping
        File of every address of the edition.
    generated : date
        The day printed on the page.
    """
    from palais.questions._avenues.offline import avenues_offline
    from palais.web.offline import AVENUES_DATA, avenues_page, data_script

    data = avenues_offline()
    place = in_folder(file_of(DOORS), files=files)
    page = avenues_page(data, place=place, generated=generated)
    return {
        file_of(DOORS): compact(lean(unlinked(page), up="")),
        f"{STATIC}/{AVENUES_DATA}": data_script("avenues", data),
    }
