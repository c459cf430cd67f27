"""The issue's own examples, asked of the packaged record by the real command line."""

from __future__ import annotations

import csv
import io
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from palais.questions import specs
from palais.terms.bodies import Body
from palais.terms.parameters import Symbol, TextFile
from palais.terms.rights import Right
from palais.terms.states import State
from palais.terms.treaties import Treaty

if TYPE_CHECKING:
    from tests.cli.conftest import Palais

NO_ACTION = {
    "E/CN.4/DEC/1990/106": (17, 15, 11),
    "E/CN.4/DEC/1992/116": (27, 15, 10),
    "E/CN.4/DEC/1993/110": (22, 17, 12),
    "E/CN.4/DEC/1994/108": (20, 16, 17),
}
WORDS: dict[object, str] = {
    State: "China",
    Symbol: "A/HRC/RES/51/25",
    Body: "hrc",
    Right: "torture",
    Treaty: "CAT",
    TextFile: __file__,
    str: "China",
    int: "1",
}
ONE_OF = {"whip": ("--like", "A/HRC/RES/51/25")}
"""Questions of whose options one of several is needed."""
EVERY_QUESTION = tuple(
    (
        spec.name,
        *ONE_OF.get(spec.name, ()),
        *(
            word
            for p in spec.parameters
            if p.required
            for word in (
                *([] if p.positional else [f"--{p.name.replace('_', '-')}"]),
                WORDS[p.kind],
                *(["Norway"] if p.many else []),
            )
        ),
    )
    for spec in specs().values()
)
"""Each question with one word for each thing it needs: a new question is tested once it is there."""


def figure(answer: dict[str, Any], name: str) -> dict[str, Any]:
    (found,) = (one for one in answer["figures"] if one["name"] == name)
    return dict(found)


def votes(answer: dict[str, Any]) -> tuple[int, int, int]:
    (row,) = answer["tables"]["tally"]
    return row["yes"], row["no"], row["abstain"]


def test_china_signed_the_covenant_and_is_no_party(packaged: Palais) -> None:
    asked = ("status", "China", "--treaty", "ICCPR", "--on", "2026-01-01")
    (row,) = packaged(*asked, "--json").json["tables"]["status"]
    assert (row["treaty"], row["status"], row["signed_date"]) == ("ICCPR", "signed", "1998-10-05")
    assert (row["consent_date"], row["mode"]) == (None, None)
    assert row["known_as_of"] == "2022-06-01"
    said = " ".join(packaged(*asked).out.split())
    assert "signed on 5 Oct 1998, not party, as known on 1 Jun 2022" in said


def test_the_vote_on_russia_of_2022(packaged: Palais) -> None:
    answer = packaged("rollcall", "A/HRC/RES/51/25", "--json").json
    (tally,) = answer["tables"]["tally"]
    five = {"yes": 17, "no": 6, "abstain": 24, "absent": 0, "not_member": 0}
    assert {side: tally[side] for side in five} == five
    assert list(tally)[:5] == list(five)
    outcome = figure(answer, "outcome")
    assert (outcome["value"], outcome["note"], outcome["source"]) == ("adopted", "recorded", "ohchr_votes")
    assert len(answer["tables"]["casts"]) == 47


@pytest.mark.parametrize(("symbol", "totals"), NO_ACTION.items())
def test_four_decisions_on_china_are_motions_to_take_no_action(
    packaged: Palais, symbol: str, totals: tuple[int, int, int]
) -> None:
    answer = packaged("rollcall", symbol, "--json").json
    assert votes(answer) == totals
    assert figure(answer, "polarity")["value"] == "no_action"
    assert figure(answer, "outcome")["value"] == "no_action"
    assert "a Yes kept the text from being voted on" in answer["sentence"]


def test_1995_appears_twice(packaged: Palais) -> None:
    about = packaged("about", "China", "--since", "1995-01-01", "--until", "1995-12-31", "--json").json
    assert len(about["tables"]["votes_on_it"]) + len(about["tables"].get("motions_on_it", [])) >= 2
    motion = packaged("rollcall", "chr-1995-03-07-china-no-action", "--json").json
    assert votes(motion) == (22, 22, 9)
    assert figure(motion, "polarity")["value"] == "no_action"
    assert figure(motion, "outcome")["value"] == "rejected"
    text = packaged("rollcall", "chr-1995-03-08-china-text", "--json").json
    yes, no, _ = votes(text)
    assert no - yes == 1
    assert figure(text, "polarity")["value"] == "for"
    assert figure(text, "outcome")["value"] == "rejected"


@pytest.mark.parametrize(
    "name", ["cote d'ivoire", "CÔTE D’IVOIRE", "Ivory Coast", "CIV", "  cote   d'ivoire "]
)
def test_a_state_as_people_write_it(packaged: Palais, name: str) -> None:
    answer = packaged("state", name, "--json").json
    assert figure(answer, "state")["value"] == "CIV"
    assert figure(answer, "member_since")["value"] == "1960-09-20"


def test_the_soviet_union_and_who_continues_its_seat(packaged: Palais) -> None:
    then = packaged("state", "USSR", "--on", "1980-01-01", "--json").json
    assert figure(then, "state")["value"] == "SUN"
    assert then["trace"] == []
    later = packaged("state", "USSR", "--on", "2000-01-01", "--json").json
    assert figure(later, "state")["value"] == "RUS"
    (rule,) = later["trace"]
    assert "RUS continues its United Nations membership from 1991-12-26" in rule["rule"]
    assert figure(packaged("state", "USSR", "--json").json, "state")["value"] == "SUN"


