"""What several claims need: figures with intervals, the texts on a state, its votes, and what an untellable claim says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from palais.questions._claims import Finding, Verdict
from palais.terms.answers import Figure

if TYPE_CHECKING:
    import polars as pl

__all__ = ["count", "judged", "name", "share", "texts_on", "untold", "votes_of"]


def name(state: str | None) -> str:
    """Return a state's name with its article, for the middle of a sentence."""
    from palais.questions._wording import the

    return "" if state is None else the(state)


def count(  # noqa: PLR0913 - each is a part of what is shown
    key: str, label: str, value: float | str | None, *, n: int | None, source: str, note: str = ""
) -> Figure:
    """Return a number that was counted, not estimated."""
    return Figure(key, label, value, n=n, source=source, note=note)


def share(  # noqa: PLR0913 - each is a part of what is shown
    key: str, label: str, part_n: int, n: int, *, source: str, note: str = ""
) -> Figure:
    """Return `part_n` of `n` as a share with Wilson's 90% interval; not known where there is nothing to divide by."""
    import numpy as np

    from palais.measures._intervals import wilson

    told = "90% Wilson interval" + (f"; {note}" if note else "")
    if n == 0:
        return Figure(
            key, label, None, n=0, unit="share", source=source, note="nothing of the kind is on record"
        )
    low, high = wilson(np.array([part_n / n]), np.array([n]))
    return Figure(
        key,
        label,
        part_n / n,
        n=n,
        low=float(low[0]),
        high=float(high[0]),
        unit="share",
        source=source,
        note=told,
    )


def judged(holds: bool | None) -> Verdict:  # noqa: FBT001 - the one thing it is asked
    """Return the verdict on a reading that holds, does not, or (``None``) cannot be told."""
    return "cannot_tell" if holds is None else "supported" if holds else "not_supported"


def untold(  # noqa: PLR0913 - each is a part of what is shown
    why: str,
    *,
    strict: str,
    figures: tuple[Figure, ...] = (),
    tables: Mapping[str, pl.DataFrame] | None = None,
    sources: set[str] | None = None,
    caveats: tuple[str, ...] = (),
) -> Finding:
    """Return the finding that the record cannot tell, under any definition, with what is on file."""
    return Finding(
        verdict="cannot_tell",
        strict_verdict="cannot_tell",
        sentence=why,
        strict=strict,
        figures=figures,
        tables=tables or {},
        sources=sources or set(),
        caveats=caveats,
    )


def texts_on(state: str, body: str) -> pl.DataFrame:
    """Return a body's texts that scrutinise a state, drafts that fell or were not considered among them, in order of day."""
    import polars as pl

    from palais.record.ask import rows
    from palais.terms.tables import Text

    found = rows(
        Text, {"body": body, "target": state, "posture": ("scrutiny", "special_session", "occupation")}
    )
    return found.filter(pl.col("form") != "amendment").sort("text_date", "text")


def votes_of(state: str, on: tuple[str, ...], body: str | None = None) -> pl.DataFrame:
    """Return a state's votes on whole texts on the states `on`: rollcall, date, symbol, title, target, posture, vote, source."""
    import polars as pl

    from palais.record.ask import rows
    from palais.terms.tables import Cast, RollCall

    held = rows(RollCall, {"target": on, "kind": "text"} | ({"body": body} if body else {}))
    cast = rows(Cast, {"state": state, "rollcall": held["rollcall"].to_list()}).select("rollcall", "vote")
    wanted = ["rollcall", "rollcall_date", "body", "symbol", "title", "target", "posture", "vote", "source"]
    return held.join(cast, on="rollcall").select(wanted).sort("rollcall_date", pl.col("rollcall"))
