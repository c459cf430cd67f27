"""`palais guide NAME`: the pages on method, read where palais runs: premises, rules, measures, how often we are right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from palais.terms.answers import Answer, Section

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["guide"]

Name = Literal[
    "premises",
    "rules",
    "ideal-points",
    "double-standards",
    "gap",
    "acts-and-roles",
    "language",
    "seats-and-audiences",
    "recommendations",
    "consequences",
    "early-warning",
    "claims",
    "how-often-we-are-right",
    "session",
    "incidents",
    "add-a-claim",
]
"""The pages, each a file of that name in `docs/`; a test holds this list against what the wheel carries."""


def guide(name: Name | None = None) -> Answer:
    """Read a page on method: what palais takes for granted, how it decides, measures and forecasts, how often it is right.

    Without a name: the list of pages.

    Parameters
    ----------
    name : str | None
        The page.
    """
    from palais.questions._cited import cited
    from palais.questions._guide_read import page_text, read

    if name is None:
        return _listed()
    page = read(page_text(name))
    return Answer(
        question="guide",
        parameters={"name": name},
        title=page.title,
        sentence=page.lead,
        tables={"lines": page.frame(), **page.tables},
        sections=tuple(
            Section(part, text=page.plain(part), tables=page.tables_of(part)) for part in page.parts
        ),
        sources=cited({"guides"}),
    )


def _listed() -> Answer:
    from typing import get_args

    import polars as pl

    from palais.questions._cited import cited
    from palais.questions._guide_read import page_text, read

    pages: Mapping[str, tuple[str, str]] = {
        name: (page.title, page.lead) for name in get_args(Name) for page in [read(page_text(name))]
    }
    rows = [{"guide": name, "title": title, "says": lead} for name, (title, lead) in pages.items()]
    return Answer(
        question="guide",
        parameters={"name": None},
        title="Methods",
        sentence=f"{len(rows)} pages on how palais reads, decides, measures and forecasts, and on what it takes for granted.",
        tables={"guides": pl.DataFrame(rows)},
        sections=tuple(
            Section(title, text=f"{lead}\n\n`palais guide {name}`") for name, (title, lead) in pages.items()
        ),
        sources=cited({"guides"}),
    )