@pytest.mark.parametrize("words", EVERY_QUESTION, ids=lambda words: words[0])
def test_the_json_of_every_answer_has_the_keys_of_the_house(packaged: Palais, words: tuple[str, ...]) -> None:
    answer = packaged(*words, "--json").json
    fixed = {
        "question",
        "parameters",
        "sentence",
        "figures",
        "tables",
        "charts",
        "trace",
        "sources",
        "caveats",
    }
    assert set(answer) == fixed | {"method"}
    assert answer["question"] == words[0]
    assert answer["sentence"].endswith(".")
    for one in answer["figures"]:
        assert set(one) == {"name", "value", "low", "high", "n", "unit", "source", "as_of"} | {
            "label",
            "note",
        }
        assert one["source"], "every number has its source"
    known = {source["name"] for source in answer["sources"]}
    for one in answer["sources"]:
        assert set(one) == {"name", "date", "licence", "url"} | {"title"}
        assert one["licence"]
    assert known
    assert {name for one in answer["figures"] for name in one["source"].split(", ")} <= known
    for rows in answer["tables"].values():
        assert all(list(row) == list(rows[0]) for row in rows)


@pytest.mark.parametrize("words", EVERY_QUESTION, ids=lambda words: words[0])
def test_the_csv_of_every_answer_parses(packaged: Palais, words: tuple[str, ...]) -> None:
    ran = packaged(*words, "--csv")
    assert ran.code == 0
    assert not ran.err or ran.err.startswith("One table of ")
    header, *rows = csv.reader(io.StringIO(ran.out, newline=""), strict=True)
    assert rows
    assert len(set(header)) == len(header)
    assert {len(row) for row in rows} == {len(header)}


def test_each_table_can_be_had_as_csv(packaged: Palais) -> None:
    ran = packaged("rollcall", "A/HRC/RES/51/25", "--table", "casts")
    casts = list(csv.DictReader(io.StringIO(ran.out)))
    assert (len(casts), ran.err) == (47, "")
    assert sum(row["vote"] == "yes" for row in casts) == 17
    assert packaged("rollcall", "A/HRC/RES/51/25", "--table", "speeches").refusal.startswith(
        "The answer has no table 'speeches'; it has tally, documents, casts"
    )


def test_the_tally_as_csv(packaged: Palais) -> None:
    (row,) = csv.DictReader(io.StringIO(packaged("rollcall", "A/HRC/RES/51/25", "--csv").out))
    assert (row["yes"], row["no"], row["abstain"]) == ("17", "6", "24")


def test_a_page_is_written_whole(packaged: Palais, tmp_path: Path) -> None:
    page = tmp_path / "new" / "brief.html"
    ran = packaged("rollcall", "A/HRC/RES/51/25", "--html", page)
    assert ran.code == 0
    assert f"Page written to {page}" in ran.err
    text = page.read_text(encoding="utf-8")
    assert text.lower().startswith("<!doctype html>")
    assert text.rstrip().endswith("</html>")
    assert "A/HRC/RES/51/25" in text
    assert [path.name for path in page.parent.iterdir()] == ["brief.html"]


def test_a_page_that_cannot_be_written(packaged: Palais, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    ran = packaged("state", "China", "--html", tmp_path / "file" / "page.html")
    assert (ran.code, "The page could not be written" in ran.refusal) == (5, True)
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    for target in (tmp_path, fifo, ""):
        ran = packaged("state", "China", "--html", target)
        assert (ran.code, "is no file that a page could be written to" in ran.refusal) == (5, True)
    assert stat.S_ISFIFO(fifo.stat().st_mode), "a device or pipe is left as it was"


def test_a_page_goes_where_a_link_points(packaged: Palais, tmp_path: Path) -> None:
    (tmp_path / "old.html").touch()
    (tmp_path / "link.html").symlink_to("old.html")
    assert packaged("state", "China", "--html", tmp_path / "link.html").code == 0
    assert (tmp_path / "link.html").is_symlink()
    assert "China" in (tmp_path / "old.html").read_text(encoding="utf-8")


def test_json_and_csv_exclude_each_other(packaged: Palais) -> None:
    ran = packaged("state", "China", "--json", "--csv")
    assert (ran.code, ran.refusal) == (2, "--json and --csv exclude each other; ask for one of them.")


def test_the_page_and_the_json_in_one_go(packaged: Palais, tmp_path: Path) -> None:
    ran = packaged("state", "China", "--json", "--html", tmp_path / "china.html")
    assert figure(ran.json, "state")["value"] == "CHN"
    assert (tmp_path / "china.html").is_file()


def test_sources_says_how_fresh_and_under_which_licence(packaged: Palais) -> None:
    said = packaged("sources").out
    for word in ("unga_votes", "ohchr_votes", "PolyForm Noncommercial", "Required Notice", "days ago"):
        assert word in said
    listed = packaged("sources", "--json").json
    assert listed["record"]["packaged"] is True
    assert {note["source"] for note in listed["sources"]} >= {"elections", "statements", "treaty_status"}


def test_python_m_palais(home: Path) -> None:
    assert not home.exists()
    done = subprocess.run(
        [sys.executable, "-m", "palais", "state", "Chna"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1


def test_a_reader_that_goes_away_is_no_fault(packaged: Palais, home: Path) -> None:
    assert packaged("state", "China").code == 0
    words = f"set -o pipefail; {sys.executable} -m palais votes China --json | head -c 10"
    done = subprocess.run(["/bin/bash", "-c", words], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert not home.exists()
