"""Clause by clause: known edits are found again, unrelated texts do not match, and every surface says experimental."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palais.errors import Unrecognised
from palais.questions import ask, specs
from palais.questions._clauses.aligned import MOST, aligned, clauses_of
from palais.questions._clauses.wording import direction, leading_verb, orders
from palais.questions.clauses import clauses, compared
from palais.terms.parameters import TextFile

if TYPE_CHECKING:
    from collections.abc import Sequence

DRAFT = """The General Assembly,
Recalling its earlier resolutions on the matter,
1. Strongly condemns the arrests of those who reported on it;
2. Urges the Government to release all persons who are held for
what they said;
3. Calls upon all States to support the inquiry with the means it needs;
4. Requests the Secretary-General to report at the next session;
5. Decides to remain seized of the question, and that the inquiry shall report yearly.
"""
REVISED = """The General Assembly,
Recalling its earlier resolutions on the matter,
1. Condemns the arrests of those who reported on it;
2. Encourages the Government to release all persons who are held for what they said;
3. Requests the Secretary-General to report at the next session;
4. Welcomes the offer of the neighbouring States to host a meeting of experts;
5. Decides to remain seized of the question, and that the inquiry should report yearly.
"""


def statuses(first: str, second: str) -> list[str]:
    return compared(first, second)["status"].to_list()


def test_known_edits_are_found_again() -> None:
    found = compared(DRAFT, REVISED)
    rows = {(row["place_first"], row["place_second"]): row for row in found.iter_rows(named=True)}
    assert [rows[n, n]["status"] for n in (1, 2)] == ["kept", "kept"]
    assert (rows[3, 3]["status"], rows[3, 3]["wording"]) == ("changed", "softened")
    assert (rows[4, 4]["status"], rows[4, 4]["wording"]) == ("changed", "softened")
    assert rows[5, None]["status"] == "dropped"
    assert rows[6, 5]["wording"] == "none", "a number that moved up is no other wording"
    assert rows[None, 6]["status"] == "added"
    assert rows[7, 7]["wording"] == "softened", "shall became should"


def test_broken_lines_are_joined_and_numbers_begin_a_clause() -> None:
    assert [clause[:9] for clause in clauses_of(DRAFT, name="first")][3] == "2. Urges "
    assert len(clauses_of(DRAFT, name="first")) == 7


def test_one_text_with_itself_is_kept_whole_and_a_moved_clause_is_told() -> None:
    assert set(statuses(DRAFT, DRAFT)) == {"kept"}
    lines = clauses_of(DRAFT, name="first")
    turned = "\n\n".join([lines[-1], *lines[:-1]])
    assert sorted(statuses(DRAFT, turned)) == ["kept"] * 6 + ["moved"]


WORDS = (
    "state",
    "party",
    "report",
    "visit",
    "place",
    "right",
    "person",
    "law",
    "body",
    "year",
    "act",
    "measure",
    "court",
    "claim",
)


def made(rng: np.random.Generator, number: int) -> list[str]:
    """Sentences of words drawn at random: no two are meant to be alike."""
    return [" ".join(rng.choice(WORDS, size=rng.integers(12, 25))) + "." for _ in range(number)]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 8), st.integers(0, 8))
def test_random_edits_are_recovered_and_chance_matches_are_few(seed: int, dropped: int, added: int) -> None:
    rng = np.random.default_rng(seed)
    first = made(rng, 30)
    gone = set(rng.choice(30, size=dropped, replace=False).tolist())
    second = [clause for place, clause in enumerate(first) if place not in gone]
    for clause in made(rng, added):
        second.insert(int(rng.integers(0, len(second) + 1)), clause)
    found = aligned(first, second)
    assert sum(pair.status == "kept" for pair in found) == 30 - dropped
    chance = sum(pair.status == "changed" for pair in found)
    assert chance <= min(dropped, added)
    assert sum(pair.status in {"dropped", "changed"} for pair in found) == dropped


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=12),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=12),
)
def test_every_clause_stands_once_and_pairs_keep_their_order(
    one: Sequence[str], other: Sequence[str]
) -> None:
    found = aligned(one, other)
    assert sorted(pair.first for pair in found if pair.first is not None) == list(range(len(one)))
    assert [pair.second for pair in found if pair.second is not None] == list(range(len(other)))
    straight = [pair.first for pair in found if pair.status in {"kept", "changed"} and pair.first is not None]
    assert straight == sorted(straight)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("Urges States to act", "Urges States to act now", "none"),
        ("1. Welcomes the visit", "1. Notes the visit", "softened"),
        ("Expresses concern at this", "Strongly condemns this", "strengthened"),
        ("Each State may allow visits", "Each State shall allow visits", "strengthened"),
        ("Urges States to act", "Condemns the acts", None),
    ],
)
def test_softer_and_stronger(before: str, after: str, said: str | None) -> None:
    assert direction(before, after) == said


def test_a_longer_phrase_is_found_before_the_shorter_one_in_it() -> None:
    for name, order in orders().items():
        for word in () if name == "modals" else order.words:
            verb = leading_verb(f"12. {word.capitalize()} all that")
            assert verb is not None
            assert verb.word == word


def test_it_says_experimental_wherever_it_is_read() -> None:
    for answer in (clauses(), clauses(TextFile(DRAFT), TextFile(REVISED))):
        said = (answer.title, answer.sentence, answer.caveats[0], specs()["clauses"].summary)
        assert all("experimental" in one.lower() for one in said)
        assert answer.parameters == {"first": None, "second": None}, (
            "what stands in a reader's file is no part of the address"
        )


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ({"first": DRAFT}, "second file"),
        ({"first": DRAFT, "second": "\n 1. \n"}, "second text holds no clause"),
        (
            {"first": "\n\n".join(f"The clause of number {n}." for n in range(MOST + 1)), "second": DRAFT},
            "at most",
        ),
    ],
)
def test_what_cannot_be_compared_is_refused(words: dict[str, object], why: str) -> None:
    with pytest.raises(Unrecognised, match=why):
        ask(specs()["clauses"], words)


@pytest.mark.published
def test_real_texts(published: Path) -> None:
    read = {
        name: (published / "texts" / f"{name}.txt").read_text(encoding="utf-8")
        for name in ("ECPT", "OPCAT", "UDHR")
    }
    near, far = (
        sum(one in {"kept", "changed", "moved"} for one in statuses(read[name], read["OPCAT"]))
        for name in ("ECPT", "UDHR")
    )
    assert near > 2 * far, (
        "the European Convention is an ancestor of the Optional Protocol; the Declaration is not"
    )
    genealogy = json.loads(
        (published / "third_committee" / "iran_A_RES_78_220_genealogy.json").read_text(encoding="utf-8")
    )
    draft = genealogy["stages"]["draft"]["text"]
    assert set(statuses(draft, draft)) == {"kept"}
    verbs = [verb.word for clause in clauses_of(draft, name="first") if (verb := leading_verb(clause))]
    assert {"calls upon", "takes note of", "welcomes"} <= set(verbs)
