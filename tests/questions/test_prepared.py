"""What is kept beside a record is what would be worked out anew, and a question answers the same with it and without."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import log, sqrt
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palais.forecasts.titles import words
from palais.measures.agreement import agreement_with, packed
from palais.questions import _prepared, agreement
from palais.questions._blocs.found import casts_of_year, draws_of, kept_draws
from palais.questions._double_standard import kept
from palais.questions._double_standard.variants import every_finding_in
from palais.questions._seat import as_one_seat
from palais.questions._titles import likeness_among, likeness_to
from palais.questions._upr import closeness
from palais.record.ask import casts_in, rows
from palais.record.store import packaged_folder, using
from palais.terms.tables import Recommendation


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home in which nothing is kept, with the packaged record and nothing that ships beside it."""
    monkeypatch.setenv("PALAIS_HOME", str(tmp_path / "home"))
    for place in ("_keeping", "_prepared"):
        monkeypatch.setattr(f"palais.questions.{place}.vintage_folder", lambda: tmp_path / "vintage")
    (tmp_path / "vintage").mkdir()
    if not (packaged_folder() / "manifest.json").is_file():
        pytest.skip("no packaged record in this tree (make record FROM=DIR makes it)")
    with using(packaged_folder()):
        yield tmp_path


def test_draws_that_are_kept_are_the_draws(home: Path) -> None:
    casts = casts_of_year("chr", 2001)
    drawn = draws_of(casts, 2001)
    for found in (kept_draws("chr", casts, 2001), kept_draws("chr", casts, 2001)):
        assert (found.states, found.n, found.rollcalls) == (drawn.states, drawn.n, drawn.rollcalls)
        assert np.array_equal(found.labels, drawn.labels)
    assert [path.name.startswith("bloc-draws-chr-2001-") for path in home.glob("home/estimates/*")] == [True]


@pytest.mark.usefixtures("home")
def test_a_finding_comes_back_as_it_was_kept() -> None:
    states = [a + b + "X" for a in "ABCDE" for b in "ABCDE"]
    rng = np.random.default_rng(3)
    n = 600
    votes = pl.DataFrame(
        {
            "state": rng.choice(states, n), "target": rng.choice(states[:8], n), "answer": rng.choice([0, 0.5, 1], n),
            "rollcall": [f"r{k}" for k in rng.integers(0, 40, n)], "year": rng.integers(1985, 2010, n),
            "body": rng.choice(["chr", "hrc", "unga"], n), "posture": rng.choice(["scrutiny", "occupation"], n),
            "agenda_item": rng.choice(["4", "7"], n), "israel_opt": rng.random(n) < 0.2, "source": ["made"] * n,
            "others": rng.random(n), **{name: rng.random(n) for name in ("agreement", "ideal_points", *kept_scores())},
            **{name: rng.random(n) < 0.4 for name in ("region", "oic", "nam", "like_minded")},
        }
    ).unique(["state", "rollcall"], keep="first", maintain_order=True)  # fmt: skip
    made = every_finding_in(votes, "fariss")
    asked: list[str] = []

    def make() -> object:
        asked.append("made")
        return made

    kept.kept_finding("fariss", make)  # type: ignore[arg-type]
    again = kept.kept_finding("fariss", make)  # type: ignore[arg-type]
    assert asked == ["made"]
    assert again.equal.equals(made.equal)
    assert again.sources == made.sources
    for (one, before), (other, after) in zip(made.by_variant, again.by_variant, strict=True):
        assert one.variant == other.variant
        assert after.states.equals(before.states)
        assert after.together.equals(before.together)


def kept_scores() -> tuple[str, ...]:
    from palais.questions._double_standard.record import SCORES_ASKED

    return SCORES_ASKED


def test_closeness_is_the_same_kept_and_anew(home: Path) -> None:
    some = rows(Recommendation).filter(pl.col("year") == 2013).gather_every(40)
    first, again = closeness.with_closeness(some), closeness.with_closeness(some)
    assert first.equals(again)
    assert first.height == some.height
    (path,) = home.glob(f"home/estimates/{closeness.KEPT_PAIRS}-*")
    assert (
        pl.read_parquet(path).height
        == some.select("year", "recommender", "state").drop_nulls().unique().height
    )


def test_what_ships_takes_the_place_of_what_shipped(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = home / "vintage" / "bloc-draws-chr-2001-0123456789abcdef-1.parquet"
    other = home / "vintage" / "blocs-chr-0123456789abcdef-1.parquet"
    for path in (old, other):
        path.write_bytes(b"of another record")
    monkeypatch.setattr(_prepared, "_ask", lambda: kept_draws("chr", casts_of_year("chr", 2001), 2001))
    (made,) = _prepared.write_vintage()
    assert made.parent == home / "vintage"
    assert made.name.startswith("bloc-draws-chr-2001-")
    assert not old.exists()
    assert other.exists(), "what another part keeps is left alone"


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("state", ["RUS", "CHN"])
def test_agreement_of_a_span_is_that_of_its_casts(state: str) -> None:
    first, last = date(1990, 1, 1), date(1999, 12, 31)
    held = agreement._held("chr", "country", first, last)  # noqa: SLF001 - the array is what is tested
    casts = as_one_seat(casts_in("chr", since=first, until=last, where={"topic": "country"}))
    (wanted,) = packed(casts)
    assert (held.ballots.states, held.ballots.rollcalls) == (wanted.states, wanted.rollcalls)
    assert agreement_with(state, held.ballots).equals(agreement_with(state, wanted))
    assert held.sources == frozenset(casts["source"])


TITLE = st.lists(
    st.sampled_from(["torture", "right", "food", "cuba", "mandate"]), min_size=1, max_size=5
).map(" ".join)


@given(TITLE, st.lists(TITLE, min_size=1, max_size=8))
def test_likeness_is_the_cosine_of_weighted_words(title: str, past: list[str]) -> None:
    every = [words(one) for one in past]
    having = {word: sum(word in one for one in every) for one in every for word in one}
    rare = {word: log((1 + len(past)) / (1 + n)) for word, n in having.items()}

    def row(found: list[str]) -> dict[str, float]:
        return {word: (1 + log(found.count(word))) * rare[word] for word in found if word in rare}

    def length(of: dict[str, float]) -> float:
        return sqrt(sum(weight**2 for weight in of.values()))

    table = [row(one) for one in every]
    own = row(words(title))
    strange = len({word for word in words(title) if word not in rare}) * log(1 + len(past)) ** 2
    wanted = [
        sum(own[word] * one.get(word, 0.0) for word in own)
        / (length(one) + 1e-6)
        / (sqrt(length(own) ** 2 + strange) + 1e-6)
        for one in table
    ]
    assert np.allclose(likeness_to(title, tuple(past)), wanted)
    among = likeness_among(tuple(past))
    for i, one in enumerate(table):
        for j in range(i):
            shared = sum(one[word] * table[j].get(word, 0.0) for word in one)
            assert among[i, j] == pytest.approx(shared / (length(one) + 1e-6) / (length(table[j]) + 1e-6))
