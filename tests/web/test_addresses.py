"""Addresses of pages: one for each question in one set of words, and back."""

from __future__ import annotations

import pytest

from palais.errors import Unrecognised
from palais.web.addresses import address, asked, canonical, of_answer


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("rollcall", {"symbol": "A/HRC/RES/51/25"}),
        ("votes", {"state": "CHN", "body": "hrc"}),
        ("compare", {"state": ["CHN", "USA", "NOR"]}),
        ("double-standard", {"state": "CHN", "other": "USA"}),
        ("ngo-committee", {"about": "Committee to Protect / Journalists?"}),
        ("replay", {"rule": "two-thirds", "without_israel": True}),
    ],
)
def test_an_address_reads_back_as_what_was_asked(question: str, words: dict[str, object]) -> None:
    path, _, query = address(question, words).partition("?")
    spec, found = asked(path, query)
    assert spec.name == question
    assert found == words


def test_the_same_question_has_one_address_however_it_is_written() -> None:
    written = ("/votes/china?body=HRC", "/votes/CHN?body=hrc&since=", "/votes/CHN?body=hrc")
    found = {canonical(*asked(path, query)) for path, _, query in (one.partition("?") for one in written)}
    assert found == {"/votes/CHN?body=hrc"}


def test_from_and_to_are_other_names_of_since_and_until() -> None:
    written = ("from=2019-01-01&to=2020-12-31", "since=2019-01-01&until=2020-12-31")
    found = {canonical(*asked("/backtest", query)) for query in written}
    assert found == {"/backtest?since=2019-01-01&until=2020-12-31"}
    with pytest.raises(Unrecognised, match="twice"):
        asked("/backtest", "from=2019-01-01&since=2018-01-01")


def test_a_default_is_not_written() -> None:
    assert canonical(*asked("/roles/CHN", "at=2013")) == "/roles/CHN"


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/nothing", ""),
        ("/votes/CHN", "colour=red"),
        ("/votes/CHN", "body=hrc&body=chr"),
        ("/claims/extra", ""),
        ("/compare/" + "/".join(["CHN"] * 200), ""),
        ("/phrase/" + "x" * 5000, ""),
        ("/votes/CHN", "&".join(f"a{k}=1" for k in range(100))),
    ],
)
def test_an_address_that_leads_nowhere_is_refused_in_one_sentence(path: str, query: str) -> None:
    with pytest.raises(Unrecognised) as refusal:
        asked(path, query)
    assert len(str(refusal.value)) < 200


def test_a_file_is_not_read_from_an_address() -> None:
    with pytest.raises(Unrecognised, match="file"):
        canonical(*asked("/avenues", "state=CHN&right=torture&facts=/etc/passwd"))


def test_an_answer_about_a_file_has_no_address() -> None:
    assert of_answer("incidents", {"file": "a,b"}) is None
    assert of_answer("votes", {"state": "CHN", "body": None}) == "/votes/CHN"
