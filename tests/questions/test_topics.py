"""`palais topics` and `palais consensus`: what comes to a vote, and what passes without one."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl
import pytest

from palais.errors import NotOnRecord
from palais.questions import ask, specs
from palais.record.ask import casts_in, rows
from palais.record.store import packaged_folder, using
from palais.terms.answers import Answer
from palais.terms.tables import Text


@pytest.fixture(autouse=True)
def _packaged() -> Iterator[None]:
    with using(packaged_folder()):
        yield


def asked(question: str, **words: object) -> Answer:
    return ask(specs()[question], words)


def test_topics_of_a_state_add_up_to_its_votes_on_whole_texts() -> None:
    answer = asked("topics", state="China", body="hrc")
    table = answer.tables["topics"]
    mine = casts_in("hrc", state="CHN", where={"kind": "text", "polarity": "for"})
    for vote in ("yes", "no", "abstain", "absent"):
        assert table[f"{vote}_n"].sum() == mine.filter(pl.col("vote") == vote).height
    assert answer.tables["votes"].height == table["rollcalls_n"].sum()
    death = table.filter(pl.col("topic") == "death penalty").row(0, named=True)
    assert death["no_n"] == death["rollcalls_n"], "China voted No each time"


def test_without_a_state_each_roll_call_counts_once() -> None:
    table = asked("topics", body="chr").tables["topics"]
    held = casts_in("chr", where={"kind": "text", "polarity": "for"})["rollcall"].n_unique()
    assert table["rollcalls_n"].sum() == held


def test_a_span_without_votes_is_refused() -> None:
    with pytest.raises(NotOnRecord, match="widen it"):
        asked("topics", state="Nauru", body="hrc")


def test_consensus_counts_every_adopted_text_once() -> None:
    answer = asked("consensus", body="hrc")
    modes = ["without_vote", "recorded_vote", "vote_not_recorded"]
    adopted = (pl.col("outcome") == "adopted") & (pl.col("form") != "amendment")
    held = rows(Text, {"body": "hrc"}).filter(adopted & pl.col("mode").is_in(modes))
    assert answer.tables["years"]["texts_n"].sum() == held.height
    assert answer.tables["topics"]["texts_n"].sum() == held.height
    figures = {figure.name: figure for figure in answer.figures}
    assert figures["adopted"].value == held.height
    share = figures["without_vote_share"].value
    assert isinstance(share, float)
    assert share == pytest.approx((held["mode"] == "without_vote").sum() / held.height)


def test_a_text_that_changed_passed_without_a_vote_before_its_first_vote() -> None:
    changed = asked("consensus", body="hrc").tables["changed"]
    assert changed.height > 5
    assert changed["last_without_vote_date"] is not None
    iran = rows(Text, {"text": changed["text"].to_list()})
    assert set(iran["mode"]) == {"recorded_vote"}


def test_the_assembly_has_no_texts_on_record_to_count() -> None:
    with pytest.raises(NotOnRecord, match="hrc or chr"):
        asked("consensus", body="unga")
