"""One file's download, over all attempts."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from palais.errors import Unreachable
from palais.sources.dial import Line, TryAgain, asked_wait
from palais.sources.kept import Entry, digest_of, shelved
from palais.sources.part import Damaged, Marks, Part, continues, unpacked
from palais.sources.published import refusal

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    import httpx

    from palais.terms.documents import File

__all__ = ["Progress", "Visit"]

Progress = Callable[[str, int, int | None], None]
"""Told a file's name, the bytes of it that are here, and how many there will be (``None`` if not said)."""

_NOT_NOW = {408, 425, 429}
_PAGES = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class Visit:
    """One file's download, over all attempts."""

    file: File
    folder: Path
    today: date
    line: Line
    known: Entry | None
    progress: Progress | None

    def entry(self) -> Entry:
        """Return the entry of what came, after as many attempts as it takes and patience allows."""
        import stamina

        patience = self.line.settings
        try:
            for attempt in stamina.retry_context(
                on=self._wait,
                attempts=patience.attempts,
                timeout=patience.total_timeout,
                wait_initial=patience.wait_initial,
                wait_max=patience.wait_max,
                wait_jitter=patience.wait_jitter,
            ):
                with attempt:
                    return self._once()
        except TryAgain as error:
            raise Unreachable(
                f"{self.line.what}: {error}, and trying again did not help; what came so far is kept where "
                f"the publisher allows it, so fetch again later."
            ) from error
        raise AssertionError  # unreachable: the loop returns or raises

    def _wait(self, error: Exception) -> bool | float:
        """Return whether to try again, or after how many seconds where the publisher asks for a wait."""
        if not isinstance(error, TryAgain) or self.line.late.is_set():
            return False
        if error.wait is None:
            return True
        wait = min(error.wait, self.line.settings.retry_after_max)
        return wait if wait < self.line.seconds_left() else False

    def _once(self) -> Entry:
        part = Part(self.folder, self.file.name)
        here = part.resumable(self.file.url)
        headers: dict[str, str] = {}
        known = self.known if self.known is not None and self.known.url == self.file.url else None
        if known is not None:
            headers |= {"If-None-Match": known.etag} if known.etag else {}
            headers |= {"If-Modified-Since": known.last_modified} if known.last_modified else {}
        if here is not None:
            headers |= {"Range": f"bytes={here[0]}-", "If-Range": here[1].strong() or ""}
        with self.line.answer(self.file.url, headers) as response:
            if response.status_code == 304 and known is not None:  # noqa: PLR2004 - Not Modified
                part.drop()
                return known
            marks = self._marks(response, part, here)
            self._receive(response, part, marks)
        return self._shelve(part, marks)

    def _marks(self, response: httpx.Response, part: Part, here: tuple[int, Marks] | None) -> Marks:
        """Return the marks of the version that `response` brings, and make the part ready for it."""
        status = response.status_code
        if status in {200, 206}:
            self._refuse_page(response)
        if status == 200:  # noqa: PLR2004 - OK: the whole file
            marks = self._first_marks(response)
            part.begin(marks)
            return marks
        if status == 206 and here is not None and continues(response.headers, size=here[0], marks=here[1]):  # noqa: PLR2004
            return here[1]
        if status in {206, 416}:
            part.drop()
            raise TryAgain(
                f"{response.url.host} sent another part of the file than the one asked for", wait=0.0
            )
        if status in _NOT_NOW or status >= 500:  # noqa: PLR2004 - the server's fault
            raise TryAgain(
                f"{response.url.host} answered {status} ({response.reason_phrase})",
                wait=asked_wait(response.headers),
            )
        raise Unreachable(
            f"{self.line.what}: {response.url.host} answered {status} ({response.reason_phrase}), not the "
            f"file; open {self.file.url} in a browser: if it moved mend the card, if a browser is asked for "
            f"take the file by hand."
        )

    def _first_marks(self, response: httpx.Response) -> Marks:
        stated = response.headers.get("Content-Length", "")
        size = int(stated) if stated.isdecimal() else None
        if size is not None and size > self.file.max_bytes:
            raise self._too_large(response)
        if self._encoding(response):  # neither the length nor a range counts the bytes that we keep
            return Marks(self.file.url, None, None, None)
        return Marks(self.file.url, response.headers.get("ETag"), response.headers.get("Last-Modified"), size)

    def _encoding(self, response: httpx.Response) -> str:
        """Return what the body is wrapped in; some servers say `gzip` of a `.gz` file, which is its own."""
        said = str(response.headers.get("Content-Encoding", "")).strip().lower().removeprefix("x-")
        if said in {"", "identity"} or (said == "gzip" and self.file.name.endswith(".gz")):
            return ""
        if said != "gzip":
            raise Unreachable(
                f"{self.line.what}: {response.url.host} wraps the file in '{said}', which was not asked for; "
                f"take the file by hand, or ask the publisher."
            )
        return said

    def _refuse_page(self, response: httpx.Response) -> None:
        kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if kind in _PAGES and not self.file.name.endswith((".html", ".htm")):
            raise self._not_the_file(response.url.host, "is a web page, not data")

    def _receive(self, response: httpx.Response, part: Part, marks: Marks) -> None:
        """Append the body to the part, within the limit, and force it to disk."""
        with part.path.open("ab", buffering=0) as stream:  # a kill loses nothing that came
            size = stream.tell()
            try:
                for piece in unpacked(response.iter_raw(), self._encoding(response)):
                    size += len(piece)
                    if size > self.file.max_bytes:
                        part.drop()
                        raise self._too_large(response)
                    stream.write(piece)
                    if self.progress is not None:
                        self.progress(self.file.name, size, marks.total)
            except Damaged as error:
                raise TryAgain(f"{response.url.host} sent compressed bytes that are not whole") from error
            os.fsync(stream.fileno())
        if marks.total is not None and size < marks.total:
            raise TryAgain(f"{response.url.host} sent {size:,} of {marks.total:,} bytes")
        if marks.total is not None and size > marks.total:
            part.drop()
            raise TryAgain(f"{response.url.host} sent more bytes than it said", wait=0.0)

    def _shelve(self, part: Part, marks: Marks) -> Entry:
        """Judge the whole file by its bytes, then put it on the shelf under its hash."""
        with part.path.open("rb") as stream:
            head = stream.read(1024)
            size = stream.seek(0, os.SEEK_END)
            stream.seek(max(0, size - 8))
            tail = stream.read()
        wrong = refusal(self.file.name, head, tail)
        if wrong is not None:
            part.drop()
            raise self._not_the_file(self.file.url, wrong)
        entry = Entry(self.file.url, digest_of(part.path), size, marks.etag, marks.last_modified, self.today)
        place = shelved(self.folder, self.file.name, entry)
        place.parent.mkdir(parents=True, exist_ok=True)
        part.path.replace(place)
        part.drop()
        return entry

    def _not_the_file(self, where: str, wrong: str) -> Unreachable:
        return Unreachable(
            f"{self.line.what}: what {where} sent {wrong}; it may ask for a browser or a login: open "
            f"{self.file.url} in a browser and take the file by hand, or try again later."
        )

    def _too_large(self, response: httpx.Response) -> Unreachable:
        return Unreachable(
            f"{self.line.what}: {response.url.host} sends more than the {self.file.max_bytes:,} bytes its "
            f"card allows, so it was stopped; if the publisher's file grew, raise the limit in the card."
        )
