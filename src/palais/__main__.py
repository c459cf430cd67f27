"""`python -m palais` and the console script `palais`."""

from __future__ import annotations

import sys

from palais.errors import PalaisError

__all__ = ["main"]


def main() -> None:
    """Run the command line; a refusal prints its one sentence and sets the exit status."""
    from palais.cli import app

    try:
        app()()
    except PalaisError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # The reader of our output went away (`palais … | head`): nothing is wrong.
        sys.stderr.close()
        sys.exit(0)


if __name__ == "__main__":
    main()
