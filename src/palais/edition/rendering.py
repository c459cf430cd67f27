"""Pages written by a worker process: asked, laid out, compacted, put in their file.

Each worker asks the record by itself; all it gives back is how many pages it wrote. It ends when the process that started it
does, so that a build that is killed leaves nobody writing.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from palais.edition.compacting import compact, unlinked
from palais.edition.frozen import LEFT_OUT, Frozen
from palais.edition.leading import more
from palais.edition.naming import file_of
from palais.edition.placing import in_folder
from palais.edition.writing import write
from palais.errors import NotOnRecord

if TYPE_CHECKING:
    from palais.terms.answers import Answer

__all__ = ["Job", "begin", "rendered", "write_pages"]


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
    """

    folder: Path
    files: Mapping[str, str]
    generated: date
    record: Path | None = None


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


def rendered(frozen: Frozen, job: Job) -> str:
    """Return the page of `frozen` as it stands in an edition's folder."""
    from palais.web.page import page

    place = in_folder(file_of(frozen.address), files=job.files, rows_most=frozen.rows_most)
    try:
        text = unlinked(page(_slim(_answered(frozen)), generated=job.generated, place=place))
        return compact(text.replace("</main>", f"{more(frozen, job.files)}</main>", 1))
    except Exception as fault:
        # Nothing is caught: a fault of ours only learns on which page it happened before it goes on.
        fault.add_note(f"while freezing {frozen.address}")
        raise


def _slim(answer: Answer) -> Answer:
    """Return the answer without the sections, and the figures in them, that an edition has no room for."""
    out = LEFT_OUT.get(answer.question, ())
    dropped = {name for section in answer.sections if section.title in out for name in section.figures}
    return replace(
        answer,
        sections=tuple(section for section in answer.sections if section.title not in out),
        figures=tuple(figure for figure in answer.figures if figure.name not in dropped),
    )


def _answered(frozen: Frozen) -> Answer:
    """Return the answer, or one that says why there is none: pages that link here must not lead nowhere."""
    from palais.questions import ask, specs
    from palais.terms.answers import Answer
    from palais.web.words import heading

    spec = specs()[frozen.question]
    try:
        return ask(spec, dict(frozen.words))
    except NotOnRecord as refusal:
        words = " ".join(frozen.words.values())
        return Answer(
            question=frozen.question,
            parameters=dict(frozen.words),
            title=f"{heading(frozen.question)}: {words}".removesuffix(": "),
            sentence=str(refusal),
        )
