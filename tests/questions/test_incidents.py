"""`palais incidents`: what it tells, and above all what it never tells."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palais.errors import NotOnRecord, Unrecognised
from palais.questions import ask, specs
from palais.record.store import packaged_folder, using
from palais.terms.answers import Answer, Chart, to_json
from palais.web.charts import description, drawn
from palais.web.twins import csv_files

EXPORTS = Path(__file__).resolve().parents[1] / "terms" / "incidents" / "exports"
ON = "2026-11-21"
CONTACTS = ("ana", "invented", "example.org", "555", "9zxq", "saw it", "taken at night")


@pytest.fixture(autouse=True, scope="module")
def _packaged() -> Iterator[None]:
    if not (packaged_folder() / "manifest.json").is_file():
        pytest.skip("no packaged record in this tree (make record FROM=DIR makes it)")
    with using(packaged_folder()):
        yield


def asked(text: str, **words: object) -> Answer:
    return ask(specs()["incidents"], {"file": text, "on": ON, **words})


def export(name: str) -> str:
    return (EXPORTS / f"{name}.csv").read_text(encoding="utf-8")


def shown(answer: Answer) -> str:
    """Return everything that a surface could show of an answer."""
    charts = [drawn(chart, answer) for chart in answer.charts]
    parts = [json.dumps(to_json(answer), ensure_ascii=False), *csv_files(answer).values(), *charts]
    return "\n".join([*parts, repr(answer.sections), answer.title])


@pytest.mark.parametrize("name", ["acled", "kobo", "odk", "ushahidi-2", "ushahidi-3"])
def test_no_answer_holds_a_name_a_contact_or_an_exact_place(name: str) -> None:
    said = shown(asked(export(name), state="Kenya")).casefold()
    assert not [one for one in CONTACTS if re.search(rf"\b{re.escape(one)}\b", said)]
    assert "1.2921" not in said
    assert "36.8219" not in said


def test_each_incident_is_linked_to_the_mechanisms_open_for_it() -> None:
    answer = asked(export("ushahidi-2"), state="Kenya")
    rows = {row["row"]: row for row in answer.tables["incidents"].iter_rows(named=True)}
    assert rows[2]["right"] == "arbitrary-detention"
    assert {"SP-URGENT", "WGAD"} <= set(rows[2]["open"].split("; "))
    assert rows[3]["open"] is None
    assert {
        "state": "KEN",
        "right": "housing",
        "incident_n": 1,
        "ask": "palais avenues --state KEN --right housing",
    } in (answer.tables["links"].to_dicts())
    opened = answer.tables["avenues"]
    assert (opened["open_n"] + opened["open_if_n"] > 0).all()


def test_links_say_what_avenues_say() -> None:
    row = asked(export("odk"), state="Kenya").tables["incidents"].row(0, named=True)
    words = {
        "state": "Kenya",
        "right": row["right"],
        "on": ON,
        "events_from": "2024-03-05",
        "events_to": "2024-03-05",
    }
    avenues = ask(specs()["avenues"], words).tables["avenues"]
    for verdict in ("open", "open_if"):
        said = {one["mechanism"] for one in avenues.iter_rows(named=True) if one["verdict"] == verdict}
        assert set((row[verdict] or "").split("; ")) - {""} == said


def test_a_right_is_chosen_by_the_reader_where_the_kind_names_none() -> None:
    plain = asked(export("acled"))
    assert [row["open"] is None for row in plain.tables["incidents"].iter_rows(named=True)] == [False, True]
    chosen = asked(export("acled"), right="life")
    assert chosen.tables["incidents"]["right"].to_list() == ["assembly", "life"]


def test_problems_are_listed_by_line_and_points_with_one_are_not_drawn() -> None:
    answer = asked(export("ushahidi-2"), state="Kenya")
    listed = {(row["row"], row["problem"]) for row in answer.tables["problems"].iter_rows(named=True)}
    assert {
        (3, "swapped_suspected"),
        (4, "date_unreadable"),
        (4, "place_zero"),
        (5, "wrong_country"),
    } <= listed
    assert answer.tables["places"]["incident_n"].to_list() == [1]


def test_another_state_is_refused_in_a_sentence() -> None:
    with pytest.raises(NotOnRecord, match="without an incident in Norway"):
        asked(export("acled"), state="Norway")


def test_a_file_that_is_no_export_is_refused() -> None:
    with pytest.raises(Unrecognised, match="no export known here"):
        asked("a,b\n1,2\n")


def test_without_a_file_it_says_what_it_reads() -> None:
    answer = ask(specs()["incidents"], {})
    assert answer.tables["formats"].height == 6
    assert "file" not in answer.parameters


def test_csv_neutralises_formulas_in_headers() -> None:
    text = "_id,_uuid,_submission_time,=HYPERLINK(1),-1+1\n1,u,,x,y\n"
    rows = list(csv.reader(io.StringIO(csv_files(asked(text))["dropped"])))
    assert not [row for row in rows if row[0].startswith(("=", "+", "-", "@"))]


@given(
    mail=st.from_regex(r"[a-z]{3,12}@[a-z]{3,9}\.(org|net)", fullmatch=True),
    phone=st.from_regex(r"\+[1-9][0-9]{9,13}", fullmatch=True),
    name=st.from_regex(r"Zq[a-z]{6,12}", fullmatch=True),
    place=st.sampled_from(
        [
            "#",
            "INCIDENT TITLE",
            "DESCRIPTION",
            "CATEGORY",
            "INCIDENT DATE",
            "LATITUDE",
            "LONGITUDE",
            "VERIFIED",
        ]
    ),
)
@settings(max_examples=30, deadline=None)
def test_no_contact_in_any_column_comes_out(mail: str, phone: str, name: str, place: str) -> None:
    header = [
        "#",
        "INCIDENT TITLE",
        "DESCRIPTION",
        "CATEGORY",
        "INCIDENT DATE",
        "LATITUDE",
        "LONGITUDE",
        "VERIFIED",
    ]
    rows = [header]
    for contact in (mail, phone, name):
        rows.append(["1", "t", "d", "Torture", "2024-03-05", "-1.29", "36.82", "YES"])
        rows[-1][header.index(place)] = contact
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(rows)
    said = shown(asked(out.getvalue(), state="Kenya"))
    assert mail not in said
    assert phone.removeprefix("+") not in said
    assert name not in said


@pytest.mark.parametrize("width", [720, 328])
def test_places_are_circles_whose_area_goes_with_the_count(width: int) -> None:
    import polars as pl

    table = pl.DataFrame({"x": [36.8, 36.0, None], "y": [-1.3, -2.0, 0.0], "n": [4, 1, 9]})
    chart = Chart("p", "Places", "places", "t", x="x", y="y", value="n")
    answer = Answer("toy", {}, "", tables={"t": table}, charts=(chart,))
    root = ET.fromstring(drawn(chart, answer, width=width))  # noqa: S314 - our own drawing
    circles = {
        title.text: float(node.get("r", "0"))
        for node in root.iter("{http://www.w3.org/2000/svg}circle")
        for title in node
        if title.text and title.text.endswith("cell")
    }
    assert circles["4 in this cell"] == pytest.approx(2 * circles["1 in this cell"], abs=0.1)
    assert description(chart, answer) == "Map of 5 in 2 cells, at most 4 in one."
    empty = Answer("toy", {}, "", tables={"t": table.clear()}, charts=(chart,))
    assert "Nothing on record" in drawn(chart, empty)


@pytest.mark.published
def test_the_published_sample(published: Path) -> None:
    text = (published / "incidents" / "ucdp_ged_sample1000.csv").read_text(encoding="utf-8")
    answer = asked(text)
    figures = {figure.name: figure.value for figure in answer.figures}
    assert (figures["incidents"], figures["linked"], figures["problem_rows"]) == (1000, 61, 0)
    assert figures["drawn"] == 987
    assert answer.tables["places"]["incident_n"].sum() == 987
    said = shown(answer)
    rows = list(csv.DictReader(io.StringIO(text)))
    exact = {row["latitude"] for row in rows if len(row["latitude"].partition(".")[2]) > 3}
    assert not [one for one in exact if one in said]
    assert not [
        row["source_office"] for row in rows if len(row["source_office"]) > 8 and row["source_office"] in said
    ]
