"""Whether a phrase spreads: when it was first used, who took it up, and how much of that chance would do.

Two questions are asked, each against chance, and the answer may be that it does not spread.

*Growth*: do speakers use it more as time goes? Speakers differ in their ways and speeches in length, so each session's users
are compared with how many its speeches would have, were each speaker's rate of use a word the same throughout. The session of
first use picked itself and is left out. Chance: the sessions change places, in runs of four, so that a wave of a few years
stays together.

*Reach*: is it the same speakers again and again? In each session as many speeches use it as did, drawn by their length.

A speaker's use counts once a session however often the phrase comes: a speech that repeats it is one speech.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from palais.measures import Measure
from palais.measures._intervals import wilson
from palais.measures._speakers import Grid, grid

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

__all__ = ["CARD", "Growth", "Reach", "Spread", "adoption", "growth", "reach", "spread", "takers"]

CARD = Measure(
    name="spread",
    title="Spread of a phrase",
    citation="Good 2005, Permutation, Parametric and Bootstrap Tests of Hypotheses, Springer (permutation within strata); Owen "
    "2007, The pigeonhole bootstrap, Annals of Applied Statistics 1(2); Benjamini and Hochberg 1995, Journal of the Royal "
    "Statistical Society B 57.",
    policy="A speaker without a speech in a session counts in neither the users nor the speakers of that session.",
    interval="90%: Wilson's for a share of speakers; resampled speakers and sessions for growth; draws of chance for reach.",
)

BLOCK = 4
"""How many sessions stay together when sessions change places."""

FLOOR = 0.05
"""Share of the speeches of the last five sessions under which a phrase that grows is still not called spreading."""

_FEWEST_USERS = 10
_FEWEST_SESSIONS = 12
_LATEST = 5
_ALPHA = 0.05


@dataclass(frozen=True, slots=True)
class Growth:
    """Change in the share of speakers who use it, first third of the sessions to last, speeches being equally long.

    `p` is the share of shuffled sessions that grow as much (one-sided).
    """

    change: float
    low: float
    high: float
    p: float
    n: int


@dataclass(frozen=True, slots=True)
class Reach:
    """How many speakers ever used it, and how many would by chance (`expected`, 90% of draws in `low` to `high`)."""

    found: int
    expected: float
    low: float
    high: float
    p: float
    n: int


@dataclass(frozen=True, slots=True)
class Spread:
    """The verdict and what it rests on; `growth` and `reach` are ``None`` where there is too little to ask."""

    verdict: Literal["spreading", "not_spreading", "cannot_tell"]
    why: str
    latest_share: float
    peak_share: float
    users_n: int
    growth: Growth | None
    reach: Reach | None


def adoption(speeches: pl.DataFrame, *, level: float = 0.9) -> pl.DataFrame:
    """Return, a session, how many speakers use the phrase and how many do so for the first time.

    Parameters
    ----------
    speeches : polars.DataFrame
        `speaker`, `session` (an integer that grows with time), `words_n`, `uses_n`.
    level : float

    Returns
    -------
    polars.DataFrame
        session, speakers_n, users_n, share, low, high, uses_n, per_million (uses in a million words), first_users_n,
        adopters_n (speakers who ever used it until then); in order of session.
    """
    import polars as pl

    used = pl.col("uses_n") > 0
    first = speeches.filter(used).group_by("speaker").agg(session=pl.col("session").min())
    firsts = first.group_by("session").agg(first_users_n=pl.len().cast(pl.Int64))
    found = (
        speeches.group_by("session")
        .agg(
            speakers_n=pl.col("speaker").n_unique().cast(pl.Int64),
            users_n=pl.col("speaker").filter(used).n_unique().cast(pl.Int64),
            uses_n=pl.col("uses_n").sum().cast(pl.Int64),
            words_n=pl.col("words_n").sum(),
        )
        .join(firsts, on="session", how="left")
        .with_columns(pl.col("first_users_n").fill_null(0))
        .sort("session")
        .with_columns(
            share=pl.col("users_n") / pl.col("speakers_n"),
            per_million=pl.col("uses_n") / pl.col("words_n") * 1e6,
            adopters_n=pl.col("first_users_n").cum_sum(),
        )
    )
    low, high = wilson(
        found["share"].to_numpy(), found["speakers_n"].to_numpy().astype(np.float64), level=level
    )
    return found.with_columns(low=pl.Series(low), high=pl.Series(high)).select(
        "session",
        "speakers_n",
        "users_n",
        "share",
        "low",
        "high",
        "uses_n",
        "per_million",
        "first_users_n",
        "adopters_n",
    )


def growth(held: Grid, *, rng: np.random.Generator, draws: int = 999) -> Growth:
    """Return the change from the first third of the sessions to the last, with its interval and its p.

    Parameters
    ----------
    held : Grid
    rng : numpy.random.Generator
    draws : int
    """
    when = np.arange(held.used.shape[1], dtype=np.float64)
    chance = held.expected()
    users, expected = held.used.sum(axis=0), np.maximum(chance.sum(axis=0), 1e-9)
    lean = (when - (when * expected).sum() / expected.sum()) * np.sqrt(expected)
    left = (users - expected) / np.sqrt(expected)
    found = float(lean @ left)
    shuffled = np.array([lean @ left[_in_blocks(len(left), rng)] for _ in range(draws)])
    low, high = np.quantile(_changes(held, chance, rng, draws), [0.05, 0.95])
    p = (1 + int((shuffled >= found - 1e-9).sum())) / (draws + 1)
    return Growth(_change(held, chance), float(low), float(high), p, n=int(users.sum()))


def _in_blocks(n: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """Return the places 0 to n - 1 with runs of `BLOCK` in another order; where the runs begin is chance too."""
    cuts = np.arange(rng.integers(1, BLOCK + 1), n, BLOCK)
    blocks = np.split(np.arange(n), cuts)
    return np.concatenate([blocks[i] for i in rng.permutation(len(blocks))])


def _change(held: Grid, chance: Array) -> float:
    users, expected = held.used.sum(axis=0), np.maximum(chance.sum(axis=0), 1e-9)
    third = len(users) // 3
    rates = users[-third:].sum() / expected[-third:].sum() - users[:third].sum() / expected[:third].sum()
    return float(rates * users.sum() / held.spoke.sum())


def _changes(held: Grid, chance: Array, rng: np.random.Generator, draws: int) -> Array:
    """Return the change under resampled speakers and, within each third, resampled sessions."""
    speakers, sessions = held.used.shape
    third = sessions // 3
    often = rng.multinomial(speakers, np.full(speakers, 1 / speakers), size=draws).astype(np.float64)
    users, expected = often @ held.used, np.maximum(often @ chance, 1e-9)
    overall = users.sum(axis=1) / (often @ held.spoke.astype(np.float64)).sum(axis=1)
    rates = []
    for part in (slice(0, third), slice(sessions - third, sessions)):
        weight = rng.multinomial(third, np.full(third, 1 / third), size=draws)
        rates.append((weight * users[:, part]).sum(axis=1) / (weight * expected[:, part]).sum(axis=1))
    return np.asarray((rates[1] - rates[0]) * overall)


def reach(held: Grid, *, rng: np.random.Generator, draws: int = 999) -> Reach:
    """Return how many speakers ever used the phrase, beside how many would by chance."""
    drawn = (held.by_chance(rng, draws) > 0).sum(axis=1)
    found = int((held.used.sum(axis=1) > 0).sum())
    fewer, more = int((drawn <= found).sum()), int((drawn >= found).sum())
    p = min(1.0, 2 * (1 + min(fewer, more)) / (draws + 1))
    low, high = np.quantile(drawn, [0.05, 0.95])
    return Reach(found, float(drawn.mean()), float(low), float(high), p, n=int(held.used.sum()))


def takers(speeches: pl.DataFrame, *, rng: np.random.Generator, draws: int = 999) -> pl.DataFrame:
    """Return, a speaker who used the phrase, in how many sessions it did and would by chance.

    Parameters
    ----------
    speeches : polars.DataFrame
        As in `adoption`.
    rng : numpy.random.Generator
    draws : int

    Returns
    -------
    polars.DataFrame
        speaker, first_session, n (sessions spoken in), sessions_n (sessions used in), expected, low, high (90% of draws), p (as
        often by chance), q (p, mended for asking of every speaker); those who used it most beyond chance first.
    """
    import polars as pl

    held = grid(speeches)
    drawn = held.by_chance(rng, draws)
    found = held.used.sum(axis=1)
    p = (1 + (drawn >= found).sum(axis=0)) / (draws + 1)
    low, high = np.quantile(drawn, [0.05, 0.95], axis=0)
    frame = pl.DataFrame(
        {
            "speaker": held.speakers,
            "first_session": [held.first(row) for row in range(len(held.speakers))],
            "n": held.spoke.sum(axis=1).astype(np.int64),
            "sessions_n": found.astype(np.int64),
            "expected": drawn.mean(axis=0),
            "low": low,
            "high": high,
            "p": p,
            "q": _mended(p),
        }
    )
    over = pl.col("sessions_n") - pl.col("expected")
    return frame.filter(pl.col("sessions_n") > 0).sort(over, "speaker", descending=[True, False])


def _mended(p: Array) -> Array:
    """Return Benjamini and Hochberg's q for each p."""
    order = np.argsort(p)
    ranked = p[order] * len(p) / np.arange(1, len(p) + 1)
    mended = np.empty_like(p)
    mended[order] = np.minimum(1, np.minimum.accumulate(ranked[::-1])[::-1])
    return mended


