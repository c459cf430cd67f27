"""What stands beside a roll call: who left the line of the region, and the same text in other years."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from palais.questions._rollcall_tables import earlier_and_later, left_line
from palais.record.ask import rows
from palais.record.store import packaged_folder, using
from palais.terms.tables import RollCall

ON = date(2022, 10, 7)


def casts(**votes: str) -> pl.DataFrame:
    return pl.DataFrame({"state": list(votes), "vote": list(votes.values())})


def test_who_votes_against_the_majority_of_the_region_left_its_line() -> None:
    found = left_line(casts(FRA="yes", DEU="yes", NOR="no", CHN="no", IND="abstain", JPN="abstain"), ON)
    assert found.select("state", "line", "line_n", "voted_n").rows() == [
        ("CHN", "abstain", 2, 3),
        ("NOR", "yes", 2, 3),
    ]


@pytest.mark.parametrize(
    "votes",
    [
        {"FRA": "yes", "NOR": "no"},  # two are no group
        {"FRA": "yes", "DEU": "yes", "NOR": "no", "ITA": "no"},  # no majority, no line
        {"FRA": "yes", "DEU": "yes", "NOR": "absent", "ITA": "yes"},  # absence leaves no line
    ],
)
def test_without_a_line_nobody_leaves_it(votes: dict[str, str]) -> None:
    assert left_line(casts(**votes), ON).is_empty()


def test_the_same_text_comes_back_under_its_title() -> None:
    with using(packaged_folder()):
        event = rows(RollCall, {"symbol": "A/HRC/RES/51/25"}).row(0, named=True)
        again = earlier_and_later(event)
        amendment = rows(RollCall, {"body": "hrc", "kind": "amendment"}).row(0, named=True)
        assert earlier_and_later(amendment).is_empty(), "an amendment bears the title of its text"
    assert again["symbol"].to_list() == ["A/HRC/RES/54/23", "A/HRC/RES/57/20"]
