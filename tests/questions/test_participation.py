"""`palais participation`: before and after a seat or a treaty, never why, experimental wherever it is shown."""

from __future__ import annotations

import polars as pl
import pytest

from palais.errors import NotOnRecord, Unrecognised
from palais.questions import ask, specs
from palais.questions._participation.found import Asked, events_of, moves_of
from palais.questions._participation.outcomes import values_of
from palais.questions._participation.seats import changes_of, steady_of
from palais.questions._participation.treaties import joined, steady_under
from palais.terms.answers import Answer

pytestmark = pytest.mark.usefixtures("packaged_record")


def asked(**words: str) -> Answer:
    return ask(specs()["participation"], words)


def test_it_says_that_it_is_experimental_and_names_no_cause() -> None:
    for answer in (asked(body="hrc"), asked(treaty="CAT"), asked(state="Brazil")):
        assert answer.title.startswith("Experimental")
        assert answer.sentence.startswith("Experimental")
        assert any("(experimental)" in section.title for section in answer.sections)
        said = answer.sentence + " ".join(figure.label for figure in answer.figures)
        assert not any(word in said for word in ("because", "effect", "cause", "led to", "thanks to"))
    assert "(experimental)" in specs()["participation"].summary


def test_the_united_states_left_the_commission_in_2002_and_came_back_too_soon_to_count() -> None:
    for change in ("entry", "exit"):
        assert "USA" not in changes_of("chr", change)["state"].to_list()


def test_forced_exits_are_exits_after_two_terms_of_the_council() -> None:
    forced, every = changes_of("hrc", "forced_exit"), changes_of("hrc", "exit")
    assert set(forced.select("state", "year").iter_rows()) <= set(every.select("state", "year").iter_rows())

    for row in forced.iter_rows(named=True):
        assert row["year"] >= 2009, row
    assert 20 <= forced.height <= 40
    assert changes_of("chr", "forced_exit").is_empty()


def test_a_state_that_serves_as_yardstick_did_not_change_its_seat() -> None:
    events = changes_of("hrc", "entry")
    steady = steady_of("hrc", events)
    years = dict(events.select("event", "year").iter_rows())
    moved = {
        (row["state"], row["year"])
        for change in ("entry", "exit")
        for row in changes_of("hrc", change).iter_rows(named=True)
    }
    for row in steady.sample(400, seed=3).iter_rows(named=True):
        at = years[row["event"]]
        assert not any((row["state"], at + step) in moved for step in range(-2, 3))


def test_nobody_that_joined_near_the_year_serves_as_yardstick_of_a_treaty() -> None:
    events = joined("CAT")
    steady = steady_under("CAT", events)
    at = dict(events.select("state", "year").iter_rows())
    years = dict(events.select("event", "year").iter_rows())
    for row in steady.sample(400, seed=3).iter_rows(named=True):
        when = at.get(row["state"])
        assert when is None or abs(when - years[row["event"]]) > 5
    assert at["CHN"] == 1988


def test_every_estimate_has_n_and_the_joint_interval_is_the_wider() -> None:
    table = asked(body="hrc").tables["moves"]
    known = table.drop_nulls("low")
    assert known.height == 27
    assert (known["low_all"] < known["low"]).all()
    assert (known["high"] < known["high_all"]).all()
    assert (known["events_n"] >= known["states_n"]).all()
    assert table.filter(pl.col("change") == "forced_exit")["events_n"].max() < 30  # type: ignore[operator]


def test_no_outcome_moved_around_a_seat_by_intervals_that_hold_for_all() -> None:
    assert "none moved otherwise" in asked().sentence


def test_what_the_record_cannot_be_asked_is_said() -> None:
    caveats = " ".join(asked(body="hrc").caveats)
    for what in ("Sponsorship", "Reports on time", "Requests for visits"):
        assert what in caveats
    assert any("Hill 2010" in one for one in asked(treaty="CEDAW").caveats)


def test_a_state_s_own_changes_are_those_of_the_whole() -> None:
    answer = asked(state="Brazil")
    moves, whole = answer.tables["moves"], moves_of(Asked("chr", "entry"), "support")
    mine = moves.filter((pl.col("year") == 1978) & pl.col("outcome").str.starts_with("Support"))
    held = whole.filter((pl.col("state") == "BRA") & (pl.col("year") == 1978))
    assert mine["estimate"].to_list() == held["estimate"].to_list()


def test_a_state_without_a_change_and_two_kinds_at_once_are_refused() -> None:
    with pytest.raises(NotOnRecord, match="No seat of Tuvalu"):
        asked(state="Tuvalu")
    with pytest.raises(Unrecognised, match="not both"):
        asked(body="hrc", treaty="CAT")


def test_swapping_two_states_in_values_and_events_swaps_their_rows() -> None:
    from palais.measures.event_study import event_moves

    events, steady = events_of(Asked("hrc", "entry"))
    values = values_of("liberties")
    swap = {"BRA": "IND", "IND": "BRA"}
    turned = [one.with_columns(pl.col("state").replace(swap)) for one in (values, events, steady)]
    before, after = event_moves(values, events, steady), event_moves(*turned)
    assert before.with_columns(pl.col("state").replace(swap)).equals(after)
