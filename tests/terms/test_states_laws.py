"""Laws that hold for every state, name and day."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from palais.errors import Unrecognised
from palais.terms.states import by_code, find, members, register, seat_of_china, seats_of
from palais.terms.states.names import keys, named, names

STATES = st.sampled_from(sorted(register()))
DAYS = st.dates(date(1945, 10, 24), date(2030, 12, 31))


@given(STATES)
def test_find_is_idempotent_on_name_and_id(state: str) -> None:
    entry = register()[state]
    assert find(entry.name).state == entry
    assert find(state).state == entry
    assert find(find(entry.name).state.name).state == entry


@given(st.sampled_from(names()), st.randoms(use_true_random=False))
def test_case_accents_and_punctuation_do_not_matter(name: object, random: object) -> None:
    text: str = name.name  # type: ignore[attr-defined]
    expected = find(text).state
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    assert find(plain).state == expected
    assert find(text.upper()).state == expected
    assert find(unicodedata.normalize("NFD", text.lower())).state == expected
    loose = "".join(c for c in text if c not in ".'’")
    mixed = "".join(random.choice([c, " , ", "-"]) if c == " " else c for c in loose)  # type: ignore[attr-defined]
    assert find(f" {mixed} ").state == expected


def test_no_key_means_two_states_but_for_one_that_a_day_decides() -> None:
    shared = {key for key, entries in named().items() if len({entry.state for entry in entries}) > 1}
    assert shared == set(keys("Yugoslavia"))


@given(st.text(max_size=40))
def test_any_text_is_a_state_or_one_sentence(text: str) -> None:
    try:
        told = find(text).state.state
    except Unrecognised as refused:
        told = str(refused)
    assert told in register() or told.endswith((".", "?"))


@given(STATES, DAYS)
def test_what_a_day_finds_is_stable(state: str, on: date) -> None:
    try:
        reached = find(state, on=on).state
    except Unrecognised:
        assert register()[state].end_date is not None
        return
    assert find(reached.state, on=on).state == reached


@given(DAYS)
def test_a_continued_seat_has_one_holder(on: date) -> None:
    seated = members(on)
    assert len(seated & {"SUN", "RUS"}) == 1
    assert seated & {"TWN", "CHN"} == {seat_of_china(on)}
    assert len(seated & {"SCG", "SRB"}) == (on >= date(2000, 11, 1))
    assert not any(state.continues in seated for state in map(register().get, seated) if state)


@given(DAYS)
def test_membership_changes_only_where_a_seat_begins_or_ends(on: date) -> None:
    following = on + timedelta(days=1)
    for state in members(on) ^ members(following):
        assert any(seat.start_date == following or seat.end_date == on for seat in seats_of(state))


@given(STATES, DAYS)
def test_an_id_is_its_own_iso3_code(state: str, on: date) -> None:
    assume(
        state != "YUG" or on <= date(1992, 4, 26)
    )  # ISO gave YUG to the Federal Republic of Yugoslavia, too
    assert by_code("iso3", state, on) == state
