"""An answer as one HTML document: whole in itself for mail and print, or as a page of the site or of an edition."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from palais.web.addresses import address, of_answer
from palais.web.cells import rows_markup
from palais.web.cited import source_id
from palais.web.ink import css_variables
from palais.web.links import page_about
from palais.web.names import state_name, treaty_name
from palais.web.offline import whatif_of
from palais.web.places import MAIL
from palais.web.prose import told
from palais.web.views import command, key_figures, parts, steps
from palais.web.words import day, heading, link, number, plain, token

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from jinja2 import Environment, Template

    from palais.terms.answers import Answer
    from palais.web.places import Place
    from palais.web.views import Part

__all__ = ["css", "environment", "page"]


def page(
    answer: Answer,
    *,
    generated: date,
    place: Place = MAIL,
    within: str | None = None,
    extra: Mapping[str, object] | None = None,
) -> str:
    """Return `answer` as one HTML5 document.

    Drawings stand in the document. Every string of the answer is data and is escaped; only http and https addresses
    become links out. A template `questions/<question>.html` is used where there is one, else `answer.html`.

    Parameters
    ----------
    answer : Answer
    generated : date
        The day printed on the page.
    place : Place
        Where the page will stand. In a mail it is whole: styles stand in it, it holds no script and loads nothing.
    within : str | None
        A template that extends `designed`, the question's own, and adds what a place puts around every answer.
    extra : Mapping[str, object] | None
        What that template needs besides the answer.
    """
    from markupsafe import Markup

    designed = _template(answer.question)
    return (environment().get_template(within) if within else designed).render(
        **(extra or {}),
        designed=designed,
        answer=answer,
        place=place,
        at=of_answer(answer.question, answer.parameters),
        title=answer.title or heading(answer.question),
        figures=key_figures(answer),
        parts=sorted(parts(answer, place=place), key=_of_the_record_itself),
        steps=steps(answer),
        sources=[(source_id(note.name), note, link(note.url)) for note in answer.sources],
        command=command(answer),
        generated=generated,
        css=Markup(css() if place.whole else ""),  # noqa: S704 - our own file
    )


def _of_the_record_itself(part: Part) -> bool:
    """Tell whether a part is about how much is on record: it stands after what is."""
    return part.title in {"How thin this is", "How many facts are on record of each state"}


def _template(question: str) -> Template:
    designed = [f"questions/{question}.html"] if re.fullmatch(r"[a-z][a-z0-9-]*", question) else []
    return environment().select_template([*designed, "answer.html"])


@cache
def environment() -> Environment:
    """Return the templates of all pages, with the filters they use."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    templates = Environment(
        loader=PackageLoader("palais.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_seen,
    )
    templates.filters["day"] = day
    templates.filters["told"] = told
    templates.filters["token"] = token
    templates.filters["number"] = number
    templates.globals["rows_markup"] = rows_markup
    templates.globals["state_name"] = state_name
    templates.globals["treaty_name"] = treaty_name
    templates.globals["page_about"] = page_about
    templates.globals["address_of"] = address
    templates.globals["whatif_of"] = whatif_of
    templates.filters["svg"] = Markup  # drawings are written by `svg.finished` from a closed list of elements
    return templates


def _seen(value: Any) -> Any:  # noqa: ANN401 - whatever a template prints
    """Drop characters that are not seen from every string that a template prints, and leave markup as it is."""
    return plain(value) if type(value) is str else value


@cache
def css() -> str:
    """Return the styles of all pages, with the colours of both themes."""
    style = files("palais.web").joinpath("styles.css").read_text(encoding="utf-8")
    light = f":root{{color-scheme:light dark;{css_variables('light')}}}"
    dark = f"@media screen and (prefers-color-scheme:dark){{:root{{{css_variables('dark')}}}}}"
    return f"{light}\n{dark}\n{style}"
