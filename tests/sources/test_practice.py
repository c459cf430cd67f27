"""Scores of practice: each publisher's codes, special marks and years, and strict reading."""

from __future__ import annotations

import csv
import io
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palais.errors import SourceChanged
from palais.sources import sources
from palais.terms.documents import Document
from palais.terms.scores import SCORES, Line, scored
from palais.terms.tables import Conflict, NgoLaw

if TYPE_CHECKING:
    from tests.sources.practice_published import altered, left_out, sample, values
else:  # test folders are no packages
    sys.path.insert(0, str(Path(__file__).parent))
    from practice_published import altered, left_out, sample, values


def parsed(name: str) -> list:  # type: ignore[type-arg]
    return list(sources()[name].parse(sample(name)))


def test_latent_scores_carry_their_posterior() -> None:
    found = values(parsed("fariss"), "fariss")
    china = found["CHN", 2021]
    assert (china.value, china.sd, china.low, china.high) == (-1.7092, 0.2729, -2.2878, -1.1838)
    assert ("CHN", 1948) not in found, "the code is carried back before the register's state"


def test_fariss_writes_czechoslovakia_under_another_code_and_two_states_become_one() -> None:
    rows = parsed("fariss")
    found = values(rows, "fariss")
    assert {state for state, _ in found} >= {"CSK", "CZE"}
    assert found["CSK", 1968].locator.endswith(" 316")
    assert found["DEU", 1990].locator.endswith(" 255")
    assert ("1990", "the united state has a row for this year, which counts") in {
        (row.published, row.found) for row in left_out(rows) if " 260," in row.locator
    }
    assert found["SUN", 1990].value != found["RUS", 1991].value


def test_political_terror_says_why_there_is_no_score() -> None:
    rows = parsed("pts")
    assert values(rows, "pts_h")["CHN", 1976].reason == "no_report"
    assert values(rows, "pts_a")["BHS", 2017].reason == "not_recorded"
    assert values(rows, "pts_s")["PSE", 1995].reason == "not_rated"
    assert values(rows, "pts_a")["AND", 2021].value == 1, "a value stands though its status says no report"


def test_entries_that_share_a_code_or_have_none_go_by_name() -> None:
    found = values(parsed("pts"), "pts_s")
    assert {("YUG", 1991), ("SCG", 1992), ("SRB", 2010), ("SUN", 1985), ("PSE", 2010)} <= set(found)
    assert ("DEU", 1980) not in found, "no such state in that year, says the publisher"
    assert ("SRB", 1990) not in found
    assert {row.subject for row in left_out(parsed("pts"))} >= {
        "European Union",
        "Israel in pre-1967 borders",
    }


def test_cirights_takes_serbia_by_its_own_code_and_labour_rights_end_earlier() -> None:
    rows = parsed("cirights")
    assert values(rows, "cirights_physint")["SRB", 2006].value == 6
    assert values(rows, "cirights_physint")["SCG", 2006].value is None
    assert values(rows, "cirights_labour_practices")["CHN", 2019].value == 1
    assert values(rows, "cirights_labour_practices")["CHN", 2020].reason == "not_recorded"


@pytest.mark.parametrize(
    ("code", "reason"), [("-999", "missing"), ("-77", "interregnum"), ("-66", "interruption")]
)
def test_special_codes_of_cirights_become_null(code: str, reason: str) -> None:
    (name, content), *_ = (document := sample("cirights")).files.items()
    head, first, *rest = csv.reader(content.decode("utf-8-sig").splitlines())
    first[head.index("physint_sum")] = code
    text = io.StringIO(newline="")
    csv.writer(text).writerows([head, first, *rest])
    changed = Document(document.source, document.day, {name: text.getvalue().encode()})
    state, year = first[head.index("iso_a3")], int(first[head.index("year")])
    row = values(list(sources()["cirights"].parse(changed)), "cirights_physint")[state, year]
    assert (row.value, row.reason) == (None, reason)


def test_freedom_house_rates_territories_that_are_left_out_and_said() -> None:
    rows = parsed("freedom_house")
    assert {row.subject for row in left_out(rows)} == {"Tibet", "Hong Kong"}
    assert values(rows, "fh_status")["NOR", 2024].value == 1
    assert values(rows, "fh_pr")["CHN", 2024].value == 7


def test_polity_uses_codes_of_its_own() -> None:
    rows = parsed("polity")
    found = values(rows, "polity2")
    assert ("SCG", 2000) in found, "347 is Yugoslavia here, Kosovo elsewhere"
    assert ("XKX", 2010) in found
    assert ("SDN", 2012) in found, "626 is Sudan here, South Sudan elsewhere"
    assert not {state for state, _ in found} & {"SSD"}
    assert {("SUN", 1985), ("RUS", 1995), ("PAK", 1950), ("SRB", 2006)} <= set(found)
    assert min(year for _, year in found) >= 1946


def test_polity_special_codes_are_null_with_a_reason_and_never_zero() -> None:
    found = values(parsed("polity"), "polity2")
    assert (found["AFG", 1979].value, found["AFG", 1979].reason) == (None, "interruption")
    assert (found["LBN", 1980].value, found["LBN", 1980].reason) == (None, "interregnum"), "0 in the file"
    assert (found["IND", 1949].value, found["IND", 1949].reason) == (None, "transition")


