"""Committee members seen taking part in decisions on individual complaints.

Read by the publisher from the heads of decisions, so pieces of other text stand among the names. What is no name is left out:
nine rows, one of them with a complainant's initials, which were all that nine of the 84 decisions had. A name is written in
several ways: spellings of the same letters in another order or with other marks are joined, and fourteen more by hand
(`names.csv`). The publisher gives no nationality. Its `comm_year` is the year in the communication's number, not the one in
which the members sat.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from palais.errors import SourceChanged
from palais.terms.documents import Card, Document, File
from palais.terms.facts import facts
from palais.terms.tables import CommitteeSitting

__all__ = ["CARD", "COLUMNS", "NAME", "is_name", "parse"]

NAME = "members_participating.csv"
COLUMNS = ("docId", "member", "committee", "session", "comm_year")

_NO_NAME = re.compile(
    r"\d|^On |^The author|^Facts as|^Messrs$|questions of|^(?:January|February|March|April|May|June|July)\b"
)

CARD = Card(
    source="committee_sittings",
    title="Treaty-body members seen sitting in decisions",
    publisher="Compiled from decisions of the treaty bodies, with names as read from their heads",
    licence="CC BY-NC",
    citation="Members named in decisions of the treaty bodies on individual communications, as compiled",
    url="",
    day=date(2026, 1, 31),
    files=(File(NAME, ""),),
    folder="reporting",
    bounds={"committee_sittings": (1, 50_000)},
    open=False,
)


def parse(document: Document) -> Iterator[CommitteeSitting]:
    """Yield one row a member and decision; what is no name is left out.

    Raises
    ------
    SourceChanged
        If a column or a number is not what it was.
    """
    read = [
        (f"{NAME} line {line}", row)
        for line, row in enumerate(document.rows(NAME, COLUMNS), start=2)
        if is_name(row["member"])
    ]
    spelled = _one_spelling([row["member"] for _, row in read])
    seen: set[tuple[str, str]] = set()
    for where, row in read:
        member = spelled[row["member"]]
        if (row["docId"], member) in seen:
            continue
        seen.add((row["docId"], member))
        yield CommitteeSitting(
            member=member,
            committee=row["committee"],
            document=row["docId"],
            session=_whole(row["session"], where),
            registered_year=_whole(row["comm_year"], where),
            source=document.source,
            locator=where,
            day=document.day,
        )


def is_name(text: str) -> bool:
    """Return whether `text` can be a member's name.

    >>> is_name("Zonke Zanele Majodina"), is_name("On 8 June 1992")
    (True, False)
    """
    return bool(text.strip()) and _NO_NAME.search(text) is None


def _one_spelling(names: list[str]) -> Mapping[str, str]:
    """Return for each published name the one that stands for it: of spellings with the same letters, the most frequent."""
    by_hand = {row["published"]: row["name"] for _, row in facts(__name__, "names.csv")}
    groups: dict[str, Counter[str]] = {}
    for name in names:
        plain = by_hand.get(name, name)
        groups.setdefault(_letters(plain), Counter())[plain] += 1
    chosen = {letters: max(sorted(group), key=group.__getitem__) for letters, group in groups.items()}
    return {name: chosen[_letters(by_hand.get(name, name))] for name in names}


def _letters(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name).lower()
    return "".join(sorted(letter for letter in folded if letter.isalpha() and letter.isascii()))


def _whole(text: Any, where: str) -> int | None:  # noqa: ANN401 - a cell of a CSV
    if not text:
        return None
    if not re.fullmatch(r"\d+(?:\.0)?", text):
        raise SourceChanged(f"committee_sittings/{where}: '{text}' is no whole number; fetch the file again.")
    return int(float(text))
