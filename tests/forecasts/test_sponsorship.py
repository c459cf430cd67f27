"""Sponsors vote for what they bring, whoever else brings it, and states that agree with them lean their way."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import numpy as np
import polars as pl
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st

from palais.forecasts import Item, Model, fit, forecast, history
from palais.forecasts.item import brought_by

STATES = (
    "BLR", "CHN", "CUB", "EGY", "IRN", "RUS", "VEN", "ZWE", "BEL", "CAN", "CHE", "DEU", "FRA", "JPN", "NOR", "USA",
)  # fmt: skip
GROUPS: dict[str, str | None] = {state: "Africa" if k < 8 else "WEOG" for k, state in enumerate(STATES)}
NAMES = ("Belarus, Cuba and China", "Belgium (on behalf of the European Union), Canada", None)
MADE_ON = date(2020, 1, 1)


@lru_cache(maxsize=1)
def _model() -> Model:
    """Two camps, each of which brings texts, and hostile amendments to those of the other."""
    rng = np.random.default_rng(5)
    held: list[dict[str, Any]] = []
    casts: list[dict[str, Any]] = []
    for session in range(24):
        for k, kind in enumerate(("text", "text", "amendment", "amendment")):
            name = NAMES[k % 2] if session % 5 else NAMES[2]
            facing = NAMES[1 - k % 2] if kind == "amendment" and name else None
            rollcall, first = f"hrc-{session * 4 + k}", k % 2 == 0
            held.append(
                {
                    "rollcall": rollcall, "body": "hrc", "session": str(session), "title": f"{kind} {k} on {session % 3}",
                    "rollcall_date": date(2012, 3, 1) + timedelta(days=110 * session), "kind": kind,
                    "polarity": "for" if kind == "text" else "against", "topic": "thematic", "target": None,
                    "agenda_item": "3", "israel_opt": False, "main_sponsors": name,
                    "authors": facing, "symbol": None,
                }
            )  # fmt: skip
            for place, state in enumerate(STATES):
                chances = [0.9, 0.08, 0.02] if (place < 8) == first else [0.1, 0.2, 0.7]
                casts.append(
                    {
                        "rollcall": rollcall,
                        "state": state,
                        "vote": str(rng.choice(["yes", "abstain", "no"], p=chances)),
                    }
                )
    return fit(history(pl.DataFrame(held), pl.DataFrame(casts), GROUPS, made_on=MADE_ON))


def _yes(
    kind: str, sponsors: tuple[str, ...], behind: tuple[str, ...] = (), authors: tuple[str, ...] = ()
) -> dict[str, float]:
    item = Item(
        body="hrc",
        day=MADE_ON,
        kind=kind,
        title="A new matter",
        agenda_item="3",
        sponsors=sponsors,
        behind=behind,
        authors=authors,
    )
    found = forecast(_model(), item, STATES, rng=np.random.default_rng(1), draws=40)
    assert np.allclose(found.draws.sum(-1), 1)
    return dict(zip(found.states, found.probabilities[:, 0].tolist(), strict=True))


@given(
    kind=st.sampled_from(["text", "amendment"]),
    few=st.sets(st.sampled_from(STATES), min_size=1, max_size=5),
    more=st.sets(st.sampled_from(STATES), min_size=1, max_size=5),
)
@limits(max_examples=15)
def test_more_sponsors_never_lower_a_sponsors_yes(kind: str, few: set[str], more: set[str]) -> None:
    before, after = _yes(kind, tuple(sorted(few))), _yes(kind, tuple(sorted(few | more)))
    alone = _yes(kind, ())
    for state in few:
        assert after[state] >= before[state] - 1e-12
        assert before[state] > min(alone[state], 0.85)


def test_states_that_agree_with_the_sponsors_lean_their_way() -> None:
    for kind in ("text", "amendment"):
        theirs, others = _yes(kind, ("BLR", "CUB")), _yes(kind, ("BEL", "CAN"))
        assert theirs["CHN"] > others["CHN"]
        assert theirs["NOR"] < others["NOR"]


def test_the_line_of_sponsors_says_who_is_spoken_for() -> None:
    items = _model().history.items
    spoken = next(item for item in items if "BEL" in item.sponsors)
    assert {"DEU", "FRA"} <= set(spoken.behind)
    assert not {"BEL", "CAN", "NOR"} & set(spoken.behind)


def test_a_state_spoken_for_leans_towards_what_is_brought() -> None:
    for kind in ("text", "amendment"):
        alone, spoken = _yes(kind, ("BEL",)), _yes(kind, ("BEL",), ("DEU", "FRA"))
        assert spoken["DEU"] > alone["DEU"]
        assert spoken["FRA"] > alone["FRA"]


def test_those_who_bring_a_draft_are_against_what_would_change_it() -> None:
    alone, facing = _yes("amendment", ("BLR",)), _yes("amendment", ("BLR",), authors=("CAN", "CHN"))
    for author in ("CAN", "CHN"):  # also one that else votes as the sponsor does
        assert facing[author] < 0.05
        assert facing[author] < alone[author]


def test_who_amends_its_own_draft_is_its_sponsor_alone() -> None:
    item = Item(body="hrc", day=MADE_ON, kind="amendment", title="A new matter")
    told = brought_by(item, "Belgium, Canada", "Canada (on behalf of the European Union), Norway")
    assert told.authors == ("NOR",)
    assert told.sponsors == ("BEL", "CAN")


def test_an_author_is_one_though_a_sponsor_speaks_for_its_group() -> None:
    item = Item(body="hrc", day=MADE_ON, kind="amendment", title="A new matter")
    told = brought_by(item, "Belgium (on behalf of the European Union)", "France, Chile")
    assert told.authors == ("CHL", "FRA")
    assert "FRA" not in told.behind
    assert "DEU" in told.behind
