"""Which column of an export holds which fact: by the tool's own names, by the settings, or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from palais.errors import Unrecognised
from palais.terms.incidents.formats import DATES, KINDS, Format
from palais.terms.incidents.settings import Settings
from palais.terms.incidents.sheet import plain

__all__ = ["Columns", "columns_of"]


@dataclass(frozen=True, slots=True)
class Columns:
    """Places of columns in a row.

    Attributes
    ----------
    at : Mapping[str, int]
        Place of the column of each fact, by the fact's name; a fact that the file does not hold is not there.
    choices : Mapping[int, str]
        For a question with several answers exported as one column each: the answer by the place of its column, which
        holds 1 where it was given.
    more_kinds : tuple[int, ...]
        Further columns of kinds, where a repeated answer was exported as `Question.0`, `Question.1`.
    point : int | None
        Column of a whole point, `latitude longitude altitude accuracy`, where its parts are not exported.
    """

    at: Mapping[str, int]
    choices: Mapping[int, str] = field(default_factory=dict)
    more_kinds: tuple[int, ...] = ()
    point: int | None = None

    @property
    def read(self) -> frozenset[int]:
        """The places of every column that is read."""
        point = () if self.point is None else (self.point,)
        return frozenset({*self.at.values(), *self.choices, *self.more_kinds, *point})


def columns_of(header: tuple[str, ...], of: Format, settings: Settings) -> Columns:
    """Return where the facts stand in a header.

    Raises
    ------
    Unrecognised
        If the settings name a column that the file lacks or has twice, or if a form has several points and the settings do
        not say which is the place of the incident.
    """
    names = [plain(name) for name in header]
    at = {}
    for fact, called in of.columns.items():
        found = [names.index(plain(one)) for one in called if plain(one) in names]
        if found:
            at[fact] = found[0]
    if of.own_form:
        at |= _by_common_name(names, of)
    for fact, column in settings.columns.items():
        if fact != "place":
            at[fact] = _named(names, column, fact, may_repeat=fact == "kind")
    point = None
    if "latitude" not in at:
        place, point = _place(names, settings.columns.get("place"))
        at |= place
    choices, more = _answers(header, names, at.get("kind"))
    return Columns(at, choices, more, point)


def _by_common_name(names: list[str], of: Format) -> dict[str, int]:
    """Return the day and the kind where one column, groups left out, bears a common name for it; two are none."""
    found = {}
    separator = {"kobo": "/", "odk": "-"}.get(of.name)
    last = [name.rpartition(separator)[2].strip() if separator else name for name in names]
    last = [name.removesuffix(".0") for name in last]
    for fact, common in (("date", DATES), ("kind", KINDS)):
        for name in common:
            if last.count(name) == 1 and fact not in found:
                found[fact] = last.index(name)
    return found


def _named(names: list[str], column: str, fact: str, *, may_repeat: bool = False) -> int:
    wanted = plain(column)
    if may_repeat and wanted not in names and f"{wanted}.0" in names:
        wanted = f"{wanted}.0"
    if names.count(wanted) != 1:
        raise Unrecognised(
            f"The settings name a column for the {fact} that the file {'has twice' if wanted in names else 'lacks'}; "
            f"write it as it stands in the file's header."
        )
    return names.index(wanted)


def _place(names: list[str], wanted: str | None) -> tuple[dict[str, int], int | None]:
    """Return the columns of the one point, or of the one that the settings name.

    The tools part a point `q` into `_q_latitude` (KoboToolbox), `q.lat` (Ushahidi 3) and `q-Latitude` (ODK Central).
    """
    bare = [name.removeprefix("_").strip() for name in names]
    pairs = {}
    for ending, other in (("latitude", "longitude"), (".lat", ".lon")):
        for place, name in enumerate(bare):
            stem = name.removesuffix(ending).rstrip("- ") if name.endswith(ending) else None
            partner = name.removesuffix(ending) + other
            if stem is not None and bare.count(partner) == 1:
                pairs[stem] = {"latitude": place, "longitude": bare.index(partner)}
    if wanted is not None:
        if plain(wanted) in pairs:
            return pairs[plain(wanted)], None
        return {}, _named(names, wanted, "place")
    if len(pairs) > 1:
        raise Unrecognised(
            f"The form has {len(pairs)} points; say in a settings file which is the place of the incident: "
            f'place = "its question".'
        )
    return next(iter(pairs.values()), {}), None


def _answers(
    header: tuple[str, ...], names: list[str], kind: int | None
) -> tuple[dict[int, str], tuple[int, ...]]:
    """Return the columns of single answers to the question of the kind, and those of repeated answers."""
    if kind is None:
        return {}, ()
    question = names[kind]
    if question.endswith(".0"):
        stem = question.removesuffix("0")
        return {}, tuple(
            i
            for i, name in enumerate(names)
            if name.startswith(stem) and name[len(stem) :].isdigit() and i != kind
        )
    return {
        i: header[i].rpartition("/")[2] for i, name in enumerate(names) if name.startswith(f"{question}/")
    }, ()
