"""The command line as a user meets it: words in, exit status and both streams out."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from palais.__main__ import main
from palais.record.store import packaged_folder
from palais.sources import sources

_NOTES = ("building", "fetching", "Not in ")
"""How lines begin that are no refusal: progress, and which sources are left to the packaged record."""

_SMALL = str(Path(__file__).with_name("small.py"))


@dataclass(frozen=True)
class Ran:
    """One run of palais."""

    code: int
    out: str
    err: str

    @property
    def refusal(self) -> str:
        """The one sentence of a refusal: what is on the error stream beside notes and progress."""
        said = [line for line in self.err.splitlines() if line.strip() and not line.startswith(_NOTES)]
        assert len(said) == 1, self.err
        assert said[0].endswith((".", "?")), said[0]
        assert "Traceback" not in self.err
        return said[0]

    @property
    def json(self) -> Any:
        """What `--json` printed."""
        assert self.code == 0, self.err
        return json.loads(self.out)


Palais = Callable[..., Ran]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty place for the user's record: nobody's own record is ever touched."""
    place = tmp_path / "home"
    monkeypatch.setenv("PALAIS_HOME", str(place))
    return place


@pytest.fixture
def palais(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Palais:
    """Run `palais WORDS…` in this process, by its real entry, with an empty place for the user's record."""
    assert not home.exists()

    def run(*words: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["palais", *map(str, words)])
        capsys.readouterr()
        try:
            main()
            code = 0
        except SystemExit as ended:
            code = int(ended.code or 0)
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return run


@pytest.fixture
def separately(home: Path) -> Palais:
    """Run `palais WORDS…` as a process of its own, with the bounds of every card opened unless `bounded`."""

    def run(*words: object, bounded: bool = False, most: int | None = None) -> Ran:
        def limited() -> None:
            if most is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

        done = subprocess.run(
            [sys.executable, *(("-m", "palais") if bounded else (_SMALL,)), *map(str, words)],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PALAIS_HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1"},
            preexec_fn=limited,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def packaged(palais: Palais) -> Palais:
    """The same, asking the record that ships with palais."""
    if not (packaged_folder() / "manifest.json").is_file():
        pytest.skip("no packaged record in this tree (make record FROM=DIR makes it)")
    return palais


@pytest.fixture
def samples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of published files: the samples that hold every file of their card, whose bounds are opened.

    A build takes nothing over from the packaged record, so that it is small and quick.
    """
    folder = tmp_path / "published"
    for name, module in sources().items():
        sample = Path(str(files(f"palais.sources.{name}"))) / "sample"
        if all(list(sample.glob(file.name)) for file in module.CARD.files):
            shutil.copytree(sample, folder / name)
        monkeypatch.setattr(
            module, "CARD", replace(module.CARD, bounds=dict.fromkeys(module.CARD.bounds, (0, 10**7)))
        )
    assert len(list(folder.iterdir())) > 3
    monkeypatch.setattr("palais.record.build.packaged_rows", lambda *_, **__: ({}, ()))
    return folder
