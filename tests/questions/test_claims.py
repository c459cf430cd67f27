"""Claims put to the record: each followed on one page, and every state by the same function."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pytest

from palais.errors import Unrecognised
from palais.questions import ask, specs
from palais.questions._claims import ALL, Claim, Finding, claims, together
from palais.questions._claims import _kept as kept
from palais.questions._claims._kept import found
from palais.terms.answers import to_json

if TYPE_CHECKING:
    from pathlib import Path

VERDICTS = {"supported", "not_supported", "cannot_tell"}


pytestmark = pytest.mark.usefixtures("packaged_record")


@pytest.fixture
def motions(monkeypatch: pytest.MonkeyPatch) -> pl.DataFrame:
    """Put two states into a small record of motions: four on texts on A, one on B."""
    held = pl.DataFrame(
        {
            "rollcall": ["r1", "r2", "r3", "r4", "r5"],
            "rollcall_date": pl.Series(["1984-01-01", "1990-01-01", "1991-01-01", "1992-01-01", "1993-01-01"]).str.to_date(),
            "symbol": [None] * 5,
            "title": ["Situation"] * 5,
            "target": ["NOR", "CHN", "CHN", "CHN", "CHN"],
            "fate": ["rejected", "adopted", "adopted", "rejected", "adopted"],
            "mover": pl.Series([None] * 5, dtype=pl.String),
            "source": ["ohchr_votes"] * 5,
        }
    )  # fmt: skip
    monkeypatch.setattr("palais.questions._claims.c04_no_action.motions", lambda: held)
    return held


@pytest.mark.parametrize("number", claims())
def test_a_claim_can_be_followed_on_one_page(number: int) -> None:
    answer = ask(specs()["claim"], {"number": str(number)})
    row = answer.tables["verdict"].row(0, named=True)
    assert row["claim"] == number
    assert {row["verdict"], row["strict_verdict"]} <= VERDICTS
    assert all(figure.n is not None for figure in answer.figures if figure.unit == "share")
    assert (
        all(
            figure.low is not None or figure.value is None or "rule" in figure.note or "seats" in figure.label
            for figure in answer.figures
            if figure.unit == "share"
        )
        or number == 13
    )
    assert "What would change it: " in to_json(answer)["method"]
    sections = {section.title: section.text for section in answer.sections}
    assert answer.sentence.endswith(found(claims()[number], claims()[number].about).sentence)
    assert sections["The figures"] == "", "the lead says it once"
    assert ("In the origin's own words" in sections["The claim"]) == bool(claims()[number].words)
    assert claims()[number].said in sections["The claim"]
    assert "{state}" not in answer.title


@pytest.mark.parametrize("number", [n for n, one in claims().items() if one.about])
def test_every_claim_about_a_state_opens_with_any_other(number: int) -> None:
    one = claims()[number]
    for state in ("NOR", "VAT", "SUN"):
        finding = found(one, state)
        assert {finding.verdict, finding.strict_verdict} <= VERDICTS
        answer = ask(specs()["claim"], {"number": str(number), "state": state})
        assert answer.sentence.endswith(finding.sentence)
        assert answer.parameters["state"] == state


def test_two_states_that_swap_their_names_swap_their_results(
    motions: pl.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {state: claims()[4].check(state) for state in ("CHN", "NOR")}
    swapped = motions.with_columns(pl.col("target").replace({"CHN": "NOR", "NOR": "CHN"}))
    monkeypatch.setattr("palais.questions._claims.c04_no_action.motions", lambda: swapped)
    after = {state: claims()[4].check(state) for state in ("CHN", "NOR")}
    for state, other in (("CHN", "NOR"), ("NOR", "CHN")):
        assert (before[state].verdict, before[state].strict_verdict) == (
            after[other].verdict,
            after[other].strict_verdict,
        )
        assert [f.value for f in before[state].figures] == [f.value for f in after[other].figures]
    assert before["CHN"].figures != before["NOR"].figures


def test_two_thirds_turns_on_the_reading() -> None:
    finding = found(claims()[3], None)
    value = {figure.name: figure.value for figure in finding.figures}
    assert finding.verdict == "cannot_tell"
    assert value["fallen_voting_all"] < 0.5 < value["fallen_members_all"]  # type: ignore[operator]
    assert {"by_agenda_item", "by_posture", "readings", "each"} == set(finding.tables)


def test_the_mover_is_known_once_and_the_archive_does_not_confirm_2013() -> None:
    value = {figure.name: figure.value for figure in found(claims()[5], "PAK").figures}
    assert (value["motions"], value["mover_known"], value["moved"]) == (11, 1, 1)
    assert {f.name: f.value for f in found(claims()[5], "IND").figures}["moved"] == 0
    low = found(claims()[7], "CHN")
    assert low.verdict == "cannot_tell"
    assert "Not confirmed by the sponsors' archive" in low.sentence


def test_five_of_the_seven() -> None:
    assert found(claims()[2], "CHN").verdict == "supported"
    assert found(claims()[2], "NOR").verdict == "not_supported"


def test_a_missing_table_is_said_and_never_a_zero() -> None:
    one = claims()[1]
    lacking = Claim(**{name: getattr(one, name) for name in one.__slots__} | {"needs": ("no_such_table",)})
    finding = found(lacking, None)
    assert finding.verdict == finding.strict_verdict == "cannot_tell"
    assert "no_such_table" in finding.sentence
    assert finding.figures == ()


def test_the_list_holds_all_and_says_which_are_not_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "_path", lambda: tmp_path / "verdicts.json")
    wanted = {number: claims()[number] for number in (1, 2)}
    monkeypatch.setattr("palais.questions._claims.claims", lambda: wanted)
    monkeypatch.setattr(kept, "claims", lambda: wanted)
    table = ask(specs()["claims"], {}).tables["claims"]
    assert table["claim"].to_list() == list(range(1, ALL + 1))
    assert table.filter(pl.col("verdict").is_null())["says"].unique().to_list() == ["not yet checked here"]
    monkeypatch.setattr(kept, "found", lambda *_: pytest.fail("worked out twice"))
    assert ask(specs()["claims"], {}).tables["claims"].equals(table)


def test_readings_that_differ_cannot_tell() -> None:
    assert together(["supported", "not_supported"]) == "cannot_tell"
    assert together(["not_supported", "not_supported"]) == "not_supported"


def test_no_such_claim_and_no_state_to_put_in() -> None:
    with pytest.raises(Unrecognised, match="no claim 999"):
        ask(specs()["claim"], {"number": "999"})
    with pytest.raises(Unrecognised, match="about no state"):
        ask(specs()["claim"], {"number": "1", "state": "China"})


def test_a_finding_needs_both_verdicts() -> None:
    with pytest.raises(TypeError):
        Finding(verdict="supported", sentence="x", strict="y")  # type: ignore[call-arg]


def test_a_definition_changed_after_its_verdict_was_seen_says_so_first() -> None:
    changed = [number for number, one in claims().items() if one.revised]
    assert changed == [16, 18, 25, 28]
    for number in changed:
        answer = ask(specs()["claim"], {"number": str(number)})
        assert answer.caveats[0].startswith(
            "The definition was changed after an earlier verdict had been seen"
        )


def test_words_in_quotation_marks_have_an_address_where_they_can_be_read() -> None:
    quoted = {number: one for number, one in claims().items() if one.words}
    assert set(quoted) == {25, 29}
    assert all(one.at.startswith("http") for one in claims().values() if one.number != 1 or one.at)


def test_a_conflict_in_which_others_took_part_counts_as_conflict_within_the_state() -> None:
    falls = found(claims()[25], None).tables["falls"]
    assert not falls.filter((pl.col("state") == "AFG") & (pl.col("year") > 2001)).height


def test_what_appears_is_asked_of_any_state_in_years_of_criticism_only() -> None:
    korea = found(claims()[28], "PRK")
    value = {figure.name: figure.value for figure in korea.figures}
    assert korea.verdict == "supported"
    assert value["placebos"] < 0.1  # type: ignore[operator]
    assert value["review"] < 0.1  # type: ignore[operator]
    assert found(claims()[28], "NOR").verdict == "cannot_tell"
    assert {found(claims()[28], state).strict_verdict for state in ("PRK", "NOR", "SYR")} == {"cannot_tell"}