def test_vdem_years_before_independence_are_left_out() -> None:
    rows = parsed("vdem")
    found = values(rows, "vdem_libdem")
    assert ("GHA", 1960) in found
    assert ("GHA", 1946) not in found
    assert not {state for state, _ in found} & {"ZAN", "HKG"}
    assert {row.subject for row in left_out(rows)} >= {
        "Ghana",
        "Hong Kong",
        "Republic of Vietnam",
        "Zanzibar",
    }
    assert values(rows, "vdem_clphy")["SUN", 1985].year == 1985
    assert all(row.sd is None and row.low is None for row in values(rows, "vdem_clphy").values())


def test_a_state_stands_once_in_a_conflict_on_a_side() -> None:
    rows = [row for row in parsed("ucdp_acd") if isinstance(row, Conflict)]
    mali = [row for row in rows if (row.conflict, row.year) == ("11347", 2013)]
    assert sorted((row.state, row.side) for row in mali) == [
        ("FRA", "a_support"),
        ("MLI", "a"),
        ("USA", "a_support"),
    ]
    assert {row.kind for row in mali} == {"internationalised"}
    assert ("SRB", 2015, "a_support") in {(row.state, row.year, row.side) for row in rows}
    syria = [row for row in rows if row.state == "SYR" and row.year == 2013 and row.side == "a"]
    assert "war" in {row.intensity for row in syria}
    assert all(row.started_date is None or row.started_date <= date(row.year, 12, 31) for row in rows)
    hyderabad = {row.published for row in left_out(parsed("ucdp_acd"))}
    assert hyderabad == {"1947 to 1948 (2 lines)", "1948"}


def test_laws_that_were_not_coded_have_no_row() -> None:
    rows = parsed("ngo_laws")
    found = {(row.state, row.year): row for row in rows if isinstance(row, NgoLaw)}
    assert ("CZE", 1995) in found
    assert ("CZE", 1990) not in found, "the panel fills it with zeros"
    assert ("SRB", 2010) in found
    assert {row.found for row in left_out(rows)} == {"not coded: the panel fills it, or leaves it empty"}


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("fariss", "theta_sd", "sd", "unknown 'sd'"),
        ("fariss", "2021,", "21,", "no year"),
        ("pts", ",0,88,0", ",0,55,0", "no status"),
        ("pts", "Andorra,Andorra,2021,AND,232", "Andorra,Andorra,2021,AND,999", "999"),
        ("freedom_house", ",NF,", ",XF,", "no class"),
        ("freedom_house", "Tibet", "Atlantis", ""),
        ("polity", "-7.0,-7.0,0.0,7.0", "11.0,11.0,0.0,7.0", "outside the scale"),
        ("vdem", "Hong Kong", "Atlantis", "has no code"),
        ("ngo_laws", "TRUE", "YES", "neither TRUE nor FALSE"),
    ],
)
def test_what_was_never_seen_stops_the_source(name: str, old: str, new: str, said: str) -> None:
    with pytest.raises(SourceChanged, match=f"{name}/") as caught:
        list(sources()[name].parse(altered(sample(name), old, new)))
    assert said in str(caught.value)


def test_a_cut_archive_is_refused() -> None:
    whole = sample("ucdp_acd")
    cut = Document(whole.source, whole.day, {name: content[:-40] for name, content in whole.files.items()})
    with pytest.raises(SourceChanged, match="no whole gzip"):
        list(sources()["ucdp_acd"].parse(cut))


def test_two_lines_of_one_state_and_year_are_refused() -> None:
    with pytest.raises(SourceChanged, match="stands twice for 2021"):
        list(sources()["fariss"].parse(altered(sample("fariss"), "2021,NA,385", "2021,NA,2")))


@given(st.sampled_from(sorted(SCORES)), st.floats(-20, 20).map(lambda value: round(value, 3)))
def test_a_value_is_on_its_scale_or_refused(score: str, value: float) -> None:
    document = Document("a", date(2025, 1, 1), {})
    line = Line("a.csv", 2, "710", "China", 2000, {})
    one = SCORES[score]
    fits = (one.lowest is None or value >= one.lowest) and (one.highest is None or value <= one.highest)
    if fits:
        row = scored(document, "CHN", line, score, str(value))
        assert row.value == value
        assert row.reason is None
    else:
        with pytest.raises(SourceChanged, match="outside the scale"):
            scored(document, "CHN", line, score, str(value))


@pytest.mark.parametrize("text", ["", None])
def test_missing_is_never_zero(text: str | None) -> None:
    row = scored(Document("a", date(2025, 1, 1), {}), "CHN", Line("a", 2, "1", "", 2000, {}), "pts_s", text)
    assert (row.value, row.reason) == (None, "not_recorded")


def test_the_catalogue_says_each_score_once_and_its_source_exists() -> None:
    text = (Path(str(sys.modules["palais.terms.scores"].__file__)).parent / "catalogue.csv").read_text(
        "utf-8"
    )
    assert [row["score"] for row in csv.DictReader(text.splitlines())] == list(SCORES)
    assert {one.source for one in SCORES.values()} <= set(sources())
    assert {one.better for one in SCORES.values()} == {"higher", "lower"}
    assert [one.score for one in SCORES.values() if one.interval == "posterior"] == ["fariss"]
