"""One box over everything that has a page: states by any name, roll calls, texts, treaties, mandates, claims, questions.

`entries` lists what can be found as plain rows, so that the site asks them here and an edition carries them in a script. Ranking
is the same everywhere: an exact code or symbol, then what begins with the words, then how many of the words are in it.
"""

from __future__ import annotations

import heapq
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

if TYPE_CHECKING:
    import polars as pl

__all__ = ["KINDS", "Entry", "claim_entries", "entries", "found", "ranked", "words_of"]

KINDS = ("State", "Question", "Claim", "Treaty", "Term", "Mandate", "Roll call", "Text")
"""What can be found, in the order in which equals are shown."""

MOST = 40
_LONGEST = 120
_FEWEST_LETTERS = 2
_TOLD = 90  # characters of a meaning that stand beside its word


@dataclass(frozen=True, slots=True)
class Entry:
    """Something with a page.

    Attributes
    ----------
    kind : str
        One of `KINDS`.
    title : str
    address : str
        Of its page on the site.
    words : str
        What else it is known by: codes, symbols, former names, the year; lower case, without accents.
    about : str
        A few words beside the title: a symbol and a day.
    """

    kind: str
    title: str
    address: str
    words: str
    about: str = ""


def words_of(text: str) -> str:
    """Return `text` as it is compared: lower case, no accents, every mark but those of symbols a blank.

    Examples
    --------
    >>> words_of("Côte d'Ivoire"), words_of("A/HRC/RES/51/25")
    ('cote d ivoire', 'a/hrc/res/51/25')
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^\w/.]+", " ", plain).strip()


def entries() -> tuple[Entry, ...]:
    """Return everything that can be found in the record in use, always in the same order."""
    from palais.record.ask import summary

    return _entries(str(summary()["digest"]))


@lru_cache(maxsize=2)
def _entries(_digest: str) -> tuple[Entry, ...]:
    return (
        *_states(),
        *_questions(),
        *(entry for _, entry in claim_entries()),
        *_treaties(),
        *_glossary(),
        *_mandates(),
        *_rollcalls(),
        *_texts(),
    )


def found(query: str, *, most: int = MOST) -> list[Entry]:
    """Return what the words of `query` find, the best first."""
    from palais.record.ask import summary

    return _ranked(query, _index_of(str(summary()["digest"])), most)


def ranked(query: str, rows: Iterable[Entry], *, most: int = MOST) -> list[Entry]:
    """Return the rows that hold every word of `query`, or where none does those that hold most of them; the best first."""
    return _ranked(query, _indexed(rows), most)


def _ranked(query: str, index: list[tuple[Entry, str]], most: int) -> list[Entry]:
    asked = words_of(query[:_LONGEST])
    words = [word for word in dict.fromkeys(asked.split()) if len(word) >= _FEWEST_LETTERS] or asked.split()
    if not words:
        return []
    rare = sorted(words, key=len, reverse=True)  # long words are rarer: most rows are let go at the first
    held = [
        (place, entry, whole) for place, (entry, whole) in enumerate(index) if all(w in whole for w in rare)
    ]
    if held:
        scored = [(-_score(asked, words, whole), place, entry) for place, entry, whole in held]
    else:
        some = (
            (sum(word in whole for word in words), place, entry) for place, (entry, whole) in enumerate(index)
        )
        scored = [(-count, place, entry) for count, place, entry in some if count]
    return [entry for *_, entry in heapq.nsmallest(most, scored, key=lambda row: row[:2])]


def _score(asked: str, words: list[str], whole: str) -> int:
    """Return how well a row that holds every word meets them: whole words, beginnings of words, of names, a whole name."""
    score = sum(40 * (f" {word}" in whole) + 20 * (f" {word} " in whole) for word in words)
    return score + 400 * (f"|{asked}" in whole) + 4000 * (f"|{asked}|" in whole)


@lru_cache(maxsize=2)
def _index_of(digest: str) -> list[tuple[Entry, str]]:
    return _indexed(_entries(digest))


def _indexed(rows: Iterable[Entry]) -> list[tuple[Entry, str]]:
    """Return each row with all its words as they are compared; names and codes stand between bars."""
    index = []
    for row in rows:
        names = [words_of(row.title), *row.words.split("|")]
        index.append((row, " | ".join(f" |{name}| {name} " for name in names if name)))
    return index


def _states() -> Iterator[Entry]:
    from palais.terms.states.names import names
    from palais.terms.states.register import register

    others: dict[str, list[str]] = {}
    for name in names():
        others.setdefault(name.state, []).append(words_of(name.name))
    for code, state in register().items():
        known = dict.fromkeys([code.lower(), *others.get(code, ())])
        about = "" if state.end_date is None else f"until {state.end_date.year}"
        yield Entry("State", state.name, f"/brief/{code}", "|".join(known), about)


def _questions() -> Iterator[Entry]:
    from palais.questions import specs

    for name, spec in specs().items():
        yield Entry("Question", spec.summary, f"/{name}", f"{name}|{name.replace('-', ' ')}", name)


def claim_entries() -> Iterator[tuple[int, Entry]]:
    """Return every claim by its number, in its own words, without its verdict."""
    from palais.questions._claims import claims
    from palais.questions._claims._shown import in_words

    for number, claim in claims().items():
        entry = Entry("Claim", in_words(claim, claim.about), f"/claim/{number}", f"claim {number}", claim.who)
        yield number, entry


def _treaties() -> Iterator[Entry]:
    from palais.questions import specs
    from palais.record.ask import rows
    from palais.terms.tables import TreatyRow

    where = "/treaty/{}" if "treaty" in specs() else "/provisions?treaty={}"
    for row in rows(TreatyRow).iter_rows(named=True):
        code = row["treaty"]
        yield Entry(
            "Treaty", row["name"], where.format(quote(code)), f"{code.lower()}|{words_of(code)}", code
        )


def _glossary() -> Iterator[Entry]:
    """Yield every word of the glossary, with the beginning of what it means."""
    from palais.questions import specs
    from palais.terms.glossary import entries as glossary_entries

    if "glossary" not in specs():
        return
    for one in glossary_entries():
        about = one.says if len(one.says) <= _TOLD else f"{one.says[:_TOLD].rsplit(' ', 1)[0]} …"
        words = "|".join(words_of(name) for name in one.names[1:])
        title = ", ".join(one.names)
        yield Entry("Term", title, f"/glossary/{quote(one.names[0], safe='')}", words, about)


def _mandates() -> Iterator[Entry]:
    from palais.record.ask import rows
    from palais.terms.tables import Mandate

    for row in rows(Mandate).iter_rows(named=True):
        address = f"/mandates/{quote(row['mandate'], safe='')}"
        yield Entry("Mandate", row["title"], address, words_of(row["mandate"]), row["kind"] or "")


def _rollcalls() -> Iterator[Entry]:
    from palais.record.ask import rows
    from palais.terms.tables import RollCall

    for row in _newest(rows(RollCall), "rollcall_date"):
        name = row["rollcall"]
        symbol, day = row["symbol"] or "", row["rollcall_date"]
        about = ", ".join(filter(None, (symbol, str(day) if day else "")))
        words = "|".join(filter(None, (words_of(name), words_of(symbol), str(day.year) if day else "")))
        yield Entry("Roll call", row["title"] or symbol or name, f"/rollcall/{quote(name)}", words, about)


def _texts() -> Iterator[Entry]:
    from palais.record.ask import rows
    from palais.terms.tables import Text

    for row in _newest(rows(Text), "text_date"):
        name, symbol = row["text"], row["symbol"] or ""
        day = row["text_date"]
        about = ", ".join(filter(None, (symbol, str(day) if day else "")))
        words = "|".join(words_of(word) for word in (name, symbol, row["draft_symbol"] or "") if word)
        yield Entry("Text", row["title"] or symbol or name, f"/text/{quote(name)}", words, about)


def _newest(frame: pl.DataFrame, column: str) -> Iterator[dict[str, Any]]:
    """Return the rows of a frame, the newest first: of equals a reader means the last."""
    yield from frame.sort(column, descending=True, nulls_last=True, maintain_order=True).iter_rows(named=True)
