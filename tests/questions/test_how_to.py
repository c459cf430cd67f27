"""`palais how-to`: every mechanism, every part, the rules' own limits, what the record knows, nothing invented."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palais.questions import ask, specs
from palais.questions._how_to.page import PARTS
from palais.questions._how_to.record import inadmissible, median_interval, took
from palais.questions._how_to.rules import conditions, next_doors, rights_of, times
from palais.rules.avenues import MECHANISMS
from palais.terms.answers import Answer, to_json
from palais.web.page import page
from palais.web.places import SITE

TODAY = "2026-11-21"


pytestmark = pytest.mark.usefixtures("packaged_record")


def asked(**words: object) -> Answer:
    return ask(specs()["how-to"], words)


def lines(answer: Answer, part: str) -> list[str]:
    return answer.tables["lines"].filter(pl.col("part") == part)["text"].to_list()


@pytest.mark.parametrize("name", sorted(MECHANISMS))
def test_every_mechanism_has_every_part(name: str) -> None:
    answer = asked(mechanism=name)
    assert [section.title for section in answer.sections] == list(PARTS)
    for section in answer.sections:
        assert section.text, f"{name}: nothing under {section.title}"
    assert "not legal advice" in answer.caveats[0]
    assert to_json(answer)["parameters"] == {"mechanism": name, "state": None, "on": None}


@pytest.mark.parametrize("name", sorted(MECHANISMS))
def test_every_rule_is_asked_in_words_with_its_provision(name: str) -> None:
    one = MECHANISMS[name]
    told = (*conditions(one), *times(one))
    assert all(line.text.endswith(".") and line.provision for line in told)
    assert len(times(one)) == sum(gate.kind in {"in_time", "time_limit", "delay"} for gate in one.gates)


@pytest.mark.parametrize(
    ("name", "said", "provision"),
    [
        ("ICERD-14", "within six months of the final decision at home", "ICERD art. 14(5)"),
        ("OP-ICESCR", "within one year of the final decision at home", "OP-ICESCR art. 3(2)(a)"),
        ("OP-CRC-IC", "within one year of the final decision at home", "OP-CRC-IC art. 7(h)"),
        ("ICCPR-OP1", "more than 5 years after the final decision at home, or 3 years after", "rule 99(c)"),
    ],
)
def test_limits_of_time_are_those_of_the_rules(name: str, said: str, provision: str) -> None:
    table = asked(mechanism=name).tables["lines"].filter(pl.col("part") == "By when")
    (row,) = table.filter(pl.col("text").str.contains(said, literal=True)).iter_rows(named=True)
    assert provision in row["provision"]


def test_what_has_not_begun_and_what_hangs_on_the_case_say_so() -> None:
    assert (
        "as for every state: it has not begun"
        in asked(mechanism="ICMW-77", state="Norway", on=TODAY).sentence
    )
    court = asked(mechanism="ICC", state="USA", on=TODAY).sentence
    assert court.startswith(
        "Closed, as far as is known, for acts of today in the United States of America by its own nationals."
    )
    assert asked(mechanism="ICC", state="Norway", on=TODAY).sentence.startswith("Open for Norway")


def test_where_a_calendar_decides_it_is_named() -> None:
    assert "calendar of the review" in " ".join(lines(asked(mechanism="UPR"), "By when"))
    assert lines(asked(mechanism="WGAD"), "By when") == [
        "As soon as you can. The rules held here name no last day."
    ]


def test_an_open_door_says_what_it_rests_on() -> None:
    union = asked(mechanism="ILO-CFA", state="Belarus", on=TODAY)
    assert union.sentence.startswith("Open for Belarus, as generally known")
    stale = asked(mechanism="OP-CEDAW", state="Brazil", on=TODAY)
    assert "check at treaties.un.org" in stale.sentence
    assert "stands as generally known" not in union.sentence + stale.sentence


def test_what_was_not_read_at_its_source_is_marked() -> None:
    answer = asked(mechanism="CAT-22")
    table = answer.tables["lines"]
    (mail,) = table.filter(pl.col("text").str.contains("ohchr-petitions@un.org", literal=True)).iter_rows(
        named=True
    )
    assert mail["verified"] is False
    text = page(answer, generated=date(2026, 11, 21))
    assert "as generally known" in text[text.index("ohchr-petitions@un.org") :][:120]


def test_for_a_state_the_verdict_is_that_of_avenues() -> None:
    assert asked(mechanism="CAT-22", state="China", on=TODAY).sentence.startswith("Closed for China.")
    assert "refuses" in " ".join(lines(asked(mechanism="CAT-20"), "Who may use it"))
    left = asked(mechanism="ICCPR-OP1", state="Belarus", on=TODAY)
    assert left.sentence.startswith("Closed for Belarus. The state has left the treaty.")
    assert "271 decisions" in " ".join(lines(left, "Belarus, 21 Nov 2026"))
    assert asked(mechanism="WGAD", state="China", on=TODAY).sentence.startswith(
        "Open for China: this way needs no treaty."
    )


@pytest.mark.parametrize("state", ["China", "USA", "Norway", "Palestine", "Nauru", "Taiwan", "Russia"])
def test_verdicts_on_the_list_are_those_of_avenues_without_facts(state: str) -> None:
    listed = asked(state=state, on=TODAY).tables["how_to"].select("mechanism", "verdict").unique()
    full = ask(specs()["avenues"], {"state": state, "right": "torture", "on": TODAY}).tables["avenues"]
    shut = full.filter(
        pl.col("reason").is_in(["not_party", "withdrawn", "no_declaration", "opted_out", "not_member"])
    )
    for name in shut["mechanism"]:
        (row,) = listed.filter(pl.col("mechanism") == name).iter_rows(named=True)
        assert row["verdict"] == "closed", name


def test_other_doors_share_a_right_and_are_open_for_the_state() -> None:
    answer = asked(mechanism="CAT-22", state="China", on=TODAY)
    beside = answer.tables["next_doors"]
    assert {"SP-URGENT", "WGAD"} <= set(beside["mechanism"])
    assert set(beside["verdict"]) <= {"open", "open_if"}
    for one in MECHANISMS.values():
        for other in next_doors(one):
            assert rights_of(one) & rights_of(other)
            assert other.mechanism != one.mechanism


def test_how_long_it_takes_is_counted_over_decisions_on_file() -> None:
    (years, share) = asked(mechanism="ICCPR-OP1").figures
    assert (years.name, share.name) == ("years_to_decision", "inadmissible_share")
    assert isinstance(years.value, float)
    assert years.low is not None
    assert years.high is not None
    assert years.low <= years.value <= years.high
    assert (years.n or 0) > 500
    assert "not counted" in years.note
    assert "no forecast" in share.note


def test_where_the_file_is_thin_nothing_is_told() -> None:
    assert asked(mechanism="ICPPED-31").figures == ()
    assert "not recorded here" in " ".join(lines(asked(mechanism="ICPPED-31"), "What to expect"))
    # More than a third of the Committee's outcomes are not on file: a share would tell how the file was kept.
    assert [figure.name for figure in asked(mechanism="CAT-22").figures] == ["years_to_decision"]


def decisions(rows: Sequence[tuple[int, int, str | None]]) -> pl.DataFrame:
    shape = {"registered_year": pl.Int64, "year": pl.Int64, "outcome": pl.String}
    frame = pl.DataFrame(rows, schema=shape, orient="row")
    return frame.select("registered_year", "outcome", decided_date=pl.date(pl.col("year"), 6, 1))


def test_a_median_of_recent_decisions_leaves_old_ones_out() -> None:
    found = took(decisions([(1980, 1990, None)] * 50 + [(2018, 2022, None)] * 30))
    assert found is not None
    assert (found.value, found.n, found.first, found.last) == (4, 30, 2022, 2022)
    assert took(decisions([(2018, 2022, None)] * 19)) is None


def test_a_share_counts_what_was_heard_and_shut_out_only() -> None:
    rows = [(2018, 2022, kind) for kind in ["inadmissible"] * 5 + ["violation"] * 15 + ["discontinued"] * 30]
    found = inadmissible(decisions(rows))
    assert found is not None
    assert (found.value, found.n) == (0.25, 20)
    assert found.low < 0.25 < found.high
    assert inadmissible(decisions([*rows, *[(2018, 2022, None)] * 40])) is None


@given(st.lists(st.integers(0, 20), min_size=1, max_size=60))
def test_the_interval_of_a_median_holds_it(values: list[int]) -> None:
    ordered = sorted(values)
    low, high = median_interval(ordered)
    middle = (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2
    assert low <= middle <= high
    assert low in ordered
    assert high in ordered


def test_the_page_links_to_other_doors_and_ticks_what_you_need() -> None:
    text = page(asked(mechanism="CAT-22", state="China", on=TODAY), generated=date(2026, 11, 21), place=SITE)
    assert 'href="/how-to/WGAD?state=CHN"' in text
    assert 'class="checklist"' in text
    assert "style=" not in text
    assert "<script" not in text
    assert text.count("<h2") >= len(PARTS)


def test_avenues_leads_to_the_guides() -> None:
    answer = ask(specs()["avenues"], {"state": "China", "right": "torture", "on": TODAY})
    assert "`palais how-to`" in answer.sections[0].text
    text = page(answer, generated=date(2026, 11, 21), place=SITE)
    for name in answer.tables["avenues"].filter(pl.col("verdict") == "open")["mechanism"]:
        assert f'href="/how-to/{name}"' in text


def test_the_list_is_by_what_happened() -> None:
    answer = asked()
    assert answer.sections[0].title == "Safety first"
    assert answer.tables["how_to"]["mechanism"].n_unique() == 28
    assert "`palais how-to WGEID`" in answer.sections[2].text
    text = page(answer, generated=date(2026, 11, 21), place=SITE)
    assert 'href="/how-to/ICPPED-30"' in text
