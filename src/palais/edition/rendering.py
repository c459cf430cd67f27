"""Pages written by a worker process: asked, laid out, compacted, put in their file.

Each worker asks the record by itself; all it gives back is how many pages it wrote. It ends when the process that started it
does, so that a build that is killed leaves nobody writing.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from palais.edition.compacting import compact, unlinked
from palais.edition.frozen import Frozen
from palais.edition.leading import more
from palais.edition.lean import lean
from palais.edition.naming import file_of, linked
from palais.edition.notes import Notes, noted, notes_address, page_of, shared, without
from palais.edition.own import own_page
from palais.edition.placing import in_folder, up_from
from palais.edition.slimming import slim
from palais.edition.writing import write
from palais.errors import PalaisError

if TYPE_CHECKING:
    from palais.terms.answers import Answer

__all__ = ["Job", "begin", "rendered", "write_notes", "write_pages"]


@dataclass(frozen=True, slots=True)
class Job:
    """What all pages of an edition share.

    Attributes
    ----------
    folder : Path
        Where files go.
    files : mapping
        The file of every address that the edition holds.
    generated : date
        The day printed on each page.
    record : Path, optional
        The record to ask, where it is not the one in use.
    samples : mapping
        By question, a few pages that show what all of them share.
    sources : frozenset of str
        What the edition's list of sources tells of, by their names on pages.
    """

    folder: Path
    files: Mapping[str, str]
    generated: date
    record: Path | None = None
    samples: Mapping[str, tuple[Frozen, ...]] = field(default_factory=dict)
    sources: frozenset[str] = frozenset()


_NOTES: dict[tuple[int, str], Notes] = {}
_JOB: dict[str, Job] = {}


def begin(job: Job) -> None:
    """Make a worker process ready: it keeps what all pages share, and ends with its parent."""
    _JOB["all"] = job
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    from multiprocessing.connection import wait

    wait([sentinel])
    os._exit(1)


def write_pages(pages: Sequence[Frozen]) -> int:
    """Write `pages` and return how many they are; for a worker that has begun."""
    from palais.questions._freezing import record_of

    job = _JOB["all"]
    with record_of(job.record):
        for page in pages:
            write(job.folder, file_of(page.address), rendered(page, job).encode())
    return len(pages)


def write_notes(question: str) -> int:
    """Write the page of what a question's pages share; for a worker that has begun."""
    from palais.questions._freezing import record_of

    job = _JOB["all"]
    with record_of(job.record):
        text = page_of(question, _notes(question, job), files=job.files, generated=job.generated)
        write(job.folder, file_of(notes_address(question)), text.encode())
    return 0


def _notes(question: str, job: Job) -> Notes:
    """Return what the pages of a question share, as its samples show it."""
    key = (id(job), question)
    if key not in _NOTES:
        samples = job.samples.get(question, ())
        _NOTES[key] = shared(slim(_answered(page), page.rows_most) for page in samples)
    return _NOTES[key]


def rendered(frozen: Frozen, job: Job) -> str:
    """Return the page of `frozen` as it stands in an edition's folder."""
    try:
        if frozen.own:
            return own_page(frozen, files=job.files, generated=job.generated)
        return _asked(frozen, job)
    except Exception as fault:
        # Nothing is caught: a fault of ours only learns on which page it happened before it goes on.
        fault.add_note(f"while freezing {frozen.address}")
        raise


def _asked(frozen: Frozen, job: Job) -> str:
    from palais.web.page import page

    file = file_of(frozen.address)
    place = in_folder(file, files=job.files, rows_most=frozen.rows_most)
    notes = _notes(frozen.question, job) if frozen.words else Notes()
    answer, hold = without(slim(_answered(frozen), frozen.rows_most), notes)
    text = unlinked(page(answer, generated=job.generated, place=place))
    if hold:
        text = noted(text, linked(file_of(notes_address(frozen.question)), of=file))
    text = text.replace("</main>", f"{more(frozen, job.files)}</main>", 1)
    return compact(lean(text, up=up_from(file), sources=job.sources))


def _answered(frozen: Frozen) -> Answer:
    """Return the answer, or one that says why there is none: pages that link here must not lead nowhere."""
    from palais.questions import ask, specs
    from palais.terms.answers import Answer
    from palais.web.words import heading

    spec = specs()[frozen.question]
    try:
        return ask(spec, dict(frozen.words))
    except PalaisError as refusal:
        words = " ".join(frozen.words.values())
        return Answer(
            question=frozen.question,
            parameters=dict(frozen.words),
            title=f"{heading(frozen.question)}: {words}".removesuffix(": "),
            sentence=str(refusal),
        )
