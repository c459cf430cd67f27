"""Drafts of the Third Committee: sponsors as the documents name them, the way of one text, and strict reading."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palais.errors import SourceChanged
from palais.record.frames import gathered
from palais.sources.committee_drafts import CARD, DRAFTS, WAY, parse
from palais.sources.committee_drafts.catalogue import mended
from palais.sources.committee_drafts.names import groups_in, states_in
from palais.terms.documents import Document
from palais.terms.tables import Discrepancy, Draft, Sponsorship, StepVote, TextLink

DAY = date(2023, 11, 1)


def folder(root: Path) -> Document:
    return Document(CARD.source, CARD.day, {name: (root / name).read_bytes() for name in (DRAFTS, WAY)})


def sample() -> Document:
    return folder(Path(str(files("palais.sources.committee_drafts"))) / "sample")


def changed(name: str, old: str, new: str) -> Document:
    document = sample()
    text = document.files[name].decode()
    assert old in text
    return replace(document, files={**document.files, name: text.replace(old, new, 1).encode()})


def test_an_enumeration_is_parted_between_states_and_never_inside_a_name() -> None:
    text = (
        "Antigua and Barbuda, Bosnia and Herzegovina, Sao Tome and Principe, Türkiye and "
        "United Kingdom of Great Britain and Northern Ireland"
    )
    assert states_in(text, on=DAY, where="here") == ["ATG", "BIH", "STP", "TUR", "GBR"]
    assert states_in("Trinidad and Tobago and Ukraine", on=DAY, where="here") == ["TTO", "UKR"]


def test_a_group_is_no_sponsor_and_neither_are_its_members() -> None:
    text = "China, Cuba [on behalf of the Movement of Non-Aligned Countries] and Russian Federation"
    assert states_in(text, on=DAY, where="here") == ["CHN", "CUB", "RUS"]
    assert groups_in(text, on=DAY, where="here") == {"CUB": "Movement of Non-Aligned Countries"}
    alone = "Cuba [on behalf of the Group of 77 and China]"
    assert states_in(alone, on=DAY, where="here") == ["CUB"]


@given(
    st.lists(st.sampled_from(["Norway", "China", "Bosnia and Herzegovina", "Cuba"]), min_size=1, unique=True)
)
def test_no_state_of_an_enumeration_is_lost_or_added(names: list[str]) -> None:
    text = ", ".join(names) if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    assert len(states_in(text, on=DAY, where="here")) == len(names)


@given(st.text(alphabet="ÄÖÜäöüßéèôçñ abc", max_size=20))
def test_letters_read_as_another_encoding_are_put_right_and_right_ones_left(text: str) -> None:
    plain = " ".join(text.split())
    assert mended(plain) == plain
    assert mended("TÃ¼rkiye") == "Türkiye"


def test_a_revision_an_amendment_and_what_a_draft_would_cost_are_tied_to_it() -> None:
    links = {(row.text, row.relation): row.other for row in parse(sample()) if isinstance(row, TextLink)}
    assert links["A/C.3/78/L.40/Rev.1", "revises"] == "A/C.3/78/L.40"
    assert links["A/C.3/78/L.67", "amends"] == "A/C.3/78/L.51"
    assert links["A/C.3/78/L.70", "costs"] == "A/C.3/78/L.43"
    assert links["A/C.3/78/L.72", "adopted_as"] == "A/DEC/78/539"


def test_who_joined_left_or_was_forgotten_is_told_apart() -> None:
    found = {(row.text, row.state): row for row in parse(sample()) if isinstance(row, Sponsorship)}
    assert found["A/C.3/78/L.64", "SDN"].role == "left"
    assert (found["A/C.3/78/L.64", "ZMB"].role, found["A/C.3/78/L.64", "ZMB"].for_group) == (
        "sponsor",
        "Group of African States",
    )
    assert found["A/C.3/78/L.64", "BOL"].role == "joined"
    assert found["A/C.3/78/L.64", "BOL"].sponsored_date is None
    assert found["A/C.3/78/L.29", "MYS"].listed_in == "heading"
    assert found["A/C.3/78/L.40", "LUX"].listed_in == "statement"
    assert found["A/C.3/78/L.41", "GBR"].sponsored_date == date(2023, 11, 1)
    assert found["A/C.3/78/L.41", "TUV"].role == "joined"
    assert not any(text == "A/C.3/78/L.1" for text, _ in found)


def test_an_amendment_has_its_fate_and_a_draft_of_the_chair_no_sponsor() -> None:
    found = {row.draft: row for row in parse(sample()) if isinstance(row, Draft)}
    assert (found["A/C.3/78/L.67"].form, found["A/C.3/78/L.67"].outcome) == ("amendment", "rejected")
    assert found["A/C.3/78/L.72"].submitted_by == "chair"
    assert found["A/C.3/78/L.41"].agenda_item == "71c"


def test_the_committee_s_vote_and_the_plenary_s_are_two_steps_of_one_text() -> None:
    rows = list(parse(sample()))
    votes = pl.DataFrame([(v.text, v.step, v.state, v.vote) for v in rows if isinstance(v, StepVote)],
                         schema=["text", "step", "state", "vote"], orient="row")  # fmt: skip
    tally = {
        key: frame["vote"].value_counts().sort("vote")["count"].to_list()
        for key, frame in votes.group_by("text", "step")
    }
    assert tally["A/C.3/78/L.41", "committee"] == [65, 29, 80]
    assert tally["A/RES/78/220", "plenary"] == [68, 30, 78]
    tuvalu = {v.text: v for v in rows if isinstance(v, StepVote) and v.state == "TUV"}
    assert tuvalu["A/C.3/78/L.41"].vote == "yes"
    assert (tuvalu["A/RES/78/220"].vote, tuvalu["A/RES/78/220"].intended) == ("abstain", "yes")
    (link,) = [v for v in rows if isinstance(v, TextLink) and v.other == "A/RES/78/220"]
    assert (link.text, link.link_date) == ("A/C.3/78/L.41", date(2023, 12, 19))


def test_a_roll_with_fewer_names_than_votes_announced_is_listed_and_left_out() -> None:
    (found,) = [row for row in parse(sample()) if isinstance(row, Discrepancy)]
    assert (found.subject, found.published, found.found) == ("A/RES/78/202", "131-53-0", "56-53-0")
    assert not any(isinstance(row, StepVote) and row.text == "A/RES/78/202" for row in parse(sample()))


def test_without_the_way_of_one_text_the_drafts_stand() -> None:
    document = sample()
    tables = gathered(parse(replace(document, files={DRAFTS: document.files[DRAFTS]})))
    assert StepVote not in tables
    assert tables[TextLink].filter(relation="adopted_as")["link_date"].null_count() > 0


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (DRAFTS, "A/C.3/78/L.72<", "A/C.4/78/L.72<", "is no symbol of the Third Committee"),
        (DRAFTS, "draft decision /", "draft poem /", "is no kind of document"),
        (DRAFTS, "2023-11-13", "13.11.2023", "is no day"),
        (DRAFTS, "A/DEC/78/539", "B/78/539", "neither a report nor a resolution"),
        (DRAFTS, "Bolivia (Plurinational State of) and Ecuador.", "Ruritania.", "'Ruritania' names no state"),
        (DRAFTS, "Sudan was removed from", "Sudan was moved to", "of no form that is known"),
        (DRAFTS, "<collection", "<!DOCTYPE a><collection", "declares a document type"),
        (DRAFTS, "</collection>", "", "the XML is cut or damaged"),
        (WAY, '"Albania"', '"Ruritania"', "'Ruritania' names no state"),
        (WAY, '"stages"', '"steps"', "holds no stages"),
        (WAY, "At its 53rd meeting, on 15", "On 15", "names no day of its vote"),
    ],
)
def test_what_was_never_seen_stops_the_source(name: str, old: str, new: str, said: str) -> None:
    with pytest.raises(SourceChanged) as caught:
        list(parse(changed(name, old, new)))
    assert said in str(caught.value)
    assert str(caught.value).startswith("committee_drafts/")


@pytest.mark.published
def test_the_session_s_drafts_and_sponsors(published: Path) -> None:
    tables = gathered(parse(folder(published / "third_committee")))
    assert tables[Draft].height == 94
    roles = dict(tables[Sponsorship]["role"].value_counts().iter_rows())
    assert roles == {"sponsor": 1_422, "joined": 1_711, "left": 1}
    relations = dict(tables[TextLink]["relation"].value_counts().iter_rows())
    assert relations == {"revises": 20, "amends": 6, "costs": 3, "adopted_as": 63, "reported_in": 69}
    assert tables[Discrepancy]["subject"].sort().to_list() == ["A/RES/78/196", "A/RES/78/202"]
    adopted = tables[TextLink].filter(pl.col("relation") == "adopted_as")
    assert not adopted["other"].is_duplicated().any()  # one text, one end
    revised = tables[TextLink].filter(pl.col("relation") == "revises")["other"]
    assert not adopted["text"].is_in(revised.to_list()).any()  # only the last version is adopted


@pytest.mark.published
def test_the_list_of_sponsors_beside_it_adds_names_that_are_no_states(published: Path) -> None:
    beside = pl.read_csv(published / "third_committee" / "sponsors_long.csv")
    ours = gathered(parse(folder(published / "third_committee")))[Sponsorship].filter(
        pl.col("role") != "left"
    )
    assert (beside.height, ours.height) == (3_161, 3_133)
    assert "Northern Ireland" in beside["sponsor"].to_list()
    assert (beside["sponsor"] == "Northern Ireland").sum() >= 10
