"""The record's upkeep: fetch the publishers' files, build the record, list its sources.

The one module of the command line that reaches the record and the sources directly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from palais.errors import SourceChanged, Unrecognised

if TYPE_CHECKING:
    from palais.record.store import Manifest
    from palais.sources import Source
    from palais.terms.documents import Card, Document

__all__ = ["add_to", "bar"]


def add_to(cli: typer.Typer) -> None:
    """Add the commands of this module to `cli`."""
    cli.command()(fetch)
    cli.command()(build)
    cli.command(name="sources")(list_sources)


def fetch(
    source: Annotated[
        list[str] | None, typer.Argument(help="Sources to fetch; all of them if none is named.")
    ] = None,
) -> None:
    """Download what the publishers offer, and keep it with its hash and day. Nothing else in palais dials out."""
    from palais.record.store import home
    from palais.sources import fetch as dialling
    from palais.sources import sources

    chosen = _chosen(source, sources())
    for name, module in chosen.items():
        card = module.CARD
        if not any(file.url for file in card.files):
            typer.echo(
                f"{name}: {_where(card)}; with its files at hand, `palais build --from DIR` reads them."
            )
            continue
        with bar(f"fetching {name}") as advance:
            document = dialling.fetch(
                card,
                into=home() / "published",
                today=date.today(),  # noqa: DTZ011 - the day written beside the file is the user's own
                progress=lambda file, here, whole: advance(here, whole, file),
            )
        size = sum(len(content) for content in document.files.values())
        typer.echo(f"{name}: {len(document.files)} files, {size:,} bytes, as of {document.day}.")


def build(
    folder: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="DIR",
            help="Folder with the published files, one folder a source. Default: what was fetched.",
        ),
    ] = None,
    *,
    open_only: Annotated[
        bool, typer.Option("--open-only", help="Leave out sources whose licence is not open.")
    ] = False,
    packaged: Annotated[
        bool, typer.Option("--packaged", help="Write the record that ships with palais instead of your own.")
    ] = False,
) -> None:
    """Build the record from the published files; until it is whole, the last good one stands.

    Sources for which no files are given are taken over from the record that ships with palais.
    """
    from palais.record.build import Step
    from palais.record.build import build as built
    from palais.record.store import home
    from palais.sources import sources

    known = {name: module for name, module in sources().items() if module.CARD.open or not open_only}
    documents = {**_unaided(known), **_documents(folder, known, needed=not open_only)}
    with bar("building") as advance:

        def told(step: Step) -> None:
            advance(step.done, step.of, step.name)

        manifest = (
            _packaged(documents, known, told)
            if packaged
            else built(documents, known, place=home(), progress=told)
        )
    _say(manifest)


def _packaged(
    documents: dict[str, Document], known: dict[str, Source], told: Callable[[Any], None]
) -> Manifest:
    """Write the packaged record, and the estimates, blocs, backtest and verdicts that ship with it."""
    from palais.questions import _prepared
    from palais.questions._blocs import found
    from palais.questions._claims import _kept
    from palais.questions._double_standard import closeness
    from palais.questions._ideal_points import estimates
    from palais.questions._whip import forecasting
    from palais.record.packaged import package
    from palais.record.store import packaged_folder, using

    manifest = package(documents, known, progress=told)
    with using(packaged_folder()):
        estimates.write_vintage()
        found.write_vintage()
        forecasting.write_backtest()
        forecasting.write_model()
        closeness.write_vintage()
        _prepared.write_vintage()
        _kept.write_vintage()
    return manifest


def list_sources(*, as_json: Annotated[bool, typer.Option("--json", help="Print as JSON.")] = False) -> None:
    """List the sources in the record: publisher, licence, rows, and how fresh each is."""
    import json

    from palais.record.ask import notes_on, summary

    notes = notes_on()
    if as_json:
        typer.echo(json.dumps({"record": dict(summary()), "sources": notes}, ensure_ascii=False, indent=2))
        return
    about = summary()
    where = "packaged with palais" if about["packaged"] else f"at {about['folder']}"
    typer.echo(f"Record {about['digest'][:16]}, {where}, newest source of {about['built']}.\n")
    today = date.today()  # noqa: DTZ011 - how old a source is depends on the reader's day
    for note in notes:
        _print_note(note, today)


def _where(card: Card) -> str:
    return (
        f"offered at {card.url}, not as files to fetch"
        if card.url
        else "compiled from many places, not offered as files"
    )


def _print_note(note: Any, today: date) -> None:  # noqa: ANN401 - a note is JSON
    days = (today - date.fromisoformat(note["day"])).days
    age = f"{days:,} days ago" if days >= 0 else "a day to come"
    rows = ", ".join(f"{count:,} {table}" for table, count in note["rows"].items())
    typer.echo(f"{note['source']}: {note['title']}")
    typer.echo(f"  {note['publisher']}")
    typer.echo(f"  as of {note['day']} ({age}); {rows}")
    typer.echo(
        f"  licence: {note['licence']}{'' if note['open'] else ' (not open: left out with --open-only)'}"
    )
    if note["notice"]:
        typer.echo(f"  {note['notice']}")
    typer.echo(f"  {note['url'] or 'no address of its own'}\n")


def _chosen(names: list[str] | None, known: dict[str, Source]) -> dict[str, Source]:
    for name in names or ():
        if name not in known:
            raise Unrecognised(f"No source is called '{name}'; there are {', '.join(known)}.")
    return {name: known[name] for name in names or known}


def _documents(folder: Path | None, known: dict[str, Source], *, needed: bool) -> dict[str, Document]:
    from palais.record.store import home
    from palais.sources.kept import kept

    if folder is not None:
        return _from(folder, known)
    found = {name: kept(module.CARD, home=home() / "published") for name, module in known.items()}
    documents = {name: document for name, document in found.items() if document is not None}
    if needed and not documents:
        raise SourceChanged(
            "Nothing has been fetched yet; run `palais fetch`, or name the folder that has the published files: --from DIR."
        )
    return documents


def _unaided(known: dict[str, Source]) -> dict[str, Document]:
    """Return an empty document for each source that can be read without any file: it knows a few facts by itself."""
    from palais.terms.documents import Document

    return {
        name: Document(name, module.CARD.day, {})
        for name, module in known.items()
        if all(file.optional for file in module.CARD.files)
    }


def _from(folder: Path, known: dict[str, Source]) -> dict[str, Document]:
    """Return the documents of the sources that have a folder in `folder`; those that have none are named and left out."""
    from palais.sources.published import folder_of, from_folder

    here = {name: module for name, module in known.items() if folder_of(module.CARD, folder)}
    if not here:
        raise SourceChanged(
            f"{folder} holds no published files: palais looks in it for the folders {', '.join(known)}; "
            "give the folder above them."
        )
    left_out = [name for name in known if name not in here and name not in _unaided(known)]
    if left_out:
        typer.echo(
            f"Not in {folder}, so taken from the packaged record if it has them: {', '.join(left_out)}.",
            err=True,
        )
    return {name: from_folder(module.CARD, folder) for name, module in here.items()}


def _say(manifest: Manifest) -> None:
    rows = ", ".join(f"{entry['rows']:,} {name}" for name, entry in manifest.tables.items())
    size = sum(entry["bytes"] for entry in manifest.tables.values())
    typer.echo(f"Record {manifest.digest[:16]}: {rows}; {size / 1e6:.1f} MB.")


@contextmanager
def bar(title: str) -> Iterator[Any]:
    """Show one honest progress line on the error stream while the work goes on."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    parts = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TimeElapsedColumn(),
    )
    with Progress(*parts, console=Console(stderr=True), transient=False) as progress:
        task = progress.add_task(title, total=None)

        def advance(done: int, whole: int | None, name: str) -> None:
            progress.update(task, completed=done, total=whole, description=f"{title}: {name}")

        yield advance
        whole = progress.tasks[0].total
        progress.update(task, completed=whole or 1, total=whole or 1, description=f"{title}: done")
