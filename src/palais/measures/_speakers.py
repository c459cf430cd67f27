"""Speakers by sessions, as arrays: who spoke, how long, who used a phrase; and who would by chance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

__all__ = ["Grid", "grid"]

_STEPS = 50


@dataclass(frozen=True, slots=True)
class Grid:
    """One row a speaker, one column a session.

    Attributes
    ----------
    speakers, sessions : list
    words : array
        Length of what a speaker said in a session; 0 where it did not speak.
    used : array
        1 where it used the phrase, else 0.
    """

    speakers: list[str]
    sessions: list[int]
    words: Array
    used: Array

    @property
    def spoke(self) -> NDArray[np.bool_]:
        """Whether a speaker spoke in a session."""
        return self.words > 0

    def first(self, row: int) -> int | None:
        """Return the session in which a speaker first used the phrase."""
        places = np.flatnonzero(self.used[row])
        return self.sessions[int(places[0])] if len(places) else None

    def expected(self) -> Array:
        """Return each speech's chance of use, were a speaker's rate of use a word the same in all its speeches.

        A speech of `w` words uses the phrase with chance ``1 - exp(-rate * w)``; a speaker's chances sum to the uses found. Where
        every speech of a speaker uses it, half a use less is taken, so that the rate is finite.
        """
        wanted = np.minimum(self.used.sum(axis=1), self.spoke.sum(axis=1) - 0.5)
        low, high = (np.full(len(self.speakers), end) for end in (-40.0, 10.0))
        for _ in range(_STEPS):
            middle = (low + high) / 2
            reached = -np.expm1(-np.exp(middle)[:, None] * self.words).sum(axis=1)
            low, high = np.where(reached < wanted, middle, low), np.where(reached < wanted, high, middle)
        return np.asarray(-np.expm1(-np.exp(low)[:, None] * self.words))

    def by_chance(self, rng: np.random.Generator, draws: int) -> NDArray[np.int64]:
        """Return, a draw and speaker, in how many sessions it uses the phrase by chance.

        In each session as many speeches use it as did. Uses that fall on words at one rate reach speeches in an order in which
        each next one is drawn by its length: exponential waiting times, divided by the length.
        """
        counted = np.zeros((draws, len(self.speakers)), dtype=np.int64)
        for column in range(len(self.sessions)):
            spoke = np.flatnonzero(self.words[:, column])
            users = int(self.used[:, column].sum())
            if users == 0:
                continue
            waits = rng.exponential(size=(draws, len(spoke))) / self.words[spoke, column]
            chosen = spoke[np.argpartition(waits, users - 1, axis=1)[:, :users]]
            np.add.at(counted, (np.arange(draws)[:, None], chosen), 1)
        return counted


def grid(speeches: pl.DataFrame) -> Grid:
    """Return speeches as arrays; several speeches of one speaker in a session are one.

    Raises
    ------
    ValueError
        If a speech has no words, or a column is missing or holds null.
    """
    import polars as pl

    held = speeches.select("speaker", "session", "words_n", "uses_n")
    if held.null_count().sum_horizontal()[0] or (held["words_n"] <= 0).any():
        raise ValueError("every speech needs a speaker, a session, its words and its uses")
    held = held.group_by("speaker", "session").agg(pl.col("words_n").sum(), pl.col("uses_n").sum())
    speakers = sorted(held["speaker"].unique())
    sessions = sorted(held["session"].unique())
    rows = held["speaker"].replace_strict(speakers, range(len(speakers)), return_dtype=pl.Int64).to_numpy()
    places = held["session"].replace_strict(sessions, range(len(sessions)), return_dtype=pl.Int64).to_numpy()
    words, used = (np.zeros((len(speakers), len(sessions))) for _ in range(2))
    words[rows, places] = held["words_n"].to_numpy()
    used[rows, places] = held["uses_n"].to_numpy() > 0
    return Grid(speakers, sessions, words, used)
