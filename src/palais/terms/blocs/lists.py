"""The given lists, and the term by which questions ask for one."""

from __future__ import annotations

import csv
import pkgutil
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, cast

from palais.errors import Unrecognised
from palais.terms.blocs.spells import Spell, Verified, first_day, last_day

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Bloc", "blocs"]

Sort = Literal["regional group", "union", "organisation", "informal group"]


@dataclass(frozen=True, slots=True)
class Bloc:
    """A list of states that others drew up; none is official.

    Attributes
    ----------
    bloc : str
        Id; a list that exists in several versions carries its year.
    name : str
    kind : str
        `regional group`, `union`, `organisation` or `informal group`.
    day : date
        As of when the list stands.
    source : str
        `statements` (read it in the record), `states` (the register) or `blocs` (the facts beside this module).
    verified : str
        `yes` where a second published list says the same, else `no`.
    statement : str
        The record's list that holds its members; empty for others.
    group : str
        The register's regional group; empty for others.
    aliases : tuple[str, ...]
        Other ways people write it, in lower case.
    note : str
        What a reader must know of the list.
    """

    bloc: str
    name: str
    kind: Sort
    day: date
    source: str
    verified: Literal["yes", "no"]
    statement: str
    group: str
    aliases: tuple[str, ...]
    note: str

    @classmethod
    def parse(cls, text: str) -> Bloc:
        """Return the list a person means by `text`.

        Raises
        ------
        Unrecognised
            If no list goes by that name.
        """
        wanted = " ".join(text.lower().split())
        for bloc in blocs().values():
            if wanted in (bloc.bloc.lower(), bloc.name.lower(), *bloc.aliases):
                return bloc
        known = ", ".join(blocs())
        raise Unrecognised(
            f"No list of states is called '{text[:60]}'; choose one of {known}, or bring your own with --list FILE."
        )

    @classmethod
    def choices(cls) -> tuple[str, ...]:
        """Return every id, for help texts and forms."""
        return tuple(blocs())

    def spells(self) -> tuple[Spell, ...]:
        """Return who is on the list and when; empty for a list that stands in the record (`statement`)."""
        return _of_group(self.group) if self.group else _dated().get(self.bloc, ())

    def __str__(self) -> str:
        return self.bloc


@cache
def blocs() -> Mapping[str, Bloc]:
    """Return every list by its id, in the order of the facts."""
    return MappingProxyType(
        {
            row["bloc"]: Bloc(
                bloc=row["bloc"],
                name=row["name"],
                kind=cast("Sort", row["kind"]),
                day=date.fromisoformat(row["day"]),
                source=row["source"],
                verified=cast("Literal['yes', 'no']", row["verified"]),
                statement=row["statement"],
                group=row["group"],
                aliases=tuple(row["aliases"].split("|")),
                note=row["note"],
            )
            for row in _table("blocs")
        }
    )


@cache
def _dated() -> Mapping[str, tuple[Spell, ...]]:
    found: dict[str, tuple[Spell, ...]] = {}
    for row in _table("members"):
        spell = Spell(
            state=row["state"],
            start_date=first_day(row["start_date"]),
            end_date=last_day(row["end_date"]),
            source=row["source"],
            verified=cast("Verified", row["verified"]),
            note=row["note"],
        )
        found[row["bloc"]] = (*found.get(row["bloc"], ()), spell)
    return found


@cache
def _of_group(group: str) -> tuple[Spell, ...]:
    """Return the spells of a regional group as the register of states has them."""
    from palais.terms.states.reading import day, table

    return tuple(
        Spell(
            state=row["state"],
            start_date=day(row["start_date"]),
            end_date=day(row["end_date"]),
            source=row["source"],
            verified=cast("Verified", row["verified"]),
            note=row["note"],
        )
        for row in table("groups")
        if row["group"] == group
    )


def _table(name: str) -> list[dict[str, str]]:
    raw = pkgutil.get_data(__package__, f"facts/{name}.csv")
    if raw is None:  # pragma: no cover - an installation without its data is not palais
        raise FileNotFoundError(f"facts/{name}.csv")
    return list(csv.DictReader(raw.decode("utf-8").splitlines()))
