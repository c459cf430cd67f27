"""Complaints decided on their way against the rules: was each state bound on the day of submission?

Only where a protocol opens the procedure to complaints against every party can this be asked: OP1 (CCPR), OP-CEDAW and
OP-CRPD. Under CAT 22 and ICERD 14 a state accepts by a declaration whose day is in no file at hand, so decisions of CAT
and CERD cannot test the rules, and none of theirs is counted here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import pytest

from palais.rules.treaties import bound, status
from palais.sources import complaints, treaty_status
from palais.terms.documents import Document
from palais.terms.tables import ComplaintDecision, TreatyAction
from palais.terms.treaties import TREATIES

if TYPE_CHECKING:
    from pathlib import Path

    from palais.sources import Source

TESTABLE = ("CCPR", "CEDAW", "CRPD")
UNTESTABLE = ("CAT", "CERD")

GUYANA = (
    "Guyana was bound from 1993-08-10 (accession of 1993-05-10, as generally known); the depositary's list of 2015 shows "
    "only the accession of 1999-01-05, made with its denunciation, so the record says 'cannot tell' before 1999-04-05"
)
REACCEDED = "as above: bound throughout, for denunciation and new accession both took effect on 1999-04-05"
CZECH = (
    "Czechoslovakia was bound from 1991-06-12 (as generally known); the Czech Republic succeeded to it, and the record does "
    "not reckon days before the succession that it deposited in 1993"
)
EARLY = "submitted before the Protocol took effect for the state; the Committee found it inadmissible"
SLIP = "the day on file lies ten years before the registration of 1999: likely 1998, when the state was bound"

EXCEPTIONS = {
    "ccpr-c-45-d-491-1992": ("AUS", False, EARLY),
    "ccpr-c-47-d-499-1992": ("AUS", False, EARLY),
    "ccpr-c-50-d-568-1993": ("DEU", False, EARLY),
    "ccpr-c-82-d-851-1999": ("RUS", False, SLIP),
    "ccpr-c-51-d-498-1992": ("CZE", None, CZECH),
    "ccpr-c-54-d-516-1992": ("CZE", None, CZECH),
    "ccpr-c-62-d-676-1996": ("GUY", None, GUYANA),
    "ccpr-c-73-d-728-1996": ("GUY", None, GUYANA),
    "ccpr-c-76-d-838-1998": ("GUY", None, GUYANA),
    "ccpr-c-81-d-811-1998": ("GUY", None, GUYANA),
    "ccpr-c-82-d-912-2000": ("GUY", None, GUYANA),
    "ccpr-c-85-d-913-2000": ("GUY", None, GUYANA),
    "ccpr-c-86-d-812-1998": ("GUY", None, GUYANA),
    "ccpr-c-81-d-867-1999": ("GUY", False, REACCEDED),
    "ccpr-c-85-d-862-1999": ("GUY", False, REACCEDED),
}
"""Decision: the state, what the rules say (not bound, or cannot tell), and why."""

Told = list[tuple[ComplaintDecision, bool | None]]


def rows_of(source: Source, published: Path) -> list[object]:
    card = source.CARD
    root = published / card.source
    contents = {file.name: (root / file.name).read_bytes() for file in card.files}
    return list(source.parse(Document(card.source, card.day, contents)))


@pytest.fixture(scope="module")
def told(published: Path) -> Told:
    """Each decision with a state and a day of submission, and whether the rules say that the state was bound."""
    acts: dict[tuple[str, str], list[TreatyAction]] = defaultdict(list)
    for row in rows_of(treaty_status, published):  # type: ignore[arg-type]
        if isinstance(row, TreatyAction):
            acts[row.treaty, row.state].append(row)
    found: Told = []
    for row in rows_of(complaints, published):  # type: ignore[arg-type]
        if isinstance(row, ComplaintDecision) and row.state and row.submitted_date:
            treaty = TREATIES[row.treaty]
            held = status(acts[row.treaty, row.state], treaty=treaty, on=row.submitted_date)
            found.append((row, bound(held)))
    return found


@pytest.mark.published
def test_at_least_99_in_100_were_open_and_each_exception_is_explained(told: Told) -> None:
    tested = [(row, answer) for row, answer in told if row.committee in TESTABLE]
    assert Counter(row.committee for row, _ in tested) == {"CCPR": 1558, "CEDAW": 43, "CRPD": 10}
    exceptions = {row.decision: (row.state, answer) for row, answer in tested if answer is not True}
    assert exceptions == {name: (state, answer) for name, (state, answer, _) in EXCEPTIONS.items()}
    assert all(why for _, _, why in EXCEPTIONS.values())
    assert 1 - len(exceptions) / len(tested) >= 0.99


@pytest.mark.published
def test_a_complaint_that_came_too_early_was_not_decided_on_its_merits(told: Told) -> None:
    early = {name for name, (_, _, why) in EXCEPTIONS.items() if why is EARLY}
    assert {row.outcome for row, _ in told if row.decision in early} == {"inadmissible"}


@pytest.mark.published
def test_two_complaints_name_a_state_that_never_joined_and_were_against_another(told: Told) -> None:
    against = {row.decision: row.state for row, _ in told}
    assert {against["ccpr-c-94-d-1455-2006"], against["ccpr-c-94-d-1578-2007"]} == {"CAN"}


@pytest.mark.published
def test_cat_and_cerd_cannot_be_tested_this_way(told: Told, published: Path) -> None:
    assert sum(row.committee in UNTESTABLE for row, _ in told) > 300
    declared = [
        row
        for row in rows_of(treaty_status, published)  # type: ignore[arg-type]
        if isinstance(row, TreatyAction)
        and row.action == "accepts"
        and (row.treaty, row.article) in {("CAT", "22"), ("ICERD", "14")}
    ]
    assert declared
    assert all(row.action_date is None and not row.verified for row in declared), (
        "no day of acceptance is on record"
    )
