"""Agreement on the Assembly's real votes: the fast product against a plain loop, and what the field knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pytest

from palais.measures.agreement import agreement, packed, shares

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.published

CHINA, USA = "710", "2"  # Correlates of War codes; 710 from 1971
CODES = {1: "yes", 2: "abstain", 3: "no", 8: "absent", 9: "not_member"}


@pytest.fixture(scope="module")
def casts(published: Path) -> pl.DataFrame:
    votes = pl.read_parquet(published / "unga_votes" / "votes_long.parquet")
    return votes.select(
        rollcall="rcid",
        state=pl.col("ccode").cast(pl.String),
        vote=pl.col("vote").replace_strict(CODES, return_dtype=pl.String),
    )


def test_one_pair_by_a_plain_loop(casts: pl.DataFrame) -> None:
    place = {"yes": 1, "abstain": 2, "no": 3}
    voted = casts.filter(pl.col("vote").is_in(list(place)))
    sides = [
        dict(voted.filter(pl.col("state") == s).select("rollcall", "vote").iter_rows()) for s in (CHINA, USA)
    ]
    shared = sorted(set(sides[0]) & set(sides[1]))
    seen = [1 - abs(place[sides[0][k]] - place[sides[1][k]]) / 2 for k in shared]
    found = agreement(casts, with_state=CHINA).filter(pl.col("state_b") == USA).row(0, named=True)
    assert found["n"] == len(shared) > 3_000
    assert found["share"] == pytest.approx(sum(seen) / len(seen))
    assert found["low"] < found["share"] < found["high"]


def test_near_consensus_lifts_plain_agreement_and_not_kappa(casts: pl.DataFrame) -> None:
    pairs = agreement(casts)
    assert pairs["share"].median() > 0.75  # type: ignore[operator]
    assert pairs["kappa"].median() < pairs["share"].median()  # type: ignore[operator]
    assert pairs["kappa"].drop_nulls().is_between(-1, 1).all()


def test_every_session_in_one_product_each(casts: pl.DataFrame, published: Path) -> None:
    session = pl.read_parquet(published / "unga_votes" / "roll_calls.parquet").select(
        rollcall="rcid", session="session"
    )
    sessions = packed(casts.join(session, on="rollcall"), by="session")
    assert len(sessions) == 75
    for ballots in sessions[::12]:
        found, n = shares(ballots)
        part = casts.join(session.filter(pl.col("session") == ballots.period), on="rollcall")
        frame = agreement(part, fewest=1)
        a, b = (
            frame[name].replace_strict({s: k for k, s in enumerate(ballots.states)}).to_numpy()
            for name in ("state_a", "state_b")
        )
        assert (n[a, b] == frame["n"].to_numpy()).all()
        assert found[a, b] == pytest.approx(frame["share"].to_numpy(), abs=1e-6)
