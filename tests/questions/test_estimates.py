"""Ideal points of a record: identical texts as one item, rolls of another vote left out, too little refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, get_args

import numpy as np
import polars as pl
import pytest

from palais.errors import NotOnRecord
from palais.questions._ideal_points.estimates import estimates
from palais.questions._kinds import CONDITIONS, SAID, Kind
from palais.questions._linked import items_of, linked_counts
from palais.questions.ideal_points import ideal_points
from palais.record.ask import casts_in, rows
from palais.record.frames import gathered
from palais.record.store import keep, using
from palais.terms.bodies import BODIES, Body
from palais.terms.states import State, find, members
from palais.terms.tables import Cast, Discrepancy, ItemLink, RollCall, Row
from palais.terms.votes import Vote

DAY = date(2021, 1, 1)
STATES = ("USA", "FRA", "NOR", "CAN", "BRA", "IND", "EGY", "CHN", "CUB", "RUS", "NGA", "MEX")
ON: Any = {"source": "unga_votes", "locator": "made up", "day": DAY}
NONE: Any = dict.fromkeys(
    ("meeting", "text", "symbol", "title", "agenda_item", "outcome", "outcome_how")
) | dict.fromkeys(("stated_yes_n", "stated_no_n", "stated_abstain_n"))


def rollcall(number: int, session: int, body: str = "unga", **said: Any) -> RollCall:
    return RollCall(
        **ON,
        **NONE,
        **{
            "kind": "text",
            "topic": "thematic",
            "israel_opt": False,
            "human_rights": True,
            "yes_n": 6,
            **said,
        },
        rollcall=f"{body}-{number}",
        body=body,
        session=str(session),
        rollcall_date=date(1945 + session, 11, 1),
        date_precision="day",
    )


def cast(number: int, state: str, vote: Vote, body: str = "unga") -> Cast:
    return Cast(**ON, rollcall=f"{body}-{number}", state=state, vote=vote, reason=None)


def votes(number: int, rng: np.random.Generator, body: str = "unga") -> Iterator[Cast]:
    """Yield votes of states that stand in the order of their list, the first ones for a No."""
    line = np.linspace(1.5, -1.5, len(STATES)) + rng.normal(scale=0.6, size=len(STATES))
    for state, place in zip(STATES, line, strict=True):
        yield cast(number, state, "no" if place > 0.5 else "yes" if place < -0.2 else "abstain", body)


def doubt(subject: str) -> Discrepancy:
    return Discrepancy(
        **ON, subject=subject, what="same roll", published="own", found="not", treatment="as published"
    )


Made = Callable[..., Path]


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    """Write a record of the given rows; estimates are kept in a place of the test's own."""
    monkeypatch.setenv("PALAIS_HOME", str(tmp_path / "home"))

    def record(given: list[Row], *, tables: tuple[type[Row], ...] = (ItemLink,)) -> Path:
        frames = gathered([*given, doubt("unga-none")])
        empty = {table: gathered_empty(table) for table in (RollCall, Cast, Discrepancy, *tables)}
        folder = tmp_path / f"record-{len(list(tmp_path.iterdir()))}"
        keep({**empty, **frames}, sources=(), built=DAY, folder=folder)
        return folder

    return record


def gathered_empty(table: type[Row]) -> pl.DataFrame:
    from palais.record.schema import schema

    return pl.DataFrame(schema=schema(table))


def sessions(body: str = "unga", **said: Any) -> list[Row]:
    """Return 24 roll calls in each of two sessions, number 100 s + place, and their casts."""
    rng = np.random.default_rng(5)
    found: list[Row] = []
    for session in (50, 51):
        for place in range(24):
            number = 100 * session + place
            found += [rollcall(number, session, body, **said), *votes(number, rng, body)]
    return found


def link(later: int, earlier: int) -> ItemLink:
    return ItemLink(**ON, rollcall=f"unga-{later}", earlier=f"unga-{earlier}")


def test_roll_calls_on_one_text_are_one_item_also_through_one_not_on_record(made: Made) -> None:
    asked = pl.Series([f"unga-{n}" for n in (5000, 5100, 5101, 5001, 5102)])
    with using(made([*sessions(), link(5100, 4999), link(4999, 5000), link(5101, 5001)])):
        assert dict(items_of(asked).iter_rows()) == {
            "unga-5000": "unga-5000",
            "unga-5100": "unga-5000",
            "unga-5101": "unga-5001",
            "unga-5001": "unga-5001",
            "unga-5102": "unga-5102",
        }
        assert linked_counts(asked) == (4, 2)


def test_links_change_the_estimates_and_nothing_about_the_votes_behind_them(made: Made) -> None:
    links = [link(5100 + place, 5000 + place) for place in range(24)]
    with using(made(sessions())):
        apart = estimates("unga")
    with using(made([*sessions(), *links])):
        linked = estimates("unga")
        said = ideal_points((find("France").state,))
    assert apart.select("state", "period", "n").equals(linked.select("state", "period", "n"))
    assert not np.allclose(apart["estimate"], linked["estimate"], atol=1e-3)
    assert "48 of 48 roll calls make 24 items" in " ".join(said.caveats)
    assert "are linked in the General Assembly" not in " ".join(said.caveats)


def test_a_record_of_an_earlier_version_links_nothing_and_says_so(made: Made) -> None:
    with using(made(sessions(), tables=())):
        assert linked_counts(pl.Series(["unga-5000", "unga-5100"])) == (0, 0)
        assert "No texts voted again in the same words are linked" in " ".join(ideal_points().caveats)


