"""A question's parameters as the fields of a form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args, get_origin

from palais.questions import Parameter, Spec
from palais.terms.parameters import is_term
from palais.terms.states import State
from palais.web.addresses import is_upload
from palais.web.words import heading

__all__ = ["ADDRESSED", "Field", "Form", "form"]

ADDRESSED: Mapping[str, frozenset[str]] = {"avenues": frozenset({"state", "right", "on"})}
"""Questions of whose parameters only these may stand in an address: what a person tells of a case never does."""

_FEW = 80  # choices that a list may hold; of more one types and is helped
_BLANKS = 3  # empty places for a parameter that may be given several times

Kind = Literal["text", "select", "checks", "check", "date", "number", "file"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `values` are what stands in it, one an input; `listed` names the list of suggestions."""

    name: str
    label: str
    kind: Kind
    help: str
    values: tuple[str, ...]
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = False
    listed: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A question's form: `posted` where it must not stand in an address, `files` where it takes any."""

    action: str
    fields: tuple[Field, ...]
    posted: bool
    files: bool

    @property
    def states(self) -> bool:
        """Whether a list of states is to stand beside it."""
        return any(field.listed == "states" for field in self.fields)


def form(spec: Spec, words: Mapping[str, object] | None = None) -> Form:
    """Return the form of a question, filled with `words` where they are known."""
    given = words or {}
    fields = tuple(_field(p, given.get(p.name)) for p in spec.parameters if _asked(spec, p))
    files = any(field.kind == "file" for field in fields)
    return Form(f"/{spec.name}", fields, posted=files or spec.name in ADDRESSED, files=files)


def _asked(spec: Spec, parameter: Parameter) -> bool:
    return (spec.name, parameter.name) not in {("ideal-points", "method"), ("ideal-points", "seed")}


def _field(parameter: Parameter, word: object) -> Field:
    kind, choices, listed = _kind(parameter)
    listed_words = word if isinstance(word, list | tuple) else (word,)
    values = tuple("yes" if w is True else str(w) for w in listed_words if w not in (None, "", False))
    if not values and parameter.default not in (None, (), False) and not parameter.required:
        values = (str(parameter.default),)
    if kind == "file":
        values = ()
    if parameter.many and kind == "text":
        values = (*values, *[""] * max(1, _BLANKS - len(values)))
    return Field(
        name=parameter.name.replace("_", "-"),
        label=heading(parameter.name),
        kind=kind,
        help=parameter.help,
        values=values if values or kind in {"checks", "select", "file"} else ("",),
        choices=choices,
        required=parameter.required,
        listed=listed,
    )


def _kind(parameter: Parameter) -> tuple[Kind, tuple[tuple[str, str], ...], str]:
    kind = parameter.kind
    if parameter.flag:
        return "check", (), ""
    if is_upload(kind):
        return "file", (), ""
    if kind is date or kind is int:
        return ("date" if kind is date else "number"), (), ""
    if kind is State:
        return "text", (), "states"
    names = get_args(kind) if get_origin(kind) is Literal else _choices(kind)
    if not names or len(names) > _FEW:
        return "text", (), ""
    choices = tuple((name, heading(name) if name.islower() else name) for name in names)
    return ("checks" if parameter.many else "select"), choices, ""


def _choices(kind: object) -> tuple[str, ...]:
    return tuple(kind.choices()) if is_term(kind) else ()  # type: ignore[attr-defined]
