"""Whip counts: the laws of a count, who sits on a day, and what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palais.errors import NotOnRecord, Unrecognised
from palais.forecasts import Forecast, Item, adopted, margin
from palais.questions import ask, specs
from palais.questions._whip.called import called
from palais.questions._whip.count import Known, counted_for, known_on
from palais.questions._whip.item import Asked, item_like, item_of
from palais.questions._whip.parties import OwnVotes, own_votes, pins_of, with_parties
from palais.questions._whip.seats import seated_on, terms_in
from palais.questions._whip.tables import draw_tables, expected_table, margin_tables, spread_of
from palais.record.ask import rows
from palais.record.store import packaged_folder, using
from palais.rules.majorities import Majority
from palais.terms.answers import Answer
from palais.terms.parameters import Symbol
from palais.terms.states import State
from palais.terms.tables import Membership

SIMPLE = Majority(1, 2, inclusive=False)
DAY = date(2025, 4, 5)
STATES = ("CHN", "CUB", "FRA", "GHA", "MEX")


@pytest.fixture(autouse=True)
def _packaged() -> Iterator[None]:
    if not (packaged_folder() / "manifest.json").is_file():
        pytest.skip("no packaged record in this tree (make record FROM=DIR makes it)")
    with using(packaged_folder()):
        yield


@pytest.fixture(scope="module")
def known() -> Known:
    with using(packaged_folder()):
        return known_on(DAY)


def asked(**words: object) -> Answer:
    return ask(specs()["whip"], words)


def value(answer: Answer, name: str) -> Any:
    (found,) = (figure for figure in answer.figures if figure.name == name)
    return found.value


def made(seed: int, *, target: str | None = None, kind: str = "text") -> Forecast:
    """A forecast of five states with draws of common shifts, without a model."""
    rng = np.random.default_rng(seed)
    odds = rng.normal(0, 2, (1, len(STATES), 3)) + rng.normal(0, 1, (40, 1, 3))
    side = np.exp(odds) / np.exp(odds).sum(-1, keepdims=True)
    away = rng.uniform(0, 0.2, (1, len(STATES), 1))
    draws = np.concatenate([side * (1 - away), np.broadcast_to(away, (40, len(STATES), 1))], -1)
    item = Item(
        body="hrc", day=DAY, kind=kind, title="Any", target=target, topic="country" if target else "thematic"
    )
    return Forecast(item, DAY, STATES, draws)


@given(st.integers(0, 10_000), st.sets(st.sampled_from(STATES)), st.sampled_from([None, *STATES]))
def test_chances_sum_to_one_and_sponsors_gain(seed: int, sponsors: set[str], target: str | None) -> None:
    plain = made(seed, target=target)
    own = OwnVotes(1, 1, 18)
    found = with_parties(plain, sorted(sponsors), own)
    assert np.allclose(found.draws.sum(-1), 1)
    alone = with_parties(plain, (), own)
    for place, state in enumerate(STATES):
        if state in sponsors:
            assert (found.draws[:, place, 0] >= alone.draws[:, place, 0] - 1e-12).all()
        else:
            assert np.array_equal(found.draws[:, place], alone.draws[:, place])
    assert adopted(found, SIMPLE) >= adopted(alone, SIMPLE) - 1e-9


@given(
    st.integers(0, 10_000), st.sampled_from(STATES), st.sampled_from([("yes", 1), ("no", -1), ("abstain", 0)])
)
def test_a_pinned_vote_moves_the_tally_by_that_vote(seed: int, state: str, vote: tuple[str, int]) -> None:
    plain = made(seed)
    _, away = margin(plain, {state: "absent"})
    _, held = margin(plain, {state: vote[0]})
    assert np.allclose(np.roll(away, vote[1]), held), "the same distribution, one vote further"


@given(st.integers(0, 10_000), st.sets(st.sampled_from(STATES), max_size=3))
def test_the_draws_in_little_give_back_every_chance(seed: int, sponsors: set[str]) -> None:
    found = with_parties(made(seed, target="CHN"), sorted(sponsors), OwnVotes(0, 1, 9))
    odds, draws = draw_tables(found)
    ranks = sum(name.startswith("shift_") for name in draws.columns)
    shifts = draws.select([f"shift_{k + 1}" for k in range(ranks)]).to_numpy()
    weights = odds.select([f"weight_{k + 1}" for k in range(ranks)]).to_numpy()
    two = (odds["odds"].to_numpy() + shifts @ weights.T).reshape(len(draws), len(STATES), 2)
    raised = np.stack([np.exp(two[..., 0]), np.ones_like(two[..., 0]), np.exp(two[..., 1])], -1)
    away = odds["absent"].to_numpy()[::2]
    again = raised / raised.sum(-1, keepdims=True) * (1 - away)[None, :, None]
    assert np.allclose(again, found.draws[..., :3], atol=2e-3)
    assert ranks <= 3 + 2, "three shifts are common to all; the state concerned may bend two more"


@given(st.integers(0, 10_000))
def test_expected_votes_add_up_to_the_members(seed: int) -> None:
    (row,) = expected_table(made(seed), {}).to_dicts()
    assert sum(row.values()) == len(STATES)


def test_margins_keep_the_whole_chance_and_median() -> None:
    values, chances = margin(made(3))
    full, drawn = margin_tables(values.tolist(), chances.tolist())
    assert full["probability"].sum() == pytest.approx(1, abs=2e-3)
    assert drawn["probability_share"].sum() == pytest.approx(1, abs=0.05)
    assert spread_of([0, 1, 2], [0.2, 0.6, 0.2]) == (1, 0, 2)


def test_a_count_has_the_fixed_names_and_its_chances_add_up(known: Known) -> None:
    assert known.made_on == DAY
    answer = asked(like="A/HRC/RES/51/25")
    table = answer.tables["states"]
    assert table.columns[:6] == ["state", "group", "yes", "abstain", "no", "absent"]
    assert table.height == 47
    total = table.select(total=pl.sum_horizontal("yes", "abstain", "no", "absent"))["total"]
    assert ((total - 1).abs() < 1e-3).all()
    assert table["yes"].is_sorted(descending=True)
    assert 0 <= value(answer, "adopted") <= 1
    assert {"rules", "swing", "nearest", "before", "margin", "odds", "draws"} <= set(answer.tables)
    rules = dict(answer.tables["rules"].select("rule", "adopted").iter_rows())
    assert rules["in-force"] == rules["simple"] == value(answer, "adopted")
    assert rules["two-thirds-members"] <= rules["two-thirds"] <= rules["simple"]
    assert rules["proposal-2007"] == rules["two-thirds"], "a text on one country"
    assert "consensus is not support" in " ".join(answer.caveats)
    assert any("hrc-rule-20" in str(step) or "rule 20" in str(step["provision"]) for step in answer.trace)


def test_pins_seats_and_rules_move_the_count(known: Known) -> None:
    item = item_of("Situation of human rights in Burundi", Asked(DAY, agenda_item="4"))
    plain = counted_for(known, item, on=DAY)
    against = counted_for(known, item, on=DAY, pin=tuple(f"{s}=no" for s in plain.found.states[:20]))
    assert against.adopted < plain.adopted
    assert against.no[1] >= 20
    left = counted_for(known, item, on=DAY, unseat=(State.parse("France"),))
    assert len(left.found.states) == 46
    assert left.margin[0] <= plain.margin[0]
    harder = counted_for(known, item, on=DAY, rule="two-thirds-members")
    assert harder.adopted < plain.adopted


def test_a_first_text_on_a_state_gives_a_full_page_and_is_wide(known: Known) -> None:
    first = asked(
        text="Debate on the situation of human rights in Mexico", sponsors=["Chile", "Spain"], agenda_item="2"
    )
    table = {row["state"]: row for row in first.tables["states"].iter_rows(named=True)}
    assert table["CHL"]["yes"] > 0.9
    assert table["ESP"]["why"].startswith("sponsors it")
    assert "the text is about it" in table["MEX"]["why"]
    assert table["MEX"]["no"] > 0.5, "members do not vote for scrutiny of themselves"
    again = counted_for(known, item_of("Situation of human rights in Burundi", Asked(DAY)), on=DAY)
    (one,) = (figure for figure in first.figures if figure.name == "margin")
    assert one.high is not None
    assert one.low is not None
    assert one.high - one.low > again.margin[2] - again.margin[1], (
        "a new text is less sure than one that comes back"
    )


def test_nothing_later_than_the_day_is_known(known: Known) -> None:
    item = item_of("Situation of human rights in Belarus", Asked(date(2024, 3, 1)))
    early = date(2024, 3, 1)
    cut = known.rollcalls.filter(pl.col("rollcall_date") < early)
    assert own_votes(known.rollcalls, known.casts, item, before=early) == own_votes(
        cut, known.casts, item, before=early
    )
    texts = known.texts.filter(pl.col("text_date") < early)
    assert called(known.texts, item, before=early).share == called(texts, item, before=early).share


@pytest.mark.parametrize(
    ("on", "state", "votes"),
    [
        ("2011-03-18", "LBY", False), ("2011-12-02", "LBY", True), ("2018-06-18", "USA", True), ("2018-06-20", "USA", False),
        ("2018-07-16", "ISL", True), ("2022-04-01", "RUS", True), ("2022-04-08", "RUS", False), ("2022-07-01", "CZE", True),
        ("2012-06-18", "CHN", True), ("2013-02-01", "CHN", False), ("2014-01-02", "CHN", True),
    ],
)  # fmt: skip
def test_who_sits_on_a_day(on: str, state: str, *, votes: bool) -> None:
    seats = rows(Membership, {"body": "hrc"})
    assert (state in seated_on(seats, date.fromisoformat(on)).states) is votes


def test_the_suspended_are_named_beside_the_count() -> None:
    seats = rows(Membership, {"body": "hrc"})
    told = seated_on(seats, date(2022, 4, 8))
    assert any("Russian Federation" in one and "suspended" in one for one in told.excluded)
    assert len(told.states) == 46


def test_members_after_the_record_must_be_named() -> None:
    seats = rows(Membership, {"body": "hrc"})
    on = date(2026, 3, 1)
    with pytest.raises(NotOnRecord, match="33 of 47"):
        seated_on(seats, on)
    going_on = set(terms_in(seats, 2026))
    others = [s for s in ("AGO", "EGY", "MUS", "ZAF", "IND", "IRQ", "PAK", "VNM", "EST", "SVN", "CHL", "ECU", "ITA", "GBR")
              if s not in going_on]  # fmt: skip
    named = tuple(State.parse(state) for state in others)
    assert len(seated_on(seats, on, seat=named).states) == 33 + len(named)
    assert seated_on(seats, on, seat=named).imagined


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({}, "one of --like and --text"),
        ({"like": "A/HRC/RES/51/25", "text": "Belarus"}, "one of --like and --text"),
        ({"text": "12 34"}, "in words"),
        ({"text": "Freedom of opinion", "kind": "country"}, "needs the country"),
        ({"text": "Right to food", "authors": ["Norway"]}, "--kind amendment"),
        ({"text": "Food", "kind": "amendment", "sponsors": ["France"], "authors": ["France"]}, "either"),
        ({"text": "Food", "kind": "thematic", "target": "Belarus"}, "--kind country"),
        ({"text": "Food", "agenda_item": "banana"}, "1 to 10"),
        ({"like": "A/HRC/58/L.35", "kind": "thematic"}, "is an amendment"),
        ({"like": "A/HRC/RES/51/25", "pin": ["FRA"]}, "FRA=no"),
        ({"like": "A/HRC/RES/51/25", "pin": ["Norway=no"]}, "no vote in the Council"),
        ({"like": "A/HRC/RES/51/25", "seat": ["France"]}, "already"),
        ({"like": "A/HRC/RES/51/25", "unseat": ["Norway"]}, "does not sit"),
    ],
)
def test_refusals_say_the_mend(words: dict[str, object], told: str) -> None:
    with pytest.raises(Unrecognised, match=told):
        asked(**words)


def test_other_bodies_and_unknown_symbols_are_not_on_record() -> None:
    with pytest.raises(NotOnRecord, match="alone"):
        asked(text="Belarus", body="unga")
    with pytest.raises(NotOnRecord, match="--text"):
        asked(like="A/HRC/RES/999/1")
    with pytest.raises(NotOnRecord, match="--text"):
        asked(like="A/RES/60/251")
    with pytest.raises(NotOnRecord, match="since 2010"):
        asked(text="Situation of human rights in Belarus", on="2007-03-30")


def test_the_sponsors_of_a_text_are_authors_of_what_an_amendment_to_it_changes(known: Known) -> None:
    plain = item_like(Symbol.parse("A/HRC/RES/57/20"), Asked(known.made_on))
    turned = item_like(Symbol.parse("A/HRC/RES/57/20"), Asked(known.made_on, "amendment"))
    assert "FRA" in plain.sponsors
    assert not plain.authors
    assert turned.authors == plain.sponsors
    assert not turned.sponsors
    count = counted_for(known, turned, on=known.made_on)
    no = dict(zip(count.found.states, count.found.probabilities[:, 2], strict=True))
    assert no["FRA"] > 0.95
    listed = item_like(Symbol.parse("A/HRC/58/L.35"), Asked(known.made_on))
    assert "RUS" in listed.sponsors
    assert listed.authors == ("NOR",)


def test_pins_are_read_as_people_write_states() -> None:
    assert pins_of(["Côte d'Ivoire = YES", "FRA=no"], ("CIV", "FRA")) == {"CIV": "yes", "FRA": "no"}
    with pytest.raises(Unrecognised, match="two votes"):
        pins_of(["FRA=no", "France=yes"], ("FRA",))


def test_most_texts_pass_without_a_vote_and_the_interval_says_how_sure(known: Known) -> None:
    quiet = called(known.texts, item_of("The right to food", Asked(DAY, agenda_item="3")), before=DAY)
    sure = called(
        known.texts,
        item_of("Human rights in the occupied Syrian Golan", Asked(DAY, agenda_item="7")),
        before=DAY,
    )
    assert sure.voted_n == sure.own_n > 0
    assert quiet.share < sure.share
    for one in (quiet, sure):
        assert 0 <= one.low <= one.share <= one.high <= 1
