"""What people ask: one question a file, each a typed function of the same name that returns an Answer.

Nothing is registered by hand: this package is walked once, and each function's signature and docstring make its
`Spec`, from which the command, its help, the page and the twins are built. A file whose name starts with an
underscore is a part shared by questions, not a question; a question of many parts keeps them in a room of its own
name (`whip.py` beside `_whip/`).
"""

from __future__ import annotations

import inspect
import re
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Union, get_args, get_origin, get_type_hints

from palais.errors import Unrecognised
from palais.terms.answers import Answer
from palais.terms.parameters import parsed

__all__ = ["OTHER_NAMES", "RESERVED", "Parameter", "Spec", "ask", "specs"]

RESERVED = frozenset({"json", "csv", "table", "html", "help"})
"""Names that the surfaces keep for themselves."""

OTHER_NAMES: Mapping[str, str] = {"from": "since", "to": "until"}
"""Words that commands and addresses take for a parameter of another name: `from` is a word of Python's own."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing a question asks for.

    Attributes
    ----------
    name : str
    kind : object
        One of the closed set of `palais.terms.parameters`; for `many`, the type of each.
    required, positional, many, flag : bool
        Whether it must be given, stands without its name, may be given several times, is a yes/no switch.
    default : object
    help : str
        From the docstring.
    """

    name: str
    kind: object
    required: bool
    positional: bool
    many: bool
    flag: bool
    default: object
    help: str


@dataclass(frozen=True, slots=True)
class Spec:
    """A question as every surface sees it."""

    name: str
    summary: str
    doc: str
    parameters: tuple[Parameter, ...]
    function: Callable[..., Answer]


@cache
def specs() -> Mapping[str, Spec]:
    """Return every question by the name of its command, in alphabetical order."""
    found = {}
    for module in sorted(iter_modules(__path__), key=lambda m: m.name):
        if module.name.startswith("_"):
            continue
        function = getattr(import_module(f"{__name__}.{module.name}"), module.name)
        spec = _spec(function)
        found[spec.name] = spec
    return found


def ask(spec: Spec, words: Mapping[str, object]) -> Answer:
    """Return the answer to `spec` asked in `words`: text, lists of text, booleans or None, by parameter name.

    Raises
    ------
    Unrecognised
        If a word names nothing, a required parameter is missing, or a parameter is not the question's.
    """
    unknown = set(words) - {p.name for p in spec.parameters}
    if unknown:
        raise Unrecognised(f"'{spec.name}' asks for nothing called {', '.join(sorted(unknown))}.")
    return spec.function(**{p.name: _value(p, words.get(p.name), spec) for p in spec.parameters})


def _value(parameter: Parameter, word: object, spec: Spec) -> object:
    if word is None or word in ([], ()):
        if parameter.required:
            raise Unrecognised(f"'{spec.name}' needs {parameter.name}: {parameter.help}")
        return parameter.default
    if parameter.flag:
        return bool(word)
    if parameter.many:
        items = word if isinstance(word, list | tuple) else (word,)
        return tuple(parsed(str(item), parameter.kind, name=parameter.name) for item in items)
    if isinstance(parameter.kind, type) and parameter.kind is not str and isinstance(word, parameter.kind):
        return word  # read already: a file that was given, a list that was uploaded
    return parsed(str(word), parameter.kind, name=parameter.name)


def _spec(function: Callable[..., Answer]) -> Spec:
    doc = inspect.getdoc(function) or ""
    hints = get_type_hints(function)
    helps = _parameter_help(doc)
    parameters = tuple(
        _parameter(p, hints[p.name], helps.get(p.name, ""))
        for p in inspect.signature(function).parameters.values()
    )
    name = function.__name__.replace("_", "-")
    clash = RESERVED & {p.name for p in parameters}
    if clash:
        raise TypeError(
            f"question '{name}' uses a name that surfaces keep for themselves: {', '.join(sorted(clash))}"
        )
    return Spec(name=name, summary=doc.split("\n\n")[0], doc=doc, parameters=parameters, function=function)


def _parameter(parameter: inspect.Parameter, hint: object, helped: str) -> Parameter:
    kind, many = _kind(hint)
    required = parameter.default is inspect.Parameter.empty
    return Parameter(
        name=parameter.name,
        kind=kind,
        required=required,
        positional=parameter.kind is not inspect.Parameter.KEYWORD_ONLY,
        many=many,
        flag=kind is bool,
        default=None if required else parameter.default,
        help=helped,
    )


def _kind(hint: object) -> tuple[object, bool]:
    """Return the type that surfaces parse, and whether several may be given."""
    if get_origin(hint) in (Union, types.UnionType):
        (hint,) = [arg for arg in get_args(hint) if arg is not type(None)]
    if get_origin(hint) is tuple:
        return get_args(hint)[0], True
    return hint, False


def _parameter_help(doc: str) -> dict[str, str]:
    """Return each parameter's description from the `Parameters` part of a numpy docstring."""
    part = re.search(r"Parameters\n-+\n(.*?)(?:\n\n\w+\n-+\n|\Z)", doc, re.DOTALL)
    if part is None:
        return {}
    entries = re.findall(r"^(\w[\w, ]*) : .*\n((?:[ ]{4,}.*\n?)+)", part.group(1) + "\n", re.MULTILINE)
    return {
        name.strip(): " ".join(line.strip() for line in body.strip().splitlines())
        for names, body in entries
        for name in names.split(",")
    }