def test_a_roll_of_another_vote_counts_for_no_measure_and_stays_on_its_page(made: Made) -> None:
    given: list[Row] = [rollcall(1, 50), rollcall(2, 50)]
    given += [cast(n, state, "yes") for n in (1, 2) for state in STATES]
    with using(made([*given, doubt("unga-2")])):
        assert casts_in("unga")["rollcall"].unique().to_list() == ["unga-1"]
        assert casts_in("unga", state="USA").height == 1
        assert rows(Cast, {"rollcall": "unga-2"}).height == len(STATES)
        assert rows(RollCall).height == 2


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_kind_asks_columns_of_a_roll_call_and_has_words(kind: Kind) -> None:
    assert set(CONDITIONS[kind]) <= set(RollCall.__dataclass_fields__)
    assert SAID[kind]


CHOSEN: Mapping[Kind, set[int]] = {
    "all": {1, 2, 3, 4, 5},
    "human-rights": {1, 2, 4},
    "country": {2, 3, 4},
    "without-israel": {1, 3, 5},
    "human-rights-without-israel": {1},
    "country-without-israel": {3},
    "texts": {1, 2, 3, 4},
    "amendments": {5},
}


@pytest.mark.parametrize("kind", get_args(Kind))
def test_a_kind_takes_its_roll_calls_and_no_others(made: Made, kind: Kind) -> None:
    held: list[Row] = [
        rollcall(1, 50),
        rollcall(2, 50, topic="country", israel_opt=True),
        rollcall(3, 50, topic="country", human_rights=False),
        rollcall(4, 50, topic="country", israel_opt=True),
        rollcall(5, 50, kind="amendment", human_rights=False),
    ]
    with using(made([*held, *(cast(n, "USA", "yes") for n in range(1, 6))])):
        found = casts_in("unga", where=CONDITIONS[kind])["rollcall"].to_list()
    assert {int(name.removeprefix("unga-")) for name in found} == CHOSEN[kind]


def test_human_rights_are_shown_once_more_without_israel(made: Made) -> None:
    with using(made([*sessions(), *sessions("hrc")])):
        assert "without_israel" not in ideal_points().tables
        for answer in (ideal_points(kind="human-rights"), ideal_points(body=BODIES["hrc"])):
            assert answer.tables["without_israel"].columns == answer.tables["ideal_points"].columns
            assert "North-South and Middle East line" in answer.sections[1].text
            assert "correlates with the one above at 1.00" in answer.sections[1].text
        answer = ideal_points((find("France").state,), body=BODIES["hrc"])
        assert [one.table for one in answer.charts] == ["ideal_points", "without_israel"]
        assert set(answer.tables["without_israel"]["state"]) == {"FRA"}


def test_a_place_that_rests_on_too_little_is_refused_by_name(made: Made) -> None:
    rng = np.random.default_rng(2)
    few: list[Row] = [rollcall(n, 50, kind="amendment") for n in range(3)]
    few += [one for n in range(3) for one in votes(n, rng)]
    with using(made([*sessions(), *few])):
        with pytest.raises(NotOnRecord) as caught:
            ideal_points((find("France").state,), kind="amendments")
        said = str(caught.value)
        assert said.startswith("Votes on amendments in the General Assembly are too few")
        assert "France at" in said
        assert "from 3 votes, is not to be trusted (fewer than 10 votes on roll calls that divide)" in said
        with pytest.raises(NotOnRecord, match="human-rights votes in the Human Rights Council no state"):
            ideal_points(body=BODIES["hrc"], kind="human-rights")


def test_near_unanimous_votes_place_nobody(made: Made) -> None:
    everyone = sorted(members(date(1995, 11, 1)))
    alone = ["USA"] * 12 + ["USA", "ISR"] * 6
    held: list[Row] = []
    for number, dissenter in enumerate(alone, start=1):
        held.append(rollcall(number, 50))
        held += [cast(number, state, "no" if state == dissenter else "yes") for state in everyone]
    with using(made(held)), pytest.raises(NotOnRecord) as caught:
        ideal_points()
    assert "too near to unanimous here: the estimate resting on most" in str(caught.value)
    assert "fewer than 10 votes on roll calls with 2.5% on the smaller sides" in str(caught.value)


def test_a_state_left_out_among_others_is_named(made: Made) -> None:
    thin = [cast(5000 + place, "JPN", "abstain") for place in range(4)]
    japan: State = find("Japan").state
    with using(made([*sessions(), *thin])):
        answer = ideal_points((find("France").state, japan))
    assert [figure.name for figure in answer.figures] == ["position_FRA"]
    assert answer.caveats[0].startswith("Left out as not to be trusted: Japan at")
    assert "in 1995 from 4 votes; it has fewer than 10 votes" in answer.caveats[0]


def test_any_body_with_roll_calls_on_record_can_be_asked(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    committee = Body(
        "tests", "Committee of tests", date(1946, 1, 1), None, ("USA", "CUB"), "rollcalls", (), ()
    )
    monkeypatch.setitem(BODIES, "tests", committee)
    with using(made(sessions("tests"))):
        table = ideal_points(body=committee).tables["ideal_points"]
    assert set(table["year"]) == {1995, 1996}
    with (
        using(made(sessions())),
        pytest.raises(NotOnRecord, match="Committee of tests no state can be placed"),
    ):
        ideal_points(body=committee)
