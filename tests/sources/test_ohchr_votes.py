"""The adapter of the OHCHR library's catalogue, on its own sample: every trap, and what stops the reading."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palais.errors import SourceChanged
from palais.sources import ohchr_votes
from palais.sources.ohchr_votes import china, records, rolls
from palais.terms import catalogue
from palais.terms.documents import Document
from palais.terms.tables import Cast, Description, Discrepancy, RollCall, Row, Text

R = TypeVar("R", bound=Row)


def document(**changed: bytes) -> Document:
    """Return the sample, with some of its files replaced by `name=bytes` (dots and suffix left out)."""
    folder = files("palais.sources.ohchr_votes").joinpath("sample")
    contents = {file.name: folder.joinpath(file.name).read_bytes() for file in ohchr_votes.CARD.files}
    contents |= {f"{name}.csv": content for name, content in changed.items()}
    return Document("ohchr_votes", ohchr_votes.CARD.day, contents)


def altered(name: str, old: str, new: str) -> Document:
    """Return the sample with one word of one file replaced."""
    content = document().content(f"{name}.csv").decode()
    assert old in content
    return document(**{name: content.replace(old, new, 1).encode()})


def rows(kind: type[R], given_document: Document | None = None) -> list[R]:
    return [row for row in ohchr_votes.parse(given_document or document()) if isinstance(row, kind)]


TEXTS = {row.text: row for row in rows(Text)}
ROLLCALLS = {row.rollcall: row for row in rows(RollCall)}
CASTS = rows(Cast)
DISCREPANCIES = rows(Discrepancy)


def doubts(subject: str) -> dict[str, Discrepancy]:
    return {row.what: row for row in DISCREPANCIES if row.subject == subject}


def test_a_text_is_read_whole() -> None:
    (text,) = (t for t in TEXTS.values() if t.symbol == "A/HRC/RES/51/25")
    assert (text.body, text.session, text.form, text.mode) == ("hrc", "51", "resolution", "recorded_vote")
    assert (text.outcome, text.outcome_how) == ("adopted", "recorded")
    rollcall = ROLLCALLS[text.text]
    stated = (rollcall.stated_yes_n, rollcall.stated_no_n, rollcall.stated_abstain_n)
    assert stated == (17, 6, 24)
    assert not (text.title or "").endswith("/")


def test_an_amendment_names_the_draft_it_would_change_and_its_fate() -> None:
    text = TEXTS["hrc-30780"]
    assert (text.form, text.draft_symbol, text.amends) == ("amendment", "A/HRC/46/L.44", "A/HRC/46/L.19")
    assert (text.outcome, text.main_sponsors) == ("rejected", "Russian Federation")


def test_a_withdrawn_and_an_unconsidered_text_have_no_roll_call() -> None:
    modes = {t.mode: t for t in TEXTS.values() if t.form == "amendment" and t.mode != "recorded_vote"}
    assert modes["withdrawn"].outcome == "withdrawn"
    assert modes["not_considered"].outcome is None
    assert not {modes["withdrawn"].text, modes["not_considered"].text} & set(ROLLCALLS)


def test_five_marks_and_silence() -> None:
    votes = {(cast.vote, cast.reason) for cast in CASTS}
    assert votes == {
        ("yes", None),
        ("no", None),
        ("abstain", None),
        ("absent", None),
        (None, "not recorded"),
    }
    assert catalogue.cast("", where="here") == (None, "not recorded")


@given(st.text(max_size=4))
def test_no_other_mark_becomes_a_vote(mark: str) -> None:
    if mark.strip() in ("Y", "N", "A", ".", "-", ""):
        return
    with pytest.raises(SourceChanged, match="vote mark"):
        catalogue.cast(mark, where="here")


def test_a_vote_by_show_of_hands_is_known_by_its_totals() -> None:
    by_hands = [t for t in TEXTS.values() if t.mode == "vote_not_recorded" and t.text in ROLLCALLS]
    assert by_hands
    assert not {cast.rollcall for cast in CASTS} & {t.text for t in by_hands}
    closed = ROLLCALLS["chr-21704"]
    assert (closed.stated_yes_n, closed.stated_no_n, closed.stated_abstain_n) == (28, 25, 0)


def test_figures_beside_without_a_vote_are_shown_and_listed() -> None:
    assert TEXTS["chr-24000"].mode is None
    assert ROLLCALLS["chr-24000"].stated_yes_n == 32
    assert doubts("chr-24000")["figures without a vote"].found == "32-1-10"


def test_the_total_of_1992_is_listed_and_not_mended() -> None:
    assert ROLLCALLS["chr-22973"].stated_no_n == 5
    counted = Counter(cast.vote for cast in CASTS if cast.rollcall == "chr-22973")
    assert (counted["yes"], counted["no"], counted["abstain"]) == (27, 15, 10)
    found = doubts("chr-22973")["totals"]
    assert (found.published, found.found) == ("27-5-10", "27-15-10 on the roll")
    assert found.treatment == "both shown"


def test_a_roll_of_another_vote_is_left_out_and_its_totals_stand() -> None:
    assert doubts("hrc-30984")["members"].treatment == "excluded"
    assert doubts("hrc-30984")["opposite outcome"].treatment == "excluded"
    assert "hrc-30984" not in {cast.rollcall for cast in CASTS}
    assert ROLLCALLS["hrc-30984"].stated_no_n == 25


def test_wrong_members_are_shown_as_published() -> None:
    assert doubts("chr-24450")["members"].treatment == "as published"
    departed = doubts("hrc-27527")["members"]
    assert departed.published == "lists USA (.)"
    assert ("hrc-27527", "USA") in {(cast.rollcall, cast.state) for cast in CASTS}


def test_a_known_slip_of_the_catalogue_is_corrected_and_listed() -> None:
    wrong = document().content(rolls.NAME).decode()
    resolutions = document().content(records.NAME).decode().replace("27527", "21027")
    slipped = wrong.replace("27527,HUN,Hungary", "27527,HND,Honduras").replace("27527,", "21027,")
    parsed = list(ohchr_votes.parse(document(votes_long=slipped.encode(), resolutions=resolutions.encode())))
    states = {row.state for row in parsed if isinstance(row, Cast) and row.rollcall == "hrc-21027"}
    assert "HUN" in states
    assert "HND" not in states
    listed = [row for row in parsed if isinstance(row, Discrepancy) and row.what == "state HUN"]
    assert [(row.published, row.treatment) for row in listed] == [("HND", "corrected")]


def test_a_state_that_stands_twice_has_no_cast_and_is_listed() -> None:
    parsed = list(ohchr_votes.parse(altered("votes_long", "27527,HUN,Hungary", "27527,JPN,Hungary")))
    states = Counter(row.state for row in parsed if isinstance(row, Cast) and row.rollcall == "hrc-27527")
    assert "JPN" not in states
    assert set(states.values()) == {1}
    listed = [row for row in parsed if isinstance(row, Discrepancy) and row.what == "state JPN"]
    assert [(row.published, row.treatment) for row in listed] == [("one state once", "excluded")]


def test_a_country_in_the_column_of_item_numbers_is_no_number() -> None:
    (session,) = (t for t in TEXTS.values() if t.session == "S-34")
    assert session.agenda_item is None
    assert doubts(session.text)["shifted column"].published == "agenda_item_no: UKRAINE"


def test_no_action_by_vote_is_a_motion_that_carried() -> None:
    assert TEXTS["hrc-31147"].outcome == "no_action"
    assert ROLLCALLS["hrc-31147"].outcome == "adopted"


def test_1995_appears_twice() -> None:
    motion, text = ROLLCALLS["chr-1995-03-07-china-no-action"], ROLLCALLS["chr-1995-03-08-china-text"]
    assert (motion.stated_yes_n, motion.stated_no_n, motion.stated_abstain_n) == (22, 22, 9)
    assert (text.stated_yes_n, text.stated_no_n, text.stated_abstain_n) == (20, 21, 12)
    assert motion.outcome == text.outcome == "rejected"
    assert motion.text == text.text == "chr-1995-china-draft"
    assert "general knowledge" in text.locator
    counted = Counter(cast.vote for cast in CASTS if cast.rollcall == motion.rollcall)
    assert counted == {"yes": 22, "no": 22, "abstain": 9}
    assert motion.rollcall != text.rollcall
    assert text.rollcall not in {cast.rollcall for cast in CASTS}


def test_a_carried_motion_stops_a_draft_and_a_decision_on_record_is_not_doubled() -> None:
    assert TEXTS["chr-2004-china-draft"].outcome == "no_action"
    assert TEXTS["chr-2004-china-draft"].draft_symbol == "E/CN.4/2004/L.37"
    assert not [rollcall for rollcall in ROLLCALLS if rollcall.startswith("chr-1990-")]
    assert ROLLCALLS["chr-23527"].stated_yes_n == 17


def test_the_rejected_draft_on_yemen_is_a_roll_call() -> None:
    (yemen,) = (r for r in ROLLCALLS.values() if r.rollcall.startswith("hrc-2021-10-07"))
    assert (yemen.stated_yes_n, yemen.stated_no_n, yemen.stated_abstain_n) == (18, 21, 7)
    assert yemen.outcome == "rejected"
    assert TEXTS[str(yemen.text)].title == "Situation of human rights in Yemen"


def test_a_withdrawn_draft_without_a_day_is_left_out() -> None:
    assert not [t for t in TEXTS.values() if "Eritrea" in (t.title or "") and t.form == "draft"]
    assert [t.outcome for t in TEXTS.values() if t.text.startswith("hrc-2021-10-08")] == ["withdrawn"]


def test_subject_headings_are_descriptions() -> None:
    headings = {row.subject: row.description for row in rows(Description)}
    assert headings["chr-23527"] == "CHINA"


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("resolutions", "vote_type", "votetype", "lacks 'vote_type'"),
        ("resolutions", "WITHDRAWN", "SHELVED", "vote type 'SHELVED' is unknown"),
        ("resolutions", "Human Rights Council,Voting", "Trusteeship Council,Voting", "body"),
        ("resolutions", "2022-03-04", "4 March", "no date"),
        ("resolutions", ": amendment /", ": protocol /", "the title ends in none of"),
        ("resolutions", "at its 46th session", "in spring", "no session"),
        ("votes_long", ",Y\n", ",Q\n", "vote mark 'Q'"),
        ("votes_long", "23527,", "99999,", "no line in resolutions.csv"),
        (
            "votes_long",
            ",CHN,",
            ",XXX,",
            r"votes_long\.csv, record \d+: 'XXX' \(iso3\) is the code of no state",
        ),
        (
            "chr_china_noaction_rollcalls_1995_1997",
            ",CHN,",
            ",XXX,",
            r"_1997\.csv, \S+: 'XXX' \(iso3\) is the code",
        ),
        ("chr_china_motions_1990_2004", "failed (tie)", "unclear", "'unclear' is unknown"),
        ("chr_china_noaction_rollcalls_1995_1997", "1995-03-07", "1995-03-06", "no motion of that day"),
        ("dw_hrc_resolutions_2006_2022", ",Rejected,", ",Lost,", "the status 'Lost'"),
    ],
)
def test_a_changed_file_stops_the_reading_with_one_sentence(name: str, old: str, new: str, said: str) -> None:
    with pytest.raises(SourceChanged, match=said):
        list(ohchr_votes.parse(altered(name, old, new)))


def test_the_publishers_longer_votes_file_is_read_too() -> None:
    long = "record_id,symbol,date,year,body,vote_type,seq,iso3,country,vote\n"
    short = document().content(rolls.NAME).decode().splitlines()[1:]
    for number, line in enumerate(short):
        record, rest = line.split(",", 1)
        long += f"{record},S,D,Y,B,T,{number},{rest}\n"
    assert rows(Cast, document(votes_long=long.encode())) == CASTS


def test_the_modules_read_the_files_of_the_card() -> None:
    names = {file.name for file in ohchr_votes.CARD.files}
    assert {records.NAME, rolls.NAME, china.MOTIONS, china.ROLLS} < names
