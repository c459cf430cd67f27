"""The API as OpenAPI 3.1: every question's JSON twin, its words as parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args, get_origin

from palais import __version__
from palais.questions import Parameter, Spec, specs
from palais.web.addresses import is_upload
from palais.web.site.examples import addresses
from palais.web.site.fields import ADDRESSED

__all__ = ["Operation", "described", "openapi"]

_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Operation:
    """A question as the page about the API shows it."""

    name: str
    summary: str
    path: str
    parameters: tuple[tuple[str, str, bool], ...]
    example: str


def described() -> list[Operation]:
    """Return every question with its path, parameters and an example that works."""
    return [
        Operation(
            spec.name,
            spec.summary,
            _path(spec),
            tuple((p.name.replace("_", "-"), p.help, p.required) for p in _told(spec)),
            _suffixed(addresses()[spec.name], "json"),
        )
        for spec in specs().values()
    ]


def openapi(*, public: str = "") -> dict[str, Any]:
    """Return the description of the API; words that stand in the path may also be given after the question mark."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "palais",
            "version": __version__,
            "description": "The international human rights regime: every question as data. "
            "The same address with .csv in place of .json gives one table (table=NAME).",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": public or "/"}],
        "paths": {_path(spec): {"get": _operation(spec)} for spec in specs().values()},
        "components": {"schemas": {"Answer": _ANSWER, "Refusal": _REFUSAL}},
    }


def _told(spec: Spec) -> list[Parameter]:
    """Return the parameters that an address may hold."""
    told = ADDRESSED.get(spec.name)
    return [p for p in spec.parameters if not is_upload(p.kind) and (told is None or p.name in told)]


def _placed(spec: Spec) -> list[Parameter]:
    return [p for p in _told(spec) if p.positional and p.required]


def _path(spec: Spec) -> str:
    return "/".join(("", spec.name, *(f"{{{p.name.replace('_', '-')}}}" for p in _placed(spec)))) + ".json"


def _operation(spec: Spec) -> dict[str, Any]:
    placed = {p.name for p in _placed(spec)}
    return {
        "operationId": spec.name,
        "summary": spec.summary,
        "parameters": [_parameter(p, placed=p.name in placed) for p in _told(spec)],
        "responses": {
            "200": _response("The answer.", "Answer"),
            "303": {"description": "The one address of these words, for words that came by name."},
            "308": {"description": "The one address of these words, for words spelled otherwise."},
            "404": _response("A word names nothing on record; the sentence says which.", "Refusal"),
            "414": _response("The address is too long.", "Refusal"),
            "500": _response("A fault of the server's own.", "Refusal"),
            "503": _response("The answer took longer than a request may.", "Refusal"),
        },
    }


def _response(description: str, schema: str) -> dict[str, Any]:
    return {
        "description": description,
        "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}},
    }


def _parameter(parameter: Parameter, *, placed: bool) -> dict[str, Any]:
    several = parameter.many and not placed
    schema = {"type": "array", "items": _schema(parameter)} if several else _schema(parameter)
    if parameter.default not in (None, (), False) and not parameter.required and not several:
        schema = {**schema, "default": parameter.default}
    found = {
        "name": parameter.name.replace("_", "-"),
        "in": "path" if placed else "query",
        "required": parameter.required,
        "description": parameter.help
        + (" Several stand one after another, with a slash between." * (placed and parameter.many)),
        "schema": schema,
    }
    return found | ({"style": "form", "explode": True} if several else {})


def _schema(parameter: Parameter) -> dict[str, Any]:
    kind = parameter.kind
    if parameter.flag:
        return {"type": "string", "enum": ["yes", "no"]}
    if kind is date:
        return {"type": "string", "format": "date"}
    if kind is int:
        return {"type": "integer"}
    if get_origin(kind) is Literal:
        return {"type": "string", "enum": list(get_args(kind))}
    return {"type": "string", "minLength": 1, "maxLength": _LONGEST}


def _suffixed(address: str, suffix: str) -> str:
    path, mark, query = address.partition("?")
    return f"{path}.{suffix}{mark}{query}"


_VALUE: Mapping[str, Any] = {"type": ["string", "number", "boolean", "null"]}
_ANSWER: Mapping[str, Any] = {
    "type": "object",
    "required": [
        "question",
        "parameters",
        "sentence",
        "figures",
        "tables",
        "charts",
        "trace",
        "sources",
        "caveats",
    ],
    "properties": {
        "question": {"type": "string"},
        "parameters": {"type": "object"},
        "sentence": {"type": "string"},
        "figures": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "name": {"type": "string"},
                    "label": {"type": "string"},
                    "value": _VALUE,
                    "low": {"type": ["number", "null"]},
                    "high": {"type": ["number", "null"]},
                    "n": {"type": ["integer", "null"]},
                    "unit": {"type": "string"},
                    "source": {"type": "string"},
                    "as_of": {"type": ["string", "null"]},
                    "note": {"type": "string"},
                },
            },
        },
        "tables": {
            "type": "object",
            "additionalProperties": {"type": "array", "items": {"type": "object"}},
        },
        "charts": {"type": "array", "items": {"type": "object"}},
        "method": {"type": "string"},
        "trace": {"type": "array", "items": {"type": "object"}},
        "sources": {"type": "array", "items": {"type": "object"}},
        "caveats": {"type": "array", "items": {"type": "string"}},
    },
}
_REFUSAL: Mapping[str, Any] = {
    "type": "object",
    "required": ["error"],
    "properties": {"error": {"type": "string"}},
}
