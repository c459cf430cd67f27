"""The NGO Committee as published: counts, the rolls' arithmetic, and the chain from Committee to Council."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import polars as pl
import pytest

from palais.record.frames import gathered
from palais.record.schema import check
from palais.sources.ngo_committee import CARD, parse, rolls, workbooks
from palais.terms.documents import Document
from palais.terms.tables import Cast, Discrepancy, NgoDecision, NgoName, NgoReview, NgoVote, RollCall, Row

pytestmark = pytest.mark.published


def document(published: Path) -> Document:
    root = published / CARD.source
    return Document(CARD.source, CARD.day, {f.name: (root / f.name).read_bytes() for f in CARD.files})


@pytest.fixture(scope="module")
def frames(published: Path) -> dict[type[Row], pl.DataFrame]:
    return {table: check(table, frame) for table, frame in gathered(parse(document(published))).items()}


def tallies(casts: pl.DataFrame) -> dict[str, Counter[str | None]]:
    found: dict[str, Counter[str | None]] = {}
    for row in casts.iter_rows(named=True):
        found.setdefault(row["rollcall"], Counter())[row["vote"]] += 1
    return found


def test_the_lists_have_the_published_counts(frames: dict[type[Row], pl.DataFrame]) -> None:
    assert dict(frames[NgoDecision].group_by("decision").len().iter_rows()) == {
        "granted": 6_196,
        "granted_new": 3_944,
        "deferred": 4_901,
        "deferred_new": 2_642,
        "declined": 40,
        "closed": 854,
        "application_withdrawn": 54,
        "status_withdrawn": 17,
        "reclassification_deferred": 66,
    }


def test_first_and_later_deferrals_never_list_one_name_in_one_report(
    frames: dict[type[Row], pl.DataFrame],
) -> None:
    decided = frames[NgoDecision]
    first, again = (
        set(decided.filter(pl.col("decision") == d).select("name", "report_date").drop_nulls().iter_rows())
        for d in ("deferred_new", "deferred")
    )
    assert not first & again


def test_votes_and_motions_are_counted_as_published(
    published: Path, frames: dict[type[Row], pl.DataFrame]
) -> None:
    lines = list(document(published).rows(rolls.NAME, rolls.COLUMNS))
    assert len(lines) == 1_788
    assert len({(line["Session_number"], line["Vote_topic"]) for line in lines}) == 96
    assert frames[RollCall].height == frames[NgoVote].height == 96
    assert frames[Cast].height == 1_786, "two states are listed twice in one roll"
    assert frames[Cast]["vote"].null_count() == 2
    assert max(sum(tally.values()) for tally in tallies(frames[Cast]).values()) == rolls.SEATS


def test_the_twelfth_workbook_says_the_same_as_the_file_of_votes(published: Path) -> None:
    import fastexcel

    path = published / CARD.source / "rawdata" / "8_roll_call_votes.xlsx"
    raw = fastexcel.read_excel(path).load_sheet(0, dtypes="string").to_polars().drop_nulls("Country")
    spelled = [
        (row["Country"], {"abstent": "absent"}.get(row["Country_vote"].strip(), row["Country_vote"].strip()))
        for row in raw.to_dicts()
    ]
    lines = document(published).rows(rolls.NAME, rolls.COLUMNS)
    assert Counter(spelled) == Counter((line["Country"], line["Country_vote"]) for line in lines)


def test_the_outcome_follows_from_the_roll_but_where_it_is_told(
    frames: dict[type[Row], pl.DataFrame],
) -> None:
    counted = tallies(frames[Cast])
    recorded = frames[RollCall].drop_nulls("outcome")
    for row in recorded.iter_rows(named=True):
        tally = counted[row["rollcall"]]
        assert row["outcome"] == ("adopted" if tally["yes"] > tally["no"] else "rejected"), row["rollcall"]
    told = frames[Discrepancy].filter(pl.col("what") == "outcome")["subject"].to_list()
    silent = set(frames[RollCall]["rollcall"]) - set(recorded["rollcall"])
    assert sorted(told) == ["ngo-2006-3", "ngo-2017-9"]
    assert silent == {*told, "ngo-2014-2"}, "the Committee deferred after the tie of 2014"


def test_the_committee_to_protect_journalists_from_committee_to_council(
    frames: dict[type[Row], pl.DataFrame],
) -> None:
    (vote,) = frames[NgoVote].filter(pl.col("name") == "Committee to Protect Journalists").to_dicts()
    (held,) = frames[RollCall].filter(pl.col("rollcall") == vote["rollcall"]).to_dicts()
    tally = tallies(frames[Cast])[vote["rollcall"]]
    assert (tally["yes"], tally["no"], tally["abstain"]) == (6, 10, 3)
    assert (str(held["rollcall_date"]), held["date_precision"], held["outcome"]) == (
        "2016-05-26",
        "day",
        "rejected",
    )
    (review,) = frames[NgoReview].filter(pl.col("name") == vote["name"]).to_dicts()
    assert (review["yes_n"], review["no_n"], review["abstain_n"], review["decision"]) == (40, 5, 6, "granted")
    assert review["verified"]
    assert review["review_date"] > held["rollcall_date"]
    assert set(frames[RollCall]["body"]) == {"ngo"}, "the Council's vote is no second roll call"


def test_every_review_answers_a_vote_of_the_committee(frames: dict[type[Row], pl.DataFrame]) -> None:
    voted = set(frames[NgoVote]["name"].drop_nulls())
    assert set(frames[NgoReview]["name"]) <= voted


def test_no_name_carries_a_contact_and_no_remark_is_kept(frames: dict[type[Row], pl.DataFrame]) -> None:
    names = [
        *frames[NgoDecision]["name"].drop_nulls(),
        *frames[NgoName]["name"],
        *frames[NgoName]["later_name"],
        *frames[NgoVote]["name"].drop_nulls(),
    ]
    contact = re.compile(
        r"\w@\w+\.\w|\bc/o\b|https?:|\b(?:Mr|Mrs|Ms)\.? [A-Z]|\bcontact person\b|\+\d{6}", re.IGNORECASE
    )
    assert [name for name in names if contact.search(name)] == []
    assert not [name for name in names if "consideration of the application" in name]


def test_no_name_keeps_the_status_behind_it(frames: dict[type[Row], pl.DataFrame]) -> None:
    given_up = frames[NgoName]
    assert [
        n
        for n in given_up["name"]
        if re.search(r"\((?:general|special|roster)|not in status", n, re.IGNORECASE)
    ] == []
    assert given_up.height == 223
    assert workbooks.RENAMINGS in {f.name for f in CARD.files}
