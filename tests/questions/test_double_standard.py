"""Double standards as answered: on votes made up so that the answer is known, and on the published files."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

from palais.questions import ask, specs
from palais.questions._double_standard import closeness
from palais.questions._double_standard.answer import answer
from palais.questions._double_standard.closeness import GROUPS
from palais.questions._double_standard.record import SCORES_ASKED
from palais.questions._double_standard.variants import variants
from palais.record.build import build
from palais.record.store import using
from palais.sources import sources
from palais.sources.published import from_folder
from palais.terms.answers import Answer, to_json
from palais.terms.states import register

VOTERS = ("CHN", "USA", "NOR", "BRA", "IND", "EGY", "FRA", "CUB", "ZAF", "JPN")
TARGETS = ("SYR", "UKR", "IRN", "PRK", "BLR", "SDN", "MMR", "VEN")


def votes(seed: int = 0) -> pl.DataFrame:
    """Return made-up votes in which the United States spares those close to it and Norway does not."""
    rng = np.random.default_rng(seed)
    lines: list[dict[str, Any]] = []
    for number in range(160):
        target, year = TARGETS[number % len(TARGETS)], 2007 + number // 12
        worse = 0.2 + 0.15 * (number % len(TARGETS))
        for place, state in enumerate(VOTERS):
            near = float((place * 7 + number * 5) % 11) / 10 * 1.5
            chance = 0.75 - (0.5 * near if state == "USA" else 0) + rng.normal(0, 0.1)
            support = min(max(round(2 * chance) / 2, 0.0), 1.0)
            lines.append(
                {
                    "rollcall": f"r{number:03}", "state": state, "vote": {1: "yes", 0.5: "abstain", 0: "no"}[support],
                    "rollcall_date": date(year, 3, 20), "year": year, "body": ("hrc", "unga")[number % 2], "session": "1",
                    "agenda_item": ("2", "4", "10")[number % 3], "kind": "text", "polarity": "for", "posture": "scrutiny",
                    "target": target, "israel_opt": False, "symbol": f"A/{number}",
                    "title": "Situation in Ukraine" if number == 2 else "A text", "source": "ohchr_votes",
                    "answer": support, "others": 0.6, "agreement": near, "ideal_points": near,
                    **dict.fromkeys(GROUPS, (place + number) % 3 == 0), **dict.fromkeys(SCORES_ASKED, worse),
                }
            )  # fmt: skip
    return pl.DataFrame(lines)


def answered(*states: str, targets: tuple[str, ...] = (), frame: pl.DataFrame | None = None) -> Answer:
    known = register()
    held = votes() if frame is None else frame
    return answer(held, tuple(known[one] for one in states), tuple(known[one] for one in targets), "fariss")


def figures(found: Answer) -> dict[str, Any]:
    return {figure.name: figure for figure in found.figures}


def test_who_spares_those_close_to_it_is_told_from_who_does_not() -> None:
    found = figures(answered("USA", "NOR"))
    assert found["closeness_USA"].high < 0
    assert found["closeness_NOR"].low < 0 < found["closeness_NOR"].high
    assert found["apart"].high < 0
    assert found["closeness_USA"].n == 160
    assert found["closeness_all"].low <= found["closeness_all"].value <= found["closeness_all"].high


def test_every_way_to_ask_is_shown_for_each_state_and_for_all() -> None:
    table = answered("USA").tables["standards"]
    assert set(table["variant"]) == {one.variant for one in variants("fariss")}
    assert {"as asked", "with texts on Israel/OPT", "since 1992", "Council, item 7"} <= set(table["variant"])
    refused = table.filter((pl.col("state") == "USA") & pl.col("estimate").is_null())
    assert refused["refused"].is_not_null().all(), "where there is no estimate, the reason stands"


def test_swapping_two_states_swaps_their_figures() -> None:
    swapped = votes().with_columns(state=pl.col("state").replace({"USA": "NOR", "NOR": "USA"}))
    assert figures(answered("NOR", frame=swapped))["closeness_NOR"].value == pytest.approx(
        figures(answered("USA"))["closeness_USA"].value
    )


def test_votes_on_two_targets_are_listed_with_texts_that_name_one() -> None:
    found = answered("USA", targets=("SYR", "UKR"))
    listed = found.tables["votes"]
    assert set(listed["target"]) == {"SYR", "UKR", "IRN"}
    assert listed.filter(pl.col("target") == "IRN")["title"].to_list() == ["Situation in Ukraine"]
    assert figures(found)["support_USA_SYR"].n == 20
    assert to_json(found)["parameters"]["target"] == ["SYR", "UKR"]


def test_a_state_with_few_votes_is_answered_without_an_estimate() -> None:
    held = votes()
    few = held.filter((pl.col("state") != "JPN") | (pl.col("rollcall") < "r005"))
    found = answered("JPN", frame=few)
    assert figures(found)["closeness_JPN"].value is None
    assert figures(found)["closeness_JPN"].n == 5
    assert "no estimate" in found.sentence


@pytest.fixture(scope="module")
def record(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packaged record with one publisher's scores read anew."""
    place = tmp_path_factory.mktemp("home")
    known = sources()
    build({"fariss": from_folder(known["fariss"].CARD, published)}, known, place=place)
    return place / "records" / (place / "current").read_text(encoding="utf-8").strip()


@pytest.mark.published
def test_on_the_record_the_pair_of_the_claim_is_answered(
    record: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PALAIS_HOME", str(tmp_path_factory.mktemp("kept")))
    monkeypatch.setattr(closeness, "_points", lambda _: {})  # a fit of eighty years is not what is tested
    with using(record):
        found = ask(specs()["double-standard"], {"state": "United States", "target": ["SYR", "UKR"]})
    said = figures(found)
    listed = found.tables["votes"]
    assert said["support_USA_SYR"].n == 48
    assert said["support_USA_SYR"].value == 1, "a No to a hostile amendment is support for the text"
    assert listed.filter((pl.col("target") == "SYR") & (pl.col("vote") == "no"))[
        "polarity"
    ].unique().to_list() == ["against"]
    assert listed.filter(pl.col("target") == "RUS")["title"].str.contains("Ukraine").all()
    # Direction of Lebovic and Voeten (2006) and of Terman and Voeten (2018): closeness goes with less support, and less so
    # after the Cold War.
    every = found.tables["standards"].filter((pl.col("state") == "all") & (pl.col("term") == "closeness"))
    values = dict(every.select("variant", "estimate").iter_rows())
    assert said["closeness_all"].high < 0
    assert said["closeness_equal_text"].high < 0
    assert abs(values["since 1992"]) < abs(values["as asked"])
