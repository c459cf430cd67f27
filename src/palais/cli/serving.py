"""`palais serve`: the site, on this machine or for a room."""

from __future__ import annotations

from pathlib import Path
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
    edition: Annotated[
        Path | None,
        typer.Option("--edition", metavar="DIR", help="Serve this copy of an edition, once it is verified."),
    ] = None,
) -> None:
    """Serve every question as a page with its JSON, CSV, charts and feed, until interrupted. Visits are not logged."""
    if edition is not None:
        _serve_copy(edition, host=host, port=port)
        return
    from palais.web.site.running import serve as run

    run(host=host, port=port, workers=workers, public=public_address)


def _serve_copy(folder: Path, *, host: str, port: int) -> None:
    """Serve a verified copy of an edition; one that is not what was signed is refused."""
    from palais.edition import verify
    from palais.edition.serving import serve_folder
    from palais.errors import NotAsSigned
    from palais.questions._freezing import seen_file

    found = verify(folder, seen=seen_file())
    if not found.whole:
        raise NotAsSigned(
            f"'{folder}' is not the edition as it was made; `palais verify {folder}` names each difference."
        )
    server = serve_folder(folder, found.sums, host=host, port=port)
    typer.echo(f"Edition {folder} at http://{host}:{server.server_port}/ until interrupted.")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()
