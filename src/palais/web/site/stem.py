"""The stem: a process that has read all code and forks the workers, so that it is read and held in memory once.

It computes nothing itself: the threads of the library of frames start with its first computation, and do not outlive a fork.
"""

from __future__ import annotations

import gc
import os
import signal
import socket
import sys

from palais.web.site.worker import answer_visits, hello

__all__ = ["main"]

_MESSAGE = 64  # bytes: a word and a number


def main() -> None:
    """Fork a worker for each socket that comes in; `sys.argv` holds the line by which they come, and the public address."""
    line = socket.socket(fileno=int(sys.argv[1]))
    public = sys.argv[2] if len(sys.argv) > 2 else ""  # noqa: PLR2004 - after the line's number
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no reply
    ready = _read()
    gc.collect()
    gc.freeze()  # what is shared stays shared: the collector of a worker writes nothing into it
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the system buries who ends
    while True:
        message, sockets, _, _ = socket.recv_fds(line, _MESSAGE, 1)
        if not sockets:
            return
        if os.fork() == 0:
            line.close()
            _work(sockets[0], message.decode(), public, ready)
        os.close(sockets[0])


def _read() -> list[str]:
    """Read all code and templates, and return the addresses worth making ready."""
    from palais.questions._reading import read_code
    from palais.web.page import environment

    read_code()
    ready = hello()
    templates = environment()
    for name in templates.list_templates(extensions=["html"]):
        templates.get_template(name)
    return ready


def _work(number: int, message: str, public: str, ready: list[str]) -> None:
    """Answer visits in the new process until it is ended."""
    status = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        first, nice = message.split()
        os.nice(int(nice))
        with socket.socket(fileno=number) as way:
            ways = way.makefile("rb"), way.makefile("wb")
            answer_visits(*ways, public=public, first=first, ready=ready, shares=True)
        status = 0
    finally:
        os._exit(status)


if __name__ == "__main__":
    main()
