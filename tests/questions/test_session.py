"""`palais session`: the meetings that ship, walked on the packaged record, with other votes and under other rules."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from palais.errors import NotOnRecord, Unrecognised
from palais.questions import ask, specs
from palais.terms.answers import Answer, to_json
from palais.terms.scripts import shipped

pytestmark = pytest.mark.usefixtures("packaged_record")


def held(script: str | None = None, **words: object) -> Answer:
    return ask(specs()["session"], {"script": script, **words})


def figure(answer: Answer, name: str) -> Any:
    (found,) = (one for one in answer.figures if one.name == name)
    return found.value


def fates(answer: Answer) -> dict[str, str]:
    return dict(answer.tables["texts"].select("proposal", "fate").iter_rows())


CHINA = "E/CN.4/1995/L.86"


def test_the_commission_on_china_in_1995() -> None:
    answer = held("china-1995")
    assert fates(answer) == {CHINA: "rejected"}
    votes = (
        answer.tables["votes"]
        .select("yes", "no", "abstain", "needed_n", "of_n", "tipping_n", "recorded")
        .rows()
    )
    assert votes == [(22, 22, 9, 23, 44, 1, "rejected"), (20, 21, 12, 21, 41, 1, "rejected")]
    assert (figure(answer, "refused"), figure(answer, "entitled")) == (0, 53)
    assert any(step["arithmetic"] == "an equal vote rejects" for step in answer.trace)
    assert any("The record dates vote 1 7 Mar 1995" in caveat for caveat in answer.caveats)
    assert not any("says otherwise" in caveat for caveat in answer.caveats)


def test_one_yes_more_in_1995_and_the_text_is_never_voted() -> None:
    answer = held("china-1995", change=["1:Russia=yes"])
    assert fates(answer) == {CHINA: "no_action"}
    assert figure(answer, "refused") == 2
    steps = answer.tables["steps"]
    refused = steps.filter(~steps["in_order"])["refused"].to_list()
    assert "decided to take no action on it" in refused[0]
    assert "the rules allow" in refused[0]
    assert steps["basis"].to_list()[2] == "imagined"


def test_one_vote_turned_in_1995_and_the_text_is_adopted() -> None:
    assert fates(held("china-1995", change=["2:21-20-12"])) == {CHINA: "adopted"}
    with pytest.raises(Unrecognised, match="only the totals"):
        held("china-1995", change=["2:CHN=yes"])


def test_a_state_without_a_seat_changes_nothing() -> None:
    answer = held("china-1995", change=["Norway=yes"])
    steps = answer.tables["steps"]
    assert "NOR may not vote" in steps["refused"].to_list()[2]
    assert figure(answer, "outcome") == "open"


def test_the_last_midnight_of_2007_under_both_rules() -> None:
    own = held("council-2007")
    assert set(fates(own).values()) == {"adopted"}
    assert "stands" in own.tables["steps"]["result"].to_list()[7]
    assert figure(own, "refused") == 0
    proposed = held("council-2007", rule="proposal-2007")
    assert fates(proposed) == {
        "A/HRC/5/L.2": "adopted",
        "A/HRC/5/L.3/Rev.1": "adopted",
        "country text 2": "rejected",
    }
    assert any(
        "16 of 47 members to introduce it, and 15 did" in str(step["facts"]) for step in proposed.trace
    )
    rules = {row["rule"]: row for row in own.tables["rules"].iter_rows(named=True)}
    assert (rules["in-force"]["introduce_n"], rules["in-force"]["adopt_n"]) == (None, 24)
    assert (rules["proposal-2007"]["introduce_n"], rules["proposal-2007"]["adopt_n"]) == (16, 32)
    assert rules["proposal-2007"]["verified"] is False
    said = own.sections[-1].text
    assert (
        "Under proposal-2007, proposal-2007-members: country text 2 is rejected; country text 1 is not in order."
        in said
    )


def test_new_members_sit_from_midnight_on() -> None:
    answer = held("council-2007")
    assert [str(day) for day in answer.tables["days"]["on"]] == ["2007-06-18", "2007-06-19"]
    waiting = answer.tables["excluded"].filter(answer.tables["excluded"]["why"] == "not yet seated")
    assert {"AGO", "BOL", "EGY", "ITA", "MDG", "NIC", "QAT", "SVN"} <= set(waiting["state"])
    assert {str(day) for day in waiting["on"]} == {"2007-06-18"}


@pytest.mark.parametrize(
    ("script", "ends", "tallies"),
    [
        (
            "family-2014",
            {"A/HRC/26/L.20/Rev.1": "adopted", "A/HRC/26/L.37": "no_action"},
            [(22, 20, 4), (26, 14, 6)],
        ),
        ("sogi-2016", {"A/HRC/32/L.2/Rev.1": "adopted"}, [(15, 22, 9), (23, 18, 6)]),
        ("belarus-2016", {"A/HRC/RES/32/26": "adopted"}, [(15, 9, 23)]),
    ],
)
def test_the_other_meetings(script: str, ends: dict[str, str], tallies: list[tuple[int, int, int]]) -> None:
    answer = held(script)
    assert fates(answer) == ends
    assert answer.tables["votes"].select("yes", "no", "abstain").rows() == tallies
    assert figure(answer, "refused") == 0
    assert not any("says otherwise" in caveat for caveat in answer.caveats)


def test_two_thirds_would_not_have_carried_belarus_in_2016() -> None:
    answer = held("belarus-2016")
    ends = dict(answer.tables["rules"].select("rule", "outcome").iter_rows())
    assert (ends["in-force"], ends["two-thirds"], ends["proposal-2007"]) == (
        "adopted",
        "rejected",
        "rejected",
    )
    said = answer.sections[-1].text
    assert "proposal-2007" in said
    assert said.endswith("A/HRC/RES/32/26 is rejected.")


def test_without_a_script_it_lists_them() -> None:
    answer = held()
    assert set(answer.tables["scripts"]["script"]) == set(shipped())
    with pytest.raises(Unrecognised, match="need a script"):
        held(rule="two-thirds")


def test_a_script_of_ones_own_and_its_rule() -> None:
    own = shipped()["belarus-2016"].replace("day =", 'rule = "two-thirds"\nday =')
    assert figure(held(own), "outcome") == "rejected"
    assert figure(held(own, rule="in-force"), "outcome") == "adopted"
    with pytest.raises(Unrecognised, match="no rule that a meeting can be walked under"):
        held(own.replace("two-thirds", "weighted-population"))
    with pytest.raises(NotOnRecord, match="is not on record; give a tally"):
        held(own.replace("hrc-27234", "hrc-1"))
    with pytest.raises(Unrecognised, match="is of 'chr'"):
        held(own.replace("hrc-27234", "chr-22555"))


def test_the_walk_goes_out_as_json() -> None:
    sent = to_json(held("china-1995"))
    assert sent["parameters"] == {"script": "china-1995", "rule": None, "change": []}
    assert [row["step"] for row in sent["tables"]["steps"]] == [1, 2, 3, 4, 5]
    assert {"after_step", "act", "proposal", "who", "provision", "verified"} == set(
        sent["tables"]["allowed"][0]
    )
    before = {row["act"] for row in sent["tables"]["allowed"] if row["after_step"] == 0}
    assert before == {"point-of-order", "suspend-meeting", "adjourn-meeting", "close-debate", "table"}
    assert {"step", "provision", "facts", "arithmetic", "verified"} == set(sent["trace"][0])


def test_the_command_takes_a_name_or_a_file(tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from palais.cli import app

    mine = tmp_path / "mine.toml"
    mine.write_text(shipped()["china-1995"], encoding="utf-8")
    for word in ("china-1995", str(mine)):
        done = CliRunner().invoke(app(), ["session", word, "--change", "1:RUS=yes"])
        assert done.exit_code == 0, done.output
        assert "is not taken up" in " ".join(done.output.split())


def test_the_page_on_scripts_shows_one_that_walks() -> None:
    page = (Path(__file__).parents[2] / "docs" / "session.md").read_text(encoding="utf-8")
    example = page.split("```toml\n")[1].split("```")[0]
    answer = held(example)
    assert figure(answer, "refused") == 0
    assert fates(answer) == {"L.1": "adopted", "L.2": "rejected"}
    assert (
        dict(answer.tables["rules"].select("rule", "outcome").iter_rows())["two-thirds-members"] == "rejected"
    )


def test_a_suspended_member_has_no_vote() -> None:
    script = (
        'title = "A trial"\nbody = "hrc"\nday = 2022-05-12\n[[act]]\ndo = "table"\ntext = "L.1"\n'
        '[[act]]\ndo = "open-vote"\ntext = "L.1"\n[[act]]\ndo = "vote"\nyes = ["Russia", "China"]\n'
    )
    refused = held(script).tables["steps"]["refused"].to_list()[-1]
    assert "RUS may not vote in this body on 2022-05-12 (suspended" in refused
    assert "ES-11/3" in refused
