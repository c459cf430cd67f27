"""Who sponsors and signs with whom in a year, beside the blocs found from votes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

__all__ = ["acts_of", "mixing_of", "ties_of"]

_SHAPE = ("act", "state", "network")


def acts_of(body: str, year: int) -> tuple[pl.DataFrame, dict[str, tuple[int, int]]]:
    """Return the year's acts, one row a state that takes part, and how many acts there were and how many name states.

    Returns
    -------
    acts : polars.DataFrame
        act, state, network (`sponsors`, `statements`).
    coverage : dict[str, tuple[int, int]]
        By network: acts on record, and those of them that name states.
    """
    import polars as pl

    sponsors, texts_n, named_n = _sponsors(body, year)
    signed, statements_n, listed_n = _statements(year)
    shape = dict.fromkeys(_SHAPE, pl.String)
    rows = [(*row, "sponsors") for row in sponsors] + [(*row, "statements") for row in signed]
    frame = pl.DataFrame(rows, schema=shape, orient="row")
    return frame, {"sponsors": (texts_n, named_n), "statements": (statements_n, listed_n)}


def _sponsors(body: str, year: int) -> tuple[list[tuple[str, str]], int, int]:
    from palais.questions._span import during
    from palais.record.ask import rows
    from palais.terms.sponsors import states_among
    from palais.terms.tables import Text

    texts = during(rows(Text, {"body": body}), "text_date", date(year, 1, 1), date(year, 12, 31))
    named = texts.drop_nulls("main_sponsors").select("text", "main_sponsors")
    found = [(text, state) for text, sponsors in named.iter_rows() for state in states_among(sponsors)]
    return found, texts.height, named.height


def _statements(year: int) -> tuple[list[tuple[str, str]], int, int]:
    import polars as pl

    from palais.record.ask import rows
    from palais.terms.tables import Signatory, Statement

    every = rows(Statement, {"year": year}).filter(pl.col("stance").cast(pl.String) != "membership")
    listed = every.filter(pl.col("listed_n").fill_null(0) > 0)
    signed = rows(Signatory).filter(pl.col("statement").is_in(listed["statement"].to_list()))
    return list(signed.select("statement", "state").iter_rows()), every.height, listed.height


def mixing_of(
    acts: pl.DataFrame, coverage: Mapping[str, tuple[int, int]], bloc_of: Mapping[str, str], *, year: int
) -> pl.DataFrame:
    """Return one row a network: its coverage and how far it stays within the found blocs (see `measures.networks.mixing`)."""
    import numpy as np
    import polars as pl

    from palais.measures.networks import mixing

    frames = []
    for place, (network, (acts_n, named_n)) in enumerate(coverage.items()):
        own = acts.filter(pl.col("network") == network)
        found = mixing(own, bloc_of, rng=np.random.default_rng([year, 3, place]))
        frames.append(
            found.select(
                pl.lit(network).alias("network"),
                pl.lit(acts_n, dtype=pl.Int64).alias("acts_n"),
                pl.lit(named_n, dtype=pl.Int64).alias("named_n"),
                pl.all(),
            )
        )
    return pl.concat(frames)


def ties_of(acts: pl.DataFrame, pairs: pl.DataFrame, bloc_of: Mapping[str, str]) -> pl.DataFrame:
    """Return the pairs of states that sponsor and sign together, strongest first, with how often they vote alike.

    Parameters
    ----------
    acts : polars.DataFrame
        As of `acts_of`.
    pairs : polars.DataFrame
        state_a, state_b, agreement_share, n, as the votes show.
    bloc_of : Mapping[str, str]

    Returns
    -------
    polars.DataFrame
        state_a, state_b, sponsors_n and statements_n together, weight over both, bloc of both (null where they differ or one
        is in none), agreement_share and n (null where they share too few votes).
    """
    import polars as pl

    from palais.measures.networks import ties

    both = ties(acts.select("act", "state"))
    for network in ("sponsors", "statements"):
        own = ties(acts.filter(pl.col("network") == network).select("act", "state"))
        counted = own.select("state_a", "state_b", pl.col("together_n").alias(f"{network}_n"))
        both = both.join(counted, on=["state_a", "state_b"], how="left", maintain_order="left")
    blocs = {
        side: pl.col(side).replace_strict(dict(bloc_of), default=None) for side in ("state_a", "state_b")
    }
    same = blocs["state_a"] == blocs["state_b"]
    votes = pairs.select("state_a", "state_b", "agreement_share", "n")
    return both.join(votes, on=["state_a", "state_b"], how="left", maintain_order="left").select(
        "state_a",
        "state_b",
        pl.col("sponsors_n", "statements_n").fill_null(0),
        "weight",
        pl.when(same).then(blocs["state_a"]).alias("bloc"),
        "agreement_share",
        "n",
    )
