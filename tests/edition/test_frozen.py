"""Which pages an edition holds, and in how few bytes they stand."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palais.edition.compacting import compact, unlinked
from palais.edition.frozen import CLAIMS_ASKED, EVERY_STATE, NOT_FROZEN, WHERE_FACTS, Frozen, frozen
from palais.edition.leading import more
from palais.edition.naming import file_of, linked
from palais.questions import specs

_PAGES = frozen(
    day=date(2026, 7, 9),
    rollcalls=("hrc-1", "chr-2"),
    claims={1: None, 2: "CHN"},
    agenda=("A/HRC/RES/1/1",),
    years=("1946", "2021"),
)


def test_every_member_and_every_past_member_has_its_pages() -> None:
    states = {page.words["state"] for page in _PAGES if page.question == "brief" and page.words}
    assert len(states) >= 193
    assert {"CHN", "TUV", "SUN", "DDR"} <= states
    for question in EVERY_STATE:
        assert sum(page.question == question and bool(page.words) for page in _PAGES) >= len(states)


def test_no_state_has_more_pages_than_another() -> None:
    pages: dict[str, set[str]] = {}
    for page in _PAGES:
        if page.question in EVERY_STATE and page.words:
            pages.setdefault(next(iter(page.words.values())), set()).add(page.question)
    assert len({frozenset(asked) for asked in pages.values()}) == 1
    assert pages["ERI"] == pages["CHN"] == set(EVERY_STATE)


def test_what_little_is_known_has_a_page_where_a_fact_is() -> None:
    some = frozen(day=date(2026, 7, 9), rollcalls=(), claims={}, facts={"ilo": frozenset({"CHN"})})
    assert [page.address for page in some if page.question == "ilo"] == ["/ilo/CHN"]
    assert sum(page.question == "experts" for page in some) > 190


def test_claims_stand_as_they_were_made_and_are_asked_of_every_state() -> None:
    claims = [page.address for page in _PAGES if page.question == "claim"]
    assert claims == ["/claim/1", "/claim/2"]
    asked = [page for page in _PAGES if page.question == CLAIMS_ASKED and page.words]
    assert len(asked) >= 193
    assert Frozen(CLAIMS_ASKED, {"state": "ERI"}).address == "/claims/ERI"


def test_addresses_and_files_are_each_ones_own() -> None:
    addresses = [page.address for page in _PAGES]
    files = {file_of(address).lower() for address in addresses}
    assert len(files) == len(set(addresses)) == len(addresses)


def test_only_questions_that_are_there_are_named() -> None:
    assert {*EVERY_STATE, *NOT_FROZEN, *WHERE_FACTS} <= set(specs())
    assert not {*EVERY_STATE} & {*NOT_FROZEN}


def test_a_brief_leads_to_the_other_pages_on_its_state() -> None:
    brief = next(page for page in _PAGES if page.address == "/brief/CHN")
    files = {page.address: file_of(page.address) for page in _PAGES}
    said = more(brief, files)
    assert 'href="../upr/CHN.html"' in said
    assert 'href="../claims/CHN.html"' in said
    assert 'href="../brief/CHN.html"' in more(next(p for p in _PAGES if p.address == "/status/CHN"), files)
    assert more(next(page for page in _PAGES if page.question == "treaty"), files) == ""


@given(st.text(alphabet="abc \n<>/tdr", max_size=200))
def test_words_survive_compacting(text: str) -> None:
    page = "<p>x " + text.replace("<", "&lt;").replace(">", "&gt;") + " y</p>"
    assert compact(page).split() == page.split()


@pytest.mark.parametrize("block", ["<div>", "<table>", "</section>", "<h2>"])
def test_no_blank_is_kept_before_a_block_and_every_one_between_words(block: str) -> None:
    assert compact(f"<em>a</em>\n<em>b</em>\n{block}") == f"<em>a</em>\n<em>b</em>{block}"


@pytest.mark.parametrize("kept", ["<pre>a\n\n  b</pre>", "<script>x  \n\n y</script>"])
def test_what_keeps_its_blanks_keeps_them(kept: str) -> None:
    assert compact(f"<p>a</p>\n\n{kept}\n\n<p>b</p>") == f"<p>a</p>\n{kept}<p>b</p>"


def test_a_link_to_nowhere_is_its_words() -> None:
    assert unlinked('<a class="x" href="None">A</a> <a href="b">B</a>') == 'A <a href="b">B</a>'


@given(st.lists(st.sampled_from(["a", "b.html", "c"]), min_size=1, max_size=3))
def test_links_go_up_as_far_as_they_must(parts: list[str]) -> None:
    of = "/".join(parts)
    assert linked("x.html", of=of).count("../") == len(parts) - 1
