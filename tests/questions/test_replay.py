"""Votes replayed under other rules, against counts made in plain Python from the casts."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from typing import Any

import polars as pl
import pytest

from palais.errors import NotOnRecord, Unrecognised
from palais.questions import ask, specs
from palais.questions._replay.weights import COMMISSION_SEATS, composed
from palais.record.ask import rows, summary
from palais.rules.other_rules import OTHER_RULES
from palais.terms.answers import Answer
from palais.terms.states import regional_group
from palais.terms.tables import Cast, Population, RollCall

pytestmark = pytest.mark.usefixtures("packaged_record")


def asked(**words: object) -> Answer:
    return ask(specs()["replay"], words)


def values(answer: Answer) -> dict[str, Any]:
    return {figure.name: figure.value for figure in answer.figures}


@cache
def council() -> tuple[list[dict[str, Any]], dict[str, Counter[str]]]:
    """Every whole text of the Council put to a recorded vote, and its casts counted one by one."""
    texts = [row for row in rows(RollCall, {"body": "hrc"}).iter_rows(named=True) if row["kind"] == "text"]
    casts = rows(Cast, {"rollcall": [row["rollcall"] for row in texts]})
    counted: dict[str, Counter[str]] = {row["rollcall"]: Counter() for row in texts}
    for roll, vote in casts.select("rollcall", "vote").iter_rows():
        counted[roll][vote or "unknown"] += 1
    return texts, counted


def fallen(*, country: bool, members: bool, without: bool = False) -> set[str]:
    """Return the texts adopted by vote that had less than two thirds, by the plain arithmetic."""
    texts, counted = council()
    found = set()
    for row in texts:
        votes = counted[row["rollcall"]]
        if (country and row["topic"] != "country") or (without and row["israel_opt"]):
            continue
        whole = 47 if members else votes["yes"] + votes["no"]
        if row["outcome"] == "adopted" and 3 * votes["yes"] < 2 * whole:
            found.add(row["rollcall"])
    return found


@pytest.mark.parametrize("members", [False, True])
@pytest.mark.parametrize("country", [False, True])
@pytest.mark.parametrize("without", [False, True])
def test_council_texts_under_two_thirds(*, country: bool, members: bool, without: bool) -> None:
    answer = asked(
        body="hrc",
        kind="country" if country else "texts",
        rule="two-thirds-members" if members else "two-thirds",
        without_israel=without,
    )
    assert set(answer.tables["changed"]["rollcall"]) == fallen(
        country=country, members=members, without=without
    )
    assert values(answer)["fallen"] == answer.tables["changed"].height
    assert values(answer)["risen"] == 0, "a higher threshold lifts nothing"


def test_the_proposal_of_2007_in_both_readings_over_all_texts_touches_country_texts_alone() -> None:
    for rule, members in (("proposal-2007", False), ("proposal-2007-members", True)):
        answer = asked(body="hrc", kind="texts", rule=rule)
        assert set(answer.tables["changed"]["rollcall"]) == fallen(country=True, members=members)
        begun = answer.tables["introduction"]
        assert set(begun["introduced"]) <= {"enough named", "cannot tell"}
        silent = begun.filter(~pl.col("sponsors_on_record"))
        assert silent["members_named_n"].null_count() == silent.height, "no sponsors on record is not none"
        assert (begun["rollcall_date"].dt.year() < 2020).sum() <= silent.height
        assert "held fixed" in answer.caveats[0]


def test_the_readings_differ_by_what_they_ask_and_the_table_says_both() -> None:
    table = asked(body="hrc", kind="country").tables["rules"]
    fell = {(row["rule"], row["votes"]): row["fallen_n"] for row in table.iter_rows(named=True)}
    assert fell["simple", "all"] == 0
    without = "without Israel and OPT"
    for rule, members in (("proposal-2007", False), ("proposal-2007-members", True)):
        assert fell[rule, "all"] == len(fallen(country=True, members=members))
        assert fell[rule, without] == len(fallen(country=True, members=members, without=True))
    assert fell["proposal-2007", "all"] * 4 < fell["proposal-2007-members", "all"]


def test_splits_add_up_to_the_whole() -> None:
    answer = asked(body="hrc", rule="two-thirds")
    for name in ("by_kind", "by_posture", "by_agenda_item"):
        table = answer.tables[name]
        assert table["replayed_n"].sum() == values(answer)["replayed"]
        assert table["fallen_n"].sum() == values(answer)["fallen"]
        assert (table["adopted_n"] - table["fallen_n"] + table["risen_n"] == table["adopted_under_n"]).all()
        assert (table["told_n"] + table["cannot_tell_n"] == table["replayed_n"]).all()
    assert answer.tables["by_year"]["rollcalls_n"].sum() == values(answer)["replayed"]


def test_the_tie_of_1995_stays_lost_whatever_the_rule() -> None:
    for rule in OTHER_RULES.values():
        if rule.weighted:
            continue
        answer = asked(target="China", body="chr", year="1995", rule=rule.number)
        each = {row["rollcall"]: row for row in answer.tables["each"].iter_rows(named=True)}
        tie = each["chr-1995-03-07-china-no-action"]
        assert (tie["tally"], tie["change"]) == ("22-22-9", "rejected")
        if rule.number == "majority-members":
            assert tie["needed_n"] == 27
    near = asked(target="China", body="chr", year="1995", rule="simple").tables["pivotal"]
    assert near["decisive_then_n"].sum() == 31, (
        "each of 22 that said No and 9 that abstained could have carried it alone"
    )
    assert near.height == 53


def test_a_motion_to_take_no_action_that_falls_lets_the_text_go_on() -> None:
    answer = asked(body="chr", kind="motion", target="China", rule="two-thirds")
    changed = answer.tables["changed"]
    assert changed.height >= 5
    assert set(changed["means"]) == {"the motion is lost, and the text goes to its own vote"}


def test_a_roll_that_contradicts_the_record_is_told_apart_and_never_fallen() -> None:
    answer = asked(body="hrc", kind="amendment", rule="simple")
    assert values(answer)["fallen"] == values(answer)["risen"] == 0, "the ordinary majority changes nothing"
    why = dict(answer.tables["cannot_tell"].select("why_not", "rollcalls_n").iter_rows())
    assert why["the roll contradicts the recorded outcome"] > 10


def test_the_ordinary_majority_replays_every_vote_as_it_was() -> None:
    found = values(asked(rule="simple"))
    assert found["replayed"] > 8_500
    assert found["fallen"] == found["risen"] == 0
    assert found["adopted"] == found["adopted_under"]


def test_the_assembly_is_not_told_to_have_decided_what_may_have_needed_two_thirds() -> None:
    answer = asked(body="unga", rule="two-thirds")
    why = set(answer.tables["cannot_tell"]["why_not"])
    assert "whether two thirds were required is not on record" in why


def test_the_seats_of_the_commission_by_region_are_those_that_sat() -> None:
    sat = rows(Cast, {"rollcall": "chr-1995-03-07-china-no-action"})["state"]
    groups = Counter(regional_group(state, date(1995, 3, 7)) for state in sat)
    assert {group: n for group, n in groups.items() if group} == COMMISSION_SEATS


def test_a_region_weighs_as_many_seats_as_it_has_in_the_other_body() -> None:
    states = ["CHN", "JPN", "DEU", "CUB"]
    voters = pl.DataFrame({"state": states}).with_columns(
        body=pl.lit("hrc"), rollcall_date=pl.lit(date(2014, 3, 1))
    )
    found = {row["state"]: row for row in composed(voters, "chr").iter_rows(named=True)}
    assert found["CHN"]["weight"] == found["JPN"]["weight"]
    assert 13 * found["CHN"]["weight"] * 53 == 12 * found["CHN"]["entitled"]
    assert 7 * found["DEU"]["weight"] * 53 == 10 * found["DEU"]["entitled"]
    same = composed(voters, "hrc")
    assert same["weight"].n_unique() == 1
    assert 47 * same["weight"][0] == same["entitled"][0]


def test_with_its_own_regional_shares_nothing_changes() -> None:
    found = values(asked(body="hrc", kind="texts", members="hrc"))
    assert found["fallen"] == found["risen"] == 0


def test_only_those_that_sat_in_a_year_count() -> None:
    answer = asked(body="hrc", kind="country", members="2010", rule="simple", year="2011")
    for row in answer.tables["power"].filter(pl.col("rule") == "simple").iter_rows(named=True):
        assert row["weight"] in (0, 1)
    assert "had no seat in that year" in " ".join(answer.caveats)


def test_population_weighs_or_is_said_to_be_missing() -> None:
    if not summary()["rows"].get(Population.table):
        with pytest.raises(NotOnRecord, match="holds no populations"):
            asked(rule="weighted-population", body="hrc", kind="country")
        return
    answer = asked(rule="weighted-population", body="hrc", kind="country")
    weighed = answer.tables["power"].filter(pl.col("rule") == "weighted-population")
    assert weighed["shapley_shubik"].sum() == pytest.approx(1)
    assert set(weighed["state"][:5]) & {"CHN", "IND", "USA"}
    assert values(answer)["fallen"] > 50


def test_power_sums_to_one_and_falls_with_the_quota() -> None:
    power = asked(body="hrc", kind="country", rule="two-thirds").tables["power"]
    assert power["state"].to_list() == ["each member", "each member"]
    assert power["quota"].to_list() == [24, 32]
    assert (power["banzhaf"] * power["members_n"]).to_list() == pytest.approx([1, 1])
    assert power["decisive_share"].is_sorted(descending=True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"members": "ecosocs"}, "ecosocs"),
        ({"members": "unga"}, "no composition"),
        ({"rule": "unanimity"}, "unanimity"),
        ({"since": "2010-01-01", "until": "2009-01-01"}, "lies after"),
        ({"kind": "elections"}, "elections"),
    ],
)
def test_what_names_no_rule_or_body_is_refused(words: dict[str, str], said: str) -> None:
    with pytest.raises(Unrecognised, match=said):
        asked(**words)


def test_no_such_vote_is_said() -> None:
    with pytest.raises(NotOnRecord, match="leave out a filter"):
        asked(body="hrc", year="1990")
