"""The recommendations of the Universal Periodic Review: the publisher's file, its own export, and each trap."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import fields
from importlib.resources import files
from pathlib import Path

import pytest

from palais.errors import SourceChanged
from palais.record.build import tables_of
from palais.record.store import keep
from palais.sources import sources, upr
from palais.sources.upr.words import YEARS
from palais.terms.documents import Document
from palais.terms.states import participant, register
from palais.terms.tables import Discrepancy, Recommendation

NAME = "upr_recs_s1_20.csv"
SAMPLE = files("palais.sources.upr").joinpath("sample", NAME).read_bytes()


def read(content: bytes) -> list[Recommendation]:
    document = Document("upr", upr.CARD.day, {NAME: content})
    return [row for row in upr.parse(document) if isinstance(row, Recommendation)]


def changed(**values: str) -> bytes:
    """Return the sample's first line with other values."""
    rows = list(csv.DictReader(io.StringIO(SAMPLE.decode())))[:1]
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerow({**rows[0], **values})
    return out.getvalue().encode()


def export(rows: list[dict[str, str]], *, encoding: str, end: str) -> bytes:
    """Return rows as the publisher's own export has them: no column `file`, its encoding, its line ends."""
    out = io.StringIO()
    writer = csv.DictWriter(out, upr.COLUMNS, lineterminator=end, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode(encoding)


def test_one_row_is_what_the_publisher_says() -> None:
    row = read(SAMPLE)[0]
    assert (row.state, row.recommender, row.session, row.year, row.number) == ("CHN", "DZA", 4, 2009, 1)
    assert (row.response, row.action, row.themes) == ("accepted", "minimal", "Development")
    assert row.locator == "session 4, China"


def test_the_five_action_categories() -> None:
    actions = [row.action for row in read(SAMPLE)[:5]]
    assert actions == ["minimal", "continue", "consider", "general", "specific"]


def test_several_issues_in_one_order() -> None:
    row = next(row for row in read(SAMPLE) if row.themes.count(";") == 2)
    assert row.themes == "CP rights - general; International instruments; Justice"


def test_a_recommender_that_the_publisher_does_not_know_is_none() -> None:
    assert [row.state for row in read(SAMPLE) if row.recommender is None] == ["IDN"]


def test_observers_recommend_and_old_names_are_known() -> None:
    rows = read(SAMPLE)
    assert "PSE" in {row.recommender for row in rows}
    assert {"MKD", "CIV", "SSD"} <= {row.state for row in rows}


@pytest.mark.parametrize(("encoding", "end"), [("mac-roman", "\r"), ("mac-roman", "\r\n"), ("utf-8", "\n")])
def test_the_publisher_s_own_export_gives_the_same_rows(encoding: str, end: str) -> None:
    rows = list(csv.DictReader(io.StringIO(SAMPLE.decode())))
    for row in rows:
        row["Text"] = "vis-à-vis the “ombudsman”, é"
        row["To"] = row["To"].replace("Cote", "Côte")
    found = read(export(rows, encoding=encoding, end=end))
    plain = read(SAMPLE)
    assert [(r.state, r.recommender, r.number, r.action, r.themes) for r in found] == [
        (r.state, r.recommender, r.number, r.action, r.themes) for r in plain
    ]
    assert "session 6, Côte d'Ivoire" in {r.locator for r in found}


@pytest.mark.parametrize("word", ["Rejected", "General response", "No response", "Noted"])
def test_before_session_17_what_was_not_accepted_had_more_names(word: str) -> None:
    assert [row.response for row in read(changed(Response=word))] == ["noted"]


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("Response", "Perhaps", "is no response known here"),
        ("Action", "6", "is no action category known here"),
        ("Issue", "Development,Astrology", "'Astrology' is no issue known here"),
        ("Session", "99", "is no session whose year is known here"),
        ("To", "Atlantis", "No state is called 'Atlantis'"),
        ("To", "&#40;Unknown&#41;", "no state under review"),
        ("From", "", "No state is called"),
    ],
)
def test_what_is_not_known_stops_the_source(column: str, value: str, said: str) -> None:
    with pytest.raises(SourceChanged, match=said):
        read(changed(**{column: value}))


