"""The one door to the network.

Each file of a card is asked for over https: only if it changed, from where a cut download ended, again with
back-off where the failure may pass. What comes is taken only if it is what it should be: no page in place of
data, no endless body, no cut one. It is kept as published with its hash and its day (see `kept`); until all
of a source's files have come and look right, the copy that stood before stands.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from palais.errors import RecordUnusable, SourceChanged, Unreachable
from palais.sources import kept as shelf
from palais.sources.dial import PATIENT, Line, Settings
from palais.sources.kept import Entry, Manifest, kept
from palais.sources.published import from_folder
from palais.sources.visit import Progress, Visit

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from palais.terms.documents import Card, Document

__all__ = ["Progress", "Settings", "fetch", "from_folder", "kept"]


def fetch(
    card: Card,
    *,
    into: Path,
    today: date,
    client_settings: Settings = PATIENT,
    progress: Progress | None = None,
) -> Document:
    """Download the files that a publisher offers, keep them, and return them.

    Parameters
    ----------
    card : Card
        Files without an address are left out.
    into : Path
        Folder that holds one folder a source; see `kept` for what lies in it.
    today : date
        The day written beside what came.
    client_settings : Settings
    progress : Progress | None
        Called as bytes arrive.

    Raises
    ------
    Unreachable
        If the publisher cannot be reached, refuses, or sends something else. What stood before still stands,
        and what came of a cut download is kept for the next try.
    RecordUnusable
        If the folder cannot be written, or another fetch of the same source is under way.
    """
    import filelock

    if not any(file.url for file in card.files):
        raise Unreachable(
            f"{card.source}: the publisher offers no file to download; take it from {card.url} in a browser, "
            f"then give its folder with `palais build --from`."
        )
    folder = into / card.source
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with filelock.FileLock(folder / ".lock", timeout=0):
            entries = _entries(card, folder, today=today, settings=client_settings, progress=progress)
            shelf.settle(folder, Manifest(today, entries))
            document = kept(card, home=into)
    except filelock.Timeout as error:
        raise RecordUnusable(
            f"{card.source}: another fetch of this source is under way in {folder}; wait for it to end, then "
            f"try again."
        ) from error
    except OSError as error:
        raise RecordUnusable(
            f"{card.source}: {folder} cannot be written ({error.strerror or error}); free some space or "
            f"choose another folder, then fetch again: what stood before still stands."
        ) from error
    if document is None:
        raise RecordUnusable(
            f"{card.source}: what came was removed from {folder} while it was read; fetch it again."
        )
    return document


def _entries(
    card: Card, folder: Path, *, today: date, settings: Settings, progress: Progress | None
) -> dict[str, Entry]:
    """Return an entry for each offered file, its bytes on the shelf; each is staged once it is whole."""
    # Without a handler of its own, stamina's note on each retry would reach the user's terminal.
    logging.getLogger("stamina").addHandler(logging.NullHandler())
    known = _known(folder)
    staged: dict[str, Entry] = {}
    for file in (file for file in card.files if file.url):
        with Line(f"{card.source}/{file.name}", settings) as line:
            staged[file.name] = Visit(file, folder, today, line, known.get(file.name), progress).entry()
        shelf.write_whole(folder / shelf.STAGED, Manifest(today, staged).to_json())
    return staged


def _known(folder: Path) -> dict[str, Entry]:
    """Return what is on the shelf and whole: what stands, and what an unfinished fetch already had."""
    known: dict[str, Entry] = {}
    for name in (shelf.MANIFEST, shelf.STAGED):
        try:
            manifest = Manifest.read(folder / name)
        except SourceChanged:  # a damaged list is as good as none: everything is asked for afresh
            continue
        if manifest is not None:
            known |= {n: entry for n, entry in manifest.files.items() if shelf.intact(folder, n, entry)}
    return known
