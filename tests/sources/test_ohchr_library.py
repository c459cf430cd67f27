from __future__ import annotations

import csv
import io
import sys
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import palais.sources.ohchr_library as library
from palais.sources.fetch import from_folder
from palais.terms.catalogue import slips
from palais.terms.tables import Cast, Description, Discrepancy, RollCall, Row, Text

if TYPE_CHECKING:
    from tests.sources.marcxml_records import (
        DAY,
        ROLL,
        Fields,
        Subfields,
        marcxml,
        of,
        parsed,
        record,
        sample,
        vote,
    )
else:  # test folders are no packages
    sys.path.insert(0, str(Path(__file__).parent))
    from marcxml_records import DAY, ROLL, Fields, Subfields, marcxml, of, parsed, record, sample, vote


def test_the_sample_holds_the_vote_on_51_25() -> None:
    (rollcall,) = (row for row in of(RollCall, list(sample())) if row.symbol == "A/HRC/RES/51/25")
    assert (rollcall.rollcall, rollcall.text, rollcall.body) == ("hrc-30294", "hrc-30294", "hrc")
    assert (rollcall.rollcall_date, rollcall.session, rollcall.agenda_item) == (date(2022, 10, 7), "51", "4")
    assert (rollcall.stated_yes_n, rollcall.stated_no_n, rollcall.stated_abstain_n) == (17, 6, 24)
    casts = [row for row in of(Cast, list(sample())) if row.rollcall == "hrc-30294"]
    assert Counter(cast.vote for cast in casts) == {"yes": 17, "no": 6, "abstain": 24}
    assert {cast.state for cast in casts if cast.vote == "no"} == {"BOL", "CHN", "CUB", "ERI", "KAZ", "VEN"}


def test_the_sample_s_text_is_read_as_catalogued() -> None:
    (text,) = (row for row in of(Text, list(sample())) if row.text == "hrc-30294")
    assert text.title == "Situation of human rights in the Russian Federation"
    assert (text.draft_symbol, text.form, text.mode) == ("A/HRC/51/L.13", "resolution", "recorded_vote")
    assert (text.outcome, text.outcome_how) == ("adopted", "recorded")
    assert text.main_sponsors.startswith("Luxembourg, Austria")


def test_a_text_adopted_without_a_vote_has_no_roll_call() -> None:
    (text,) = (row for row in of(Text, list(sample())) if row.mode == "without_vote")
    assert text.text not in {row.rollcall for row in of(RollCall, list(sample()))}


def test_totals_that_differ_are_both_shown() -> None:
    (doubt,) = of(Discrepancy, list(sample()))
    assert (doubt.subject, doubt.what, doubt.treatment) == ("chr-22973", "totals", "both shown")
    assert (doubt.published, doubt.found) == ("27-5-10", "27-15-10 on the roll")


def test_every_row_says_where_it_is_from() -> None:
    assert {(row.source, row.day) for row in sample()} == {("ohchr_library", library.CARD.day)}
    assert all(row.locator.startswith("record ") for row in sample())


def test_marks_are_five_values_or_none_with_a_reason() -> None:
    rows = parsed(marcxml([*record(), *ROLL, vote("NAM", None), vote("USA", "-")]))
    assert [(cast.state, cast.vote, cast.reason) for cast in of(Cast, rows)] == [
        ("CHN", "yes", None),
        ("CUB", "no", None),
        ("FRA", "abstain", None),
        ("GMB", "absent", None),
        ("NAM", None, "not recorded"),
        ("USA", None, "not recorded"),
    ]
    assert not of(Discrepancy, rows)


def test_codes_are_read_by_the_day_of_the_vote() -> None:
    old = record(
        f269=[("a", "1955-04-01")],
        f245=[
            ("a", "T :"),
            ("b", "resolution /"),
            ("c", "adopted by the Commission on Human Rights at its 11th session"),
        ],
        f981=[("a", "Commission on Human Rights")],
    )
    rows = parsed(marcxml([*old, vote("CHN", "Y"), vote("SUN", "N"), vote("FRA", "A")]))
    assert of(RollCall, rows)[0].rollcall == "chr-31944"
    china, soviet, _ = of(Cast, rows)
    assert china.state != "CHN"  # the Republic of China held the seat
    assert soviet.state == "SUN"


