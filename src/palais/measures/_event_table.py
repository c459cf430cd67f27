"""Values by state and year as a table, and which of its states stood still beside an event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

__all__ = ["Near", "Table"]


@dataclass(frozen=True, slots=True)
class Near:
    """The steady states of one event: their places in the table, and their groups."""

    places: NDArray[np.int64]
    groups: NDArray[np.object_]

    def of(self, group: str, but: int) -> NDArray[np.int64]:
        """Return the places of a group's states, one left out."""
        return np.asarray(self.places[(self.groups == group) & (self.places != but)], np.int64)


class Table:
    """Values by state and year, with means over spans of years."""

    def __init__(self, values: pl.DataFrame) -> None:
        import polars as pl

        held = values.drop_nulls("value")
        self.states = held["state"].unique().sort().to_list()
        self.place = {state: number for number, state in enumerate(self.states)}
        self.first = int(held["year"].min() or 0)  # type: ignore[arg-type]
        last = int(held["year"].max() or 0)  # type: ignore[arg-type]
        self.grid = np.full((len(self.states), last - self.first + 1), np.nan)
        at = held.select(
            pl.col("state").replace_strict(self.place, return_dtype=pl.Int64), pl.col("year") - self.first
        )
        where = at.cast(pl.Int64).to_numpy().T.astype(np.int64)
        self.grid[where[0], where[1]] = held["value"].to_numpy()

    def placed(self, steady: pl.DataFrame) -> dict[str, Near]:
        """Return the steady states of each event that have a place here."""
        import polars as pl

        places = pl.DataFrame(
            {"state": self.states, "place": range(len(self.states))},
            schema={"state": pl.String, "place": pl.Int64},
        )
        held = steady.join(places, on="state").sort("event", "place")
        return {
            str(event): Near(part["place"].to_numpy(), part["group"].to_numpy().astype(object))
            for (event,), part in held.group_by("event")
        }

    def mean(self, start: int, end: int) -> Array:
        """Return each state's mean from `start` to `end`; NaN where under two thirds of these years have a value."""
        span = self.grid[:, max(start - self.first, 0) : max(end - self.first + 1, 0)]
        known = ~np.isnan(span)
        number = known.sum(1)
        enough = number * 3 >= (end - start + 1) * 2
        sums = np.where(known, span, 0.0).sum(1)
        return np.where(enough & (number > 0), sums / np.maximum(number, 1), np.nan)
