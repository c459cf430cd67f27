"""Who brings a text, and who brings the draft that an amendment would change: lines of sponsors, as catalogued."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

__all__ = ["brought"]

_IN_COMMON = 0.5
"""Of all words of both titles: catalogues cut titles short and spell them otherwise, and name a few drafts wrongly."""


def brought(texts: pl.DataFrame) -> pl.DataFrame:
    """Return text, main_sponsors and authors: of an amendment, the line of sponsors of the draft that it would change.

    A draft is found by its symbol, in any revision, and only where its title shares half its words with the amendment's. Null
    where none is known, as for nearly all drafts before September 2022.

    Parameters
    ----------
    texts : polars.DataFrame
        text, title, draft_symbol, amends, main_sponsors: of one body, whole.
    """
    import polars as pl

    from palais.record.classification.subjects import parents

    rows = texts.select("text", "title", "draft_symbol", "amends", "main_sponsors").to_dicts()
    drafts = parents(rows)
    found = []
    for row in rows:
        draft = drafts.get(row["amends"] or "")
        found.append(draft["main_sponsors"] if draft and _of_one(draft["title"], row["title"]) else None)
    return texts.select("text", "main_sponsors").with_columns(authors=pl.Series(found, dtype=pl.String))


def _of_one(title: str | None, other: str | None) -> bool:
    """Tell whether two titles may be of one draft."""
    words, others = (set(re.findall(r"\w+", (one or "").casefold())) for one in (title, other))
    return len(words & others) >= _IN_COMMON * len(words | others) > 0
