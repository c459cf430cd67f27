"""An entry of the OHCHR library's catalogue, whichever file it was read from, as rows of the record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palais.errors import SourceChanged
from palais.terms import catalogue
from palais.terms.catalogue import slips
from palais.terms.catalogue.rolls import twice
from palais.terms.tables import Description, RollCall, Text

WHERE = "somewhere, record 31944"
Marks = tuple[tuple[str, str], ...]


def roll(*marks: tuple[str, str]) -> catalogue.Roll:
    return catalogue.Roll(marks=marks, where=WHERE, field="iso3")


PLAIN = catalogue.Entry(
    source="a_source",
    number="31944",
    body="hrc",
    day=date(2025, 4, 4),
    symbol="A/HRC/RES/58/1",
    title="Rights of the child : resolution /",
    statement="adopted by the Human Rights Council at its 58th session",
    vote_type="RECORDED",
    meeting="",
    agenda_item="3",
    agenda_title="",
    subject="CHILDREN",
    sponsors="",
    note="Draft resolution A/HRC/58/L.6",
    stated=catalogue.Totals(1, 1, 0),
    roll=roll(("CHN", "Y"), ("CUB", "N")),
    where=WHERE,
    as_of=date(2026, 7, 9),
)


def test_an_entry_is_a_text_a_roll_call_and_a_heading() -> None:
    text, rollcall, heading = catalogue.rows(PLAIN)
    assert isinstance(text, Text)
    assert isinstance(rollcall, RollCall)
    assert isinstance(heading, Description)
    assert (text.text, text.form, text.draft_symbol) == ("hrc-31944", "resolution", "A/HRC/58/L.6")
    assert (rollcall.text, rollcall.stated_yes_n, rollcall.outcome) == ("hrc-31944", 1, "adopted")
    assert (heading.source, heading.locator, heading.day) == ("a_source", "record 31944", date(2026, 7, 9))


@pytest.mark.parametrize(
    ("changed", "mode"),
    [
        ({}, "recorded_vote"),
        ({"vote_type": "ADOPTED WITHOUT VOTE"}, None),
        ({"vote_type": "ADOPTED WITHOUT VOTE", "stated": None}, "without_vote"),
        ({"stated": None}, "recorded_vote"),
        ({"stated": None, "roll": None}, None),
        ({"stated": None, "roll": None, "note": "Adopted without a vote"}, "without_vote"),
        (
            {
                "stated": None,
                "roll": None,
                "note": "Amendment A/HRC/37/L.60 to draft resolution L.41 Not acted upon",
            },
            "not_considered",
        ),
    ],
)
def test_vote_type_and_figures_that_contradict_each_other_are_no_mode(
    changed: dict[str, str | None], mode: str | None
) -> None:
    assert replace(PLAIN, **changed).mode == mode  # type: ignore[arg-type]


def test_an_outcome_said_in_two_ways_is_none() -> None:
    entry = replace(PLAIN, note="Draft resolution A/HRC/58/L.6 rejected")
    assert entry.said == ("rejected", "adopted")
    assert entry.outcome is None


def test_a_code_of_no_state_stops_the_reading_and_names_the_record_and_the_field() -> None:
    with pytest.raises(
        SourceChanged, match=r"^somewhere, record 31944: 'XXX' \(iso3\) is the code of no state"
    ):
        list(catalogue.casts(replace(PLAIN, roll=roll(("XXX", "Y")))))


def test_a_code_is_read_by_the_day_of_the_vote() -> None:
    for day, meant in ((date(1955, 4, 1), "TWN"), (date(2025, 4, 4), "CHN")):
        entry = replace(PLAIN, day=day, roll=roll(("CHN", "Y")))
        assert [cast.state for cast in catalogue.casts(entry)] == [meant]


def test_a_mark_never_seen_stops_the_reading_and_names_the_state() -> None:
    with pytest.raises(SourceChanged, match=r"^somewhere, record 31944, CHN: the vote mark 'Q'"):
        list(catalogue.casts(replace(PLAIN, roll=roll(("CHN", "Q")))))


def test_a_body_never_seen_stops_the_reading() -> None:
    assert catalogue.body("Commission on Human Rights", where=WHERE) == "chr"
    with pytest.raises(SourceChanged, match=r"^somewhere, record 31944: the body 'General Assembly'"):
        catalogue.body("General Assembly", where=WHERE)


def test_a_tie_is_lost() -> None:
    assert catalogue.Totals(22, 22, 9).outcome == "rejected"
    assert str(catalogue.Totals(22, 22, 9)) == "22-22-9"


CODES = ("CHN", "CUB", "FRA", "GMB", "NAM")
rolls = st.lists(
    st.tuples(st.sampled_from(CODES), st.sampled_from(["Y", "N", "A", ".", "-", ""])), min_size=1
)
totals = st.builds(catalogue.Totals, *[st.integers(0, 5)] * 3)


@given(rolls.map(tuple))
def test_a_state_has_one_cast_or_is_listed(marks: Marks) -> None:
    entry = replace(PLAIN, stated=None, roll=roll(*marks))
    cast = [row.state for row in catalogue.casts(entry)]
    listed = [row.what.removeprefix("state ") for row in catalogue.of_codes(entry)]
    assert sorted(cast + listed) == sorted({code for code, _ in marks})
    assert tuple(listed) == twice(entry)


@given(rolls.map(tuple), totals)
def test_totals_are_doubted_just_where_the_roll_differs(marks: Marks, stated: catalogue.Totals) -> None:
    entry = replace(PLAIN, stated=stated, roll=roll(*marks))
    counted = catalogue.counted(roll(*marks))
    kinds = [row.what for row in catalogue.of_totals(entry)]
    assert kinds == ["totals"] * (stated != counted) + ["opposite outcome"] * (
        stated.outcome != counted.outcome
    )


@given(st.sampled_from(sorted(slips.MISCODED)), st.permutations([0, 1, 2]))
def test_putting_a_slip_right_twice_is_putting_it_right_once(number: str, order: list[int]) -> None:
    wrong, right = slips.MISCODED[number][0]
    given_marks = [(wrong, "N"), ("FRA", "Y"), ("JPN", "A")]
    entry = replace(PLAIN, number=number, roll=roll(*(given_marks[place] for place in order)))
    once = catalogue.corrected(entry)
    assert dict(once) == {right: "N", "FRA": "Y", "JPN": "A"}
    assert catalogue.corrected(replace(entry, roll=roll(*once))) == once
    assert len(once) == len(order)
