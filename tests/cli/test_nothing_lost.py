"""A full disk and a killed build, at every point: the last good record stands and no debris is used."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Palais

SMALL = str(Path(__file__).with_name("small.py"))
RECORD_UNUSABLE = 5
_PAGE = os.sysconf("SC_PAGE_SIZE")


@pytest.fixture
def two(samples: Path) -> tuple[Path, Path]:
    """Two small folders of published files, the second with one source more."""
    old, new = samples.parent / "old", samples.parent / "new"
    shutil.copytree(samples / "elections", old / "elections")
    shutil.copytree(old, new)
    shutil.copytree(samples / "statements", new / "statements")
    return old, new


@pytest.fixture
def tiny(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    words = ["-t", "tmpfs", "-o", "size=4m,nr_inodes=512", "tmpfs", str(disk)]
    if mount is None or subprocess.run([mount, *words], capture_output=True, check=False).returncode:
        pytest.skip(
            "no small disk can be mounted here (needs root); the limit on file sizes is tested instead"
        )
    yield disk
    subprocess.run([str(shutil.which("umount")), "-l", str(disk)], check=True)


def filled(disk: Path, *, leaving: int) -> Path:
    """Fill the disk up to so many pages and return the file that fills it."""
    filler = disk / "filler"
    left = os.statvfs(disk)
    filler.write_bytes(b"\0" * ((left.f_bavail - leaving) * left.f_frsize))
    assert os.statvfs(disk).f_bavail == leaving
    return filler


def statements(palais: Palais) -> int:
    rows: int = palais("sources", "--json").json["record"]["rows"]["statements"]
    return rows


def test_a_full_disk_at_every_dozen_pages(
    palais: Palais, two: tuple[Path, Path], tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = two
    home = tiny / "home"
    monkeypatch.setenv("PALAIS_HOME", str(home))
    assert palais("build", "--from", old).code == 0
    refused, leaving, ran = 0, 0, None
    while ran is None or ran.code:
        filler = filled(tiny, leaving=leaving)
        ran = palais("build", "--from", new)
        filler.unlink()
        if ran.code:
            refused += 1
            assert ran.code == RECORD_UNUSABLE
            assert "No space left on device" in ran.refusal
            assert "free some space" in ran.refusal
            assert statements(palais) == 0, "the record that stood before"
            assert [path.name for path in home.glob("records/.*")] == []
        leaving += 12  # every page would be as well, and takes minutes
    assert refused > 5
    assert statements(palais) > 0


def test_a_disk_without_room_for_another_file(
    palais: Palais, two: tuple[Path, Path], tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = two
    home = tiny / "home"
    monkeypatch.setenv("PALAIS_HOME", str(home))
    assert palais("build", "--from", old).code == 0
    refused, spare, ran = 0, 0, None
    while ran is None or ran.code:
        fillers = [tiny / f"filler-{n}" for n in range(os.statvfs(tiny).f_favail - spare)]
        for path in fillers:
            path.touch()
        ran = palais("build", "--from", new)
        for path in fillers:
            path.unlink()
        if ran.code:
            refused, spare = refused + 1, spare + 3
            assert (ran.code, "No space left on device" in ran.refusal) == (RECORD_UNUSABLE, True)
            assert statements(palais) == 0
            assert not (home / ".current.part").exists()
    assert refused > 10, "a folder, each table, the manifest and the pointer need a file each"
    assert statements(palais) > 0


def test_a_page_on_a_full_disk(packaged: Palais, tiny: Path) -> None:
    page = tiny / "page.html"
    page.write_text("what stood before")
    filler = filled(tiny, leaving=1)
    ran = packaged("state", "China", "--html", page)
    filler.unlink()
    assert ran.code == RECORD_UNUSABLE
    assert "The page could not be written" in ran.refusal
    assert page.read_text() == "what stood before"
    assert [path.name for path in tiny.iterdir()] == ["page.html"]


@pytest.mark.parametrize("most", [0, 1, 4_000])
def test_a_limit_on_the_size_of_files(
    palais: Palais, separately: Palais, two: tuple[Path, Path], home: Path, most: int
) -> None:
    old, new = two
    assert palais("build", "--from", old).code == 0
    ran = separately("build", "--from", new, most=most)
    assert (ran.code, "File too large" in ran.refusal) == (RECORD_UNUSABLE, True)
    assert statements(palais) == 0
    assert [path.name for path in home.glob("records/.*")] == []


def test_a_build_killed_at_every_point(two: tuple[Path, Path], tmp_path: Path) -> None:
    old, new = two
    done = subprocess.run(
        [sys.executable, SMALL, "--kill-everywhere", str(old), str(new), str(tmp_path / "killed")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(told) > 30
    assert all(one["whole"] for one in told), "what stands is whole after each kill"
    digests = [one["digest"] for one in told]
    before, after = digests[0], digests[-1]
    assert before != after
    assert digests == sorted(digests, key=lambda digest: digest == after), "the old one, then the new one"
    assert digests.count(before) > 25
    for one in told:
        if "mended" in one:
            assert one["mended"], "a build after the kill goes through"
            assert one["after"] == {"digest": after, "whole": True}
            assert len(one["left"]) == 4, "one record, the lock, the pointer and the folder: no debris"
