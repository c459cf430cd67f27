"""What is shown of a phrase in speeches: its years, who takes it up, whether it spreads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from palais.questions._cited import named_in
from palais.questions._wording import listed, percent, the
from palais.terms.answers import Chart, Figure, Section

if TYPE_CHECKING:
    import polars as pl

    from palais.measures.spread import Spread

__all__ = ["Shown", "shown"]

_SEED = 1948
_DRAWS = 999
_FIRST = 12
_SAID = {
    "spreading": "It is spreading",
    "not_spreading": "It is not spreading",
    "cannot_tell": "Whether it spreads, these cannot tell",
}

_METHOD = (
    "A state's speech counts once a session, however often the phrase comes. Growth: each session's users against how many its "
    "speeches would have, given their lengths, were each speaker's rate of use the same throughout; p by letting runs of four "
    "sessions change places, the session of first use left out. Reach: in each session as many speeches use it as did, drawn by "
    "their length; beside it, for each state, the sessions in which it would use it by chance. Spreading means: it grows "
    "(p under .05 and the interval of the change above 0) and 5% of the speeches of the last five sessions have it. 999 draws, "
    "from one fixed beginning, so that the answer is the same each time."
)


@dataclass(frozen=True, slots=True)
class Shown:
    """The parts of an answer that speeches give."""

    sentence: str
    figures: tuple[Figure, ...]
    tables: Mapping[str, pl.DataFrame]
    sections: tuple[Section, ...]
    charts: tuple[Chart, ...]
    method: str = _METHOD
    caveats: tuple[str, ...] = (
        "The Soviet Union and the Russian Federation, and other states before and after succession, are counted as two speakers.",
        "Texts before about 1970 are mostly translations or summaries: the wording is the translator's.",
    )


def shown(words: str, speeches: pl.DataFrame) -> Shown:
    """Return what speeches say of a phrase that comes in at least one of them."""
    import numpy as np
    import polars as pl

    from palais.measures.spread import adoption, spread, takers

    measured = speeches.rename({"state": "speaker"})
    found = spread(measured, rng=np.random.default_rng(_SEED), draws=_DRAWS)
    sessions = speeches.group_by("session").agg(pl.col("year").min())
    years = adoption(measured).join(sessions, on="session", maintain_order="left")
    years = years.filter(pl.col("adopters_n") > 0)
    first = speeches.filter(pl.col("uses_n") > 0).sort("session", "state").head(_FIRST)
    taken = takers(measured, rng=np.random.default_rng(_SEED), draws=_DRAWS).rename({"speaker": "state"})
    source = ", ".join(sorted(named_in(speeches)))
    return Shown(
        sentence=_sentence(words, speeches, found),
        figures=_figures(speeches, found, source),
        tables={
            "years": years.select("year", pl.all().exclude("year")),
            "first_uses": first.select("state", "year", "session", "words_n", "uses_n"),
            "takers": taken,
        },
        sections=(
            Section("Where it starts", figures=("first_year", "uses", "speeches"), tables=("first_uses",)),
            Section(
                "Whether it spreads",
                figures=("spread", "latest_share", "peak_share", "change", "change_p"),
                tables=("years",),
                charts=("years",),
            ),
            Section("Who takes it up", figures=("adopters", "adopters_by_chance"), tables=("takers",)),
        ),
        charts=(
            Chart(
                "years",
                "Share of speakers who use it",
                "track",
                "years",
                x="year",
                y="share",
                low="low",
                high="high",
                y_title="Share of speakers",
                source=source,
            ),
        ),
    )


def _sentence(words: str, speeches: pl.DataFrame, found: Spread) -> str:
    used = speeches.filter(speeches["uses_n"] > 0).sort("session", "state")
    year = int(used["year"][0])
    firsts = [the(state) for state in used.filter(used["session"] == used["session"][0])["state"]]
    return (
        f"“{words}” comes in {used.height:,} of {speeches.height:,} speeches by {used['state'].n_unique()} speakers, first in "
        f"{year} ({listed(firsts, most=3)}). {_SAID[found.verdict]}: {found.why}; {_share(found.latest_share)} of the "
        f"speeches of the last five sessions have it, {_share(found.peak_share)} at its highest."
    )


def _share(share: float) -> str:
    return percent(share) if share else "none"


def _figures(speeches: pl.DataFrame, found: Spread, source: str) -> tuple[Figure, ...]:
    used = speeches.filter(speeches["uses_n"] > 0)
    users, grown, spoken = found.users_n, found.growth, found.reach
    last = sorted(speeches["session"].unique())[-5:]
    recent = speeches.filter(speeches["session"].is_in(last)).select("state", "session").n_unique()
    return (
        Figure("first_year", "First used", str(used["year"].min()), n=speeches.height, source=source),
        Figure("uses", "Uses", int(used["uses_n"].sum()), n=speeches.height, source=source),
        Figure("speeches", "Speeches that use it", used.height, n=speeches.height, source=source),
        Figure("spread", "Verdict", found.verdict, n=users, source=source, note=found.why),
        Figure(
            "latest_share",
            "Speeches of the last five sessions that use it",
            round(found.latest_share, 4),
            n=recent,
            unit="share",
            source=source,
        ),
        Figure(
            "peak_share",
            "Share of speakers in the session with most",
            round(found.peak_share, 4),
            n=users,
            unit="share",
            source=source,
        ),
        Figure(
            "change",
            "Change in the share, first third of sessions to last",
            round(grown.change, 4) if grown else None,
            low=round(grown.low, 4) if grown else None,
            high=round(grown.high, 4) if grown else None,
            n=grown.n if grown else users,
            unit="share",
            source=source,
            note="90%: speakers and sessions resampled" if grown else found.why,
        ),
        Figure(
            "change_p",
            "As much growth by chance",
            round(grown.p, 3) if grown else None,
            n=grown.n if grown else users,
            unit="p",
            source=source,
        ),
        Figure("adopters", "Speakers who ever used it", used["state"].n_unique(), n=users, source=source),
        Figure(
            "adopters_by_chance",
            "Speakers who would by chance",
            round(spoken.expected, 1) if spoken else None,
            low=spoken.low if spoken else None,
            high=spoken.high if spoken else None,
            n=users,
            source=source,
            note=f"90% of draws; p {spoken.p:.3f}" if spoken else found.why,
        ),
    )