def test_a_vote_known_by_its_totals_is_a_roll_call_without_casts() -> None:
    rows = parsed(marcxml(record()))
    assert of(RollCall, rows)[0].stated_yes_n == 1
    assert not of(Cast, rows)
    assert not of(Discrepancy, rows)


def test_a_roll_without_totals_keeps_its_casts() -> None:
    rows = parsed(marcxml([*record(without="996"), *ROLL]))
    assert of(RollCall, rows)[0].stated_yes_n is None
    assert len(of(Cast, rows)) == 4


def test_opposite_outcomes_are_listed() -> None:
    rows = parsed(
        marcxml([*record(f996=[("b", "1"), ("c", "2"), ("d", "0")]), vote("CHN", "Y"), vote("CUB", "Y")])
    )
    assert [doubt.what for doubt in of(Discrepancy, rows)] == ["totals", "opposite outcome"]


def test_a_state_that_stands_twice_has_no_cast() -> None:
    rows = parsed(marcxml([*record(), *ROLL, vote("CHN", "N")]))
    assert [cast.state for cast in of(Cast, rows)] == ["CUB", "FRA", "GMB"]
    assert ("state CHN", "twice on the roll: Y, N", "excluded") in [
        (doubt.what, doubt.found, doubt.treatment) for doubt in of(Discrepancy, rows)
    ]


@pytest.mark.parametrize("number", sorted(slips.MISCODED))
def test_known_slips_of_a_state_s_code_are_put_right_and_listed(number: str) -> None:
    pairs = slips.MISCODED[number]
    rows = parsed(marcxml([*record(f001=number, without="996"), *(vote(wrong, "N") for wrong, _ in pairs)]))
    assert [cast.state for cast in of(Cast, rows)] == [right for _, right in pairs]
    assert [doubt.treatment for doubt in of(Discrepancy, rows)] == ["corrected"] * len(pairs)


@pytest.mark.parametrize("number", sorted(slips.EXCLUDED))
def test_a_roll_known_to_be_of_another_vote_gives_no_casts(number: str) -> None:
    rows = parsed(marcxml([*record(f001=number), *ROLL[:2]]))
    assert of(RollCall, rows)[0].stated_yes_n == 1
    assert not of(Cast, rows)
    assert {doubt.treatment for doubt in of(Discrepancy, rows)} == {"excluded"}


def test_a_name_that_leaked_into_the_code_is_left_there() -> None:
    leaked = ("967", [("a", "1"), ("b", "VEN$eVENEZUELA (BOLIVARIAN REPUBLIC OF)"), ("d", "N")])
    assert of(Cast, parsed(marcxml([*record(), leaked])))[0].state == "VEN"


def test_a_record_on_two_pages_counts_once() -> None:
    page = marcxml([*record(), *ROLL])
    assert parsed(page, page) == parsed(page)


def test_the_day_may_be_written_without_dashes_or_in_992() -> None:
    for fields in (
        record(f269=[("a", "20250404")]),
        [*record(without="269"), ("992", [("a", "2025-04-04")])],
    ):
        assert of(Text, parsed(marcxml(fields)))[0].text_date == date(2025, 4, 4)


def test_a_prefix_for_the_namespace_changes_nothing() -> None:
    head = '<m:collection xmlns:m="http://www.loc.gov/MARC21/slim">'
    fields = [*record(), *ROLL]
    assert parsed(marcxml(fields, head=head, tail="</m:collection>", prefix="m:")) == parsed(marcxml(fields))


def test_what_is_not_voting_is_left_alone() -> None:
    more: Fields = [("650", [("a", "CHILDREN"), ("x", "RIGHTS")]), ("029", [("z", "?")]), ("005", "20250516")]
    assert parsed(marcxml([*record(), *ROLL, *more])) == parsed(marcxml([*record(), *ROLL]))


