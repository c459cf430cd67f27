"""An answer as one self-contained HTML document: nothing to load, nothing that runs, fit for mail and for print."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from palais.web.ink import css_variables
from palais.web.views import command, key_figures, parts, source_id, steps
from palais.web.words import day, heading, link, plain

if TYPE_CHECKING:
    from datetime import date

    from jinja2 import Environment, Template

    from palais.terms.answers import Answer

__all__ = ["page"]


def page(answer: Answer, *, generated: date) -> str:
    """Return `answer` as one HTML5 document.

    Styles and drawings stand in the document; it holds no script and loads nothing. Every string of the answer is
    data and is escaped; only http and https addresses become links. A template `questions/<question>.html` is used
    where there is one, else `answer.html`.

    Parameters
    ----------
    answer : Answer
    generated : date
        The day printed on the page.
    """
    from markupsafe import Markup

    return _template(answer.question).render(
        answer=answer,
        title=answer.title or heading(answer.question),
        figures=key_figures(answer),
        parts=parts(answer),
        steps=steps(answer),
        sources=[(source_id(note.name), note, link(note.url)) for note in answer.sources],
        command=command(answer),
        generated=generated,
        css=Markup(_css()),  # noqa: S704 - our own file
    )


def _template(question: str) -> Template:
    environment = _environment()
    designed = [f"questions/{question}.html"] if re.fullmatch(r"[a-z][a-z0-9-]*", question) else []
    return environment.select_template([*designed, "answer.html"])


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("palais.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_seen,
    )
    environment.filters["day"] = day
    environment.filters["svg"] = (
        Markup  # drawings are written by `svg.finished` from a closed list of elements
    )
    return environment


def _seen(value: Any) -> Any:  # noqa: ANN401 - whatever a template prints
    """Drop characters that are not seen from every string that a template prints, and leave markup as it is."""
    return plain(value) if type(value) is str else value


@cache
def _css() -> str:
    style = files("palais.web").joinpath("styles.css").read_text(encoding="utf-8")
    light = f":root{{color-scheme:light dark;{css_variables('light')}}}"
    dark = f"@media screen and (prefers-color-scheme:dark){{:root{{{css_variables('dark')}}}}}"
    return f"{light}\n{dark}\n{style}"
