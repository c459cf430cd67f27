from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palais.web.grid import grid
from palais.web.names import named, state_name
from palais.web.words import link, number, plain, shown, slug


@pytest.mark.parametrize(
    ("value", "column", "words"),
    [
        (None, "vote", "not recorded"),
        ("", "mode", "not recorded"),
        (float("nan"), "estimate", "not recorded"),
        (True, "verified", "yes"),
        (0.4271, "yes_share", "43%"),
        (0.0, "yes_share", "0%"),
        (0.004, "yes_share", "0.4%"),
        (0.996, "yes_share", "99.6%"),
        (2006, "year", "2006"),
        (12345, "votes_n", "12,345"),
        (date(1998, 10, 5), "signed_date", "5 Oct 1998"),
        ("no_action", "polarity", "no action"),
        ("unga_votes", "source", "unga_votes"),
        (["CHN", None], "others", "CHN, not recorded"),
    ],
)
def test_a_value_is_worded_for_a_reader(value: object, column: str, words: str) -> None:
    assert shown(value, column) == words


def test_a_small_number_is_never_shown_as_zero() -> None:
    assert number(0.0004) == "0.0004"
    assert number(0.0) == "0.00"


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.org/",
        "https:///nowhere",
        "http://a b/",
        'https://example.org/"onmouseover=',
        "https://[broken",
        "https://example.org/\x00",
        "//example.org",
        " https://example.org",
    ],
)
def test_only_clean_http_addresses_become_links(text: str) -> None:
    assert link(text) is None


@given(st.text())
def test_plain_text_holds_no_unseen_characters_and_is_stable(text: str) -> None:
    once = plain(text)
    assert plain(once) == once
    assert not any(ord(c) < 32 and c not in "\t\n\r" for c in once)
    assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_codes_of_states_and_bodies_have_names_only_in_their_columns() -> None:
    assert named("CIV", "state") == "Côte d'Ivoire" == state_name("CIV")
    assert named("CIV", "treaty") is None
    assert named("chr", "body") == "Commission on Human Rights"
    assert named("ZZZ", "state") is None


def test_a_long_table_is_folded_and_what_holds_everywhere_is_said_once() -> None:
    frame = pl.DataFrame(
        {"state": ["CHN"] * 30, "n": range(30), "empty": [None] * 30, "source": ["unga_votes"] * 30}
    )
    shown_grid = grid("some_rows", frame, titles={"unga_votes": "Assembly"})
    assert (len(shown_grid.head), len(shown_grid.rest), shown_grid.total_n) == (20, 10, 30)
    assert [column.name for column in shown_grid.columns] == ["state", "n"]
    assert shown_grid.note == "Source: Assembly; nothing in any row under: empty."
    assert (shown_grid.head[0][0].text, shown_grid.head[0][0].small) == ("China", "CHN")


def test_a_table_too_long_for_a_page_says_how_much_is_left_out() -> None:
    assert grid("rows", pl.DataFrame({"n": range(1500)})).cut_n == 500
