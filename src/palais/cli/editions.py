"""The edition that travels: written, signed, verified on arrival."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from palais.errors import NotAsSigned, Unrecognised

__all__ = ["add_to"]


def add_to(cli: typer.Typer) -> None:
    """Add the commands of this module to `cli`."""
    cli.command()(edition)
    cli.command()(verify)


def edition(  # noqa: PLR0913 - one parameter an option of the command
    folder: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="Folder to write; it must not exist yet.")
    ] = None,
    *,
    open_only: Annotated[
        bool, typer.Option("--open-only", help="Leave out what rests on sources whose licence is not open.")
    ] = False,
    sign: Annotated[
        Path | None,
        typer.Option(
            metavar="KEY", help="Sign with this secret key (its password, if any, in PALAIS_KEY_PASSWORD)."
        ),
    ] = None,
    new_key: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Make a new secret key; the public one stands beside it."),
    ] = None,
    zim: Annotated[bool, typer.Option("--zim/--no-zim", help="Write the file for Kiwix too.")] = True,
    counter: Annotated[
        int | None,
        typer.Option(metavar="N", help="Number of the edition. Default: its day, as in 20260709.", min=0),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on from the finished pages of a build that was stopped.")
    ] = False,
) -> None:
    """Freeze the whole site into one folder that opens with no network, to be carried and checked on arrival."""
    if new_key is not None:
        _make_key(new_key)
        if folder is None:
            return
    if folder is None:
        raise Unrecognised("Name the folder to write: palais edition DIR.")
    from palais.cli.upkeep import bar
    from palais.edition import Options, build
    from palais.edition.signing import fingerprint, secret_key

    key = secret_key(sign, password=os.environ.get("PALAIS_KEY_PASSWORD")) if sign else None
    options = Options(open_only=open_only, zim=zim, counter=counter)
    with bar("freezing") as advance:
        made = build(folder, options=options, key=key, resume=resume, progress=advance)
    typer.echo(f"Edition {made.edition} in {folder}: {made.files_n:,} files, {made.bytes_n / 1e6:.1f} MB.")
    if key is None:
        typer.echo("It is not signed: its sums show damage, not who made it. `--sign KEY` signs it.")
    else:
        typer.echo(
            f"Signed by {fingerprint(key.public)}: tell people this fingerprint by another way than the drive."
        )


def _make_key(path: Path) -> None:
    from palais.edition.signing import fingerprint, new_key

    made = new_key(path)
    typer.echo(f"Secret key in {path}, which nobody else may see; public key in {path}.pub.")
    typer.echo(f"Fingerprint {fingerprint(made.public)}")


def verify(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of the edition.")],
    *,
    key: Annotated[
        str | None, typer.Option(metavar="PUBKEY", help="The signer's public key, or the file it stands in.")
    ] = None,
    not_older_than: Annotated[
        int | None, typer.Option(metavar="N", help="Refuse an edition with a lower number.", min=0)
    ] = None,
) -> None:
    """Say whether a copy of an edition is what was signed: each altered, missing or added file. Exit status 7 if not."""
    from palais.edition import verify as verified
    from palais.edition.remembering import newest_seen, remember
    from palais.questions._freezing import seen_file

    seen = seen_file()
    found = verified(folder, key=key, not_older_than=not_older_than, seen=seen)
    for finding in found.findings:
        typer.echo(finding.sentence)
    if not found.whole or found.statement is None:
        n = len(found.findings)
        raise NotAsSigned(
            f"This is not the edition as it was made ({n} {'finding' if n == 1 else 'findings'}); do not rely on it."
        )
    said = found.statement
    typer.echo(f"Edition {said.edition} of {said.day}: all {said.files_n:,} files are as they were made.")
    if not found.fingerprint:
        typer.echo("It is not signed: nobody vouches for it, and whoever alters files can alter their sums.")
        return
    first = newest_seen(found.fingerprint, file=seen) is None
    remember(found.fingerprint, said.edition, file=seen)
    typer.echo(f"Signed by {found.fingerprint}{', a key not seen here before' if first else ''}.")
    if key is None:
        typer.echo(
            "That key came with the copy: compare the fingerprint with one that reached you by another way."
        )
