"""The command line: one command a question, plus the upkeep of the record."""

from __future__ import annotations

from typing import Annotated

import typer

from palais import __version__

__all__ = ["app"]


def app() -> typer.Typer:
    """Return the whole command line."""
    from palais.cli import commands, editions, serving, upkeep

    cli = typer.Typer(
        name="palais",
        help="The international human rights regime, executable: its record, its rules and its politics.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    commands.add_to(cli)
    upkeep.add_to(cli)
    editions.add_to(cli)
    serving.add_to(cli)

    @cli.callback(invoke_without_command=True)
    def start(
        *, version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False
    ) -> None:
        """Ask what states have done in the international human rights regime, with a source for every number."""
        if version:
            typer.echo(f"palais {__version__}")
            raise typer.Exit

    return cli
