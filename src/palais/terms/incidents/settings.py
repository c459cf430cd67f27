"""What a form of one's own calls things: a small TOML file that names columns, and the right of each kind."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field

from palais.errors import Unrecognised
from palais.terms.incidents.kinds import word_key
from palais.terms.rights import Right

__all__ = ["Settings", "settings_of"]

_COLUMNS = ("date", "kind", "country", "place")


@dataclass(frozen=True, slots=True)
class Settings:
    """The reader's own words.

    Attributes
    ----------
    columns : Mapping[str, str]
        Column of the `date`, the `kind`, the `country` and the `place` (a point), as exported.
    rights : Mapping[str, str]
        Right by the file's word for a kind, as `word_key` has it.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    rights: Mapping[str, str] = field(default_factory=dict)


def settings_of(text: str) -> Settings:
    r"""Return the settings that a TOML text holds.

    Raises
    ------
    Unrecognised
        If it is no TOML, names something else than columns and rights, or a right is unknown.

    Examples
    --------
    >>> settings_of('date = "When"\n[rights]\n"Picked up" = "arbitrary detention"').rights
    {'picked up': 'arbitrary-detention'}
    """
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Unrecognised(
            f'The settings file is not TOML ({error}); write one column a line, such as date = "When did it happen".'
        ) from error
    rights = told.pop("rights", {})
    wrong = [name for name, value in told.items() if name not in _COLUMNS or not isinstance(value, str)]
    if wrong or not isinstance(rights, dict) or not all(isinstance(right, str) for right in rights.values()):
        raise Unrecognised(
            f"The settings file may name the columns {', '.join(_COLUMNS)}, each as text, and under [rights] a right for each "
            f"kind; take out the rest."
        )
    return Settings(told, {word_key(word): Right.parse(right).right for word, right in rights.items()})
