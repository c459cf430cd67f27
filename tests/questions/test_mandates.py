"""`palais mandates`: which stand, those on a state, and the life of one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from palais.errors import NotOnRecord, Unrecognised
from palais.questions import ask, specs
from palais.record.build import tables_of
from palais.record.store import keep, using
from palais.sources import sources
from palais.sources.published import from_folder
from palais.terms.answers import Answer

pytestmark = pytest.mark.published


@pytest.fixture(scope="module")
def record(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of mandates and of the votes of the Commission and the Council."""
    known = sources()
    documents = {name: from_folder(known[name].CARD, published) for name in ("mandates", "ohchr_votes")}
    tables, notes = tables_of(documents, known)
    folder = tmp_path_factory.mktemp("record") / "mandates"
    keep(tables, sources=notes, built=known["ohchr_votes"].CARD.day, folder=folder)
    return folder


def answer(record: Path, about: str | None = None) -> Answer:
    with using(record):
        return ask(specs()["mandates"], {"about": about})


def figure(found: Answer, name: str) -> object:
    return next(one.value for one in found.figures if one.name == name)


def test_the_mandates_in_force_by_kind_and_by_year(record: Path) -> None:
    found = answer(record)
    assert (figure(found, "in_force_thematic"), figure(found, "in_force_country")) == (47, 14)
    assert figure(found, "in_force_thematic") == found.tables["thematic"].height
    assert figure(found, "undecided") == 2
    year = found.tables["by_year"]
    both = dict(year.filter(pl.col("kind") == "country").select("year", "mandates_n").iter_rows())
    assert both[2006] > both[2008]  # Belarus, Cuba and the Democratic Republic of the Congo had ended
    assert year["year"].max() == 2024  # the last year that is over


def test_the_life_of_belarus_2004_ends_with_the_package_and_no_vote(record: Path) -> None:
    found = answer(record, "belarus-2004")
    life = found.tables["life"]
    assert life.select("act", "symbol", "yes_n", "no_n", "abstain_n").rows() == [
        ("created", "E/CN.4/RES/2004/14", 23, 13, 17),
        ("ended", "A/HRC/RES/5/1", None, None, None),
    ]
    assert "was not renewed (18 Jun 2007, A/HRC/RES/5/1)" in found.sentence
    assert not life["verified"].any()


def test_belarus_has_two_mandates_and_the_second_was_created_by_vote(record: Path) -> None:
    found = answer(record, "Belarus")
    assert found.tables["mandates"]["mandate"].to_list() == ["belarus-2004", "belarus-2012"]
    created = found.tables["life"].filter(pl.col("act_date") == date(2012, 7, 5))
    assert created.select("yes_n", "no_n", "abstain_n").row(0) == (22, 5, 20)


def test_a_renewal_amended_many_times_shows_each_vote_and_what_a_yes_meant(record: Path) -> None:
    found = answer(record, "sogi")
    votes = found.tables["votes"]
    assert votes.filter(pl.col("act") == "amendment").height > 15
    assert (votes.filter(pl.col("act") == "amendment")["polarity"] == "against").all()
    renewed = votes.filter(pl.col("act") == "renewed").select("symbol", "yes_n", "no_n", "abstain_n").rows()
    assert renewed == [("A/HRC/RES/41/18", 27, 12, 7), ("A/HRC/RES/50/10", 23, 17, 7)]


def test_how_a_state_voted_on_mandates_is_counted_once_a_roll_call_and_by_kind(record: Path) -> None:
    found = answer(record, "China")
    votes = found.tables["votes"]
    assert not votes["rollcall"].is_duplicated().any()
    assert found.tables["votes_by_act"]["votes_n"].sum() == votes["vote"].drop_nulls().len()
    kept = votes.filter(pl.col("act").is_in(["created", "renewed"]) & (pl.col("mandate_kind") == "country"))
    assert figure(found, "no_country") == kept.filter(pl.col("vote") == "no").height
    one = kept.filter(pl.col("mandate") == "belarus-2012")
    assert one["vote"].to_list() == ["no"]


def test_a_state_s_votes_include_those_of_the_seat_it_continues(record: Path) -> None:
    votes = answer(record, "Russia").tables["votes"]
    assert votes["rollcall_date"].min() < date(1991, 12, 26)  # type: ignore[operator]


@pytest.mark.parametrize("words", ["judges", "rapporteur judges and lawyers", "Independence of judges"])
def test_a_mandate_is_found_by_words_of_its_title(record: Path, words: str) -> None:
    assert answer(record, words).parameters["about"] == "judges-and-lawyers"


def test_words_that_name_none_or_several_are_refused(record: Path) -> None:
    with pytest.raises(Unrecognised, match="No state and no mandate"):
        answer(record, "unicorns")
    with pytest.raises(Unrecognised, match="give one of these"):
        answer(record, "rapporteur")


def test_a_state_with_no_mandate_and_no_vote_is_not_a_zero(record: Path) -> None:
    with pytest.raises(NotOnRecord, match="Tuvalu"):
        answer(record, "Tuvalu")
