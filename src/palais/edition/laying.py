"""Pages of the edition's own, laid out with its templates beside the site's and then written as leanly as the others."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from palais.edition.compacting import compact, unlinked
from palais.edition.lean import lean
from palais.edition.naming import file_of
from palais.edition.placing import in_folder, up_from

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["laid"]


def laid(template: str, address: str, *, files: Mapping[str, str], generated: date, **said: object) -> str:
    """Return the page at `address` from one of the edition's templates.

    Parameters
    ----------
    template : str
        Name of the template, as `edition/front.html`.
    address : str
    files : mapping
        File of every address of the edition.
    generated : date
        The day printed on the page.
    **said
        What the template needs besides.
    """
    file = file_of(address)
    place = in_folder(file, files=files)
    text = (
        _templates().get_template(template).render(place=place, generated=generated, css="", at=None, **said)
    )
    return compact(lean(unlinked(text), up=up_from(file)))


@cache
def _templates() -> Environment:
    """Return the site's templates and, beside them, those of the edition."""
    from jinja2 import ChoiceLoader, PackageLoader

    from palais.web.page import environment

    site = environment()
    loaders = [PackageLoader("palais.edition")]
    return site.overlay(loader=ChoiceLoader([*loaders, *([site.loader] if site.loader else [])]))
