"""Status on a day and entry into force: invented cases and laws."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palais.rules.deposits import delayed, entry_into_force, in_force_for
from palais.rules.treaties import Status, status
from palais.terms.tables import TreatyAction
from palais.terms.treaties import TREATIES, Delay

if TYPE_CHECKING:
    import polars as pl

BASE = date(2015, 3, 9)
LATER = date(2022, 6, 1)


def act(action: str, when: date | None = None, **known: Any) -> TreatyAction:
    given_facts: dict[str, Any] = {
        "treaty": "CAT",
        "state": "AAA",
        "action": action,
        "action_date": when,
        "year": when.year if when else None,
        "article": None,
        "participant": "A state",
        "verified": True,
        "source": "treaty_status",
        "locator": "a line",
        "day": BASE,
    }
    return TreatyAction(**(given_facts | known))


def on(day: date, *acts: TreatyAction, treaty: str = "CAT") -> Status:
    return status(acts, treaty=TREATIES[treaty], on=day)


SIGNED = act("signature", date(1985, 2, 4))
RATIFIED = act("ratification", date(1990, 5, 20))
OUTSIDE = act("non_party")
IN_2018 = act("consent", year=2018, day=LATER)


def test_each_day_between_two_acts_has_its_own_status() -> None:
    assert on(date(1985, 2, 3), SIGNED, RATIFIED).status == "none"
    assert on(date(1985, 2, 4), SIGNED, RATIFIED).status == "signed"
    assert on(date(1990, 5, 19), SIGNED, RATIFIED).status == "signed"
    found = on(date(1990, 5, 20), SIGNED, RATIFIED)
    assert (found.status, found.signed_date, found.consent_date) == (
        "party",
        date(1985, 2, 4),
        date(1990, 5, 20),
    )
    assert (found.mode, found.in_force_date, found.certainty) == ("ratification", date(1990, 6, 19), "day")
    assert found.reason.startswith("bound only from 1990-06-19")
    assert on(date(1990, 6, 19), SIGNED, RATIFIED).reason == ""


def test_the_trace_shows_the_clause_and_its_arithmetic() -> None:
    step = on(date(2000, 1, 1), RATIFIED).trace[-1]
    assert step.provision == "CAT 27"
    assert step.arithmetic == "the later of 1987-06-26 and 1990-05-20 + 30 days is 1990-06-19"
    assert step.as_row()["verified"] is True
    early = on(date(2000, 1, 1), act("ratification", date(1986, 1, 1)))
    assert early.in_force_date == date(1987, 6, 26)


def test_a_day_past_the_sources_is_said() -> None:
    found = on(date(2026, 1, 1), SIGNED, act("non_party", day=LATER))
    assert (found.status, found.known_as_of, found.current) == ("signed", LATER, False)
    assert "until 2022-06-01" in found.trace[-1].facts
    assert on(date(2022, 6, 1), SIGNED, act("non_party", day=LATER)).current


def test_nothing_on_record_is_not_none() -> None:
    found = on(date(2000, 1, 1))
    assert (found.status, found.known_as_of) == (None, None)
    assert "holds no signature" in found.reason


def test_a_consent_known_by_its_year_leaves_that_year_open() -> None:
    before, within, after = (on(date(year, 6, 15), SIGNED, OUTSIDE, IN_2018) for year in (2017, 2018, 2019))
    assert before.status == "signed"
    assert (within.status, within.consent_year, within.certainty) == (None, 2018, "untold")
    assert "2018, on a day not on record" in within.reason
    assert (after.status, after.certainty, after.consent_date, after.in_force_date) == (
        "party",
        "year",
        None,
        None,
    )
    assert after.signed_date == date(1985, 2, 4)


def test_the_day_of_a_source_narrows_the_year() -> None:
    in_2015, in_2022 = (act("consent", year=year, day=LATER) for year in (2015, 2022))
    assert on(date(2015, 3, 1), OUTSIDE, in_2015).status == "none"
    assert on(date(2015, 4, 1), OUTSIDE, in_2015).status is None
    assert on(date(2022, 5, 31), OUTSIDE, in_2022).status is None
    assert on(date(2022, 6, 1), OUTSIDE, in_2022).status == "party"


def test_the_exact_day_wins_over_a_year() -> None:
    found = on(date(1991, 1, 1), RATIFIED, act("consent", year=1990, day=LATER))
    assert (found.status, found.consent_date, found.known_as_of) == ("party", date(1990, 5, 20), LATER)


def test_how_a_state_consented_comes_from_the_file_that_says_so() -> None:
    found = on(date(2000, 1, 1), act("consent", date(1990, 5, 20), day=LATER), RATIFIED)
    assert found.mode == "ratification"


def test_a_successors_day_of_effect_is_not_reckoned() -> None:
    found = on(date(2000, 1, 1), act("succession", date(1993, 2, 22)))
    assert (found.status, found.mode, found.in_force_date) == ("party", "succession", None)


def test_a_signature_whose_day_is_not_on_record() -> None:
    dateless = act("signature", day=LATER)
    assert on(date(2015, 3, 9), OUTSIDE, dateless).status == "none"
    assert on(date(2018, 1, 1), OUTSIDE, dateless).status is None
    found = on(date(2022, 6, 1), OUTSIDE, dateless, act("non_party", day=LATER))
    assert (found.status, found.signed_date) == ("signed", None)


WITHDRAWN = partial(act, "withdrawal", treaty="ICCPR-OP1", article="12", verified=False, day=LATER)
ACCEDED = partial(act, "accession", treaty="ICCPR-OP1")


def test_a_withdrawal_ends_what_came_before_it() -> None:
    acts = (ACCEDED(date(1980, 11, 14)), WITHDRAWN(date(2000, 6, 27)))
    assert on(date(2000, 6, 26), *acts, treaty="ICCPR-OP1").status == "party"
    found = on(date(2000, 6, 27), *acts, treaty="ICCPR-OP1")
    assert (found.status, found.withdrawn_date) == ("withdrawn", date(2000, 6, 27))
    assert (found.certainty, found.consent_date) == ("generally known", date(1980, 11, 14))
    assert found.trace[0].verified is False


def test_a_state_that_accedes_again_is_a_party_again() -> None:
    acts = (ACCEDED(date(1980, 11, 14)), WITHDRAWN(date(1990, 1, 1)), ACCEDED(date(1995, 1, 1)))
    assert on(date(1992, 1, 1), *acts, treaty="ICCPR-OP1").status == "withdrawn"
    assert on(date(1995, 1, 1), *acts, treaty="ICCPR-OP1").status == "party"


def test_denouncing_and_acceding_with_effect_on_one_day_leaves_no_gap() -> None:
    acts = (ACCEDED(date(1999, 1, 5)), WITHDRAWN(date(1999, 4, 5)))
    assert on(date(1999, 4, 5), *acts, treaty="ICCPR-OP1").status == "party"
    assert on(date(2010, 1, 1), *acts, treaty="ICCPR-OP1").status == "party"
    before = on(date(1995, 1, 1), *acts, treaty="ICCPR-OP1")
    assert before.status is None, "it was a party before, since a day that is not on record"
    assert "shows that it was a party before" in before.reason


def accepted(found: Status, article: str) -> bool | None:
    return next(item.accepted for item in found.procedures if item.procedure.article == article)


def test_an_inquiry_binds_every_party_but_those_that_opted_out() -> None:
    day = date(2010, 1, 1)
    assert accepted(on(day, RATIFIED), "20") is True
    assert accepted(on(day, RATIFIED, act("excludes", article="20")), "20") is False
    assert accepted(on(day, RATIFIED, act("reservation", article="20")), "20") is None
    assert accepted(on(day, RATIFIED, act("reservation", verified=False)), "20") is None
    assert accepted(on(day, SIGNED), "20") is False
    later = on(date(2020, 1, 1), OUTSIDE, IN_2018)
    assert accepted(later, "20") is None, "no declarations were read after March 2015"


def test_no_declaration_on_record_is_no_refusal() -> None:
    day = date(2010, 1, 1)
    assert accepted(on(day, RATIFIED), "22") is None
    found = on(day, RATIFIED, act("accepts", article="22", verified=False))
    complaints = next(item for item in found.procedures if item.procedure.article == "22")
    assert (complaints.accepted, complaints.verified) == (True, False)
    assert "generally known" in complaints.how
    dated = act("accepts", date(2011, 1, 1), article="22")
    assert accepted(on(day, RATIFIED, dated), "22") is None
    assert accepted(on(date(2011, 1, 1), RATIFIED, dated), "22") is True


def test_whether_a_reservation_is_on_file() -> None:
    day = date(2020, 1, 1)
    assert on(day, RATIFIED, act("reservation")).reservation is True
    assert on(day, RATIFIED).reservation is False
    assert on(day, RATIFIED, act("reservation", verified=False)).reservation is None
    assert on(day, OUTSIDE, IN_2018).reservation is None
    assert on(day, OUTSIDE).reservation is None


def test_acts_of_several_states_or_treaties_are_refused() -> None:
    with pytest.raises(ValueError, match="one state under CAT"):
        on(BASE, RATIFIED, act("signature", BASE, state="BBB"))
    with pytest.raises(ValueError, match="one state under CRC"):
        on(BASE, RATIFIED, treaty="CRC")


def test_a_frame_gives_what_rows_give() -> None:
    frame = _frame(SIGNED, RATIFIED, OUTSIDE)
    assert status(frame, treaty=TREATIES["CAT"], on=BASE) == on(BASE, SIGNED, RATIFIED, OUTSIDE)


def _frame(*acts: TreatyAction) -> pl.DataFrame:
    import polars as pl

    names = TreatyAction.__dataclass_fields__
    return pl.DataFrame(
        [{name: getattr(row, name) for name in names} for row in acts], infer_schema_length=None
    )


DAYS = st.dates(date(1966, 1, 1), date(2030, 12, 31))
ACTS = st.lists(
    st.builds(
        act,
        st.sampled_from(["signature", "ratification", "accession", "succession", "withdrawal", "consent"]),
        DAYS,
        day=st.just(BASE),
    ),
    max_size=6,
)


@given(ACTS, DAYS)
def test_the_order_of_the_rows_changes_nothing(acts: list[TreatyAction], day: date) -> None:
    there, back = on(day, *acts), on(day, *reversed(acts))
    assert (there.status, there.signed_date, there.known_as_of) == (
        back.status,
        back.signed_date,
        back.known_as_of,
    )


@given(ACTS.filter(lambda acts: all(a.action != "withdrawal" for a in acts)), DAYS, DAYS)
def test_without_withdrawals_a_party_stays_a_party(acts: list[TreatyAction], one: date, other: date) -> None:
    first, last = sorted((one, other))
    if on(first, *acts).status == "party":
        assert on(last, *acts).status == "party"


@given(ACTS, DAYS)
def test_a_later_consent_or_signature_changes_no_earlier_day(acts: list[TreatyAction], day: date) -> None:
    acts = [a for a in acts if a.action not in ("withdrawal", "succession")]
    later = act("accession", day + timedelta(days=1))
    assert on(day, *acts, later).status == (on(day, *acts).status or "none")


def test_before_a_later_succession_the_status_is_open() -> None:
    deposited = act("succession", date(1993, 2, 22))
    found = on(date(1993, 1, 15), deposited)
    assert found.status is None
    assert "a succession on 1993-02-22, which reaches back" in found.reason
    assert found.trace[-1].verified is False
    assert on(date(1993, 2, 22), deposited).status == "party"


@given(DAYS, st.sampled_from(["CAT", "CRC", "ICCPR", "ICMW", "OP-CRC-SC"]))
def test_a_treaty_takes_effect_after_consent_and_never_before_its_own_day(day: date, treaty: str) -> None:
    found = in_force_for(act("accession", day, treaty=treaty), TREATIES[treaty])
    assert found is not None
    assert found >= max(day, TREATIES[treaty].in_force_date)


@pytest.mark.parametrize(
    ("day", "delay", "then"),
    [
        (date(1987, 5, 27), Delay(days=30), date(1987, 6, 26)),
        (date(2000, 9, 22), Delay(months=3), date(2000, 12, 22)),
        (date(2001, 11, 30), Delay(months=3), date(2002, 2, 28)),
        (date(2003, 3, 14), Delay(months=3, month_start=True), date(2003, 7, 1)),
        (date(2020, 11, 15), Delay(months=1), date(2020, 12, 15)),
    ],
)
def test_delays_are_reckoned_by_the_calendar(day: date, delay: Delay, then: date) -> None:
    assert delayed(day, delay) == then


def test_too_few_deposits_and_a_convention_not_in_force() -> None:
    states = [
        act("accession", date(2007, 1, 1) + timedelta(days=n), treaty="OP-CRPD", state=f"S{n}")
        for n in range(10)
    ]
    assert entry_into_force(states[:9], TREATIES["OP-CRPD"]) is None
    assert entry_into_force(states, TREATIES["OP-CRPD"]) == date(2008, 5, 3), "it waits for its Convention"
    union = act("confirmation", date(2007, 1, 1), treaty="OP-CRPD", state="EUE")
    assert entry_into_force([*states[:9], union], TREATIES["OP-CRPD"]) is None
