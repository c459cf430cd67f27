"""Scripts of meetings: the ones that come with palais, and those that people write."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from palais.errors import Unrecognised

__all__ = ["SessionScript", "shipped"]


@cache
def shipped() -> dict[str, str]:
    """Return the text of each script that comes with palais, by name, in alphabetical order."""
    folder = files(__package__)
    found = sorted(one.name for one in folder.iterdir() if one.name.endswith(".toml"))
    return {name.removesuffix(".toml"): (folder / name).read_text(encoding="utf-8") for name in found}


@dataclass(frozen=True, slots=True)
class SessionScript:
    """A script of a meeting: one that comes with palais, by its name, or a file of one's own.

    Attributes
    ----------
    name : str
        Its name; empty for a file.
    text : str
        The script, as TOML.
    """

    name: str
    text: str

    @classmethod
    def parse(cls, text: str) -> SessionScript:
        """Return the script of that name, or the one whose text this is.

        Raises
        ------
        Unrecognised
            If no script goes by that name.
        """
        named = text.strip().lower()
        if named in shipped():
            return cls(named, shipped()[named])
        if "\n" in text:
            return cls("", text)
        raise Unrecognised(
            f"No script is called '{text}'; name one of {', '.join(shipped())}, or a file of your own with its ending: mine.toml."
        )

    @classmethod
    def choices(cls) -> tuple[str, ...]:
        """Return the names of the scripts that come with palais."""
        return tuple(shipped())

    @classmethod
    def from_file(cls, word: str) -> bool:
        """Return whether `word` looks like the name of a file, which the command line is then to read."""
        return word.strip().lower() not in shipped() and ("." in word or "/" in word or "\\" in word)

    def __str__(self) -> str:
        return self.name or "FILE"
