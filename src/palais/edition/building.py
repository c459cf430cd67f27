"""An edition written from its plan: pages first, then what leads to them, the tables, the ZIM, the sums, the signature.

All of it is written beside its place, in a folder named for the plan, and renamed when it is whole: a build that is killed leaves
nothing under the edition's name, and `resume` goes on from the pages that are there.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from palais import __version__
from palais.edition.carrying import read_me, statics, table_files
from palais.edition.doors import doors
from palais.edition.frozen import Frozen
from palais.edition.lean import SOURCES
from palais.edition.listing import Front, lists, masthead, title_of
from palais.edition.naming import file_of
from palais.edition.own import sources_listed, sources_page
from palais.edition.planning import Options, Plan, plan
from palais.edition.rendering import Job, begin, write_notes, write_pages
from palais.edition.searching import rows_script
from palais.edition.signing import Signed, fingerprint, sign
from palais.edition.statement import BESIDE, PUBLIC_KEY, SIGNATURE, STATEMENT, Statement, sum_of, written
from palais.edition.sums import SUMS, files_in, sums_of
from palais.edition.writing import write
from palais.errors import Unrecognised

__all__ = ["Options", "Progress", "build"]

_CHUNK = 12
_SEARCH_ROWS = "static/search-rows.js"
_READ_ME = "READ-ME.txt"
ZIM = "palais.zim"

Progress = Callable[[int, int, str], None]
"""Told how much is done, of how much, and what."""


def build(
    folder: Path,
    *,
    options: Options | None = None,
    key: Signed | None = None,
    resume: bool = False,
    progress: Progress = lambda *_: None,
) -> Statement:
    """Write an edition of the record in use as `folder` and return what it says of itself.

    Parameters
    ----------
    folder : Path
        An edition that stands there is replaced; anything else is refused.
    options : Options, optional
    key : Signed, optional
        Signs it; without one the edition says that nobody vouches for it.
    resume : bool
        Go on from the finished pages of a build of the same record, program and options that was stopped.
    progress : callable
        Told after each step how many are done, of how many.

    Raises
    ------
    Unrecognised
        If the folder is something else, cannot be written, or another build is writing it.
    """
    folder = folder.absolute()
    _refuse_other_things(folder)
    options = options or Options()
    with _alone(folder), _record(folder, options) as record:
        made = plan(options)
        part = folder.with_name(f"{folder.name}.part-{made.tag}")
        _clear(folder, part, resume=resume)
        front = _front(made, options, key)
        steps = _Steps(len(made.pages) * 2 if options.zim else len(made.pages), progress)
        job = Job(part, made.files, made.day, record, made.samples, sources_listed())
        _pages(made, job, workers=options.workers, steps=steps)
        _beside(part, made, front, options, key)
        if options.zim:
            _zim(part, front, steps)
        statement = _stated(part, made, options, key)
        _put_in_place(part, folder)
    return statement


@dataclass(slots=True)
class _Steps:
    """How far a build has come."""

    whole: int
    told: Progress
    done: int = 0

    def advance(self, by: int, name: str) -> None:
        self.done = min(self.whole, self.done + by)
        self.told(self.done, self.whole, name)


def _refuse_other_things(folder: Path) -> None:
    if not folder.exists() and not folder.is_symlink():
        return
    empty = folder.is_dir() and not any(folder.iterdir())
    edition = (folder / STATEMENT).is_file() and (folder / SUMS).is_file()
    if folder.is_symlink() or not (empty or edition):
        raise Unrecognised(
            f"'{folder}' is there already and is no edition; name a folder that does not exist yet."
        )


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the one lock under which this edition may be written."""
    import filelock

    path = folder.with_name(f".{folder.name}.lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = filelock.FileLock(path, blocking=False)
        lock.acquire()
    except filelock.Timeout:
        raise Unrecognised(
            f"Another build is writing '{folder}'; wait for it to end, or name another folder."
        ) from None
    except OSError as error:
        raise Unrecognised(
            f"'{folder}' cannot be written ({error.strerror}); name a folder that you can write to."
        ) from error
    try:
        yield
    finally:
        lock.release()
        path.unlink(missing_ok=True)


@contextmanager
def _record(folder: Path, options: Options) -> Iterator[Path | None]:
    """Ask the record in use, or one made of its open sources only, while this lasts."""
    from palais.questions._freezing import open_record, record_of

    if not options.open_only:
        yield None
        return
    place = folder.with_name(f"{folder.name}.record")
    try:
        open_record(place)
        with record_of(place):
            yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _clear(folder: Path, part: Path, *, resume: bool) -> None:
    """Remove what earlier builds of this edition left, but the pages to go on from."""
    for old in folder.parent.glob(f"{folder.name}.part-*"):
        if old != part or not resume:
            shutil.rmtree(old, ignore_errors=True)


def _front(made: Plan, options: Options, key: Signed | None) -> Front:
    return Front(
        generated=made.day,
        counter=made.counter,
        digest=made.digest,
        version=__version__,
        fingerprint=fingerprint(key.public) if key else "",
        zim=ZIM if options.zim else None,
        tables=options.tables,
        open_only=options.open_only,
        unanswered=made.unanswered,
    )


def _pages(made: Plan, job: Job, *, workers: int, steps: _Steps) -> None:
    """Write the pages that are not there yet, in worker processes."""
    wanted = [page for page in made.pages if not (job.folder / file_of(page.address)).is_file()]
    steps.advance(len(made.pages) - len(wanted), "pages")
    # What runs beside the workers would only take their place: each is one thread on one core.
    os.environ.setdefault("POLARS_MAX_THREADS", "1")
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=begin, initargs=(job,))
    with pool:
        waiting = [pool.submit(write_pages, chunk) for chunk in _chunks(wanted)]
        waiting += [pool.submit(write_notes, question) for question in made.samples]
        try:
            for done in as_completed(waiting):
                steps.advance(done.result(), "pages")
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _chunks(pages: list[Frozen]) -> Iterator[list[Frozen]]:
    """Yield the pages in small lots, each of one question: what a question keeps for the next state is used at once."""
    for i in range(0, len(pages), _CHUNK):
        yield pages[i : i + _CHUNK]