def test_a_renamed_column_stops_the_source() -> None:
    with pytest.raises(SourceChanged, match="lacks 'Response'"):
        read(SAMPLE.replace(b"Response", b"Answer", 1))


def test_no_wording_is_kept_in_row_or_sample() -> None:
    assert not {field.name for field in fields(Recommendation)} & {"text", "wording"}
    assert all(not row["Text"] for row in csv.DictReader(io.StringIO(SAMPLE.decode())))


@pytest.fixture(scope="module")
def rows(published: Path) -> list[Recommendation]:
    return read((published / "upr" / NAME).read_bytes())


@pytest.mark.published
def test_counts_of_the_whole_record(rows: list[Recommendation]) -> None:
    assert len(rows) == 41_063
    assert len({row.state for row in rows}) == 193
    # 169 words for who recommends: 168 states and observers, and "unknown", which stands on nine recommendations to Indonesia.
    assert len({row.recommender for row in rows}) == 169
    assert [row.state for row in rows if row.recommender is None] == ["IDN"] * 9
    assert Counter(row.response for row in rows) == {"accepted": 30_470, "noted": 10_593}
    assert {row.action: n for row in rows for n in [0]}.keys() == {
        "minimal",
        "continue",
        "consider",
        "general",
        "specific",
    }
    assert Counter(row.action for row in rows)["specific"] == 13_770


@pytest.mark.published
def test_every_state_is_in_the_register_and_none_recommends_to_itself(rows: list[Recommendation]) -> None:
    named = {row.state for row in rows} | {row.recommender for row in rows if row.recommender}
    assert named <= set(register())
    assert {row.recommender for row in rows} & {"PSE", "VAT"} == {"PSE", "VAT"}
    assert not [row for row in rows if row.state == row.recommender]


@pytest.mark.published
def test_china_in_2009_and_2013_and_the_official_count(published: Path, rows: list[Recommendation]) -> None:
    assert Counter(row.year for row in rows if row.state == "CHN") == {2009: 138, 2013: 284}
    document = Document("upr", upr.CARD.day, {NAME: (published / "upr" / NAME).read_bytes()})
    (doubt,) = (row for row in upr.parse(document) if isinstance(row, Discrepancy))
    assert (doubt.subject, doubt.treatment) == ("upr-17-CHN", "both shown")
    assert doubt.published.startswith("252")
    assert doubt.found.startswith("284")


@pytest.mark.published
def test_south_sudan_was_recommended_to_before_it_was_independent(rows: list[Recommendation]) -> None:
    assert {(row.session, row.year) for row in rows if row.state == "SSD"} == {(11, 2011)}


@pytest.mark.published
def test_years_of_sessions_agree_with_the_publisher_s_table(
    published: Path, rows: list[Recommendation]
) -> None:
    text = (published / "upr" / "upr-years.csv").read_bytes().decode("mac-roman")
    table = list(csv.DictReader(io.StringIO(text, newline="")))
    said = {participant(row["country"]): {row["review1"], row["review2"]} for row in table}
    held = {(row.state, str(row.year)) for row in rows if row.state != "SSD"}
    assert len(held) == 304
    # Haiti was due in session 8 (2010) and reviewed in session 12 (2011), after the earthquake; the table keeps the first year.
    assert {(state, year) for state, year in held if year not in said[state]} == {("HTI", "2011")}
    assert {YEARS[session] for session in range(1, 21)} == set(range(2008, 2015))


@pytest.mark.published
def test_the_packaged_table_is_small(published: Path, tmp_path: Path) -> None:
    document = Document("upr", upr.CARD.day, {NAME: (published / "upr" / NAME).read_bytes()})
    tables, notes = tables_of({"upr": document}, {"upr": sources()["upr"]})
    manifest = keep(tables, sources=notes, built=upr.CARD.day, folder=tmp_path / "record")
    assert manifest.tables["recommendations"]["bytes"] < 300_000
