"""Where the answer goes: terminals that know few letters, full disks, readers that leave."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PALAIS = [sys.executable, "-m", "palais"]


def environment(home: Path, **extra: str) -> dict[str, str]:
    return {**os.environ, "PALAIS_HOME": str(home), **extra}


def test_a_terminal_without_the_letters_shows_their_codes(tmp_path: Path) -> None:
    env = environment(tmp_path, PYTHONIOENCODING="ascii")
    done = subprocess.run([*PALAIS, "state", "cote d'ivoire"], capture_output=True, check=True, env=env)
    assert b"C\\xf4te d'Ivoire (CIV)" in done.stdout


def test_json_is_whole_in_any_encoding(tmp_path: Path) -> None:
    env = environment(tmp_path, PYTHONIOENCODING="ascii")
    done = subprocess.run(
        [*PALAIS, "state", "cote d'ivoire", "--json"], capture_output=True, check=True, env=env
    )
    assert "Côte d'Ivoire" in json.loads(done.stdout)["sentence"]


@pytest.mark.skipif(
    not Path("/dev/full").is_char_device(), reason="this system has no full device to write to"
)
@pytest.mark.parametrize("how", [[], ["--json"]])
def test_a_full_disk_behind_the_answer_is_one_sentence(tmp_path: Path, how: list[str]) -> None:
    with Path("/dev/full").open("w") as full:  # opened to write to, never replaced
        done = subprocess.run(
            [*PALAIS, "state", "China", *how],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env=environment(tmp_path),
        )
    assert done.returncode == 1
    assert done.stderr.decode().splitlines() == [
        "The answer could not be written (No space left on device); free some space, or send it elsewhere."
    ]


def test_a_reader_that_leaves_is_no_fault(tmp_path: Path) -> None:
    with subprocess.Popen(
        [*PALAIS, "membership", "unga", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(tmp_path),
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        said = running.stderr.read()
    assert (running.returncode, said) == (0, b"")
