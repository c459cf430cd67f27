"""Decisions on complaints: two files made one, what they have wrong, and no one's name."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import fields, replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palais.errors import SourceChanged
from palais.sources.complaints import CARD, parse
from palais.sources.complaints.cases import Case, cases
from palais.sources.complaints.cases_2016 import entries
from palais.sources.complaints.joined import pairs
from palais.sources.complaints.reading import articles_of, states_in
from palais.terms.documents import Document
from palais.terms.tables import ComplaintDecision, Discrepancy


def folder(root: Path) -> Document:
    return Document(
        CARD.source, CARD.day, {file.name: (root / file.name).read_bytes() for file in CARD.files}
    )


def sample() -> Document:
    return folder(Path(str(files("palais.sources.complaints"))) / "sample")


def told(document: Document) -> tuple[dict[str, ComplaintDecision], list[Discrepancy]]:
    rows = list(parse(document))
    found = {row.decision: row for row in rows if isinstance(row, ComplaintDecision)}
    assert len(found) == sum(isinstance(row, ComplaintDecision) for row in rows)
    return found, [row for row in rows if isinstance(row, Discrepancy)]


def differing(what: str, subject: str) -> Discrepancy:
    (found,) = (row for row in told(sample())[1] if (row.what, row.subject) == (what, subject))
    return found


def test_a_row_is_a_decision_with_its_facts_from_both_files() -> None:
    row = told(sample())[0]["cat-c-12-d-13-1993"]
    assert (row.committee, row.treaty, row.communication, row.symbol) == (
        "CAT",
        "CAT",
        "13/1993",
        "CAT/C/12/D/13/1993",
    )
    assert (row.state, row.named) == ("CHE", None)
    assert (row.submitted_date, row.decided_date) == (date(1993, 11, 18), date(1994, 4, 27))
    assert (row.outcome, row.articles) == ("violation", "CAT 3(1); CAT 3(2)")


def test_the_column_called_submitted_is_the_day_of_adoption() -> None:
    row = told(sample())[0]["crpd-c-30-d-84-2020"]
    assert row.decided_date is not None
    assert row.submitted_date is None, "no day of submission is on file after 2016"


def test_a_revision_and_a_corrigendum_are_their_documents() -> None:
    found, _ = told(sample())
    assert found["ccpr-c-76-d-1114-2002"].decided_date == date(2002, 11, 28), "from its revision"
    assert not [name for name in found if re.search("rev|corr", name)]


def test_a_report_on_follow_up_is_no_decision() -> None:
    assert "cat-c-54-3" not in told(sample())[0]
    assert differing("no decision", "cat-c-54-3").treatment == "excluded"


def test_two_states_are_not_one() -> None:
    found, _ = told(sample())
    both = found["cat-c-53-d-458-2011"]
    assert (both.state, both.named) == (None, "DNK; ETH"), "the file does not say which is complained of"
    assert (found["ccpr-c-113-d-1971-2010"].state, found["ccpr-c-113-d-1971-2010"].named) == (
        None,
        "COG; COD",
    )
    assert differing("state", "ccpr-c-113-d-1971-2010").treatment == "excluded"


def test_the_country_a_person_would_be_sent_to_is_not_the_one_complained_of() -> None:
    assert told(sample())[0]["ccpr-c-94-d-1455-2006"].state == "CAN"
    assert differing("state", "ccpr-c-94-d-1455-2006").published == "IND"


def test_days_and_outcomes_that_contradict_are_shown() -> None:
    found, _ = told(sample())
    assert found["ccpr-c-37-d-181-1984"].decided_date == date(1989, 11, 3)
    assert differing("day of decision", "ccpr-c-37-d-181-1984").published == "1989-11-22"
    assert found["ccpr-c-101-d-1517-2006"].outcome is None
    assert differing("outcome", "ccpr-c-101-d-1517-2006").found == "merits"
    assert found["ccpr-c-27-d-156-1983"].submitted_date is None, "after its own decision"


def test_a_number_from_the_year_2213_and_a_symbol_of_another() -> None:
    found, _ = told(sample())
    row = found["ccpr-c-115-d-2279-2013"]
    assert (row.communication, row.registered_year) == ("2279/2013", 2013)
    shared = [row for row in found.values() if row.decision.startswith("cerd-") and row.symbol is None]
    assert len({row.decision for row in shared}) == 2, "CERD/C/390 holds several decisions"


def test_rows_have_no_room_for_a_persons_name() -> None:
    assert {field.name for field in fields(ComplaintDecision)} == {
        *("decision", "committee", "treaty", "communication", "registered_year", "symbol", "state", "named"),
        *("submitted_date", "decided_date", "outcome", "articles", "subjects", "source", "locator", "day"),
    }


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("cases.csv", "violation_found", "violated", "'violated' is no outcome"),
        ("cases.csv", "outcome_best", "outcome", "lacks 'outcome_best'"),
        ("cases.csv", "Switzerland", "Helvetica", "Helvetica"),
        ("cases.csv", "1994-04-27", "27.4.1994", "not a day written"),
        ("cases.csv", ",CAT,", ",XAT,", "'XAT' is no committee"),
        ("cases_2016.csv", "Adoption of views", "Views", "'Views' is no kind"),
        ("cases_2016.csv", "CAT-3", "article three", "'article three"),
    ],
)
def test_what_was_never_seen_stops_the_source(name: str, old: str, new: str, said: str) -> None:
    document = sample()
    text = document.files[name].decode()
    assert old in text
    with pytest.raises(SourceChanged) as caught:
        list(parse(replace(document, files={**document.files, name: text.replace(old, new, 1).encode()})))
    assert said in str(caught.value)


def test_should_the_two_columns_of_days_ever_differ_the_source_stops() -> None:
    document = sample()
    text = document.files["cases.csv"].decode()
    doubled = re.search(r"(\d\d \w{3} \d{4}),\1", text)
    assert doubled
    changed = text.replace(doubled.group(), f"{doubled.group(1)},01 Jan 2000", 1)
    with pytest.raises(SourceChanged, match="was always the day of adoption"):
        list(parse(replace(document, files={**document.files, "cases.csv": changed.encode()})))


@pytest.mark.parametrize(
    ("codes", "committee", "said"),
    [
        ("CCPR-14-3-d;CCPR-OP-5-2-b", "CCPR", "ICCPR 14(3)(d); OP1 5(2)(b)"),
        ("Art. 12(1);Art. 12(1)", "CAT", "CAT 12(1)"),
        ("CCPR-OP2-1;CCPR-OP1-2;CCCPR-7", "CCPR", "OP2 1; OP1 2; ICCPR 7"),
        ("CEDAW-;CCPR-OP", "CEDAW", "CEDAW; OP1"),
        ("", "CAT", None),
    ],
)
def test_articles_are_written_as_one_cites_them(codes: str, committee: str, said: str | None) -> None:
    assert articles_of(codes, committee, "here") == said


def test_a_territory_stands_for_the_state_that_answers_for_it() -> None:
    assert states_in("United Kingdom of Great Britain and Northern Ireland (Hong Kong)", "here") == ("GBR",)
    assert states_in("Turkey;Türkiye", "here") == ("TUR",)


@given(st.permutations(range(8)))
def test_the_order_of_lines_changes_no_pair(order: list[int]) -> None:
    document = sample()
    lines = list(cases(document))[:8]
    mixed = [lines[at] for at in order]

    def names(listed: list[Case]) -> set[tuple[str, int | None]]:
        made = pairs(listed, entries(document))
        return {(pair.case.document, pair.entry.line if pair.entry else None) for pair in made if pair.case}

    assert names(mixed) == names(lines)


COUNTS = {"CCPR": 2862, "CAT": 835, "CEDAW": 172, "CESCR": 155, "CRC": 150, "CRPD": 96, "CERD": 58, "CED": 7}


@pytest.mark.published
def test_the_published_files_line_by_line(published: Path) -> None:
    document = folder(published / "complaints")
    lines, smaller = list(cases(document)), list(entries(document))
    assert (len(lines), len(smaller)) == (4335, 2043)
    assert Counter(line.committee for line in lines) == COUNTS
    found, differences = told(document)
    excluded = [row for row in differences if row.what == "no decision"]
    ours = [row for row in found.values() if row.locator.startswith("cases.csv")]
    revised = len(lines) - len({line.document for line in lines})
    assert len(lines) == len(ours) + len(excluded) + revised, (
        "each line is a row, a revision of one, or set aside"
    )
    assert (len(found), len(ours), len(excluded), revised) == (4338, 4283, 31, 21)
    assert Counter(row.what for row in differences)["outcome"] == 174


@pytest.mark.published
def test_days_in_the_wrong_year_are_set_aside(published: Path) -> None:
    document = folder(published / "complaints")
    found, differences = told(document)
    wrong = {
        row.subject for row in differences if row.what == "day of decision" and row.treatment == "excluded"
    }
    assert {"ccpr-c-140-d-3022-2017", "ccpr-c-139-d-2933-2017", "ccpr-c-140-d-2761-2016"} <= wrong
    assert all(found[name].decided_date is None for name in wrong)
    assert found["ccpr-c-140-d-3039-2017"].decided_date == date(2024, 3, 19)
    assert max(row.decided_date for row in found.values() if row.decided_date) <= CARD.day
    assert found["ccpr-c-129-d-3106-3122-2018"].communication == "3106-3122/2018", "3122 is no year"
    years = [row.registered_year for row in found.values() if row.registered_year]
    assert (min(years), max(years)) == (1977, 2025)


@pytest.mark.published
def test_the_published_files_name_no_one(published: Path) -> None:
    found, _ = told(folder(published / "complaints"))
    allowed = re.compile(r"[a-z0-9-]+|[A-Z/&.,0-9a-z-]+|[A-Z]{3}(; [A-Z]{3})*|\d+(-\d+)*/\d{4}(; \d+/\d{4})*")
    for row in found.values():
        for value in (row.decision, row.symbol, row.state, row.named, row.communication):
            assert value is None or allowed.fullmatch(value), value
    words = {word for row in found.values() for word in (row.subjects or "").split("; ")}
    assert len(words) < 200, "a closed vocabulary, not titles"
