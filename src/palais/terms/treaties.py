"""The eighteen human rights treaties of the United Nations, nine of them core: dates, clauses, names.

The dates are those of the depositary's list, *Multilateral Treaties Deposited with the Secretary-General*,
chapter IV. `verified` says whether a date of entry into force was read in the treaty or follows from the
deposits on record (`palais.rules.treaties.entry_into_force`); the others are generally known.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from importlib.resources import files
from typing import TYPE_CHECKING

from palais.errors import Unrecognised
from palais.terms.tables import TreatyRow

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["TREATIES", "Delay", "Treaty", "rows"]


@dataclass(frozen=True, slots=True)
class Delay:
    """How long after a deposit a treaty takes effect.

    Attributes
    ----------
    days, months : int
        One of them: "on the thirtieth day after" is 30 days, "three months after" is 3 months.
    month_start : bool
        Whether it then waits for the first day of the next month.
    """

    days: int = 0
    months: int = 0
    month_start: bool = False

    def __str__(self) -> str:
        wait = f"{self.days} days" if self.days else f"{self.months} month{'s' if self.months > 1 else ''}"
        return f"first day of the month after {wait}" if self.month_start else wait

    @classmethod
    def read(cls, text: str) -> Delay:
        """Return the delay written as `30 days`, `3 months` or `first day of the month after 3 months`."""
        wait = text.removeprefix("first day of the month after ")
        count, unit = wait.split()
        counted = {"days" if unit == "days" else "months": int(count)}
        return cls(**counted, month_start=wait != text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Treaty:
    """A treaty or protocol.

    Attributes
    ----------
    treaty : str
        Short id used in the record and on the command line.
    name : str
    adopted_date, in_force_date : date
    deposits_n : int
        Consents needed for entry into force.
    entry : Delay
        Wait between the last deposit needed and entry into force.
    joining : Delay
        Wait between a later state's deposit and its effect for that state; as `entry`, but for two protocols.
    entry_article : str
        The clause that says so.
    needs : str | None
        For a protocol that cannot precede it, the treaty that must be in force.
    chapter : str
        Chapter of the depositary's list, `4-9` for IV.9.
    core : bool
        Whether it is one of the nine core treaties.
    verified : bool
        Whether the date of entry into force was read in the text or follows from the deposits.
    committee : str
        The body of experts that watches over it.
    aliases : tuple[str, ...]
        Other ways people write it, in plain lower case.
    """

    treaty: str
    name: str
    adopted_date: date
    in_force_date: date
    deposits_n: int
    entry: Delay
    joining: Delay
    entry_article: str
    chapter: str
    committee: str
    verified: bool
    aliases: tuple[str, ...]
    core: bool
    needs: str | None

    @classmethod
    def parse(cls, text: str) -> Treaty:
        """Return the treaty a person means by `text`.

        Raises
        ------
        Unrecognised
            If no treaty goes by that name; near misses are named.

        Examples
        --------
        >>> Treaty.parse("Convention against Torture").treaty
        'CAT'
        >>> Treaty.parse("op1").treaty
        'ICCPR-OP1'
        """
        wanted = _plain(text)
        found = _names().get(wanted)
        if found:
            return TREATIES[found]
        near = dict.fromkeys(_names()[name] for name in get_close_matches(wanted, _names(), n=3, cutoff=0.72))
        hint = f"did you mean {' or '.join(near)}? " if near else ""
        raise Unrecognised(
            f"No treaty is called '{text.strip()}'; {hint}The record has {', '.join(TREATIES)}."
        )

    @classmethod
    def choices(cls) -> tuple[str, ...]:
        """Return every id, for help texts and forms."""
        return tuple(TREATIES)

    def __str__(self) -> str:
        return self.treaty


def rows(day: date) -> Iterator[TreatyRow]:
    """Yield the table `treaties`, as of `day`."""
    for treaty in TREATIES.values():
        yield TreatyRow(
            treaty=treaty.treaty,
            name=treaty.name,
            adopted_date=treaty.adopted_date,
            in_force_date=treaty.in_force_date,
            deposits_n=treaty.deposits_n,
            chapter=treaty.chapter,
            core=treaty.core,
            verified=treaty.verified,
            source="treaties",
            locator=f"chapter IV, {treaty.chapter.removeprefix('4-')}",
            day=day,
        )


def _plain(text: str) -> str:
    """Return `text` as names are compared: lower case, no accents, no small words, single blanks."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    words = re.sub(r"[^a-z0-9]+", " ", ascii_text).split()
    return " ".join(
        word for word in words if word not in {"the", "un", "of", "on", "to", "for", "international"}
    )


def _names() -> dict[str, str]:
    """Return every plain name with the id it stands for."""
    if not _NAMES:
        for treaty in TREATIES.values():
            for name in (treaty.treaty, treaty.name, f"chapter {treaty.chapter}", *treaty.aliases):
                _NAMES.setdefault(_plain(name), treaty.treaty)
    return _NAMES


_NAMES: dict[str, str] = {}


def _treaty(row: dict[str, str]) -> Treaty:
    """Return one line of the list beside this module as a treaty."""
    return Treaty(
        treaty=row["treaty"],
        name=row["name"],
        adopted_date=date.fromisoformat(row["adopted_date"]),
        in_force_date=date.fromisoformat(row["in_force_date"]),
        deposits_n=int(row["deposits_n"]),
        entry=Delay.read(row["entry"]),
        joining=Delay.read(row["joining"]),
        entry_article=row["entry_article"],
        needs=row["needs"] or None,
        chapter=row["chapter"],
        core=row["core"] == "yes",
        verified=row["verified"] == "yes",
        committee=row["committee"],
        aliases=tuple(row["aliases"].split("; ")),
    )


def _read() -> dict[str, Treaty]:
    """Return every treaty of the list beside this module, in its order."""
    text = files("palais.terms").joinpath("treaties.csv").read_text(encoding="utf-8")
    return {row["treaty"]: _treaty(row) for row in csv.DictReader(text.splitlines())}


TREATIES: dict[str, Treaty] = _read()
"""Every treaty on the record, by id; the list itself is `treaties.csv` beside this module."""