def spread(
    speeches: pl.DataFrame, *, rng: np.random.Generator, draws: int = 999, floor: float = FLOOR
) -> Spread:
    """Return whether a phrase spreads.

    *Spreading*: it grows (p under .05, one-sided, and the interval of the change above 0) and at least `floor` of the speeches
    of the last five sessions have it. *Cannot tell*: under ten users, or under twelve sessions since the first.

    Parameters
    ----------
    speeches : polars.DataFrame
        As in `adoption`, with the speeches that do not use it.
    rng : numpy.random.Generator
    draws : int
    floor : float

    Returns
    -------
    Spread
    """
    by_session = adoption(speeches)
    users = int(by_session["users_n"].sum())
    last = by_session.tail(_LATEST)
    latest = int(last["users_n"].sum()) / max(1, int(last["speakers_n"].sum()))
    peak = float(by_session["share"].to_numpy().max(initial=0.0))
    if users < _FEWEST_USERS:
        why = f"only {users} speeches use it"
        return Spread("cannot_tell", why, latest, peak, users, None, None)
    spoken = reach(grid(speeches), rng=rng, draws=draws)
    first = by_session.filter(by_session["users_n"] > 0)["session"][0]
    after = speeches.filter(speeches["session"] > first)
    held = grid(after)
    if held.used.shape[1] < _FEWEST_SESSIONS or held.used.sum() < _FEWEST_USERS:
        why = "too few sessions or uses follow the first"
        return Spread("cannot_tell", why, latest, peak, users, None, spoken)
    grown = growth(held, rng=rng, draws=draws)
    if grown.p >= _ALPHA or grown.low <= 0:
        return Spread("not_spreading", "it does not grow beyond chance", latest, peak, users, grown, spoken)
    if latest < floor:
        why = f"it grows, and stays under {floor:.0%} of speeches"
        return Spread("not_spreading", why, latest, peak, users, grown, spoken)
    return Spread("spreading", "it grows beyond chance", latest, peak, users, grown, spoken)
