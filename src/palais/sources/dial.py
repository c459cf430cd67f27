"""One request, made suspiciously: what `fetch` dials with, and nothing else does.

https only, at most five redirects and each to https, a limit on every silence and on the whole, and each way
in which a line can fail told apart: not there, slow, cut, refused. Nothing here knows of files or folders.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import cache
from typing import TYPE_CHECKING, Self

from palais.errors import Unreachable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import TracebackType

    import httpx

__all__ = ["PATIENT", "Line", "Settings", "TryAgain"]

MOST_REDIRECTS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How patient to be. Times in seconds.

    Attributes
    ----------
    connect_timeout, read_timeout : float
        For one connection, and for one silence.
    total_timeout : float
        For one file with all its attempts and waits, whatever the publisher does meanwhile.
    attempts : int
        Tries in all, the first included.
    wait_initial, wait_max, wait_jitter : float
        First wait, longest wait and random addition of the exponential back-off between attempts.
    retry_after_max : float
        Longest wait granted to a publisher that asks for one (`Retry-After`).
    allow_http_on_loopback : bool
        Whether plain http is taken from this very machine (for tests); never from any other.
    """

    connect_timeout: float = 10.0
    read_timeout: float = 30.0
    total_timeout: float = 900.0
    attempts: int = 4
    wait_initial: float = 0.5
    wait_max: float = 8.0
    wait_jitter: float = 1.0
    retry_after_max: float = 60.0
    allow_http_on_loopback: bool = False


PATIENT = Settings()
"""The settings of `palais fetch`."""


class TryAgain(Exception):
    """The attempt failed in a way that the next may not; `wait` is what the publisher asks."""

    def __init__(self, what: str, *, wait: float | None = None) -> None:
        super().__init__(what)
        self.wait = wait


class Line:
    """The line to a publisher while one file is fetched; it is cut when the time for the file is up.

    The read timeout cannot do that alone: a publisher that sends one byte now and then is never silent for
    long.
    """

    def __init__(self, what: str, settings: Settings) -> None:
        import httpx

        self.what = what
        self.settings = settings
        self.late = threading.Event()
        self._ends = time.monotonic() + settings.total_timeout
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(settings.total_timeout, self._cut)
        self._timer.daemon = True
        trusted = not settings.allow_http_on_loopback  # no proxy stands before this very machine
        self._client = httpx.Client(
            timeout=httpx.Timeout(settings.read_timeout, connect=settings.connect_timeout),
            limits=httpx.Limits(max_keepalive_connections=0),
            trust_env=trusted,
            verify=_certificates(trusted),
            headers={"User-Agent": "palais", "Accept-Encoding": "identity"},
        )

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        self._client.close()

    def seconds_left(self) -> float:
        """Return how much of the total time is left."""
        return self._ends - time.monotonic()

    @contextmanager
    def answer(self, url: str, headers: Mapping[str, str]) -> Iterator[httpx.Response]:
        """Give the answer to a GET, its body unread; what goes wrong while it is read is told here too.

        Raises
        ------
        TryAgain
            If the line was slow or cut.
        Unreachable
            If there is no line, it is not secure, it leads in circles, or the time is up.
        """
        import httpx

        try:
            with self._at_the_end(url, headers) as response:
                yield response
        except httpx.TransportError as error:
            raise self._told(url, error) from error
        finally:
            self._socket = None
        if self.late.is_set():  # a cut line can look like the end of a body
            raise self._too_late()

    @contextmanager
    def _at_the_end(self, url: str, headers: Mapping[str, str]) -> Iterator[httpx.Response]:
        """Follow redirects by hand, each judged before it is followed."""
        for _ in range(MOST_REDIRECTS + 1):
            self._insist_on_https(url)
            request = self._client.build_request(
                "GET", url, headers=headers, extensions={"trace": self._note}
            )
            response = self._client.send(request, stream=True)
            try:
                if response.next_request is None:
                    yield response
                    return
                url = str(response.next_request.url)
            finally:
                response.close()
        raise Unreachable(
            f"{self.what}: the publisher's server redirects more than {MOST_REDIRECTS} times, the last to "
            f"{url}; open the address in a browser to see where the file went, then mend the card."
        )

    def _insist_on_https(self, url: str) -> None:
        import httpx

        try:
            parts = httpx.URL(url)
        except httpx.InvalidURL as error:
            raise Unreachable(f"{self.what}: '{url}' is no address; mend the card.") from error
        if parts.scheme == "https" and parts.host:
            return
        if parts.scheme == "http" and self.settings.allow_http_on_loopback and _is_loopback(parts.host):
            return
        raise Unreachable(
            f"{self.what}: {url} is not https, and nothing is taken over a line that others can alter; find "
            f"the publisher's https address and put it in the card."
        )

    def _told(self, url: str, error: httpx.TransportError) -> TryAgain | Unreachable:
        import httpx

        host = httpx.URL(url).host
        if self.late.is_set():
            return self._too_late()
        if isinstance(error, httpx.ConnectError) and "CERTIFICATE" in str(error).upper():
            return Unreachable(
                f"{self.what}: the certificate of {host} could not be verified, so nothing was taken; check "
                f"this machine's date, and whether something stands between you and the publisher."
            )
        if isinstance(error, httpx.ConnectError | httpx.ProxyError):
            return Unreachable(
                f"{self.what}: {host} could not be reached; check the network connection and fetch again "
                f"(everything already on this machine works without it)."
            )
        if isinstance(error, httpx.TimeoutException):
            return TryAgain(f"{host} did not answer in time")
        return TryAgain(f"{host} cut the connection or broke the protocol")

    def _too_late(self) -> Unreachable:
        return Unreachable(
            f"{self.what}: it took longer than {self.settings.total_timeout:g} seconds; what came so far is "
            f"kept where the publisher allows it, so fetch again to go on from there."
        )

    def _note(self, event: str, info: Mapping[str, object]) -> None:
        """Take note of each new connection (httpcore's `trace` extension)."""
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            self._socket = info["return_value"].get_extra_info("socket")  # type: ignore[attr-defined] # a NetworkStream
            if self.late.is_set():
                self._cut()

    def _cut(self) -> None:
        self.late.set()
        line = self._socket
        if line is not None:
            try:
                # The plain class's method, for TLS too: to close the TLS layer under its reader's feet would
                # upset it.
                socket.socket.shutdown(line, socket.SHUT_RDWR)
            except OSError:
                return  # it is closed already


@cache
def _certificates(trust_env: bool) -> ssl.SSLContext:  # noqa: FBT001 - a cache's key
    """Return the authorities to trust; reading them takes longer than a small file."""
    import httpx

    return httpx.create_ssl_context(trust_env=trust_env)


def asked_wait(headers: Mapping[str, str]) -> float | None:
    """Return the seconds that a publisher asks us to wait (`Retry-After`), or ``None``.

    A date is measured against the publisher's own clock, as sent in the same answer.

    >>> asked_wait({"Retry-After": "7"})
    7.0
    """
    said = headers.get("Retry-After", "").strip()
    if said.isdecimal():
        return float(said[:9])
    try:
        wait = parsedate_to_datetime(said) - parsedate_to_datetime(headers.get("Date", ""))
    except (ValueError, TypeError):
        return None
    return max(0.0, wait.total_seconds())


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
