"""General Assembly roll calls, 1946 to March 2021, and the totals of contested votes of 2021-23.

Erik Voeten's data, as redistributed; vote codes 1 yes, 2 abstain, 3 no, 8 absent, 9 not a member. Nineteen states were
missing from the file at hand and were inferred exactly from published agreement scores (`derived`): their casts
carry the reason `inferred`, and where they were absent or no members they have no row at all.
"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache

from palais.sources.unga_votes.casts import casts
from palais.sources.unga_votes.rollcalls import rollcalls
from palais.sources.unga_votes.totals import contested_totals
from palais.terms.documents import Card, Document, File
from palais.terms.states import members
from palais.terms.tables import Discrepancy, RollCall, Row

__all__ = ["CARD", "parse"]

CARD = Card(
    source="unga_votes",
    title="United Nations General Assembly voting data",
    publisher="Erik Voeten, Georgetown University; totals of 2021-23 from the United States Department of State",
    licence="CC0 (data set); MIT (the package it was taken from)",
    citation=(
        'Erik Voeten, "Data and Analyses of Voting in the UN General Assembly", in Bob Reinalda (ed.), Routledge Handbook '
        "of International Organization, 2013; Voeten, Strezhnev and Bailey, United Nations General Assembly Voting Data, "
        "Harvard Dataverse, doi:10.7910/DVN/LEJUQZ"
    ),
    url="https://dataverse.harvard.edu/dataset.xhtml?persistentId=doi:10.7910/DVN/LEJUQZ",
    day=date(2021, 3, 3),
    files=(
        File("votes_long.parquet", ""),
        File("roll_calls.parquet", ""),
        File("contested_vote_totals_2021_2023.csv", ""),
    ),
    bounds={
        "rollcalls": (6_500, 9_000),
        "casts": (1_000_000, 2_500_000),
        "descriptions": (6_000, 9_000),
        "discrepancies": (300, 600),
    },
)


def parse(document: Document) -> Iterator[Row]:
    """Yield the roll calls, casts, descriptions and discrepancies of `document`.

    Raises
    ------
    SourceChanged
        If a column, a vote code or a state code is not known, or a cast belongs to no roll call.
    """
    voted: dict[str, RollCall] = {}
    dates: dict[int, date] = {}
    for found in rollcalls(document):
        yield found.rollcall
        yield from found.rest
        voted[found.rollcall.rollcall] = found.rollcall
        dates[found.rcid] = found.rollcall.rollcall_date
    counted: dict[str, Counter[str | None]] = defaultdict(Counter)
    outside: Counter[tuple[str, str]] = Counter()
    for cast in casts(document, dates):
        rollcall = voted[cast.rollcall]
        counted[cast.rollcall][cast.vote] += 1
        if cast.vote == "absent" and not _sat_in(cast.state, rollcall):
            outside[cast.state, str(rollcall.session)] += 1
        yield cast
    yield from _off_totals(voted, counted)
    yield from _absent_outside(outside, document)
    yield from contested_totals(document, frozenset(r.symbol for r in voted.values() if r.symbol))


def _off_totals(voted: dict[str, RollCall], counted: dict[str, Counter[str | None]]) -> Iterator[Discrepancy]:
    """Yield each roll call whose casts miss a total that the publisher states; an empty total is not compared."""
    for name, rollcall in voted.items():
        votes = counted[name]
        pairs = (
            (rollcall.stated_yes_n, votes["yes"]),
            (rollcall.stated_no_n, votes["no"]),
            (rollcall.stated_abstain_n, votes["abstain"]),
        )
        if any(stated is not None and stated != found for stated, found in pairs):
            yield Discrepancy(
                subject=name,
                what="totals",
                published="-".join("?" if stated is None else str(stated) for stated, _ in pairs),
                found="-".join(str(found) for _, found in pairs),
                treatment="both shown",
                source=rollcall.source,
                locator=rollcall.locator,
                day=rollcall.day,
            )


@cache
def _members_in(month: date) -> frozenset[str]:
    """Return the states that were members at any time in the month or on the day."""
    return members(month) | members(date(month.year, month.month, monthrange(month.year, month.month)[1]))


def _sat_in(state: str, rollcall: RollCall) -> bool:
    return state in _members_in(rollcall.rollcall_date)


def _absent_outside(outside: Counter[tuple[str, str]], document: Document) -> Iterator[Discrepancy]:
    """Yield each state and session in which the publisher calls absent a state that was no member."""
    for (state, session), times in sorted(outside.items()):
        yield Discrepancy(
            subject=f"{state} in session {session}",
            what="absent but no member",
            published=f"absent in {times} roll calls",
            found="not a member of the United Nations in those months",
            treatment="as published",
            source=document.source,
            locator=f"votes_long.parquet session {session}",
            day=document.day,
        )
