"""`palais roles`: leading where sponsors are on file, and roles by rules."""

from __future__ import annotations

import polars as pl
import pytest

from palais.errors import Unrecognised
from palais.questions import ask, specs
from palais.questions._roles.record import archive, coverage, for_groups, led, usable
from palais.questions._roles.rules import Line, Share, combined, periods, roles, verdict_on
from palais.terms.answers import Answer

pytestmark = pytest.mark.usefixtures("packaged_record")


def asked(state: str, **words: object) -> Answer:
    return ask(specs()["roles"], {"state": state, **words})


def test_sponsors_count_only_where_four_fifths_are_on_file() -> None:
    years = coverage(archive())
    adopted = years.filter((pl.col("kind") == "resolution") & pl.col("usable"))
    assert adopted["year"].to_list() == [2023, 2024, 2025]
    leap = years.filter((pl.col("kind") == "amendment") & (pl.col("year") == 2013)).row(0, named=True)
    assert (leap["texts_n"], leap["times"]) == (32, 16.0)
    shown = asked("Norway").tables["leading"]
    assert shown.filter((pl.col("kind") == "resolution") & (pl.col("year") < 2023)).is_empty()


def test_a_dozen_amendments_to_one_draft_are_one_occasion() -> None:
    rows = led(usable(archive()))
    assert not rows.select("state", "kind", "year", "occasion").is_duplicated().any()
    russia = rows.filter((pl.col("state") == "RUS") & (pl.col("kind") == "amendment"))
    assert 50 < russia.height < 120


@pytest.mark.parametrize("state", ["China", "Russian Federation", "Cuba", "USA", "Norway"])
def test_2013_is_never_laid_to_a_state(state: str) -> None:
    answer = asked(state)
    (verdict,) = (one.value for one in answer.figures if one.name == "change")
    assert verdict in {"cannot_tell", "both", "archive"}
    assert any("from 2 in 2012 to 32 in 2013" in caveat for caveat in answer.caveats)


def test_a_year_the_council_did_not_sit_is_refused() -> None:
    with pytest.raises(Unrecognised, match="--at 1980 lies outside"):
        asked("China", at=1980)


def test_a_role_rests_on_acts_that_can_be_opened() -> None:
    answer = asked("China")
    table, lines, acts = (answer.tables[name] for name in ("roles", "lines", "acts"))
    assert table.height == len(roles()) * len(periods())
    assert set(table["verdict"]) <= {"met", "not_met", "cannot_tell"}
    met = lines.filter(pl.col("verdict") == "met")
    assert met.filter(pl.col("n") == 0).is_empty()
    voted = met.filter(
        pl.col("measure").str.ends_with("_yes_share") | pl.col("measure").str.ends_with("_no_share")
    )
    counted = (voted["share"] * voted["n"]).round().sum()
    behind = acts.filter(pl.col("measure").is_in(voted["measure"].to_list()))
    assert behind.height == counted
    assert behind["link"].null_count() == 0


def test_two_states_are_judged_by_one_rule() -> None:
    lines = [
        asked(state).tables["lines"].select("period", "role", "measure", "line") for state in ("USA", "China")
    ]
    assert lines[0].equals(lines[1])


def test_a_line_across_the_interval_is_not_told() -> None:
    line = Line("led_share", below=0.05)
    assert verdict_on(Share(0.01, 0.0, 0.03, 200), line) == "met"
    assert verdict_on(Share(0.04, 0.02, 0.07, 200), line) == "cannot_tell"
    assert verdict_on(Share(0.2, 0.1, 0.3, 200), line) == "not_met"
    assert verdict_on(Share(None, None, None, 0), line) == "cannot_tell"
    assert combined(["not_met", "cannot_tell"], "any") == "cannot_tell"
    assert combined(["not_met", "cannot_tell"], "all") == "not_met"


def test_who_speaks_for_a_group_is_read_off_the_sponsors() -> None:
    words = [
        "Pakistan (on behalf of the Organization of Islamic Cooperation, except Albania), Chile",
        "Cuba on behalf of a group of States",
    ]
    frame = archive().head(2).with_columns(main_sponsors=pl.Series(words))
    assert sorted(for_groups(frame).select("state", "group").rows()) == [
        ("CUB", "a group of States"),
        ("PAK", "Organization of Islamic Cooperation, except Albania"),
    ]
