"""Treaty status: strict reading, corrections, and opt-outs read from declarations."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from palais.errors import SourceChanged
from palais.sources.treaty_status import CARD, parse
from palais.sources.treaty_status.corrections import corrections
from palais.sources.treaty_status.declarations import refuses, sections
from palais.terms.documents import Document
from palais.terms.tables import Discrepancy, Row, TreatyAction

BASE = "hr_treaty_status_2015.csv"
YEARLY = "status_by_year_2022.csv"
KNOWN = "known_declarations_and_exits.csv"


def folder(root: Path) -> Document:
    names = [path for path in root.rglob("*") if path.suffix in {".csv", ".txt"}]
    wanted = {file.name for file in CARD.files}
    found = {path.relative_to(root).as_posix(): path for path in names}
    return Document(
        CARD.source, CARD.day, {name: path.read_bytes() for name, path in found.items() if name in wanted}
    )


def sample() -> Document:
    return folder(Path(str(files("palais.sources.treaty_status"))) / "sample")


def changed(document: Document, name: str, old: str, new: str) -> Document:
    text = document.files[name].decode()
    assert old in text
    return replace(document, files={**document.files, name: text.replace(old, new, 1).encode()})


def acts(rows: list[Row]) -> list[TreatyAction]:
    return [row for row in rows if isinstance(row, TreatyAction)]


def listed(rows: list[Row]) -> list[Discrepancy]:
    return [row for row in rows if isinstance(row, Discrepancy)]


def test_the_sample_gives_each_kind_of_act() -> None:
    found = Counter(act.action for act in acts(list(parse(sample()))))
    assert set(found) >= {
        "signature",
        "ratification",
        "accession",
        "confirmation",
        "consent",
        "reservation",
        "accepts",
        "excludes",
        "withdrawal",
        "non_party",
    }


def test_namibia_is_a_state_and_its_lost_code_is_not_read() -> None:
    found = [act for act in acts(list(parse(sample()))) if act.participant == "Namibia"]
    assert {act.state for act in found} == {"NAM"}
    assert any(act.action == "consent" and act.locator.startswith(YEARLY) for act in found)


def test_a_later_consent_has_a_year_and_no_day() -> None:
    found = [a for a in acts(list(parse(sample()))) if (a.treaty, a.state) == ("ICCPR", "STP")]
    assert [(a.action, a.action_date, a.year) for a in found] == [
        ("signature", date(1995, 10, 31), 1995),
        ("non_party", None, None),
        ("consent", None, 2017),
    ]


def test_a_corrected_year_is_the_depositarys_and_is_listed() -> None:
    rows = list(parse(sample()))
    usa = [a for a in acts(rows) if (a.treaty, a.state) == ("ICERD", "USA") and a.locator.startswith(YEARLY)]
    assert [a.year for a in usa] == [1994]
    shown = [row for row in listed(rows) if row.subject == "ICERD/USA"]
    assert [(row.published, row.treatment) for row in shown] == [("party 1966", "corrected")]
    assert "1994-10-21" in shown[0].found


def test_a_false_party_gives_no_consent() -> None:
    rows = list(parse(sample()))
    brunei = [(a.action, a.day.year) for a in acts(rows) if (a.treaty, a.state) == ("ICERD", "BRN")]
    assert brunei == [("non_party", 2015)], "outside in 2015; its year in 2022 is not taken"
    assert [row.treatment for row in listed(rows) if row.subject == "ICERD/BRN"] == ["excluded"]


def test_a_contradiction_on_no_list_is_shown_and_not_taken() -> None:
    rows = list(parse(sample()))
    assert any(row.subject == "OP-CRC-IC/BRA" and row.treatment == "both shown" for row in listed(rows))
    assert ("OP-CRC-IC", "BRA", 2022) not in {(a.treaty, a.state, a.day.year) for a in acts(rows)}
    other = changed(sample(), YEARLY, "crpd,PL,Poland,1,2012.0", "crpd,PL,Poland,1,2011.0")
    shown = [row for row in listed(list(parse(other))) if row.subject == "CRPD/POL"]
    assert [(row.published, row.treatment) for row in shown] == [("party 2011", "both shown")]


def test_a_correction_that_the_publisher_has_made_stops_the_reading() -> None:
    mended = changed(sample(), YEARLY, "icerd,US,United States,1,1966.0", "icerd,US,United States,1,1994.0")
    with pytest.raises(SourceChanged, match=r"take that line out of corrections\.csv"):
        list(parse(mended))


def test_the_two_copies_of_march_2015_are_compared() -> None:
    other = changed(sample(), "untc_2015/4-9.csv", "Poland,13 Jan 1986", "Poland,14 Jan 1986")
    shown = [row for row in listed(list(parse(other))) if row.what.startswith("compiled file")]
    assert [(row.subject, row.treatment) for row in shown] == [("CAT/POL", "both shown")]


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (BASE, "consent_raw", "consent_text", "lacks 'consent_raw'"),
        (BASE, "ICERD,4-2,Afghanistan", "RACE,4-2,Afghanistan", "none of the eighteen treaties"),
        (BASE, "ICERD,4-2,Afghanistan", "ICERD,4-3,Afghanistan", "its chapter is not 4-2"),
        (BASE, "ICERD,4-2,Afghanistan", "ICERD,4-2,Ruritania", "Ruritania"),
        (BASE, "6 Jul 1983 a", "6 Jul 1983 x", "one of the depositary's letters"),
        (BASE, "6 Jul 1983 a", "7 Jul 1983 a", "the two must agree"),
        (BASE, "1983-07-06,accession", "1983-07-06,succession", "the two must agree"),
        (BASE, "1983-07-06", "6/7/1983", "not a day written YYYY-MM-DD"),
        (BASE, "ICERD,4-2,China", "ICERD,4-2,Afghanistan", "stands twice"),
        (YEARLY, "cat,AF,Afghanistan,1", "cat,AF,Afghanistan,2", "'2' is no mark of 'party'"),
        (YEARLY, "cat,AF,Afghanistan,1,1987.0", "cat,AF,Afghanistan,1,", "a party has no year"),
        (YEARLY, "cat,CN,China", "cat,CN,Afghanistan", "stands twice"),
        (YEARLY, "cat,AF", "kat,AF", "treaty 'kat' is not known"),
        (YEARLY, "no_action", "none", "lacks 'no_action'"),
        (KNOWN, "accepted", "perhaps", "'perhaps' is no status known here"),
        (KNOWN, "JAM", "QQQ", "QQQ"),
        ("icescr_status_2025.csv", "China,1997-10-27", "China,27.10.1997", "not a day"),
        ("untc_2015/4-9.csv", "Participant", "State", "not participant, signature and consent"),
        ("declarations/4-9.txt", "#Afghanistan", "Afghanistan", "not a list of '#State' headings"),
        ("declarations/4-9.txt", "#China", "#Afghanistan", "each once"),
    ],
)
def test_what_was_never_seen_stops_the_source(name: str, old: str, new: str, said: str) -> None:
    with pytest.raises(SourceChanged) as caught:
        list(parse(changed(sample(), name, old, new)))
    assert said in str(caught.value)
    assert str(caught.value).startswith(f"treaty_status/{name}")


def test_a_file_left_out_is_named() -> None:
    document = sample()
    rest = {name: content for name, content in document.files.items() if name != "declarations/4-9.txt"}
    with pytest.raises(SourceChanged, match=r"'declarations/4-9\.txt' is missing"):
        list(parse(replace(document, files=rest)))


@pytest.mark.parametrize(
    ("words", "opts_out"),
    [
        ("It does not recognize the competence of the Committee provided for in article 20.", True),
        (
            "Under article 28 it does not recognise the authority of the committee in article 20 here.Also 30.",
            True,
        ),
        ("It does not recognize the jurisdiction of the Committee as in Article (20).", True),
        ("It does not consider itself bound by article 20.", False),
        ("Article 20 has to be applied with respect for sovereignty.", False),
        ("It does not recognize the competence of the Committee under article 22.Article 20 stands.", False),
        ("It does not recognize the competence of the Committee under article 200.", False),
        ("It recognizes the competence of the Committee under article 20.", False),
        ("", False),
    ],
)
def test_an_opt_out_is_one_sentence_that_refuses_and_names_the_article(words: str, *, opts_out: bool) -> None:
    assert refuses(words, "20") is opts_out


def test_headings_without_words_objections_and_withdrawals_are_no_declarations() -> None:
    rows = list(parse(sample()))
    on_file = {(a.treaty, a.state): a.verified for a in acts(rows) if a.action == "reservation"}
    assert on_file["ICCPR-OP1", "GUY"] is False, "a heading without words is not verified"
    assert on_file["ICCPR-OP1", "POL"] is True
    assert ("ICERD", "POL") not in on_file, "an objection is no declaration of its own"
    assert ("ICESCR", "NAM") not in on_file, "what was withdrawn is not on file"
    assert {row.what for row in listed(rows)} >= {
        "declaration without words",
        "objection among declarations",
        "withdrawn declaration",
    }


def test_a_page_of_declarations_is_read_by_its_headings() -> None:
    document = Document("treaty_status", CARD.day, {"page.txt": b"#A\nWords.\nMore.\n\n#B\n\n"})
    assert list(sections(document, "page.txt")) == [("A", "Words.\nMore."), ("B", "")]


def test_every_correction_is_a_claim_that_differs_from_the_truth() -> None:
    found = corrections().values()
    kinds = Counter((row.published.split()[0], row.true.split()[0]) for row in found)
    assert kinds == {
        ("party", "party"): 24,
        ("party", "no"): 7,
        ("no", "party"): 13,
        ("party", "withdrawn"): 2,
    }
    assert all(row.published != row.true or row.true.startswith("no") for row in found)
