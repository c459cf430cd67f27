"""What a thematic text is about, told by its title: rules that can be read, the first that fits decides."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["Topic", "topic_of", "topics"]


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic and the rule that finds it.

    Attributes
    ----------
    topic : str
        In words.
    title : re.Pattern[str]
        What titles of its texts have in common.
    shared : bool
        Whether it came before the Assembly and before the Commission or the Council in the same years.
    """

    topic: str
    title: re.Pattern[str]
    shared: bool


@cache
def topics() -> tuple[Topic, ...]:
    """Return every topic, in the order in which the rules are tried."""
    text = files("palais.terms").joinpath("topics.toml").read_text(encoding="utf-8")
    return tuple(
        Topic(entry["id"], re.compile(entry["title"], re.IGNORECASE), entry.get("shared", False))
        for entry in tomllib.loads(text)["topic"]
    )


@cache
def topic_of(title: str, *, shared: bool = False) -> str | None:
    """Return the topic of a thematic text by its title, or nothing where no rule fits.

    Parameters
    ----------
    title : str
    shared : bool
        Whether only topics count that came before both the Assembly and the Commission or the Council.

    Examples
    --------
    >>> topic_of("Torture and other cruel, inhuman or degrading treatment or punishment")
    'torture'
    >>> topic_of("The negative impact of unilateral coercive measures", shared=True)
    'unilateral coercive measures'
    >>> topic_of("Thanks to the host")
    """
    return next((t.topic for t in topics() if (t.shared or not shared) and t.title.search(title)), None)
