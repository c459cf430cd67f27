"""The Assembly's votes: five values, inferred casts, days that are none, former states, and strict reading."""

from __future__ import annotations

import io
from collections import Counter
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palais.errors import SourceChanged
from palais.sources.unga_votes import CARD, parse
from palais.sources.unga_votes.casts import VOTES
from palais.sources.unga_votes.rollcalls import official_symbol
from palais.terms.documents import Document
from palais.terms.tables import Cast, Discrepancy, RollCall, Row

R = TypeVar("R", bound=Row)
CASTS, ROLLCALLS, TOTALS = (file.name for file in CARD.files)


def from_folder(folder: Path) -> Document:
    return Document(
        CARD.source, CARD.day, {file.name: (folder / file.name).read_bytes() for file in CARD.files}
    )


@cache
def sample() -> Document:
    return from_folder(Path(str(files("palais.sources.unga_votes"))) / "sample")


def frame(name: str) -> pl.DataFrame:
    return pl.read_parquet(io.BytesIO(sample().content(name)))


def with_frame(name: str, changed: pl.DataFrame) -> Document:
    kept = io.BytesIO()
    changed.write_parquet(kept)
    return Document(CARD.source, CARD.day, {**sample().files, name: kept.getvalue()})


def where(name: str, rcid: int, column: str, value: Any) -> Document:
    """Return the sample with one column of one roll call (or of its first cast) set."""
    table = frame(name).with_row_index("place")
    first = table.filter(pl.col("rcid") == rcid)["place"][0]
    chosen = (
        pl.when(pl.col("place") == first).then(pl.lit(value, table.schema[column])).otherwise(pl.col(column))
    )
    return with_frame(name, table.with_columns(chosen.alias(column)).drop("place"))


def rows(kind: type[R], document: Document | None = None) -> list[R]:
    return [row for row in parse(document or sample()) if isinstance(row, kind)]


def test_five_values_and_no_other() -> None:
    assert VOTES == {1: "yes", 2: "abstain", 3: "no", 8: "absent", 9: "not_member"}
    assert {cast.vote for cast in rows(Cast)} == set(VOTES.values())


def test_inferred_casts_say_so_and_are_never_absences() -> None:
    inferred = [cast for cast in rows(Cast) if cast.reason == "inferred"]
    assert {"USA", "RUS", "POL", "JPN"} <= {cast.state for cast in inferred}
    assert {cast.vote for cast in inferred} == {"yes", "no", "abstain"}
    assert {cast.reason for cast in rows(Cast)} == {"inferred", None}


def test_who_held_a_seat_is_told_by_the_day() -> None:
    held = {(cast.rollcall, cast.state): cast.vote for cast in rows(Cast)}
    assert held["unga-1190", "SUN"] == "yes"
    assert ("unga-1190", "RUS") not in held
    assert held["unga-4593", "RUS"] == "yes"
    assert ("unga-4593", "SUN") not in held


def test_through_1996_only_the_month_is_known() -> None:
    found = {row.rollcall: row for row in rows(RollCall)}
    assert (found["unga-1190"].rollcall_date, found["unga-1190"].date_precision) == (
        date(1971, 10, 1),
        "month",
    )
    assert (found["unga-4593"].rollcall_date, found["unga-4593"].date_precision) == (date(2006, 3, 15), "day")


def test_a_vote_on_a_paragraph_is_told_from_the_vote_on_the_whole() -> None:
    found = {row.rollcall: row for row in rows(RollCall)}
    assert (found["unga-1187"].kind, found["unga-1187"].symbol) == ("amendment", "A/RES/2758(XXVI)[D]")
    assert (found["unga-1190"].kind, found["unga-1190"].symbol) == (None, "A/RES/2758(XXVI)[G]")


def test_an_empty_total_is_unknown_and_not_zero() -> None:
    (row,) = (row for row in rows(RollCall) if row.rollcall == "unga-9150")
    assert (row.stated_yes_n, row.stated_no_n, row.stated_abstain_n) == (168, 2, None)
    assert not rows(Discrepancy)


