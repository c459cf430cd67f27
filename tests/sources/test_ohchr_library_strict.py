from __future__ import annotations

import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palais.terms.catalogue import slips
from palais.terms.tables import Cast, Discrepancy, RollCall, Text

if TYPE_CHECKING:
    from tests.sources.marcxml_records import MARKS, ROLL, Fields, marcxml, of, parsed, record, refused, vote
else:  # test folders are no packages
    sys.path.insert(0, str(Path(__file__).parent))
    from marcxml_records import MARKS, ROLL, Fields, marcxml, of, parsed, record, refused, vote


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ([*record(), vote("CHN", "X")], "the vote mark 'X'"),
        ([*record(), vote("CHN", "Yes")], "the vote mark 'Yes'"),
        ([*record(), vote("XXX", "Y")], "'XXX' (967 $b) is the code of no state"),
        ([*record(), vote("China", "Y")], "'China' (967 $b)"),
        ([*record(), ("967", [("a", "1"), ("d", "Y")])], "'' (967 $b)"),
        ([*record(), ("967", [("b", "CHN"), ("d", "Y"), ("g", "1")])], "unknown subfield '$g'"),
        ([*record(), ("967", [("b", "CHN"), ("d", "Y"), ("d", "N")])], "repeats subfield '$d'"),
        (record(f996=[("b", "1"), ("c", "1"), ("d", "1"), ("z", "1")]), "unknown subfield '$z'"),
        (record(f996=[("b", "1"), ("c", "many"), ("d", "1")]), "are not three counts"),
        (record(f996=[("b", "1"), ("c", "1")]), "are not three counts"),
        ([*record(), ("996", [("b", "1"), ("c", "1"), ("d", "1")])], "stand twice"),
        (record(f591=[("a", "BY ACCLAMATION")]), "'BY ACCLAMATION'"),
        (record(f981=[("a", "Security Council")]), "the body 'Security Council'"),
        (record(f269=[("a", "2025")]), "'2025' (269 $a) is no day"),
        (record(f269=[("a", "2025-02-30")]), "is no day"),
        (record(f245=[("a", "A thing"), ("c", "adopted at its 58th session")]), "the title ends in none"),
        (record(f245=[("a", "T :"), ("b", "resolution /"), ("c", "adopted")]), "no session"),
        (record(f001="x1"), "the record number (001)"),
        (record(without="001"), "the record number (001)"),
        (record(without="981"), "the body (981 $a) is missing"),
        (record(without="591"), "how the body decided (591 $a) is missing"),
        (record(without="245"), "(245 $c) is missing"),
        (record(without="269"), "is no day"),
    ],
)
def test_what_is_not_known_stops_the_reading(fields: Fields, said: str) -> None:
    assert said in refused(marcxml(fields))


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    '<collection xmlns="http://www.loc.gov/MARC21/slim">&b;</collection>'
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE c [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    '<collection xmlns="http://www.loc.gov/MARC21/slim">&x;</collection>'
)


@pytest.mark.parametrize("page", [BOMB, OUTSIDE, '<!DOCTYPE html SYSTEM "x"><html/>'])
def test_a_document_type_is_refused(page: str) -> None:
    assert "declares a document type" in refused(page.encode())


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (b"", "no MARCXML collection"),
        (b"record_id,symbol\n", "cut or damaged"),
        (marcxml(record()).replace(b"&", b"&amp;")[:-20], "cut or damaged"),
        (b"\xff\xfe\x00", "cut or damaged"),
        (marcxml(record()).replace(b"Rights", b"&unknown;"), "cut or damaged"),
        (b"<rss><record/></rss>", "no MARCXML collection"),
        (marcxml(), "holds no record"),
        (marcxml(record()).replace(b' tag="269"', b""), "is not MARC 21"),
        (marcxml(record()).replace(b"<record>", b"<record><leader>short</leader>"), "is not MARC 21"),
    ],
)
def test_a_damaged_page_is_told_in_one_sentence(page: bytes, said: str) -> None:
    assert said in refused(page)


def test_a_document_without_pages_is_told() -> None:
    assert "holds no record" in refused()


CODES = ["CHN", "CUB", "FRA", "GMB", "NAM", "USA", "RUS", "DEU", "IND", "BRA", "ZAF", "JPN", "MEX", "UKR"]
words = st.text(
    st.characters(min_codepoint=0x20, max_codepoint=0x24F, exclude_categories=["Cc", "Cf"]),
    min_size=1,
    max_size=30,
).map(lambda text: " ".join(text.split()).strip(" .-:"))


@given(
    title=words.filter(bool),
    roll=st.dictionaries(st.sampled_from(CODES), st.sampled_from(sorted(MARKS)), max_size=14),
    day=st.dates(date(2007, 1, 1), date(2025, 4, 4)),
    number=st.integers(1, 10**6).filter(lambda n: str(n) not in {*slips.MISCODED, *slips.EXCLUDED}),
    size=st.integers(1, 400),
)
@settings(max_examples=80, deadline=None)
def test_what_is_written_is_read(title: str, roll: dict[str, str], day: date, number: int, size: int) -> None:
    counts = Counter(MARKS[mark][0] for mark in roll.values())
    fields = record(
        f001=str(number),
        f245=[
            ("a", f"{title} :"),
            ("b", "resolution /"),
            ("c", "adopted by the Human Rights Council at its 9th session"),
        ],
        f269=[("a", day.isoformat())],
        f996=[("b", str(counts["yes"])), ("c", str(counts["no"])), ("d", str(counts["abstain"]))],
    )
    page = marcxml([*fields, *(vote(code, mark or None) for code, mark in roll.items())])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("palais.terms.catalogue.marc._PIECE", size)  # wherever the stream is cut
        rows = parsed(page)
    text, rollcall = of(Text, rows)[0], of(RollCall, rows)[0]
    assert (text.text, text.title, text.text_date) == (f"hrc-{number}", title, day)
    assert (rollcall.stated_yes_n, rollcall.stated_no_n) == (counts["yes"], counts["no"])
    assert [(cast.state, (cast.vote, cast.reason)) for cast in of(Cast, rows)] == [
        (code, MARKS[mark]) for code, mark in roll.items()
    ]
    assert not of(Discrepancy, rows)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_page_cut_anywhere_is_refused(data: st.DataObject) -> None:
    page = marcxml([*record(), *ROLL])
    end = data.draw(st.integers(0, len(page.rstrip()) - 1))
    refused(page[:end])


@given(st.binary(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_bytes_are_refused_in_one_sentence(content: bytes) -> None:
    refused(content)
