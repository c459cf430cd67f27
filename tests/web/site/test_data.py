"""The whole record to take away, the API's description, the search."""

from __future__ import annotations

import csv
import io
import json
import time
from typing import TYPE_CHECKING

import pytest

from palais.questions import specs
from palais.questions._searching import Entry, entries, found, ranked

if TYPE_CHECKING:
    from tests.web.site.conftest import Client


def test_each_table_can_be_taken_as_the_package_says(site: Client) -> None:
    package = json.loads(site("/data/datapackage.json").text)
    resources = {one["name"]: one for one in package["resources"]}
    assert {"rollcalls", "casts", "texts", "casts-parquet"} <= set(resources)
    mandates = resources["mandates"]
    rows = list(csv.reader(io.StringIO(site(f"/data/{mandates['path']}").text, newline="")))
    assert rows[0] == [field["name"] for field in mandates["schema"]["fields"]]
    assert len(rows) > 50
    parquet = resources["mandates-parquet"]
    content = site(f"/data/{parquet['path']}").content
    assert (len(content), content[:4]) == (parquet["bytes"], b"PAR1")
    assert {one["title"] for one in package["licenses"]}
    csvw = json.loads(site("/data/csvw.json").text)
    assert csvw["@context"] == "http://www.w3.org/ns/csvw"
    assert site("/data/nothing.csv").status_code == 404


def test_a_formula_in_the_bulk_csv_is_neutral(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    from pathlib import Path

    import polars as pl

    from palais.questions import _bulk

    assert isinstance(tmp_path, Path)
    source = tmp_path / "t.parquet"
    pl.DataFrame({"a": ["=1+1", "-5", "-x", "plain", None], "n": [1, -2, 3, 4, 5]}).write_parquet(source)
    monkeypatch.setattr(_bulk, "parquet_file", lambda _: source)
    rows = list(csv.reader(io.StringIO(_bulk.csv_file("t", folder=tmp_path).read_text(), newline="")))
    assert [row[0] for row in rows] == ["a", "'=1+1", "-5", "'-x", "plain", ""]
    assert rows[2][1] == "-2"


def test_the_description_of_the_api_names_every_question(site: Client) -> None:
    said = json.loads(site("/openapi.json").text)
    assert said["openapi"] == "3.1.0"
    operations = {one["get"]["operationId"]: (path, one["get"]) for path, one in said["paths"].items()}
    assert set(operations) == set(specs())
    for path, operation in operations.values():
        placed = [p["name"] for p in operation["parameters"] if p["in"] == "path"]
        assert all(f"{{{name}}}" in path for name in placed)
        assert path.count("{") == len(placed)
    told = {p["name"] for p in operations["avenues"][1]["parameters"]}
    assert told == {"state", "right", "on"}, "facts of a case stand in no address"
    assert said["servers"] == [{"url": "/"}]


@pytest.mark.parametrize(
    ("query", "kind", "address"),
    [
        ("CHN", "State", "/brief/CHN"),
        ("burma", "State", "/brief/MMR"),
        ("cote d'ivoire", "State", "/brief/CIV"),
        ("USSR", "State", "/brief/SUN"),
        ("A/HRC/RES/51/25", "Roll call", "/rollcall/hrc-30294"),
        ("whip", "Question", "/whip"),
        ("claim 4", "Claim", "/claim/4"),
    ],
)
def test_search_finds_first(query: str, kind: str, address: str) -> None:
    first = found(query)[0]
    assert (first.kind, first.address) == (kind, address)


def test_search_is_quick_and_bounded() -> None:
    entries()
    for query in ("human rights in china no action", "torture", "a", "x" * 5000, "%_*()[]\\", ""):
        rows = found(query)
        took = []
        for _ in range(3):  # the best of a few, so that a busy machine is no fault of the search
            start = time.process_time()
            assert found(query) == rows
            took.append(time.process_time() - start)
        assert min(took) < 0.15
        assert len(rows) <= 40


def test_every_word_counts_and_an_exact_name_leads() -> None:
    rows = [
        Entry("Text", "Situation of human rights in Norway and elsewhere", "/a", "one"),
        Entry("State", "Norway", "/b", "nor|norge"),
        Entry("Text", "Rights of the child", "/c", "two"),
    ]
    assert [row.address for row in ranked("norway", rows)] == ["/b", "/a"]
    assert ranked("NOR", rows)[0].address == "/b"
    assert [row.address for row in ranked("rights norway", rows)] == ["/a"]
    assert [row.address for row in ranked("child zebra", rows)] == ["/c"]
    assert ranked("zebra", rows) == []


def test_search_on_the_site(site: Client) -> None:
    page = site("/search?q=china")
    assert 'href="/brief/CHN"' in page.text
    rows = json.loads(site("/search.json?q=china").text)
    assert rows[0] == {"kind": "State", "title": "China", "address": "/brief/CHN", "about": ""}
    assert "Nothing on record is called" in site("/search?q=zzqqxx").text
    assert "&lt;script&gt;" in site("/search?q=%3Cscript%3E").text
