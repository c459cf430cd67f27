"""Other rules: the arithmetic over frames is that of one majority, and the textbook cases of a replay."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palais.rules.majorities import Majority, Tally
from palais.rules.other_rules import OTHER_RULES
from palais.rules.replaying import carries, decisive, tallied

NAMES = list(OTHER_RULES)
counts = st.integers(0, 60)


def frame(tallies: list[tuple[int, int, int]], members: int) -> pl.DataFrame:
    return pl.DataFrame(
        tallies, schema=dict.fromkeys(["yes", "no", "abstain"], pl.Int64), orient="row"
    ).with_columns(members=pl.lit(members, dtype=pl.Int64))


@pytest.mark.parametrize("name", NAMES)
@given(st.lists(st.tuples(counts, counts, counts), min_size=1, max_size=20), st.integers(1, 200))
def test_a_frame_is_decided_as_each_tally_is(
    name: str, tallies: list[tuple[int, int, int]], members: int
) -> None:
    decide = OTHER_RULES[name].decide
    found = frame(tallies, members).select(carries(decide).alias("carried"))["carried"].to_list()
    assert found == [decide(Tally(*tally), members_n=members) for tally in tallies]


@pytest.mark.parametrize("name", NAMES)
@given(counts, counts, counts)
def test_one_more_yes_never_turns_adopted_into_rejected(name: str, yes: int, no: int, abstain: int) -> None:
    decide = OTHER_RULES[name].decide
    if decide(Tally(yes, no, abstain), members_n=200):
        assert decide(Tally(yes + 1, no, abstain), members_n=200)


def test_the_tie_of_1995_fails_under_every_rule_but_is_one_vote_away_under_one() -> None:
    tie = Tally(22, 22, 9)
    for rule in OTHER_RULES.values():
        assert not rule.decide(tie, members_n=53)
    assert OTHER_RULES["simple"].decide(Tally(23, 22, 8), members_n=53)
    assert not OTHER_RULES["abstentions-no"].decide(Tally(23, 22, 8), members_n=53)
    assert OTHER_RULES["majority-members"].decide.needed(53) == 27


def test_both_readings_of_the_2007_proposal() -> None:
    voting, members = OTHER_RULES["proposal-2007"], OTHER_RULES["proposal-2007-members"]
    assert voting.on == members.on == "country"
    assert members.decide.needed(47) == 32
    assert voting.introduced_by is not None
    assert voting.introduced_by.needed(47) == 16
    assert voting.decide(Tally(20, 10, 17), members_n=47)
    assert not members.decide(Tally(31, 0, 16), members_n=47)
    assert not voting.verified, "its terms are generally known, not read"


def test_no_other_rule_was_ever_law() -> None:
    assert not any(rule.in_force(date(2007, 6, 18)) for rule in OTHER_RULES.values())


def casts(votes: dict[str, str | None], weights: dict[str, int | None] | None = None) -> pl.DataFrame:
    held = weights or dict.fromkeys(votes, 1)
    return pl.DataFrame(
        {
            "rollcall": ["r"] * len(votes),
            "state": list(votes),
            "vote": list(votes.values()),
            "weight": [held[state] for state in votes],
        },
        schema_overrides={"weight": pl.Int64, "vote": pl.String},
    )


def test_a_weight_that_is_not_known_leaves_the_tally_unknown() -> None:
    votes: dict[str, str | None] = {"A": "yes", "B": "no", "C": "absent"}
    assert tallied(casts(votes, {"A": 5, "B": 7, "C": None})).row(0) == ("r", 5, 7, 0)
    assert tallied(casts(votes, {"A": 5, "B": None, "C": 1})).row(0) == ("r", None, None, None)


def test_a_state_that_was_away_or_whose_vote_is_not_recorded_is_not_decisive() -> None:
    votes: dict[str, str | None] = {"A": "yes", "B": "no", "C": "abstain", "D": "absent", "E": None}
    whole = casts(votes).join(tallied(casts(votes)), on="rollcall").with_columns(members=pl.lit(5))
    assert decisive(whole, OTHER_RULES["simple"].decide).to_list() == [False, True, True, False, False]


three = st.sampled_from(["yes", "no", "abstain"])


@pytest.mark.parametrize("name", NAMES)
@given(st.lists(st.tuples(three, st.integers(1, 9)), min_size=1, max_size=9))
def test_decisive_is_what_trying_each_other_vote_shows(name: str, cast: list[tuple[str, int]]) -> None:
    decide: Majority = OTHER_RULES[name].decide

    def outcome(votes: list[str]) -> bool:
        sums = {side: sum(w for v, (_, w) in zip(votes, cast, strict=True) if v == side) for side in SIDES}
        return decide(Tally(**sums), members_n=sum(w for _, w in cast))

    own = [vote for vote, _ in cast]
    expected = [
        any(outcome([*own[:i], other, *own[i + 1 :]]) != outcome(own) for other in SIDES)
        for i in range(len(own))
    ]
    votes = casts(
        {str(i): vote for i, vote in enumerate(own)}, {str(i): weight for i, (_, weight) in enumerate(cast)}
    )
    whole = votes.join(tallied(votes), on="rollcall").with_columns(
        members=pl.lit(sum(weight for _, weight in cast))
    )
    assert decisive(whole, decide).to_list() == expected


SIDES = ("yes", "no", "abstain")
