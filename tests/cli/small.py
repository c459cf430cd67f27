"""palais with the bounds of every card opened, so that it builds from the sources' own samples alone.

`python small.py WORDS…` is `palais WORDS…`. `python small.py --kill-everywhere OLD NEW HOME` builds OLD, then tries
to build NEW again and again, killed before the first file system call, before the second, and so on; after each
kill it prints one line of JSON on what stands.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

_WRITES = {"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod", "shutil.rmtree"}


def opened_bounds() -> None:
    """Let every source give any number of rows, and take nothing over from the packaged record: small is quick."""
    from palais.record import build
    from palais.sources import sources

    vars(build)["packaged_rows"] = lambda *_, **__: ({}, ())

    for module in sources().values():
        bounds = dict.fromkeys(module.CARD.bounds, (0, 10**7))
        module.CARD = replace(module.CARD, bounds=bounds)


def standing(home: Path) -> dict[str, Any]:
    """Return what a reader would find: the name of the record in use, its rows, and whether every file is whole."""
    name = (home / "current").read_text(encoding="utf-8").strip()
    folder = home / "records" / name
    said = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    whole = all(
        hashlib.sha256((folder / f"{table}.parquet").read_bytes()).hexdigest() == entry["sha256"]
        for table, entry in said["tables"].items()
    )
    return {"digest": said["digest"], "whole": whole}


def killed_everywhere(old: Path, new: Path, home: Path) -> None:
    """Print what stands after a kill before each file system call below `home` in turn, until one build ends by itself."""
    _in_a_child(lambda: _built(old, home))
    before = Path(f"{home}-before")
    shutil.copytree(home, before)
    number, ended = 0, False
    while not ended:
        shutil.rmtree(home)
        shutil.copytree(before, home)
        ended = _in_a_child(lambda at=number: _built(new, home, kill_at=at)) == 0
        told = {"at": number, "ended": ended, **standing(home)}
        if number % 7 == 0:
            mended = _in_a_child(lambda: _built(new, home))
            left = sorted(p.name for p in (home / "records").iterdir()) + sorted(
                p.name for p in home.iterdir()
            )
            told |= {"mended": mended == 0, "left": left, "after": standing(home)}
        sys.stdout.write(json.dumps(told) + "\n")
        number += 1


def _in_a_child(work: Any) -> int:
    """Run `work` in a forked process and return its wait status: nothing of Polars has run before, so forking is safe."""
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    return os.waitpid(child, 0)[1]


def _built(folder: Path, home: Path, *, kill_at: int | None = None) -> None:
    from palais.record.build import build
    from palais.sources import sources
    from palais.sources.published import from_folder

    here = {name: module for name, module in sources().items() if (folder / name).is_dir()}
    documents = {name: from_folder(module.CARD, folder) for name, module in here.items()}
    if kill_at is not None:
        _die(below=str(home), at=kill_at)
    build(documents, here, place=home)


def _die(*, below: str, at: int) -> None:
    seen = [0]

    def hook(event: str, words: tuple[Any, ...]) -> None:
        if event not in _WRITES or not str(words[0]).startswith(below):
            return
        if seen[0] == at:
            os.kill(os.getpid(), signal.SIGKILL)
        seen[0] += 1

    sys.addaudithook(hook)


if __name__ == "__main__":
    opened_bounds()
    if sys.argv[1:2] == ["--kill-everywhere"]:
        import filelock  # noqa: F401 - imported before the forks, for speed
        import polars  # noqa: F401, ICN001

        import palais.record.build
        import palais.record.classification  # noqa: F401

        killed_everywhere(*map(Path, sys.argv[2:5]))
    else:
        from palais.__main__ import main

        main()
