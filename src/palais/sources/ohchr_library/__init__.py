"""Votes of the Commission on Human Rights and the Human Rights Council, from the OHCHR library's own MARCXML.

The library (an Invenio catalogue) exports its Voting collection as MARCXML, in a MARC 21 of its own. No such
file was at hand: this adapter is written from the fields as documented by those who harvest it
(lszoszk/hrc-voting lists them column by column) and from MARCXML of the same software at the UN Digital
Library. What it does not know in a voting field stops it.

====================  ==========================================================================
field                 what it holds
====================  ==========================================================================
001                   record number; `hrc-` or `chr-` before it makes the id
245 $a $b $c          title, kind of text (`resolution /`), statement with body and session
269 $a (or 992 $a)    day, as YYYY-MM-DD or YYYYMMDD
500 $a                notes; `Main sponsors : …` among them
591 $a                how the body decided (`RECORDED`, `ADOPTED WITHOUT VOTE`, …)
791 $a                symbol
952 $a                meeting, often with what became of the text
967 $a $b $d $e       one a state: order, code, mark (`Y`, `N`, `A`, `.`, none), name
981 $a                body
991 $a $b $c $d       agenda: symbol, item, its title, subject
993 $a                the draft, or the amendment and what it would amend
996 $b $c $d $e $f    totals: yes, no, abstain, not voting, all
====================  ==========================================================================

The rows are those that the harvest in CSV gives (`ohchr_votes`), with the same ids: a record is built from
one of the two, not from both.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from palais.errors import SourceChanged
from palais.sources.ohchr_library import entries
from palais.terms import catalogue
from palais.terms.documents import Card, Document, File
from palais.terms.tables import Row

__all__ = ["CARD", "parse"]

CARD = Card(
    source="ohchr_library",
    title="Voting collection of the OHCHR Search Library, MARCXML",
    publisher="Office of the United Nations High Commissioner for Human Rights (OHCHR), library",
    licence="none stated (the votes are public UN documents)",
    citation=(
        "OHCHR Search Library. Voting collection. Read by its documented fields; no file of the library's own was "
        "at hand when this was written."
    ),
    url="https://searchlibrary.ohchr.org/search?cc=Voting&ln=en",
    day=date(2026, 7, 9),
    # Not offered to programs: the site answers them with a check for browsers. In a browser, `of=xm` shows a
    # search as MARCXML, 200 records a page: save the pages as voting-1.xml, voting-2.xml and so on.
    files=(File("voting*.xml", ""),),
    bounds={
        "texts": (1, 12_000),
        "rollcalls": (0, 5_000),
        "casts": (0, 250_000),
        "descriptions": (0, 12_000),
        "discrepancies": (0, 3_000),
    },
    open=False,
)
"""Who says so. An export may be one page or the whole collection, hence the wide bounds."""


def parse(document: Document) -> Iterator[Row]:
    """Yield texts, roll calls, casts, descriptions (subject headings) and discrepancies.

    Parameters
    ----------
    document : Document
        One or more pages of MARCXML; a record on two pages counts once.

    Yields
    ------
    Row
        `Text` and `RollCall` with ids `chr-<record>` and `hrc-<record>`. A text put to no vote has no roll
        call; a vote known by its totals alone is a roll call without casts.

    Raises
    ------
    SourceChanged
        If a page is cut, is no MARCXML or declares entities; a record lacks its number, title, body, day or
        way of deciding; or a mark, a body, a state or a subfield of a voting field is not one that is known.
    """
    from palais.terms.catalogue import marc

    seen: set[str] = set()
    for name in sorted(document.files):
        for record in marc.records(document.content(name), where=f"{CARD.source}/{name}"):
            entry = entries.read(record, where=f"{CARD.source}/{name}", day=document.day)
            if entry.number not in seen:
                seen.add(entry.number)
                yield from catalogue.rows(entry)
                yield from catalogue.casts(entry)
                yield from catalogue.of_codes(entry)
                yield from catalogue.of_totals(entry)
    if not seen:
        raise SourceChanged(
            f"{CARD.source}: the document holds no record; export the Voting collection as MARCXML again."
        )
