"""The pages that show how to add something are followed, line by line, in a copy of the house."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "docs").glob("add-a-*.md"))
BLOCK = re.compile(r"^(?P<lead>[^\n]*)\n\n```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
WRITE = re.compile(r"Write `(?P<path>[^`]+)`:$")
INTO = re.compile(r"Add to `(?P<path>[^`]+)`, after the line `(?P<line>[^`]+)`:$")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    if not (ROOT / "src/palais/record/packaged/manifest.json").is_file():
        pytest.skip("the packaged record is not built yet (make record FROM=DIR)")
    for part in ("src", "tests"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def run(script: str, house: Path) -> subprocess.CompletedProcess[str]:
    here = str(Path(sys.executable).parent)
    env = os.environ | {
        "PATH": f"{here}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(house / "src"),
        "PALAIS_HOME": str(house / "out" / "trial"),
    }
    return subprocess.run(
        ["bash", "-euc", script],  # noqa: S607
        capture_output=True, text=True, check=False, cwd=house, env=env,
    )  # fmt: skip


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_page_can_be_followed(page: Path, house: Path) -> None:
    ran = 0
    ours = []
    for block in BLOCK.finditer(page.read_text(encoding="utf-8")):
        written, put = WRITE.search(block["lead"]), INTO.search(block["lead"])
        if written:
            path = house / written["path"]
            assert not path.exists(), f"{page.name} writes over {written['path']}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block["body"], encoding="utf-8")
            ours += [written["path"]] if path.suffix == ".py" else []
        elif put:
            path = house / put["path"]
            text = path.read_text(encoding="utf-8")
            line = f"{put['line']}\n"
            assert text.count(line) == 1, f"{put['path']} has not one line {put['line']!r}"
            path.write_text(text.replace(line, line + block["body"]), encoding="utf-8")
        elif block["kind"] == "sh":
            done = run(block["body"], house)
            assert done.returncode == 0, f"{block['body']}\n{done.stdout}\n{done.stderr}"
            ran += 1
        else:
            assert block["kind"] == "text", f"{page.name}: what is to be done with {block['lead']!r}?"
    assert ran
    if not ours:
        return
    style = " ".join(sorted(ours))
    done = run(
        f"python -m ruff check --no-cache {style}\npython -m ruff format --no-cache --check {style}", house
    )
    assert done.returncode == 0, f"{page.name} is not in our own style:\n{done.stdout}"
