"""`palais audience`: the same topic before a larger body and a smaller one."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from palais.errors import NotOnRecord
from palais.questions import ask, specs
from palais.questions._audience.record import topical_votes
from palais.terms.answers import Answer
from palais.terms.topics import topics

pytestmark = pytest.mark.usefixtures("packaged_record")


def asked(state: str, on: str = "scrutiny") -> Answer:
    return ask(specs()["audience"], {"state": state, "on": on})


def figure(answer: Answer, name: str) -> Any:
    (found,) = (one for one in answer.figures if one.name == name)
    return found


def test_china_s_caution_before_the_assembly_is_not_seen() -> None:
    answer = asked("China")
    no = figure(answer, "no_beside")
    assert no.n > 20
    assert no.low < 0 < no.high
    assert "no difference is seen" in answer.sentence
    assert any("Third Committee by state are not on file" in caveat for caveat in answer.caveats)


def test_every_topic_counted_was_voted_on_in_both_bodies() -> None:
    answer = asked("USA")
    table, votes = answer.tables["topics"], answer.tables["votes"]
    assert (table["small_n"] >= 1).all()
    assert (table["large_n"] >= 1).all()
    large = votes.filter(pl.col("body") == "unga").filter(pl.col("vote").is_in(["yes", "no", "abstain"]))
    assert large.height == table["large_n"].sum()
    assert not votes.filter(pl.col("topic") == "ISR").height


def test_the_council_s_years_are_not_joined_to_the_commission_s() -> None:
    votes = topical_votes("scrutiny").filter(pl.col("period").str.starts_with("2005"))
    assert set(votes.filter(pl.col("body") == "hrc")["period"]) <= {"2005-2009 (Council)"}
    assert set(votes.filter(pl.col("body") == "chr")["period"]) <= {"2005-2009"}


def test_themes_are_found_by_rules_one_can_read() -> None:
    found = topical_votes("themes")
    assert set(found["topic"]) <= {one.topic for one in topics() if one.shared}
    both = found.group_by("topic").agg(
        pl.col("large").any().alias("large"), (~pl.col("large")).any().alias("small")
    )
    assert both.filter("large", "small").height >= 8


def test_too_few_topics_are_refused_and_none_is_said() -> None:
    refused = 0
    for state in ("Montenegro", "Maldives", "Kyrgyzstan", "Tuvalu", "Nauru"):
        try:
            answer = asked(state)
        except NotOnRecord as said:
            assert "on no topic" in str(said)  # noqa: PT017 - a refusal is an answer too
            refused += 1
            continue
        if figure(answer, "no").value is None:
            assert "cannot be told" in answer.sentence
            refused += 1
    assert refused >= 2
