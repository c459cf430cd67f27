"""`palais decide` and `palais provisions`: the outcome of a tally, and every rule on record."""

from __future__ import annotations

from typing import Any

import pytest

from palais.errors import NotOnRecord, Unrecognised
from palais.questions import ask, specs
from palais.rules.registered import MODULES, provisions
from palais.terms.answers import Answer, to_json

pytestmark = pytest.mark.usefixtures("packaged_record")


def decided(**words: object) -> Answer:
    return ask(specs()["decide"], words)


def figure(answer: Answer, name: str) -> Any:
    (found,) = (one for one in answer.figures if one.name == name)
    return found.value


CHINA_1995 = {"yes": 22, "no": 22, "abstain": 9, "body": "chr", "on": "1995-03-08", "motion": "no-action"}


def test_the_motion_of_1995() -> None:
    answer = decided(**CHINA_1995)
    assert (figure(answer, "outcome"), figure(answer, "needed"), figure(answer, "tipping")) == (
        "rejected",
        23,
        1,
    )
    assert (figure(answer, "entitled"), figure(answer, "to_open"), figure(answer, "to_decide")) == (
        53,
        18,
        27,
    )
    assert "the motion is lost and the text goes to its own vote" in answer.sentence
    assert any(step["arithmetic"] == "an equal vote rejects" for step in answer.trace)
    assert "not read" in " ".join(answer.caveats)
    assert answer.tables["tally"].rows() == [(22, 22, 9)]


@pytest.mark.parametrize(
    ("words", "outcome", "said"),
    [
        (
            {"yes": 23, "no": 22, "abstain": 8, **{k: CHINA_1995[k] for k in ("body", "on", "motion")}},
            "no_action",
            "no action",
        ),
        ({"yes": 17, "no": 19, "abstain": 11, "on": "2022-10-06"}, "rejected", "rejected"),
        (
            {"yes": 93, "no": 24, "abstain": 58, "on": "2022-04-07", "matter": "suspension"},
            "adopted",
            "suspended",
        ),
        ({"yes": 96, "on": "2023-10-10", "matter": "election"}, "rejected", "the candidate is not elected"),
        ({"yes": 97, "on": "2023-10-10", "matter": "election"}, "adopted", "the candidate is elected"),
        ({"yes": 16, "on": "2022-05-09", "matter": "special-session"}, "adopted", "special session is held"),
        (
            {"yes": 15, "on": "2022-05-09", "matter": "special-session"},
            "rejected",
            "special session is not held",
        ),
        ({"yes": 1, "no": 46, "on": "2007-06-19", "matter": "ruling"}, "rejected", "the ruling stands"),
        (
            {"yes": 31, "no": 16, "on": "2015-06-19", "matter": "reconsideration"},
            "rejected",
            "not taken up again",
        ),
        ({"yes": 6, "no": 10, "abstain": 3, "body": "ngo", "on": "2016-05-26"}, "rejected", "rejected"),
        ({"yes": 40, "no": 5, "abstain": 6, "body": "ecosoc", "on": "2016-07-25"}, "adopted", "adopted"),
        (
            {"yes": 76, "no": 35, "body": "unga", "on": "1971-10-25", "matter": "important"},
            "adopted",
            "adopted",
        ),
    ],
)
def test_each_matter_has_its_rule_and_its_words(words: dict[str, object], outcome: str, said: str) -> None:
    answer = decided(**words)
    assert figure(answer, "outcome") == outcome
    assert said in answer.sentence


def test_a_simple_majority_of_the_assembly_short_of_two_thirds_says_so() -> None:
    answer = decided(yes=60, no=40, body="unga", on="2000-01-01")
    assert figure(answer, "outcome") == "adopted"
    assert any("Article 18(2)" in caveat for caveat in answer.caveats)
    assert not any(
        "18(2)" in caveat for caveat in decided(yes=80, no=40, body="unga", on="2000-01-01").caveats
    )


def test_a_suspended_member_is_named() -> None:
    answer = decided(yes=20, no=10, on="2022-05-12")
    assert ("RUS", "suspended") in answer.tables["excluded"].select("state", "why").rows()
    assert figure(answer, "entitled") == 47, "its seat had been filled two days before"


def test_too_few_taking_part_is_said() -> None:
    assert any("took part" in caveat for caveat in decided(yes=3, no=2, on="2015-06-19").caveats)
    assert not any("took part" in caveat for caveat in decided(yes=20, no=10, on="2015-06-19").caveats)


@pytest.mark.parametrize(
    ("words", "refusal", "said"),
    [
        (
            {"yes": 40, "no": 20, "on": "2015-06-19"},
            Unrecognised,
            "60 votes, and the Human Rights Council had 47",
        ),
        ({"yes": -1}, Unrecognised, "negative"),
        ({"yes": 1, "body": "chr", "on": "2015-06-19"}, NotOnRecord, "No rule of decision"),
        (
            {"yes": 1, "body": "chr", "on": "1990-01-01", "matter": "special-session"},
            NotOnRecord,
            "special-session",
        ),
        ({"yes": 1, "body": "icc"}, Unrecognised, "choose one of"),
    ],
)
def test_what_makes_no_sense_is_refused(
    words: dict[str, object], refusal: type[Exception], said: str
) -> None:
    with pytest.raises(refusal, match=said):
        decided(**words)


def test_every_provision_is_listed_once_with_its_mark() -> None:
    answer = ask(specs()["provisions"], {})
    table = answer.tables["provisions"]
    assert table.height == len(provisions()) == table["number"].n_unique()
    assert all(table["citation"].to_list())
    assert table["verified"].null_count() == 0
    assert figure(answer, "verified") == table["verified"].sum()
    assert len(MODULES) >= 6


def test_old_law_shows_on_its_days() -> None:
    def numbers(on: str) -> set[str]:
        found = ask(specs()["provisions"], {"body": "chr", "on": on}).tables["provisions"]["number"]
        return {number for number in found if number.startswith("chr-seats")}

    assert numbers("1965-01-01") == {"chr-seats-21"}
    assert numbers("1995-01-01") == {"chr-seats-53"}
    with pytest.raises(NotOnRecord):
        ask(specs()["provisions"], {"body": "chr", "on": "2010-01-01"})


def test_clauses_of_a_treaty() -> None:
    table = ask(specs()["provisions"], {"treaty": "CAT"}).tables["provisions"]
    assert {"cat-entry", "cat-20-inquiry", "cat-22-complaints"} <= set(table["number"])
    assert set(table["of"]) == {"CAT"}


def test_the_answer_goes_out_as_json_with_its_trace() -> None:
    sent = to_json(decided(**CHINA_1995))
    assert sent["parameters"]["on"] == "1995-03-08"
    assert {"provision", "facts", "arithmetic", "verified"} <= set(sent["trace"][0])