def as_marcxml(row: dict[str, str], roll: list[dict[str, str]]) -> Fields:
    """Return a line of the harvest as the record it was made from."""
    title, _, kind = row["title"].rpartition(" : ")
    said: list[tuple[str, Subfields]] = [
        (
            "245",
            [("a", f"{title} :"), ("b", kind), ("c", row["statement"])]
            if title
            else [("a", row["title"]), ("c", row["statement"])],
        ),
        ("269", [("a", row["date"])]),
        ("500", [("a", f"Main sponsors : {row['main_sponsors']}")] if row["main_sponsors"] else []),
        ("591", [("a", row["vote_type"])]),
        ("791", [("a", row["symbol"])]),
        ("952", [("a", row["meeting"])]),
        ("981", [("a", row["body"])]),
        (
            "991",
            [
                ("a", row["agenda_symbol"]),
                ("b", row["agenda_item_no"]),
                ("c", row["agenda_item_title"]),
                ("d", row["agenda_subject"]),
            ],
        ),
        ("993", [("a", row["draft"])]),
        ("996", [("b", row["yes"]), ("c", row["no"]), ("d", row["abstain"])] if row["yes"] else []),
        *(vote(line["iso3"], None if line["vote"] == "-" else line["vote"]) for line in roll),
    ]
    kept = ((tag, [(code, value) for code, value in subfields if value]) for tag, subfields in said)
    return [("001", row["record_id"]), *((tag, subfields) for tag, subfields in kept if subfields)]


def harvested(published: Path) -> tuple[dict[str, dict[str, str]], dict[str, list[dict[str, str]]]]:
    def lines(name: str) -> csv.DictReader[str]:
        return csv.DictReader(
            io.StringIO((published / "ohchr_votes" / name).read_text("utf-8-sig"), newline="")
        )

    found: dict[str, list[dict[str, str]]] = {}
    for line in lines("votes_long.csv"):
        found.setdefault(line["record_id"], []).append(line)
    return {row["record_id"]: row for row in lines("resolutions.csv")}, found


def comparable(rows: list[Row]) -> dict[type[Row], set[Row]]:
    """Return rows by kind, without what two sources never share."""
    kinds: tuple[type[Row], ...] = (Text, RollCall, Cast, Description, Discrepancy)
    alike = {
        kind: {replace(row, source="", day=DAY) for row in rows if isinstance(row, kind)} for kind in kinds
    }
    shared = {"totals", "opposite outcome"}
    alike[Discrepancy] = {
        row for row in alike[Discrepancy] if isinstance(row, Discrepancy) and row.what in shared
    }
    return alike


@pytest.mark.published
def test_the_catalogue_gives_the_rows_that_its_harvest_gives(published: Path) -> None:
    """Every fifth record, and every one that contradicts itself; all 6,202 agree, which takes ten seconds to show."""
    import palais.sources.ohchr_votes as harvest

    catalogue, votes = harvested(published)
    theirs = list(harvest.parse(from_folder(harvest.CARD, published)))
    doubtful = {row.locator for row in of(Discrepancy, theirs)}
    chosen = [n for n in catalogue if n.endswith(("0", "5")) or f"record {n}" in doubtful]
    locators = {f"record {number}" for number in chosen}
    ours = parsed(marcxml(*(as_marcxml(catalogue[n], votes.get(n, [])) for n in chosen)))
    expected = comparable([row for row in theirs if row.locator in locators])
    found = comparable(ours)
    assert len(expected[Text]) == len(chosen) > 1_300
    for kind in expected:
        assert found[kind] == expected[kind], kind


@pytest.mark.published
def test_the_sample_gives_the_rows_that_the_harvest_gives(published: Path) -> None:
    import palais.sources.ohchr_votes as harvest

    numbers = {row.locator for row in sample()}
    theirs = list(harvest.parse(from_folder(harvest.CARD, published)))
    expected = comparable([row for row in theirs if row.locator in numbers])
    assert comparable(list(sample())) == expected
    assert len(expected[Cast]) == 147


@pytest.mark.published
def test_marcxml_of_the_same_software_at_the_digital_library_can_be_read(published: Path) -> None:
    from palais.terms.catalogue import marc

    content = (published / "third_committee" / "session_78_committee_3_drafts.xml").read_bytes()
    assert sum(1 for _ in marc.records(content, where="here")) == 94
