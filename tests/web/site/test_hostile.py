"""A hostile visitor: refused in one sentence, or made harmless."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.web.site.conftest import Client, Here, acting

from palais.questions import Parameter, Spec, specs
from palais.terms.answers import Answer
from palais.web.site.door import LONGEST_TARGET, MOST_BYTES, Door
from palais.web.site.examples import EXAMPLES

MARKUP = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>javascript:alert(1)"


def _cases() -> list[tuple[str, str]]:
    return [(name, p.name) for name, spec in specs().items() for p in spec.parameters]


def _words(spec: Spec) -> dict[str, object]:
    return dict(EXAMPLES.get(spec.name) or {p.name: "CHN" for p in spec.parameters if p.required})


@pytest.mark.parametrize(("question", "parameter"), _cases())
def test_markup_in_a_parameter_stays_words(site: Client, question: str, parameter: str) -> None:
    from urllib.parse import urlencode

    words = {**_words(specs()[question]), parameter: MARKUP}
    query = urlencode([(k.replace("_", "-"), v) for k, v in words.items() if isinstance(v, str)])
    for suffix in ("", ".json"):
        reply = site(f"/{question}{suffix}?{query}")
        if reply.is_redirect:
            reply = site(reply.headers["location"])
        assert reply.status_code in {200, 400, 404}
        if suffix:
            assert reply.headers["content-type"] == "application/json"
            json.loads(reply.text)
        else:
            assert acting(reply.text) == []
            assert "<script>alert" not in reply.text
            assert "<img" not in reply.text


@pytest.mark.parametrize(
    "target",
    [
        "/static/../pyproject.toml",
        "/static/..%2f..%2f__init__.py",
        "/static/%2e%2e/page.py",
        "/data/../manifest.json",
        "/data/..%2fmanifest.parquet",
        "/data//etc/passwd",
        "/..%2f..%2fetc/passwd",
        "/bloc?list=/etc/passwd",
        "/bloc?list=%2Fetc%2Fpasswd",
        "/session/%2Fetc%2Fpasswd",
        "/session?script=../../x.toml",
        "/incidents?file=/etc/passwd",
        "/phrase/torture?corpus=/etc/passwd",
        "/avenues?state=CHN&right=torture&facts=/etc/passwd",
    ],
)
def test_no_address_opens_a_file(site: Client, target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    true = Path.read_bytes

    def read_bytes(path: Path) -> bytes:
        opened.append(str(path))
        return true(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    reply = site(target)
    assert reply.status_code == 404
    assert "root:" not in reply.text
    assert not [path for path in opened if "passwd" in path or path.endswith("x.toml")]


@pytest.mark.parametrize(
    ("target", "status", "said"),
    [
        ("/compare/" + "/".join(["CHN"] * 200), 404, "at most 24 values"),
        ("/compare?" + "&".join(["state=CHN"] * 190), 404, "at most 24 values"),
        ("/compare?" + "&".join(["state=CHN"] * 200), 414, "at most 2000 characters"),
        ("/status/CHN?on=1000000000-01-01", 404, "is not a day"),
        ("/replay?year=1000000000", 404, ""),
        ("/decide?yes=" + "9" * 300, 404, ""),
        ("/votes/CHN?since=2020-01-01&since=2021-01-01", 404, "given twice"),
        ("/votes/CHN?colour=red", 404, "asks for nothing called colour"),
        ("/state/" + "A" * 400, 404, "at most 300 characters"),
        ("/state/" + "A" * LONGEST_TARGET, 414, "at most 2000 characters"),
        ("/ideal-points?method=sample", 404, "Sampling takes minutes"),
        ("/avenues?state=CHN&right=torture&acting=victim", 404, "stands in no address"),
        ("/status/CHN%00", 404, "not seen"),
        ("/status/CHN%0d%0aSet-Cookie:%20a=b", 404, "not seen"),
        ("/status/%ff%fe", 404, "not UTF-8"),
        ("/status/CHN?%ff=1", 404, "not UTF-8"),
        ("/session/%0Aa%20%3D%201", 404, "not seen"),
        ("/state/%E2%80%AEnhc", 404, "not seen"),
        ("/status/CHN.csv?table=%3Cscript%3E", 404, "no table"),
        ("/status/CHN.svg?chart=zz", 404, "no chart"),
        ("/nothing", 404, "No page is called"),
        ("/questions.json", 404, "No page is called"),
    ],
)
def test_what_no_page_is_made_of_is_refused_in_one_sentence(
    site: Client, target: str, status: int, said: str
) -> None:
    reply = site(target)
    assert reply.status_code == status
    assert said in reply.text
    assert "Traceback" not in reply.text
    assert "fault is ours" not in reply.text


def test_a_megabyte_in_a_parameter(site: Client) -> None:
    import asyncio

    said: list[dict[str, object]] = []

    async def send(message: Any) -> None:
        said.append(message)

    async def receive() -> Any:
        return {"type": "http.request"}

    raw = b"/state/" + b"A" * 1_000_000
    scope: Any = {"type": "http", "method": "GET", "raw_path": raw, "query_string": b"", "headers": []}
    asyncio.run(Door(site.pages)(scope, receive, send))
    assert said[0]["status"] == 414
    assert site.here.asked == []


@pytest.mark.parametrize(
    "target", ["//evil.example/status/CHN", "/%2f%2fevil.example", "//evil.example", "/\\evil.example"]
)
def test_no_redirect_leaves_the_site(site: Client, target: str) -> None:
    reply = site(target)
    location = reply.headers.get("location", "/")
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))


def test_what_a_visitor_calls_the_host_goes_nowhere(site: Client, public: Client) -> None:
    for client in (site, public):
        for target in ("/status/CHN", "/status/china", "/openapi.json", "/ledger/CHN.atom"):
            reply = client(target, headers={"host": "evil.example", "x-forwarded-host": "evil.example"})
            assert "evil.example" not in reply.text
            assert "evil.example" not in str(reply.headers)


def test_methods_and_sizes(site: Client) -> None:
    refused = site("/status/CHN", "DELETE")
    assert (refused.status_code, refused.headers["allow"]) == (405, "GET, HEAD, POST")
    assert site("/avenues", "POST", content=b"a" * (MOST_BYTES + 1)).status_code == 413

    async def parts() -> object:  # a body that does not say how long it is
        for _ in range(7):
            yield b"a" * (1 << 20)

    assert site("/avenues", "POST", content=parts()).status_code == 413
    assert (
        site("/avenues", "POST", content=b"{}", headers={"content-type": "application/json"}).status_code
        == 400
    )
    assert site("/status", "POST", data={"state": "CHN"}).status_code == 404


def test_facts_of_a_case_are_used_and_kept_nowhere(site: Client) -> None:
    facts = {
        "state": "CHN",
        "right": "torture",
        "acting": "relative",
        "detained": "yes",
        "events-from": "2025-03-01",
    }
    reply = site("/avenues", "POST", data=facts)
    assert reply.status_code == 200
    assert reply.headers["cache-control"] == "no-store"
    assert "relative" not in str(reply.headers)
    assert "2025-03-01" not in "".join(part for part in reply.text.split('"') if part.startswith("/"))
    assert site.pages.counts["memory"] == 0
    assert site.pages.at_hand("/avenues") is None
    again = site("/avenues", "POST", data=facts, files={"facts": ("x.toml", b'colour = "red"\n')})
    assert again.status_code == 400
    assert acting(again.text) == []


def test_files_come_as_uploads(site: Client) -> None:
    listed = site("/bloc", "POST", data={"body": "hrc"}, files={"list": ("mine.csv", b"CHN\nCUB\nRUS\n")})
    assert listed.status_code == 200
    assert acting(listed.text) == []
    broken = site("/bloc", "POST", files={"list": ("mine.csv", b"\xff\xfe")})
    assert (broken.status_code, "not UTF-8" in broken.text) == (400, True)
    named = site("/bloc", "POST", data={"list": "/etc/passwd", "bloc": "BRICS"})
    assert "root:" not in named.text


def test_a_formula_in_a_published_string_is_neutral_in_every_csv(
    site: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    import polars as pl

    from palais.web.site import answering

    titles = ["=HYPERLINK(1)", "+1+1", "@SUM(A1)", "-2+3", "\tx", "-5"]
    answer = Answer("state", {"name": "CHN"}, "A sentence.", tables={"t": pl.DataFrame({"title": titles})})
    monkeypatch.setattr(answering, "ask", lambda _spec, _words: answer)
    cells = [row["title"] for row in csv.DictReader(io.StringIO(site("/state/CHN.csv").text, newline=""))]
    assert cells == ["'=HYPERLINK(1)", "'+1+1", "'@SUM(A1)", "'-2+3", "'\tx", "-5"]
    assert acting(site("/state/CHN").text) == []


def test_markup_in_a_published_string_stays_words(site: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    import polars as pl

    from palais.terms.answers import Chart, Figure, Section
    from palais.web.site import answering

    table = pl.DataFrame({"title": [MARKUP], "n": [1]})
    answer = Answer(
        "state",
        {"name": "CHN"},
        MARKUP,
        figures=(Figure("a", MARKUP, MARKUP, note=MARKUP, unit=MARKUP),),
        tables={"t": table},
        charts=(Chart("c", MARKUP, "bars", "t", "title", "n"),),
        sections=(Section(MARKUP, MARKUP, tables=("t",), charts=("c",)),),
        method=MARKUP,
        caveats=(MARKUP,),
        title=MARKUP,
    )
    monkeypatch.setattr(answering, "ask", lambda _spec, _words: answer)
    for target in ("/state/CHN", "/state/CHN.embed", "/state/CHN.svg"):
        text = site(target).text
        assert acting(text) == []
        assert "<script>alert" not in text


def test_a_fault_of_ours_says_so_and_tells_nothing(
    site: Client, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from palais.web.site import answering

    def broken(_spec: Spec, _words: object) -> Answer:
        raise KeyError("a word of the visitor")

    monkeypatch.setattr(answering, "ask", broken)
    reply = site("/state/secretplace.json")
    assert (reply.status_code, reply.headers["cache-control"]) == (500, "no-store")
    assert "fault is ours" in reply.json()["error"]
    told = capsys.readouterr().err
    assert "KeyError" in told
    assert "visitor" not in told
    assert "secretplace" not in told


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tail=st.text(st.characters(codec="latin-1", exclude_characters="\r\n #"), max_size=80))
def test_any_target_gets_an_answer_and_no_fault(tail: str) -> None:
    from tests.web.site.conftest import TODAY

    from palais.web.site.answering import replied
    from palais.web.site.replies import Visit
    from palais.web.site.shown import Site

    reply = replied(Visit(f"/status/{tail}"), site=Site(), today=TODAY)
    assert reply.status in {200, 303, 308, 400, 404}
    assert "//" not in reply.location[:2]
    if reply.location:
        again = replied(Visit(reply.location), site=Site(), today=TODAY)
        assert not again.location, "one step leads to the one address"


def test_every_parameter_of_a_form_is_one_that_surfaces_know() -> None:
    from palais.web.site.fields import form

    for spec in specs().values():
        made = form(spec)
        files = [p for p in spec.parameters if _is_file(p)]
        assert made.files == bool(files)
        assert made.posted or not files


def _is_file(parameter: Parameter) -> bool:
    from palais.web.addresses import is_upload

    return is_upload(parameter.kind)


def test_a_question_is_not_asked_for_what_the_door_refuses() -> None:
    client = Client(Here())
    client("/x" * LONGEST_TARGET)
    client("/status/CHN", "TRACE")
    assert client.here.asked == []
