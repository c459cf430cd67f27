"""`python -m palais` and the console script `palais`."""

from __future__ import annotations

import contextlib
import io
import os
import sys

from palais.errors import PalaisError

__all__ = ["main"]


def main() -> None:
    """Run the command line; a refusal prints its one sentence and sets the exit status."""
    from palais.cli import app

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that lacks a letter shows its code, and the answer goes on.
            stream.reconfigure(errors="backslashreplace")
    try:
        app()()
    except PalaisError as error:
        sys.stderr.write(f"{error}\n")
        _leave(error.exit_code)
    except BrokenPipeError:
        # The reader of our output went away (`palais … | head`): nothing is wrong.
        _leave(0, flush=False)
    except OSError as error:
        sys.stderr.write(
            f"The answer could not be written ({error.strerror}); free some space, or send it elsewhere.\n"
        )
        _leave(1, flush=False)
    except SystemExit as ending:
        _leave(ending.code if isinstance(ending.code, int) else int(ending.code is not None))


def _leave(code: int, *, flush: bool = True) -> None:
    """End the process with `code`; what cannot be written any more is let go, without a traceback at the last moment."""
    try:
        if flush:
            sys.stdout.flush()
    except BrokenPipeError:
        flush = False
    except OSError as error:
        sys.stderr.write(
            f"The answer could not be written ({error.strerror}); free some space, or send it elsewhere.\n"
        )
        code, flush = code or 1, False
    if not flush:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


if __name__ == "__main__":
    main()
