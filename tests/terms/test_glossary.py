"""The glossary: every word once, with a meaning, and questions that exist."""

from __future__ import annotations

import pytest

from palais.errors import Unrecognised
from palais.terms.glossary import Entry, entries

HOUSE = (
    "body, session, meeting, agenda item, proposal, amendment, motion, main sponsor, core group, cosponsor, oral revision, "
    "programme budget implications, explanation of vote, right of reply, group statement, dissociation from consensus, "
    "roll call, cast, tally, present and voting, majority, quorum, provision, outcome, treaty, action, reservation, "
    "denunciation, report, review, recommendation, response, communication, views, mandate, visit, agreement, cohesion, "
    "ideal point, bloc, interval, horizon, score, made on, not recorded"
)


def test_every_word_stands_once_and_says_something() -> None:
    names = [name.casefold() for entry in entries() for name in entry.names]
    assert len(names) == len(set(names))
    for entry in entries():
        assert entry.says.endswith("."), entry.names
        assert entry.says[0].isupper() or entry.says[0].isdigit(), entry.names
        assert 3 < len(entry.says.split()) < 60, entry.names


@pytest.mark.parametrize("word", HOUSE.split(", "))
def test_the_words_of_the_house_are_in_it(word: str) -> None:
    assert word in Entry.parse(word).names


@pytest.mark.parametrize("text", ["Roll calls", "ROLL-CALL", "roll_call", " roll  call "])
def test_a_word_is_taken_as_people_write_it(text: str) -> None:
    assert Entry.parse(text).names == ("roll call",)


def test_a_near_miss_is_named() -> None:
    with pytest.raises(Unrecognised, match="did you mean quorum"):
        Entry.parse("qorum")


def test_choices_are_one_word_an_entry() -> None:
    assert len(Entry.choices()) == len(set(Entry.choices())) == len(entries())
    assert all(str(Entry.parse(word)) == word for word in Entry.choices())
