"""The facts that the published files must yield, each asked of the record that is built from them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

from palais.rules.deposits import entry_into_force
from palais.rules.treaties import Status, status
from palais.sources.treaty_status.exact import CONSENTS
from palais.terms.states import regional_group
from palais.terms.tables import (
    Cast,
    Discrepancy,
    ElectionResult,
    Membership,
    RollCall,
    Signatory,
    Statement,
    Text,
    TreatyAction,
)
from palais.terms.treaties import TREATIES

if TYPE_CHECKING:
    from tests.published.conftest import Rows

pytestmark = pytest.mark.published

COUNTED = ("yes_n", "no_n", "abstain_n")
STATED = ("stated_yes_n", "stated_no_n", "stated_abstain_n")


def totals(row: dict[str, Any], columns: tuple[str, ...] = COUNTED) -> tuple[int | None, ...]:
    return tuple(row[column] for column in columns)


def by_symbol(rows: Rows, symbol: str) -> dict[str, Any]:
    return dict(rows(RollCall).filter(pl.col("symbol") == symbol).row(0, named=True))


def standing(rows: Rows, treaty: str, state: str, on: date = date(2026, 1, 1)) -> Status:
    acts = rows(TreatyAction).filter((pl.col("treaty") == treaty) & (pl.col("state") == state))
    return status(acts, treaty=TREATIES[treaty], on=on)


def seated(rows: Rows, body: str, on: date) -> list[str]:
    spells = rows(Membership).filter(
        (pl.col("body") == body)
        & (pl.col("start_date") <= on)
        & (pl.col("end_date").is_null() | (pl.col("end_date") >= on))
    )
    return spells["state"].to_list()


# Treaties


@pytest.mark.parametrize(
    ("treaty", "mode", "day"),
    [
        ("ICERD", "accession", date(1981, 12, 29)),
        ("CEDAW", "ratification", date(1980, 11, 4)),
        ("CAT", "ratification", date(1988, 10, 4)),
        ("CRC", "ratification", date(1992, 3, 2)),
        ("ICESCR", "ratification", date(2001, 3, 27)),
        ("CRPD", "ratification", date(2008, 8, 1)),
    ],
)
def test_china_is_party(rows: Rows, treaty: str, mode: str, day: date) -> None:
    found = standing(rows, treaty, "CHN")
    assert (found.status, found.mode, found.consent_date) == ("party", mode, day)
    before = date.fromordinal(day.toordinal() - 1)
    assert standing(rows, treaty, "CHN", before).status in {"signed", "none"}


def test_china_signed_both_covenants_and_ratified_one(rows: Rows) -> None:
    assert standing(rows, "ICESCR", "CHN").signed_date == date(1997, 10, 27)
    civil = standing(rows, "ICCPR", "CHN")
    assert (civil.status, civil.signed_date, civil.consent_date) == ("signed", date(1998, 10, 5), None)


@pytest.mark.parametrize("treaty", ["ICCPR-OP1", "ICCPR-OP2", "OPCAT", "ICMW", "ICPPED"])
def test_china_is_outside(rows: Rows, treaty: str) -> None:
    assert standing(rows, treaty, "CHN").status == "none"


@pytest.mark.parametrize("treaty", ["CRC", "CEDAW", "ICESCR", "CRPD"])
def test_the_united_states_signed_only(rows: Rows, treaty: str) -> None:
    found = standing(rows, treaty, "USA")
    assert (found.status, found.consent_date) == ("signed", None)
    assert found.signed_date is not None


@pytest.mark.parametrize(
    ("treaty", "day"),
    [("ICCPR", date(1992, 6, 8)), ("ICERD", date(1994, 10, 21)), ("CAT", date(1994, 10, 21))],
)
def test_the_united_states_is_party(rows: Rows, treaty: str, day: date) -> None:
    found = standing(rows, treaty, "USA")
    assert (found.status, found.consent_date) == ("party", day)


@pytest.mark.parametrize(
    ("treaty", "day"),
    [
        ("CAT", date(1987, 6, 26)),
        ("CRC", date(1990, 9, 2)),
        ("OP-CEDAW", date(2000, 12, 22)),
        ("OP-CRC-SC", date(2002, 1, 18)),
        ("OP-CRC-AC", date(2002, 2, 12)),
        ("ICMW", date(2003, 7, 1)),
        ("OPCAT", date(2006, 6, 22)),
        ("CRPD", date(2008, 5, 3)),
        ("ICPPED", date(2010, 12, 23)),
        ("OP-ICESCR", date(2013, 5, 5)),
        ("OP-CRC-IC", date(2014, 4, 14)),
    ],
)
def test_entry_into_force_follows_from_the_deposits(rows: Rows, treaty: str, day: date) -> None:
    acts = rows(TreatyAction).filter(pl.col("treaty") == treaty)
    assert entry_into_force(acts, TREATIES[treaty]) == day == TREATIES[treaty].in_force_date


@pytest.mark.parametrize(
    ("treaty", "parties"),
    {
        "ICERD": 177, "ICCPR": 168, "ICESCR": 164, "ICCPR-OP1": 117, "ICCPR-OP2": 81, "CEDAW": 188, "OP-CEDAW": 105,
        "CAT": 157, "OPCAT": 77, "CRC": 194, "OP-CRC-AC": 159, "OP-CRC-SC": 169, "OP-CRC-IC": 16, "ICMW": 47,
        "CRPD": 152, "OP-CRPD": 85, "ICPPED": 45, "OP-ICESCR": 19,
    }.items(),
)  # fmt: skip
def test_parties_at_march_2015(rows: Rows, treaty: str, parties: int) -> None:
    base = rows(TreatyAction).filter(
        (pl.col("treaty") == treaty)
        & pl.col("action").is_in(list(CONSENTS))
        & pl.col("locator").str.starts_with("hr_treaty_status_2015.csv")
    )
    assert base.height == parties


# Votes of the Assembly


@pytest.mark.parametrize(
    ("symbol", "expected"),
    [
        ("A/RES/60/251", (170, 4, 3)),
        ("A/RES/68/262", (100, 11, 58)),
        ("A/RES/3379(XXX)", (72, 35, 32)),
        ("A/RES/2758(XXVI)[G]", (76, 35, 17)),
    ],
)
def test_tallies_of_the_assembly(rows: Rows, symbol: str, expected: tuple[int, int, int]) -> None:
    row = by_symbol(rows, symbol)
    assert totals(row) == totals(row, STATED) == expected
    assert row["reconciles"]


@pytest.mark.parametrize(
    ("symbol", "expected"),
    [
        ("A/RES/60/251", (170, 4, 3)),
        ("a/res/68/262", (100, 11, 58)),
        ("A/RES/3379", (72, 35, 32)),
        ("A/RES/2758", (76, 35, 17)),
    ],
)
@pytest.mark.usefixtures("asked")
def test_the_symbol_as_people_write_it_leads_to_the_whole_text(
    symbol: str, expected: tuple[int, int, int]
) -> None:
    from palais.questions.rollcall import rollcall
    from palais.terms.parameters import Symbol

    tally = rollcall(Symbol.parse(symbol)).tables["tally"].row(0, named=True)
    assert (tally["yes"], tally["no"], tally["abstain"]) == expected


@pytest.mark.parametrize(
    ("vote", "number"),
    [("yes", 707_515), ("abstain", 112_602), ("no", 66_692), ("absent", 90_483), ("not_member", 253_808)],
)
def test_casts_of_the_assembly(rows: Rows, vote: str, number: int) -> None:
    assert rows(Cast).filter((pl.col("source") == "unga_votes") & (pl.col("vote") == vote)).height == number


def test_roll_calls_of_the_assembly(rows: Rows) -> None:
    rolled = rows(RollCall).filter((pl.col("body") == "unga") & pl.col("yes_n").is_not_null())
    assert rolled.height == 6_299
    assert rolled.filter("human_rights").height == 1_028
    assert rolled["rollcall_date"].max() == date(2021, 3, 3)
    named = rows(Cast).filter(pl.col("source") == "unga_votes")
    assert named["vote"].null_count() == 0
    assert 6_299 * 200 - named.height == 28_700, "cells that have no row"


def test_378_roll_calls_miss_the_stated_totals_and_never_by_more_than_three(rows: Rows) -> None:
    rolled = rows(RollCall).filter((pl.col("body") == "unga") & pl.col("yes_n").is_not_null())
    off = rolled.filter(pl.col("reconciles").not_())
    assert off.height == 378
    gaps = [(off[stated] - off[counted]).abs().max() for stated, counted in zip(STATED, COUNTED, strict=True)]
    assert all(isinstance(gap, int) and gap <= 3 for gap in gaps)
    listed = rows(Discrepancy).filter((pl.col("source") == "unga_votes") & (pl.col("what") == "totals"))
    assert set(listed["subject"]) == set(off["rollcall"])
    assert set(listed["treatment"]) == {"both shown"}


def test_votes_inferred_for_nineteen_states_say_so(rows: Rows) -> None:
    inferred = rows(Cast).filter(pl.col("reason") == "inferred")
    assert dict(inferred["vote"].value_counts().iter_rows()) == {
        "yes": 63_696,
        "abstain": 28_628,
        "no": 24_182,
    }
    assert inferred["state"].n_unique() == 19 + 1, (
        "the Soviet Union and the Russian Federation are one of the nineteen"
    )


def test_days_through_1996_are_months(rows: Rows) -> None:
    rolled = rows(RollCall).filter((pl.col("body") == "unga") & pl.col("yes_n").is_not_null())
    months = rolled.filter(pl.col("date_precision") == "month")
    assert set(months["rollcall_date"].dt.day()) == {1}
    assert rolled.filter(pl.col("rollcall_date").dt.year() <= 1996).height == months.height


def test_a_symbol_repeats_where_parts_were_voted_on(rows: Rows) -> None:
    rolled = rows(RollCall).filter((pl.col("body") == "unga") & pl.col("yes_n").is_not_null())
    symbols = rolled["symbol"]
    assert rolled.height - symbols.n_unique() >= 499
    assert rolled["rollcall"].is_unique().all()


@pytest.mark.parametrize(
    ("state", "first", "last"),
    [
        ("SUN", 1946, 1991), ("RUS", 1992, 2021), ("DDR", 1973, 1989), ("CSK", 1946, 1992), ("YMD", 1967, 1989),
        ("CHN", 1971, 2021), ("TWN", 1946, 1971), ("DEU", 1973, 2021), ("NAM", 1990, 2021),
    ],
)  # fmt: skip
def test_who_voted_under_which_name(rows: Rows, state: str, first: int, last: int) -> None:
    voted = rows(Cast).filter(
        (pl.col("source") == "unga_votes")
        & (pl.col("state") == state)
        & pl.col("vote").is_in(["yes", "no", "abstain"])
    )
    years = voted.join(rows(RollCall), on="rollcall")["rollcall_date"].dt.year()
    assert (years.min(), years.max()) == (first, last)


# Votes of the Commission and the Council


@pytest.mark.parametrize(
    ("symbol", "expected"),
    [("A/HRC/RES/49/1", (32, 2, 13)), ("A/HRC/RES/S-33/1", (21, 15, 11)), ("A/HRC/RES/51/25", (17, 6, 24))],
)
def test_tallies_of_the_council(rows: Rows, symbol: str, expected: tuple[int, int, int]) -> None:
    row = by_symbol(rows, symbol)
    assert totals(row) == totals(row, STATED) == expected


def test_the_catalogue_states_33_12_2_and_its_roll_has_the_last_two_the_other_way(rows: Rows) -> None:
    row = by_symbol(rows, "A/HRC/RES/S-34/1")
    assert totals(row, STATED) == (33, 12, 2)
    assert totals(row) == (33, 2, 12)
    assert row["reconciles"] is False


@pytest.mark.parametrize(
    ("year", "expected", "outcome"),
    [
        (1990, [(17, 15, 11)], ["no_action"]),
        (1992, [(27, 15, 10)], ["no_action"]),
        (1993, [(22, 17, 12)], ["no_action"]),
        (1994, [(20, 16, 17)], ["no_action"]),
        (1995, [(22, 22, 9), (20, 21, 12)], ["rejected", "rejected"]),
        (1996, [(27, 20, 6)], ["no_action"]),
        (1997, [(27, 17, 9)], ["no_action"]),
        (1999, [(22, 17, 14)], ["no_action"]),
        (2000, [(22, 18, 12)], ["no_action"]),
        (2001, [(23, 17, 12)], ["no_action"]),
        (2004, [(28, 16, 9)], ["no_action"]),
    ],
)
def test_the_commission_on_china(
    rows: Rows, year: int, expected: list[tuple[int, int, int]], outcome: list[str]
) -> None:
    held = rows(RollCall).filter(
        (pl.col("body") == "chr") & (pl.col("target") == "CHN") & (pl.col("rollcall_date").dt.year() == year)
    )
    found = held.sort("rollcall_date").to_dicts()
    shown = [
        totals(row if row["yes_n"] is not None else {c: row[f"stated_{c}"] for c in COUNTED}) for row in found
    ]
    assert shown == expected
    assert [row["outcome"] for row in found] == outcome
    assert [row["polarity"] for row in found] == ["no_action", "for"][: len(found)]


def test_no_other_vote_of_the_commission_concerns_china(rows: Rows) -> None:
    held = rows(RollCall).filter((pl.col("body") == "chr") & (pl.col("target") == "CHN"))
    assert held.height == 12


def test_the_harvest_as_read(rows: Rows) -> None:
    texts = rows(Text).filter(
        (pl.col("source") == "ohchr_votes") & pl.col("locator").str.starts_with("record ")
    )
    assert texts.height == 6_202
    casts = rows(Cast).filter(pl.col("source") == "ohchr_votes")
    catalogued = casts.filter(pl.col("locator").str.starts_with("record "))
    excluded = rows(Discrepancy).filter((pl.col("treatment") == "excluded") & (pl.col("what") == "members"))
    assert set(excluded["subject"]) == {"hrc-30984", "hrc-30986"}, "rolls of the members of another year"
    assert catalogued.height == 78_325 - 2 * 47 == 78_231
    assert casts.height - catalogued.height == 2 * 53, (
        "the motions on China of 1995 and 1997, from another file"
    )
    assert catalogued["vote"].null_count() == 630
    assert catalogued.filter(pl.col("vote") == "not_member").is_empty()


def test_roll_calls_of_the_council(rows: Rows) -> None:
    held = rows(RollCall).filter((pl.col("body") == "hrc") & pl.col("yes_n").is_not_null())
    assert held.height == 999 - 2, "two of the 999 rolls belong to other votes and are excluded"
    assert held["rollcall_date"].max() == date(2025, 4, 4)


def test_amendments_are_kept_apart(rows: Rows) -> None:
    held = rows(RollCall).filter(
        (pl.col("body") == "hrc")
        & (pl.col("yes_n").is_not_null() | pl.col("rollcall").is_in(["hrc-30984", "hrc-30986"]))
    )
    forms = held.join(rows(Text).select("text", "form", "draft_symbol"), on="text")
    amendments = forms.filter(pl.col("form") == "amendment")
    assert amendments.height == 441 + 2, (
        "441 are titled so, two more carry a draft's symbol under a resolution's title"
    )
    assert amendments.filter(pl.col("symbol").str.contains("/L.", literal=True)).height == 443
    assert set(amendments["kind"]) <= {"amendment", "motion"}
    assert held.filter(pl.col("kind") == "amendment").join(amendments, on="rollcall", how="anti").is_empty()


def test_what_the_harvest_contradicts_itself_on_is_listed(rows: Rows) -> None:
    listed = rows(Discrepancy).filter(pl.col("source") == "ohchr_votes")
    off = listed.filter(pl.col("what") == "totals")
    assert off.height == 147
    assert off["subject"].str.slice(0, 3).value_counts().sort("subject").rows() == [("chr", 18), ("hrc", 129)]
    dated = off.join(rows(RollCall).select(subject="rollcall", on="rollcall_date"), on="subject")
    assert dated.filter(pl.col("on").dt.year() == 2016).height == 50
    assert listed.filter(pl.col("what") == "opposite outcome").height == 30
    off_in_record = rows(RollCall).filter((pl.col("source") == "ohchr_votes") & pl.col("reconciles").not_())
    assert set(off["subject"]) - set(off_in_record["rollcall"]) == {"hrc-30984", "hrc-30986"}
    assert set(off_in_record["rollcall"]) <= set(off["subject"])


# Seats


@pytest.mark.parametrize(
    "day",
    [
        date(2006, 6, 19), date(2007, 6, 18), date(2007, 6, 19), date(2009, 7, 1), date(2011, 2, 28), date(2012, 12, 31),
        date(2013, 1, 1), date(2016, 7, 1), date(2018, 7, 13), date(2019, 5, 1), date(2021, 1, 1), date(2022, 10, 7),
        date(2025, 4, 4),
    ],
)  # fmt: skip
def test_seats_of_the_council_by_group(rows: Rows, day: date) -> None:
    groups = [regional_group(state, day) for state in seated(rows, "hrc", day)]
    found = {group: groups.count(group) for group in set(groups)}
    assert found == {"Africa": 13, "Asia-Pacific": 13, "EEG": 6, "GRULAC": 8, "WEOG": 7}


@pytest.mark.parametrize(
    ("day", "missing", "seats"),
    [
        (date(2011, 2, 28), "", 47), (date(2011, 3, 1), "LBY", 46), (date(2011, 11, 17), "LBY", 46),
        (date(2011, 11, 18), "", 47), (date(2018, 6, 18), "", 47), (date(2018, 6, 19), "USA", 46),
        (date(2018, 7, 12), "USA", 46), (date(2018, 7, 13), "USA", 47), (date(2022, 4, 6), "", 47),
        (date(2022, 4, 7), "RUS", 46), (date(2022, 5, 9), "RUS", 46), (date(2022, 5, 10), "RUS", 47),
    ],
)  # fmt: skip
def test_suspensions_and_departures(rows: Rows, day: date, missing: str, seats: int) -> None:
    members = seated(rows, "hrc", day)
    assert len(members) == len(set(members)) == seats
    assert missing not in members


@pytest.mark.parametrize(
    ("year", "seats"),
    [
        (1947, 18), (1950, 18), (1967, 32), (1974, 32), (1980, 43), (1985, 43), (1990, 43),
        *((year, 53) for year in range(1992, 2006)),
    ],
)  # fmt: skip
def test_members_of_the_commission(rows: Rows, year: int, seats: int) -> None:
    members = seated(rows, "chr", date(year, 3, 15))
    assert len(members) == len(set(members)) == seats


# Statements and elections


def test_statements(rows: Rows) -> None:
    assert rows(Signatory).height == 479
    assert rows(Statement)["listed_n"].is_not_null().sum() == 14
    assert rows(Signatory)["statement"].n_unique() == 14


def test_elections(rows: Rows) -> None:
    elections = rows(ElectionResult)
    assert elections.height == 67
    complete = elections.filter("complete")
    assert complete["election_date"].unique().to_list() == [date(2023, 10, 10)]
