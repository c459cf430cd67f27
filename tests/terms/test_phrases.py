"""A phrase is found however its line is broken, hyphenated or spelt, and nothing else is."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palais.errors import Unrecognised
from palais.terms.phrases import PHRASES, listed, pattern_of


def uses(words: str, text: str) -> int:
    return int(pl.Series([text]).str.count_matches(pattern_of(words))[0])


@pytest.mark.parametrize(
    ("words", "text", "number"),
    [
        ("non-interference", "non-interference, noninterference, non interference, non-\ninterference", 4),
        ("noninterference", "Non-interference in", 1),
        ("mutually beneficial cooperation", "Mutually\nbeneficial co-operation and cooperation", 1),
        ("mutually beneficial co-operation", "mutually beneficial cooperation", 1),
        (
            "politiciz*",
            "politicization politicisation politicized politicised politicise politics political",
            5,
        ),
        ("politicization", "politicisation, politicized", 1),
        ("win-win", "win\u2011win, win win, twin-win, winning", 2),
        ("human rights", "human rights; HUMAN  RIGHTS; inhuman rights; human rightsholders", 2),
        ("rules-based", "rules based, rulesbased", 1),
    ],
)
def test_a_phrase_is_found_as_texts_have_it(words: str, text: str, number: int) -> None:
    assert uses(words, text) == number


@pytest.mark.parametrize("words", ["", "  ", "-- *", "x" * 81])
def test_what_is_no_phrase_is_refused_in_a_sentence(words: str) -> None:
    with pytest.raises(Unrecognised, match=r"\.$"):
        pattern_of(words)


@given(st.text(min_size=1, max_size=40))
def test_no_words_of_a_user_break_the_search(words: str) -> None:
    try:
        pattern = pattern_of(words)
    except Unrecognised:
        return
    assert pl.Series(["some text"]).str.count_matches(pattern)[0] >= 0


def test_a_listed_phrase_goes_by_its_id_its_words_and_their_spellings() -> None:
    for name, phrase in PHRASES.items():
        assert listed(name) is phrase
        assert listed(phrase.words.upper()) is phrase
    assert listed("Non interference") is PHRASES["non_interference"]
    assert listed("win-win co-operation") is PHRASES["win_win_cooperation"]
    assert listed("zone of peace") is None
