"""The catalogue of scores, `catalogue.csv` beside this module."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Literal, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["SCORES", "Score"]


@dataclass(frozen=True, slots=True)
class Score:
    """One score and how to read it.

    Scores of one publisher in two versions are two scales: a value of one says nothing of a value of the other.

    Attributes
    ----------
    score, title : str
    measures : str
        What it is a score of, in a phrase.
    source : str
        Id of the source's card.
    publisher, version : str
    better : str
        `higher` or `lower`: the direction in which rights are better protected.
    lowest, highest : float | None
        Ends of the scale; ``None`` where it has none.
    interval : str
        `posterior` where the publisher gives a standard deviation and an interval of 95%, else `none`.
    last_year : int
        Last year that the publisher's file covers.
    scale : str
        The scale in words.
    """

    score: str
    title: str
    measures: str
    source: str
    publisher: str
    version: str
    better: Literal["higher", "lower"]
    lowest: float | None
    highest: float | None
    interval: Literal["posterior", "none"]
    last_year: int
    scale: str

    @property
    def direction(self) -> str:
        """Return which way is better, in words."""
        return f"{self.better} is better"


def _read() -> dict[str, Score]:
    text = files("palais.terms.scores").joinpath("catalogue.csv").read_text(encoding="utf-8")
    return {row["score"]: _score(row) for row in csv.DictReader(text.splitlines())}


def _score(row: Mapping[str, str]) -> Score:
    return Score(
        score=row["score"],
        title=row["title"],
        measures=row["measures"],
        source=row["source"],
        publisher=row["publisher"],
        version=row["version"],
        better=cast("Literal['higher', 'lower']", row["better"]),
        lowest=float(row["lowest"]) if row["lowest"] else None,
        highest=float(row["highest"]) if row["highest"] else None,
        interval=cast("Literal['posterior', 'none']", row["interval"]),
        last_year=int(row["last_year"]),
        scale=row["scale"],
    )


SCORES: Mapping[str, Score] = _read()
"""Every score, by id, in the catalogue's order."""
