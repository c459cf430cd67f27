"""Each question as a command: built from its signature, so that adding a question adds its command."""

from __future__ import annotations

import inspect
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args, get_origin

from palais.errors import Unrecognised
from palais.questions import OTHER_NAMES, Parameter, Spec, ask, specs
from palais.terms.parameters import DataFile, TextFile, is_term

if TYPE_CHECKING:
    from collections.abc import Mapping

    import typer

    from palais.terms.answers import Answer

__all__ = ["add_to"]


def add_to(cli: typer.Typer) -> None:
    """Add every question to `cli` as a command of its name."""
    for spec in specs().values():
        cli.command(spec.name, help=_without_sections(spec.doc), short_help=spec.summary)(_command(spec))


def _without_sections(doc: str) -> str:
    """Return the docstring's prose: the numpy sections are for Python, the options' help says the same."""
    return doc.split("\n\nParameters\n", maxsplit=1)[0]


def _command(spec: Spec) -> Any:  # noqa: ANN401 - Typer takes any callable and reads its signature
    def command(**words: Any) -> None:  # noqa: ANN401 - the words as typed
        as_json, as_csv, table, html = (words.pop(f"as_{name}") for name in ("json", "csv", "table", "html"))
        answer = ask(spec, {**words, **_read(spec, words)})
        _show(answer, as_json=as_json, as_csv=as_csv, table=table, html=html)

    command.__name__ = spec.name
    command.__doc__ = spec.doc
    signature = inspect.Signature([*map(_option, spec.parameters), *_surfaces()])
    command.__signature__ = signature  # type: ignore[attr-defined]
    command.__annotations__ = {p.name: p.annotation for p in signature.parameters.values()}
    return command


def _read(spec: Spec, words: Mapping[str, Any]) -> dict[str, str | DataFile]:
    """Return what stands in each file that is named where a question takes a `TextFile` or a `DataFile`."""
    data = {
        p.name: _data_of(Path(words[p.name]), p.name)
        for p in spec.parameters
        if words.get(p.name) and p.kind is DataFile
    }
    return data | {
        p.name: _text_of(Path(words[p.name]), p.name)
        for p in spec.parameters
        if words.get(p.name) and _names_a_file(p.kind, words[p.name])
    }


def _names_a_file(kind: object, word: str) -> bool:
    """Return whether a word is the name of a file to be read: of a `TextFile`, or of a term that says so of it."""
    return kind is TextFile or (is_term(kind) and getattr(kind, "from_file", lambda _: False)(word))


def _text_of(path: Path, name: str) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise Unrecognised(
            f"--{name.replace('_', '-')}: '{path}' cannot be read ({why}); name a text file that you can read."
        ) from error


def _data_of(path: Path, name: str) -> DataFile:
    try:
        return DataFile(path.read_bytes())
    except OSError as error:
        raise Unrecognised(
            f"--{name.replace('_', '-')}: '{path}' cannot be read ({error.strerror}); name a file that you can read."
        ) from error


def _option(parameter: Parameter) -> inspect.Parameter:
    import typer

    flag = f"--{parameter.name.replace('_', '-')}"
    also = [f"--{other}" for other, name in OTHER_NAMES.items() if name == parameter.name]
    metavar = _metavar(parameter)
    if parameter.positional:
        mark: Any = typer.Argument(help=parameter.help, metavar=metavar, show_default=False)
    elif parameter.flag:
        mark = typer.Option(flag, help=parameter.help)
    else:
        mark = typer.Option(
            flag, *also, help=parameter.help, metavar=metavar, show_default=parameter.default is not None
        )
    kind: Any = bool if parameter.flag else (list[str] if parameter.many else str)
    default: Any = (
        parameter.default if parameter.flag or parameter.default is None else str(parameter.default)
    )
    optional = not parameter.required and not parameter.flag and not parameter.many
    return inspect.Parameter(
        parameter.name,
        inspect.Parameter.KEYWORD_ONLY,
        default=inspect.Parameter.empty if parameter.required else (default if not parameter.many else None),
        annotation=Annotated[
            (kind | None) if optional or (parameter.many and not parameter.required) else kind, mark
        ],
    )


def _metavar(parameter: Parameter) -> str:
    kind = parameter.kind
    if kind is date:
        return "DATE"
    if kind in {TextFile, DataFile}:
        return "FILE"
    if get_origin(kind) is Literal:
        return "|".join(get_args(kind))
    if is_term(kind):
        return getattr(kind, "__name__", "").upper()
    return parameter.name.upper()


def _surfaces() -> list[inspect.Parameter]:
    import typer

    marks = (
        ("as_json", bool, False, typer.Option("--json", help="Print the answer as JSON.")),
        (
            "as_csv",
            bool,
            False,
            typer.Option("--csv", help="Print one of the answer's tables as CSV: the first, or --table."),
        ),
        (
            "as_table",
            str | None,
            None,
            typer.Option("--table", metavar="NAME", help="Which table --csv prints."),
        ),
        (
            "as_html",
            Path | None,
            None,
            typer.Option("--html", metavar="FILE", help="Write the answer as one page to FILE."),
        ),
    )
    return [
        inspect.Parameter(
            name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[kind, mark]
        )
        for name, kind, default, mark in marks
    ]


def _show(answer: Answer, *, as_json: bool, as_csv: bool, table: str | None, html: Path | None) -> None:
    from palais.cli import printed

    if as_json and (as_csv or table is not None):
        raise Unrecognised("--json and --csv exclude each other; ask for one of them.")
    if html is not None:
        printed.page_to(html, answer, today=date.today())  # noqa: DTZ011 - the reader's own day
    if as_json:
        printed.json(answer)
    elif as_csv or table is not None:
        printed.csv(answer, table=table)
    else:
        printed.terminal(answer)
    if html is not None:
        printed.note(f"Page written to {html}")
