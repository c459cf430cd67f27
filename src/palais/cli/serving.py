"""`palais serve`: the site, on this machine or for a room."""

from __future__ import annotations

from typing import Annotated

import typer

__all__ = ["add_to"]


def add_to(cli: typer.Typer) -> None:
    """Add the command of this module to `cli`."""
    cli.command()(serve)


def serve(
    *,
    host: Annotated[
        str, typer.Option("--host", help="Where to listen; 0.0.0.0 lets others on the network in.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help="Port; 0 takes a free one.")] = 8000,
    workers: Annotated[
        int,
        typer.Option("--workers", help="Processes that make pages; of two or more, one keeps to quick ones."),
    ] = 2,
    public_address: Annotated[
        str,
        typer.Option(
            "--public-address",
            metavar="URL",
            help="The address at which others reach the site, for share pictures and feeds; never taken from a visit.",
        ),
    ] = "",
) -> None:
    """Serve every question as a page with its JSON, CSV, charts and feed, until interrupted. Visits are not logged."""
    from palais.web.site.running import serve as run

    run(host=host, port=port, workers=workers, public=public_address)
