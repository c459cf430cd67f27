"""`palais avenues`: what a person under stress reads, and what must never leave the machine."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from palais.errors import Unrecognised
from palais.questions import ask, specs
from palais.terms.answers import Answer, to_json
from palais.web.page import page

TODAY = "2026-11-21"
FACTS = """
[facts]
events_from = 2024-03-01
events_to = 2024-03-04
acting = "relative"
consent = true
remedies_ended = 2026-08-31
other = "none"
other_where = "a name that is nobody's business"
"""


pytestmark = pytest.mark.usefixtures("packaged_record")


def asked(**words: object) -> Answer:
    return ask(specs()["avenues"], {"on": TODAY, **words})


def verdicts(answer: Answer) -> dict[str, tuple[str, str | None]]:
    rows = answer.tables["avenues"].iter_rows(named=True)
    return {row["mechanism"]: (row["verdict"], row["reason"]) for row in rows}


def test_china_torture_today() -> None:
    answer = asked(state="China", right="torture")
    found = verdicts(answer)
    assert found["CAT-22"] == ("closed", "no_declaration")
    assert found["CAT-20"] == ("closed", "opted_out")
    assert found["ICCPR-OP1"] == ("closed", "not_party")
    assert [found[name] for name in ("SP-URGENT", "WGAD", "UPR")] == [("open", None)] * 3
    assert found["ICC"] == ("closed", "no_jurisdiction")
    rows = {row["mechanism"]: row for row in answer.tables["avenues"].iter_rows(named=True)}
    assert "not checked at the depositary" in rows["CAT-22"]["why"]
    assert rows["CAT-20"]["provision"] == "CAT art. 28(1)"
    assert all(gate in rows["ICC"]["why"] for gate in ("erritory", "national", "declaration", "referral"))


def test_fixed_columns_and_order_of_help() -> None:
    table = asked(state="Norway", right="housing").tables["avenues"]
    assert {"mechanism", "verdict", "reason", "provision", "deadline", "verified"} <= set(table.columns)
    assert table["mechanism"][0] == "SP-URGENT"
    assert set(table["verdict"]) <= {"open", "open_if", "closed", "cannot_tell"}


def test_warnings_come_first_and_status_and_advice_are_told() -> None:
    answer = asked(state="Norway", right="torture")
    first = answer.sections[0].text
    assert all(word in first for word in ("Reprisals", "Devices", "Consent", "not legal advice"))
    assert any("last seen on" in caveat for caveat in answer.caveats)


def test_the_status_to_check_is_said_once_for_each_part() -> None:
    answer = asked(state="Argentina", right="torture", facts=FACTS)
    for section in answer.sections:
        assert section.text.count("treaties.un.org") <= 2


def test_facts_go_into_no_parameter_and_no_line_to_type_again() -> None:
    answer = asked(state="Argentina", right="torture", facts=FACTS, detained=True)
    assert set(answer.parameters) == {"state", "right", "on"}
    text = page(answer, generated=date(2026, 11, 21))
    again = text[text.index("<h2>Ask again") :]
    assert "2024-03-01" not in again
    assert "facts" not in str(to_json(answer)["parameters"])


def test_a_deadline_is_reckoned_to_the_day() -> None:
    table = asked(state="Argentina", right="racial-discrimination", facts=FACTS).tables["avenues"]
    row = next(row for row in table.iter_rows(named=True) if row["mechanism"] == "ICERD-14")
    assert (row["deadline"], row["days_left"]) == (date(2027, 2, 28), 99)


def test_options_win_over_the_file() -> None:
    answer = asked(state="Argentina", right="torture", facts=FACTS, acting="union")
    assert verdicts(answer)["ICCPR-OP1"] == ("closed", "wrong_author")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"facts": "contining = true"}, "did you mean 'continuing'"),
        ({"facts": "continuing"}, "is not TOML"),
        ({"facts": "facts = 3"}, r"under a line \[facts\]"),
        ({"events_from": "2027-01-01"}, "give a later --on"),
        ({"right": "tortur"}, "did you mean torture"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_mend(words: dict[str, str], said: str) -> None:
    with pytest.raises(Unrecognised, match=said):
        asked(**{"state": "China", "right": "torture", **words})


@pytest.mark.parametrize(
    "state", ["Palestine", "Holy See", "Taiwan", "Kosovo", "Cook Islands", "Russia", "Nauru"]
)
def test_the_same_rules_for_every_state(state: str) -> None:
    answer = asked(state=state, right="torture")
    assert answer.tables["avenues"].height == 28
    assert "None" not in answer.sentence


def test_what_was_decided_before_is_counted_and_where_nothing_is_on_file_nothing_is_said() -> None:
    before = asked(state="Belarus", right="fair-trial").tables["precedents"]
    (row,) = before.filter(mechanism="ICCPR-OP1").iter_rows(named=True)
    parts = ("violation_n", "no_violation_n", "inadmissible_n", "discontinued_n", "untold_n")
    assert row["decision_n"] == sum(row[part] for part in parts) == 271
    assert "precedents" not in asked(state="China", right="fair-trial").tables


def test_the_facts_file_is_read_by_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from palais.cli import app

    path = tmp_path / "facts.toml"
    path.write_text(FACTS, encoding="utf-8")
    words = ["avenues", "--state", "Argentina", "--right", "torture", "--on", TODAY, "--json"]
    app()([*words, "--facts", str(path)], standalone_mode=False)
    said = json.loads(capsys.readouterr().out)
    assert {"fact": "acting", "value": "relative"} in said["tables"]["facts"]
    with pytest.raises(Unrecognised, match="cannot be read"):
        app()([*words, "--facts", str(tmp_path / "none.toml")], standalone_mode=False)
