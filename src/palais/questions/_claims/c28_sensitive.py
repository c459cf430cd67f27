"""Claim 28: a government appears sensitive to criticism."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.questions._claims import MALINOWSKI, Claim, Finding
from palais.questions._claims._parts import count, name, share, untold

if TYPE_CHECKING:
    import polars as pl

_YEAR = 2014
_ACTIONS = ("signature", "ratification", "accession")


def placed(acts: pl.DataFrame, state: str) -> tuple[int, int]:
    """Return how many other states' yearly acts rose at least as much, 2005 to 2012 against 2013 to 2015, and of how many.

    The others are all that ever acted under a treaty.
    """
    import polars as pl

    year = pl.coalesce(pl.col("action_date").dt.year().cast(pl.Int64), pl.col("year").cast(pl.Int64))
    after, before = year.is_between(_YEAR - 1, _YEAR + 1), year.is_between(_YEAR - 9, _YEAR - 2)
    rise = acts.group_by("state").agg(
        rise=after.sum().cast(pl.Float64) / 3 - before.sum().cast(pl.Float64) / 8
    )
    own = rise.filter(pl.col("state") == state)["rise"]
    others = rise.filter(pl.col("state") != state)["rise"]
    return int((others >= (own[0] if own.len() else 0.0)).sum()), others.len()


def check(state: str | None) -> Finding:
    """Show the state's acts under treaties by year, and the texts on it around 2014: the order, not the reason."""
    import polars as pl

    from palais.questions._cited import named_in
    from palais.questions._claims._parts import texts_on
    from palais.record.ask import rows
    from palais.terms.tables import TreatyAction

    acts = (
        rows(TreatyAction, {"state": state, "action": _ACTIONS}).drop_nulls("action_date").sort("action_date")
    )
    near = acts.filter((pl.col("action_date").dt.year() - _YEAR).abs() <= 1)
    placebos = placed(rows(TreatyAction, {"action": _ACTIONS}), state or "")
    earlier = acts.filter(pl.col("action_date").dt.year().is_between(_YEAR - 9, _YEAR - 2))
    texts = texts_on(state or "", "hrc").filter((pl.col("text_date").dt.year() - _YEAR).abs() <= 1)
    source = ", ".join(sorted(named_in(acts)))
    return untold(
        (
            f"Why {name(state)} acts is not on record. From 2013 to 2015 it took {near.height} acts under treaties, against "
            f"{earlier.height} in the eight years before, while the Council adopted {texts.height} texts that scrutinise it. Of "
            f"{placebos[1]} other states {placebos[0]} came to act at least as much more often."
        ),
        strict="Acts that answer to criticism and to nothing else: reasons would have to be on record.",
        figures=(
            share(
                "placebos",
                "Other states whose yearly acts rose at least as much",
                placebos[0],
                placebos[1],
                source=source or "treaty_status",
            ),
            count("near", "Acts under treaties, 2013 to 2015", near.height, n=acts.height, source=source),
            count("earlier", "The same, 2005 to 2012", earlier.height, n=acts.height, source=source),
            count(
                "texts",
                "Texts of the Council on it, 2013 to 2015",
                texts.height,
                n=texts.height,
                source="ohchr_votes",
            ),
        ),
        tables={
            "acts": acts.select("treaty", "action", "action_date"),
            "texts": texts.select("text", "text_date", "symbol", "title", "outcome"),
        },
        sources=named_in(acts, texts),
        caveats=("A few acts in a few years: their order is not a cause.",),
    )


CLAIM = Claim(
    number=28,
    claim="the government of {state} appears sensitive to criticism",
    who=MALINOWSKI,
    role="an essay",
    said="2014",
    about="PRK",
    definition="It would take what moved the government; its acts around 2014 are shown in their order.",
    assumption="That acts soon after criticism answer to it.",
    would_change="Statements of the government on why it acted.",
    check=check,
    needs=("treaty_actions", "texts"),
    see=('palais ledger "{state}"',),
)
