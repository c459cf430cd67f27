"""The house stays as drawn: arrows, light imports, plain names."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = (
    "ibis",
    "duckdb",
    "numpy",
    "polars",
    "altair",
    "numba",
    "pandas",
    "fastapi",
    "httpx",
    "pymarc",
    "rapidfuzz",
    "jinja2",
)


def run(*words: str, **env: str) -> subprocess.CompletedProcess[str]:
    import os

    return subprocess.run(
        [sys.executable, *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, **env},
    )


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom typer.testing import CliRunner\nfrom palais.cli import app\n"
        "result = CliRunner().invoke(app(), ['--help'])\nassert result.exit_code == 0, result.output\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = run("-c", code)
    assert done.stdout.strip() == "[]", done.stdout + done.stderr


def test_arrows_point_one_way() -> None:
    done = run("-c", "from importlinter.cli import lint_imports; import sys; sys.exit(lint_imports())")
    assert done.returncode == 0, done.stdout


def test_no_room_has_a_name_that_says_nothing() -> None:
    empty = {"utils", "util", "helpers", "helper", "common", "base", "manager", "core", "misc"}
    names = {part for path in (ROOT / "src").rglob("*.py") for part in (path.stem, path.parent.name)}
    assert not names & empty


@pytest.mark.parametrize(
    "path", sorted((ROOT / "src").rglob("*.py")), ids=lambda p: p.relative_to(ROOT).as_posix()
)
def test_no_file_is_crowded(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def test_ci_and_make_speak_of_the_same_targets() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for line in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines():
        if line.startswith("make "):
            assert f"\n{line.split()[1]}:" in makefile
