"""Organizations before the NGO Committee by name: spellings, names given up, and the nearest to what a person wrote."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from palais.errors import Unrecognised

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import polars as pl

__all__ = ["entities", "entity_named", "key_of"]

_NEAR = 87
"""Below this score of 100 a name is no likely slip of another and is not suggested."""

_FORMS = frozenset({"inc", "incorporated", "ltd", "limited", "llc"})


def key_of(name: str) -> str:
    """Return what two spellings of one name share: no accents, case, punctuation, article, legal form or short form in brackets.

    Examples
    --------
    >>> key_of("Gulf Centre for Human Rights, Limited (GCHR)") == key_of("gulf centre for human rights limited")
    True
    """
    bare = re.sub(r"\s\([^()\s]{2,12}\)", " ", name)
    plain = "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c)).casefold()
    words = re.sub(r"[\W_]+", " ", plain).split()
    while len(words) > 1 and words[-1] in _FORMS:
        words.pop()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def entities(names: pl.DataFrame) -> Mapping[str, str]:
    """Return the key of the latest name for the key of every name given up, through renamings and mergers.

    Parameters
    ----------
    names : polars.DataFrame
        The table `ngo_names`.
    """
    later: dict[str, str] = {}
    for row in names.sort("report_date").iter_rows(named=True):
        old, new = key_of(row["name"]), key_of(row["later_name"])
        if old != new and _last(new, later) != old:
            later[old] = new
    return {key: _last(key, later) for key in later}


def entity_named(text: str, known: Iterable[str], later: Mapping[str, str]) -> tuple[str, str]:
    """Return the key of the organization that `text` names, and the name by which it was found.

    Raises
    ------
    Unrecognised
        If none goes by that name; the nearest are named.
    """
    from rapidfuzz import fuzz, process

    by_key: dict[str, str] = {}
    for name in known:
        by_key.setdefault(key_of(name), name)
    wanted = key_of(text)
    if wanted in by_key:
        return later.get(wanted, wanted), by_key[wanted]
    near = process.extract(wanted, list(by_key), scorer=fuzz.WRatio, limit=4, score_cutoff=_NEAR)
    nearest = ", ".join(f"'{by_key[key]}'" for key, *_ in near)
    hint = (
        f"the nearest names are {nearest}"
        if nearest
        else "give its full name as in the Committee's reports, or a state"
    )
    raise Unrecognised(
        f"No state and no organization before the NGO Committee is called '{text[:80]}'; {hint}."
    )


def _last(key: str, later: Mapping[str, str]) -> str:
    seen = {key}
    while key in later and later[key] not in seen:
        key = later[key]
        seen.add(key)
    return key
