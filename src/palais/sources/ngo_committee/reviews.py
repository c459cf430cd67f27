"""What ECOSOC did with the Committee's recommendation, where it voted itself: few facts of ours, each with its citation.

Committee decisions are recommendations that the Council may overturn. What is generally known and was not read at the publisher
is marked as not verified; the list is not complete.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from palais.terms.tables import NgoReview

if TYPE_CHECKING:
    from palais.terms.documents import Document

__all__ = ["rows"]

_TRUTH = {"yes": True, "no": False}


def rows(document: Document) -> Iterator[NgoReview]:
    """Yield one row an organization on which the Council voted."""
    text = files("palais.sources.ngo_committee").joinpath("reviews.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        counts: dict[str, Any] = {
            f"{side}_n": int(row[side]) if row[side] else None for side in ("yes", "no", "abstain")
        }
        words: dict[str, Any] = {name: row[name] for name in ("name", "date_precision", "decision")}
        yield NgoReview(
            report_date=date.fromisoformat(row["report_date"]),
            review_date=date.fromisoformat(row["review_date"]),
            reverses=_TRUTH[row["reverses"]],
            verified=_TRUTH[row["verified"]],
            source=document.source,
            locator=row["citation"],
            day=document.day,
            **counts,
            **words,
        )