def test_a_total_that_the_casts_miss_is_listed_and_not_mended() -> None:
    changed = where(ROLLCALLS, 4593, "no", 5.0)
    (found,) = rows(Discrepancy, changed)
    assert (found.subject, found.published, found.found) == ("unga-4593", "170-5-3", "170-4-3")
    assert found.treatment == "both shown"
    assert {row.stated_no_n for row in rows(RollCall, changed) if row.rollcall == "unga-4593"} == {5}


def test_totals_without_a_roll_are_roll_calls_without_casts() -> None:
    known = {row.rollcall: row for row in rows(RollCall) if row.locator.startswith(TOTALS)}
    myanmar = next(row for row in known.values() if row.symbol == "A/RES/75/287")
    assert (myanmar.stated_yes_n, myanmar.stated_no_n, myanmar.stated_abstain_n) == (119, 1, 36)
    assert (myanmar.date_precision, myanmar.title) == ("year", "The situation in Myanmar")
    assert myanmar.human_rights is None, "nobody coded it: that is not known, and not no"
    assert not {cast.rollcall for cast in rows(Cast)} & set(known)


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (lambda: where(CASTS, 4593, "vote", 7), "roll call 4593 has the vote code 7, which is none of 1 yes, 2 abstain"),
        (lambda: where(CASTS, 4593, "vote", None), "roll call 4593 has the vote code None"),
        (lambda: where(CASTS, 4593, "rcid", 99), "roll call 99 is not in roll_calls.parquet"),
        (lambda: where(CASTS, 4593, "ccode", 999), "999"),
        (lambda: where(ROLLCALLS, 4593, "hr", 2), "roll call 4593 has hr=2, which is neither 0 nor 1"),
        (lambda: where(ROLLCALLS, 4593, "date", "15 March"), "roll call 4593 is dated '15 March'"),
        (lambda: where(ROLLCALLS, 4593, "date", None), "roll call 4593 is dated 'None'"),
        (lambda: with_frame(CASTS, frame(CASTS).rename({"vote": "votes"})), "lacks 'vote' and has the unknown 'votes'"),
        (lambda: with_frame(ROLLCALLS, frame(ROLLCALLS).drop("hr")), "lacks 'hr'"),
        (lambda: with_frame(ROLLCALLS, frame(ROLLCALLS).with_columns(extra=1)), "has the unknown 'extra'"),
    ],
)  # fmt: skip
def test_what_was_never_seen_stops_the_source(document: Any, said: str) -> None:
    with pytest.raises(SourceChanged) as caught:
        rows(Row, document())
    assert said in str(caught.value)
    assert str(caught.value).startswith("unga_votes/")


@pytest.mark.parametrize(
    ("old", "new"),
    [(",Y,139,", ",Q,139,"), (",Y,139,", ",Y,many,"), ("A/RES/75/260", "75/260"), ("us_vote", "vote")],
)
def test_a_total_that_is_not_understood_stops_the_source(old: str, new: str) -> None:
    text = sample().content(TOTALS).decode()
    assert old in text
    changed = {**sample().files, TOTALS: text.replace(old, new, 1).encode()}
    with pytest.raises(SourceChanged, match=f"unga_votes/{TOTALS}"):
        rows(Row, Document(CARD.source, CARD.day, changed))


@given(st.integers(-128, 127))
def test_no_other_code_becomes_a_vote(code: int) -> None:
    document = where(CASTS, 9150, "vote", code)
    if code in VOTES:
        assert Counter(cast.vote for cast in rows(Cast, document)).total() == len(rows(Cast))
        return
    with pytest.raises(SourceChanged, match=f"the vote code {code}, which is none of"):
        rows(Cast, document)


@given(name=st.sampled_from([CASTS, ROLLCALLS]), share=st.floats(0, 0.999))
def test_a_file_cut_anywhere_is_refused(name: str, share: float) -> None:
    whole = sample().content(name)
    cut = {**sample().files, name: whole[: int(share * len(whole))]}
    with pytest.raises(SourceChanged, match="is not a whole Parquet file"):
        rows(Row, Document(CARD.source, CARD.day, cut))


@given(st.text(max_size=20))
def test_any_symbol_stays_itself_or_becomes_one_of_the_assembly_s(text: str) -> None:
    found = official_symbol(text)
    assert found is None or found.startswith("A/RES/") or found in text or text.strip().endswith("]")
