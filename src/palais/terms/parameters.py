"""What a question may ask for: the closed set of parameter types, and how a person's words become one of them.

Every surface (command line, page, API) takes text; `parsed` turns it into the type that the question's signature
names, or refuses it in one sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, Protocol, get_args, get_origin

from palais.errors import Unrecognised

__all__ = ["FIRST_DAY", "DataFile", "Symbol", "Term", "TextFile", "day", "is_term", "parsed"]

_LONGEST_SYMBOL = 120

FIRST_DAY = date(1945, 6, 26)
"""The signing of the Charter: no act on the record is older."""


class Term(Protocol):
    """A type that parses itself from a person's words: State, Body, Treaty, Symbol."""

    @classmethod
    def parse(cls, text: str) -> Any:  # noqa: ANN401 - each term returns its own type
        """Return the term that `text` names, or raise `Unrecognised`."""

    @classmethod
    def choices(cls) -> tuple[str, ...]:
        """Return what may be named; empty where the set is open."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A United Nations document symbol, or the id of a roll call or text.

    Examples
    --------
    >>> str(Symbol.parse(" a/hrc/res/51/25 "))
    'A/HRC/RES/51/25'
    >>> str(Symbol.parse("hrc-30294"))
    'hrc-30294'
    """

    text: str

    @classmethod
    def parse(cls, text: str) -> Symbol:
        """Return the symbol, upper-cased, with blanks removed; ids keep their lower case."""
        plain = re.sub(r"\s+", "", text)
        if not plain or len(plain) > _LONGEST_SYMBOL:
            raise Unrecognised(
                f"'{text[:40]}' is not a document symbol; give one such as A/HRC/RES/51/25 or E/CN.4/DEC/1990/106."
            )
        if re.match(r"(?i)[a-z]+-", plain):
            head, _, tail = plain.partition("-")
            return cls(f"{head.lower()}-{tail}")
        return cls(plain.upper())

    @classmethod
    def choices(cls) -> tuple[str, ...]:
        """Return nothing: the set is open."""
        return ()

    def __str__(self) -> str:
        return self.text


class TextFile(str):
    """The text of a file: the command line takes the file's name and reads it, a page takes an upload.

    A question sees the words only; where the file lies is no part of what it asks or answers.
    """

    __slots__ = ()


class DataFile(bytes):
    """The bytes of a file of data, Parquet or CSV: the command line takes the file's name and reads it, a page takes an upload.

    Words are never one: a name that comes from elsewhere than the reader's own command line opens nothing.
    """

    __slots__ = ()


def day(text: str) -> date:
    """Return the day that `text` names, as YYYY-MM-DD.

    Raises
    ------
    Unrecognised
        If it is no such day, or lies before the Charter was signed.
    """
    try:
        found = date.fromisoformat(text.strip())
    except ValueError:
        raise Unrecognised(
            f"'{text}' is not a day; write it as YYYY-MM-DD, for example 2006-03-15."
        ) from None
    if found < FIRST_DAY:
        raise Unrecognised(
            f"{found} lies before {FIRST_DAY}, when the Charter was signed and this record begins; give a later day."
        )
    return found


def is_term(kind: object) -> bool:
    """Return whether `kind` is a type that parses itself."""
    return isinstance(kind, type) and hasattr(kind, "parse") and hasattr(kind, "choices")


def parsed(text: str, kind: object, *, name: str) -> object:
    """Return `text` as a value of type `kind`.

    Parameters
    ----------
    text : str
    kind : type
        A `Term`, `date`, `int`, `str`, `TextFile`, or a `Literal` of strings.
    name : str
        The parameter's name, for the sentence.

    Raises
    ------
    Unrecognised
        If the text names nothing of that kind.
    """
    if is_term(kind):
        return kind.parse(text)  # type: ignore[attr-defined]
    if kind is date:
        return day(text)
    if kind is int:
        return _integer(text, name)
    if kind is str:
        return text
    if kind is TextFile:
        return TextFile(text)
    if kind is DataFile:
        raise Unrecognised(f"--{name.replace('_', '-')} takes a file of data (Parquet or CSV), not words.")
    if get_origin(kind) is Literal:
        choices = get_args(kind)
        if text.lower() in choices:
            return text.lower()
        raise Unrecognised(
            f"'{text}' is no value of --{name.replace('_', '-')}; choose one of {', '.join(choices)}."
        )
    raise TypeError(f"no surface knows how to read a parameter of type {kind!r}")


def _integer(text: str, name: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise Unrecognised(f"'{text}' is no whole number, which --{name.replace('_', '-')} needs.") from None
