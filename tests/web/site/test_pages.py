"""Every question has a page and its twins, at one address."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from tests.web.site.conftest import PUBLIC, Client, acting

from palais.questions import specs
from palais.web.site.examples import FRONT, addresses, ready

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLES = addresses()


def _twin(address: str, suffix: str) -> str:
    path, mark, query = address.partition("?")
    return f"{path}.{suffix}{mark}{query}"


@pytest.mark.parametrize("question", EXAMPLES)
def test_a_question_is_a_page_with_its_json_and_csv(site: Client, question: str) -> None:
    address = EXAMPLES[question]
    page = site(address)
    assert page.status_code == 200, page.text
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert acting(page.text) == []
    said = json.loads(site(_twin(address, "json")).text)
    assert said["question"] == question
    assert said["sentence"].endswith(".")
    table = site(_twin(address, "csv"))
    assert table.status_code == 200
    header, *rows = csv.reader(io.StringIO(table.text, newline=""), strict=True)
    assert {len(row) for row in rows} <= {len(header)}
    for chart in said["charts"][:1]:
        drawn = site(f"{_twin(address, 'svg')}{'&' if '?' in address else '?'}chart={chart['name']}")
        assert drawn.headers["content-type"] == "image/svg+xml"
        assert drawn.text.startswith("<svg")


@pytest.mark.parametrize("address", FRONT)
def test_a_page_of_the_site(site: Client, address: str) -> None:
    reply = site(address)
    assert reply.status_code == 200
    if reply.headers["content-type"].startswith("text/html"):
        assert acting(reply.text) == []
        assert "<h1>" in reply.text


@pytest.mark.parametrize(
    "question", [name for name, spec in specs().items() if any(p.required for p in spec.parameters)]
)
def test_a_question_without_its_words_is_a_form(site: Client, question: str) -> None:
    reply = site(f"/{question}")
    assert reply.status_code == 200
    assert f'action="/{question}"' in reply.text
    assert acting(reply.text) == []
    if question == "avenues":
        return  # asks step by step, and leaves to a file what only few can tell
    for parameter in specs()[question].parameters:
        assert f'name="{parameter.name.replace("_", "-")}"' in reply.text


def test_all_questions_are_listed(site: Client) -> None:
    text = site("/questions").text
    assert all(f'href="/{name}"' in text for name in specs())


@pytest.mark.parametrize(
    ("asked", "status", "location"),
    [
        ("/status/china", 308, "/status/CHN"),
        ("/status/CHN/", 308, "/status/CHN"),
        ("/status?state=China", 303, "/status/CHN"),
        ("/votes?state=China&body=HRC&since=&until=", 303, "/votes/CHN?body=hrc"),
        ("/votes/CHN?body=hrc&since=", 308, "/votes/CHN?body=hrc"),
        ("/status/china.json", 308, "/status/CHN.json"),
        ("/votes/china.csv?table=counts", 308, "/votes/CHN.csv?table=counts"),
        ("/compare?state=China&state=&state=USA", 303, "/compare/CHN/USA"),
        ("/rollcall/a/hrc/res/51/25", 308, "/rollcall/A/HRC/RES/51/25"),
        ("/decide?yes=5&no=0", 303, "/decide?yes=5"),
    ],
)
def test_words_have_one_address(site: Client, asked: str, status: int, location: str) -> None:
    reply = site(asked)
    assert (reply.status_code, reply.headers.get("location")) == (status, location)
    assert site(location).status_code in {200, 404}


def test_every_address_that_is_made_ready_is_the_one_of_its_words(site: Client) -> None:
    from palais.web.addresses import asked, canonical

    for address in ready():
        path, _, query = address.partition("?")
        if path.count("/") > 1 and not path.startswith(("/static", "/feed")):
            assert canonical(*asked(path, query)) == address
    assert site.here.asked == []


def test_a_near_miss_suggests(site: Client) -> None:
    reply = site("/status/Chnia")
    assert reply.status_code == 404
    assert "did you mean China (CHN)" in reply.text
    assert 'href="/status/CHN"' in reply.text
    lost = site("/statsu/CHN")
    assert lost.status_code == 404
    assert 'href="/status"' in lost.text


def test_a_form_is_filled_with_what_was_asked(site: Client) -> None:
    text = site("/votes/CHN?body=hrc").text
    assert 'value="CHN"' in text
    assert '<option value="hrc" selected>' in text
    half = site("/avenues?state=CHN")
    assert half.status_code == 400
    assert "needs right" in half.text
    assert 'value="CHN"' in half.text


def test_the_same_page_is_made_once(site: Client) -> None:
    first, again = site("/status/CHN"), site("/status/CHN")
    assert first.content == again.content
    assert site.here.asked == ["/status/CHN"]
    assert site.pages.counts["memory"] == 1


def test_visitors_who_want_the_same_at_once_wait_for_one_making(slow: Callable[[float], Client]) -> None:
    import asyncio

    from palais.web.site.replies import Visit

    client = slow(0.05)

    async def three() -> list[int]:
        replies = await asyncio.gather(*(client.pages.reply(Visit("/state/CHN")) for _ in range(3)))
        return [reply.status for reply in replies]

    assert asyncio.run(three()) == [200, 200, 200]
    assert client.here.asked == ["/state/CHN"]
    assert client.pages.counts["shared"] == 2


def test_what_depends_on_the_day_is_not_kept_for_the_next(site: Client) -> None:
    from datetime import timedelta

    from palais.web.site.replies import Reply

    memory = site.pages._memory  # noqa: SLF001 - the day is what is tested
    from tests.web.site.conftest import TODAY

    memory.put("/x", Reply(200, body=b"x", kept="day"), today=TODAY)
    assert memory.get("/x", today=TODAY) is not None
    assert memory.get("/x", today=TODAY + timedelta(days=1)) is None
    assert memory.size == 0


def test_a_share_picture_and_its_place_in_the_page(public: Client, site: Client) -> None:
    page = public("/status/CHN").text
    assert f'<meta property="og:image" content="{PUBLIC}/share/status/CHN.png">' in page
    assert f'<link rel="canonical" href="{PUBLIC}/status/CHN">' in page
    assert "og:" not in site("/status/CHN").text
    picture = site("/share/status/CHN.png")
    assert picture.headers["content-type"] == "image/png"
    assert picture.content[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(picture.content[16:20]), int.from_bytes(picture.content[20:24])) == (1200, 630)


def test_a_feed_of_the_ledger(public: Client) -> None:
    import xml.etree.ElementTree as ET

    reply = public("/ledger/CHN.atom")
    assert reply.headers["content-type"] == "application/atom+xml"
    root = ET.fromstring(reply.text)  # noqa: S314 - our own text
    ns = {"a": "http://www.w3.org/2005/Atom"}
    entries = root.findall("a:entry", ns)
    days = [entry.findtext("a:updated", "", ns) for entry in entries]
    assert len(entries) > 10
    assert days == sorted(days, reverse=True)
    assert len({entry.findtext("a:id", "", ns) for entry in entries}) == len(entries)
    assert all(link.get("href", "").startswith(PUBLIC) for link in root.iter(f"{{{ns['a']}}}link"))
    assert public("/status/CHN.atom").status_code == 404


@pytest.mark.parametrize("body", ["hrc", "unga", "chr"])
def test_a_feed_of_the_last_roll_calls_of_a_body(public: Client, body: str) -> None:
    import xml.etree.ElementTree as ET

    reply = public(f"/feed/{body}.atom")
    assert reply.headers["content-type"] == "application/atom+xml"
    ns = {"a": "http://www.w3.org/2005/Atom"}
    entries = ET.fromstring(reply.text).findall("a:entry", ns)  # noqa: S314 - our own text
    assert len(entries) == 50
    days = [entry.findtext("a:updated", "", ns) for entry in entries]
    assert days == sorted(days, reverse=True)
    assert len({entry.findtext("a:id", "", ns) for entry in entries}) == 50
    link = entries[0].find("a:link", ns)
    assert link is not None
    assert link.get("href", "").startswith(f"{PUBLIC}/rollcall/{body}-")
    assert f'href="/feed/{body}.atom"' in public(f"/membership/{body}").text


def test_a_body_has_one_feed_and_no_other_name_has_one(site: Client) -> None:
    moved = site("/feed/Human%20Rights%20Council.atom")
    assert (moved.status_code, moved.headers["location"]) == (308, "/feed/hrc.atom")
    assert site("/feed/parliament.atom").status_code == 404


def test_claims_without_verdicts_stand_in_while_these_are_worked_out(
    site: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("palais.questions._claims._kept.at_hand", lambda: False)
    asked: list[str] = []
    monkeypatch.setattr("palais.questions._claims._kept.verdicts", lambda: asked.append("verdicts"))
    page = site("/claims")
    assert (page.status_code, page.headers["cache-control"]) == (200, "no-store")
    assert 'href="/claim/3"' in page.text
    assert "being worked out" in page.text
    front = site("/")
    assert (front.status_code, front.headers["cache-control"]) == (200, "no-store")
    assert asked == []


def test_a_chart_may_be_shown_by_other_sites_and_a_page_may_not(site: Client) -> None:
    embedded = site("/rollcall/A/HRC/RES/51/25.embed")
    assert "frame-ancestors *" in embedded.headers["content-security-policy"]
    assert acting(embedded.text) == []
    assert "frame-ancestors 'none'" in site("/rollcall/A/HRC/RES/51/25").headers["content-security-policy"]
    picture = site("/rollcall/A/HRC/RES/51/25.png")
    assert picture.content[:4] == b"\x89PNG"
