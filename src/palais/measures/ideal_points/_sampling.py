"""How long to sample, and from which seed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from palais.errors import Unrecognised

__all__ = ["Sampling"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampling:
    """A run of the sampler.

    Attributes
    ----------
    seed : int
        Where the random numbers start. The same seed gives the same draws on any number of threads.
    sweeps, burn : int
        Draws that are used, and draws before them that are thrown away.
    thin : int
        Every so many draws one is kept, for intervals and differences; means are over all.
    threads : int | None
        All processors by default.
    progress : callable | None
        Told after every sweep how many are done, of how many.
    """

    seed: int = 0
    sweeps: int = 2_000
    burn: int = 500
    thin: int = 10
    threads: int | None = None
    progress: Callable[[int, int], None] | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be run."""
        if self.seed < 0:
            raise Unrecognised(f"{self.seed} is no seed; give a whole number from 0 up.")
        if self.thin < 1 or self.burn < 0 or self.sweeps < self.thin:
            raise Unrecognised("A sample keeps at least one draw: give sweeps >= thin >= 1 and burn >= 0.")