def _beside(part: Path, made: Plan, front: Front, options: Options, key: Signed | None) -> None:
    """Write everything but the pages: lists, search, styles, tables, the first lines to read, the public key."""
    titles = {page.address: title_of(_head(part / file_of(page.address))) for page in made.pages}
    for file, text in lists(made.pages, titles, made.files, front).items():
        write(part, file, text.encode())
    sources = sources_page(files=made.files, generated=made.day)
    write(part, file_of(SOURCES), sources.encode())
    write(part, _SEARCH_ROWS, rows_script(made.pages, titles, made.files).encode())
    for file, content in statics(masthead(made.files)).items():
        write(part, file, content)
    if made.doors:
        for file, text in doors(made.files, made.day).items():
            write(part, file, text.encode())
    if options.tables:
        for file, content in table_files():
            write(part, file, content)
    write(part, _READ_ME, read_me(front).encode())
    if key is not None:
        write(part, PUBLIC_KEY, key.public_text.encode())


def _head(path: Path) -> str:
    """Return the beginning of a page, in which its title stands."""
    with path.open(encoding="utf-8") as page:
        return page.read(4000)


def _zim(part: Path, front: Front, steps: _Steps) -> None:
    from palais.edition.zim import write_zim

    write_zim(part, part / ZIM, front=front, progress=lambda n: steps.advance(n, "for Kiwix"))


def _stated(part: Path, made: Plan, options: Options, key: Signed | None) -> Statement:
    """Write the sums, the statement and the signature, and return the statement."""
    for name in BESIDE:
        (part / name).unlink(missing_ok=True)
    sums = sums_of(part, without=BESIDE)
    write(part, SUMS, sums.encode())
    held = [file for file in files_in(part) if file != SUMS]
    statement = Statement(
        edition=made.counter,
        day=made.day.isoformat(),
        record=made.digest,
        version=__version__,
        open_only=options.open_only,
        files_n=len(held),
        bytes_n=sum((part / file).stat().st_size for file in held),
        sha256sums=sum_of(sums),
    )
    content = written(statement).encode()
    write(part, STATEMENT, content)
    if key is not None:
        write(part, SIGNATURE, sign(content, key, comment=statement.comment))
    return statement


def _put_in_place(part: Path, folder: Path) -> None:
    old = folder.with_name(f"{folder.name}.part-old")
    try:
        if folder.exists():
            folder.rename(old)
        part.rename(folder)
    except OSError as error:
        raise Unrecognised(
            f"'{folder}' could not be put in its place ({error.strerror}); the whole edition stands in '{part}'."
        ) from error
    shutil.rmtree(old, ignore_errors=True)
