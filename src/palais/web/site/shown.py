"""An answer in the form that was asked for: a page, data, a drawing, a feed."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from palais.errors import Unrecognised
from palais.web.page import environment, page
from palais.web.places import SITE
from palais.web.site.replies import Reply

if TYPE_CHECKING:
    from palais.terms.answers import Answer, Chart
    from palais.web.site.fields import Form
    from palais.web.site.targets import Target

__all__ = ["Site", "answer_page", "twin"]

PNG_SCALE = 2.0


@dataclass(frozen=True, slots=True)
class Site:
    """What the server was started with.

    Attributes
    ----------
    public : str
        The address at which others reach it, without a slash at the end; empty where none was given. It is never taken
        from what a visitor sends.
    answers : OrderedDict[str, Answer]
        The last few answers by address and day, so that a page's data and drawings are not worked out anew.
    """

    public: str = ""
    answers: OrderedDict[str, Answer] = field(default_factory=OrderedDict, compare=False, repr=False)


def answer_page(  # noqa: PLR0913 - each is a fact of the page
    answer: Answer, form: Form, *, at: str | None, site: Site, today: date, kept: str
) -> Reply:
    """Return the page of an answer, with the form to ask differently; `at` is its address, none for what a form brought."""
    from palais.web.site.own import all_states

    text = page(
        answer,
        generated=today,
        place=SITE,
        within="site/answer.html",
        extra={"form": form, "public": site.public, "canonical": at, "all_states": all_states},
    )
    return Reply(200, body=text.encode(), kept=kept)


def twin(answer: Answer, wanted: Target, *, site: Site, at: str, kept: str) -> Reply:
    """Return the answer in the form that a suffix names.

    Raises
    ------
    Unrecognised
        If the answer has no such table or chart, or no feed.
    """
    from palais.web.twins import csv_text, json_text

    if wanted.suffix == "json":
        return Reply(200, "application/json", json_text(answer).encode(), kept=kept)
    if wanted.suffix == "csv":
        return Reply(200, "text/csv; charset=utf-8", csv_text(answer, table=wanted.table).encode(), kept=kept)
    if wanted.suffix == "atom":
        from palais.web.site.feeds import feed

        return Reply(200, "application/atom+xml", feed(answer, at=at, public=site.public), kept=kept)
    chart = _chart(answer, wanted.chart)
    if wanted.suffix == "embed":
        return _embedded(answer, chart, at=at, kept=kept)
    from palais.web.charts import drawn

    svg = drawn(chart, answer)
    if wanted.suffix == "svg":
        return Reply(200, "image/svg+xml", svg.encode(), kept=kept)
    return Reply(200, "image/png", png(svg), kept=kept)


def png(svg: str, *, scale: float = PNG_SCALE) -> bytes:
    """Return a drawing as a picture of dots: its named colours become those of the light page."""
    import re

    import vl_convert

    flat = re.sub(r"var\(--[a-z0-9-]+, ?(#[0-9a-fA-F]{3,8})\)", r"\1", svg)
    drawn: bytes = vl_convert.svg_to_png(flat, scale=scale)
    return drawn


def _chart(answer: Answer, name: str | None) -> Chart:
    charts = {chart.name: chart for chart in answer.charts}
    if not charts:
        raise Unrecognised("This answer has no chart; its tables are at the same address with .csv.")
    if name is None:
        return answer.charts[0]
    if name not in charts:
        raise Unrecognised(f"This answer has no chart '{name[:60]}'; it has {', '.join(charts)}.")
    return charts[name]


def _embedded(answer: Answer, chart: Chart, *, at: str, kept: str) -> Reply:
    from palais.web.charts import NARROW, WIDE, drawn

    text = (
        environment()
        .get_template("site/embed.html")
        .render(
            place=SITE,
            title=chart.title,
            answer=answer,
            wide=drawn(chart, answer, width=WIDE),
            narrow=drawn(chart, answer, width=NARROW),
            at=at,
        )
    )
    return Reply(200, body=text.encode(), kept=kept, embedded=True)
