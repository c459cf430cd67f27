"""The edition as it is written: twice the same, whole or not there, going on where it stopped."""

from __future__ import annotations

import filecmp
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pytest

from palais.edition import Options, build, verify
from palais.edition.naming import file_of
from palais.edition.signing import Signed
from palais.errors import Unrecognised


def _different(one: Path, other: Path) -> list[str]:
    files = {
        path.relative_to(folder).as_posix()
        for folder in (one, other)
        for path in folder.rglob("*")
        if path.is_file()
    }
    return sorted(filecmp.cmpfiles(one, other, sorted(files), shallow=False)[1]) + sorted(
        filecmp.cmpfiles(one, other, sorted(files), shallow=False)[2]
    )


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.inline: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self.links += [value for name in ("href", "src", "action") if (value := said.get(name))]
        if (name := said.get("id")) is not None:
            self.ids.add(name)
        if "style" in said or tag == "style" or (tag == "script" and "src" not in said):
            self.inline.append(tag)
        self.inline += [name for name in said if name.startswith("on")]


def read(path: Path) -> _Links:
    links = _Links()
    links.feed(path.read_text(encoding="utf-8"))
    return links


def test_every_link_leads_to_a_file_or_out(whole: Path) -> None:
    broken = []
    for page in whole.rglob("*.html"):
        for link in read(page).links:
            target, _, part = link.partition("#")
            if target.startswith(("https://", "http://", "data:")):
                continue
            there = (page.parent / target).resolve() if target else page
            if (
                not there.is_file()
                or whole.resolve() not in there.resolve().parents
                or (part and part not in read(there).ids)
            ):
                broken.append((page.name, link))
    assert broken == []


def test_no_page_holds_a_script_or_a_style_of_its_own(whole: Path) -> None:
    assert [page.name for page in whole.rglob("*.html") if read(page).inline] == []


def test_no_page_names_this_machine(whole: Path) -> None:
    told = str(Path.home()), str(whole.parent)
    assert [
        page
        for page in whole.rglob("*.html")
        if any(name in page.read_text() for name in told if len(name) > 1)
    ] == []


def test_what_is_not_on_record_is_said_on_its_page(whole: Path) -> None:
    assert (whole / "visits" / "KEN.html").is_file()
    assert "KEN" in (whole / "brief.html").read_text()


def test_names_differ_on_drives_that_know_no_capitals(whole: Path) -> None:
    names = [path.relative_to(whole).as_posix().lower() for path in whole.rglob("*")]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("word", ["../../x", "a\x00b", "CON:", "/etc/passwd", 'a"b', "ß", "a" * 80])
def test_a_file_never_leaves_its_folder(word: str) -> None:
    from palais.web.addresses import address

    file = file_of(address("state", {"name": word}))
    assert file.startswith("state/")
    assert file.count("/") == 1
    assert not set(file) & set('\x00:*?"<>|\\')


def test_another_folder_is_never_replaced(small: Options, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "one.jpg").write_bytes(b"x")
    with pytest.raises(Unrecognised, match="is no edition"):
        build(tmp_path / "photos", options=small)
    assert (tmp_path / "photos" / "one.jpg").is_file()


_BUILD = """
from pathlib import Path
from palais.edition import Options, build
if __name__ == "__main__":
    build(Path({folder!r}), options={options!r}, resume=True)
"""


def _started(folder: Path, options: Options) -> subprocess.Popen[bytes]:
    script = folder.parent / "building.py"
    script.write_text(_BUILD.format(folder=str(folder), options=options))
    return subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


@dataclass(frozen=True)
class Killed:
    """An edition whose first build was killed, with the pages that stood then, and what a verifier said of them."""

    folder: Path
    kept: dict[Path, int]
    stood: bool
    refusal: str


@pytest.fixture(scope="module")
def killed(small: Options, key: Signed, tmp_path_factory: pytest.TempPathFactory) -> Killed:
    """The small edition, its build killed at ten pages, and gone on with by another."""
    place = tmp_path_factory.mktemp("killed")
    folder = place / "edition"
    process = _started(folder, small)
    until = time.monotonic() + 120
    while time.monotonic() < until and len(list(place.glob("edition.part-*/rollcall/*.html"))) < 10:
        time.sleep(0.05)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    stood = folder.exists()
    (part,) = place.glob("edition.part-*")
    with pytest.raises(Unrecognised) as refused:
        verify(part)
    time.sleep(1)  # the workers end with the process that started them
    kept = {path.relative_to(part): path.stat().st_mtime_ns for path in part.rglob("*.html")}
    build(folder, options=small, key=key, resume=True)
    return Killed(folder, kept, stood, str(refused.value))


def test_killed_midway_nothing_verifies_and_it_goes_on_from_there(whole: Path, killed: Killed) -> None:
    assert not killed.stood
    assert "no whole edition" in killed.refusal
    assert 10 <= len(killed.kept) < len(list(whole.rglob("*.html")))
    assert verify(killed.folder).whole
    assert [
        path for path, when in killed.kept.items() if (killed.folder / path).stat().st_mtime_ns != when
    ] == []


def test_the_same_tree_twice_is_the_same_bytes(whole: Path, killed: Killed) -> None:
    """The second time by two builds, one after the other, in other processes."""
    assert _different(whole, killed.folder) == []
    assert len(list(whole.rglob("*.html"))) > 100


@pytest.mark.skipif(
    importlib.util.find_spec("libzim") is None, reason="libzim (the extra `zim`) is not installed"
)
def test_the_zim_is_the_same_twice_and_sound(whole: Path, tmp_path: Path) -> None:
    from datetime import date

    from palais.edition.listing import Front
    from palais.edition.zim import write_zim

    front = Front(date(2026, 7, 9), 1, "0", "0", "", "palais.zim", tables=False, open_only=False)
    for name in ("one.zim", "two.zim"):
        write_zim(whole, tmp_path / name, front=front, progress=lambda _: None)
        time.sleep(1.1)  # a clock in the file would show
    assert (tmp_path / "one.zim").read_bytes() == (tmp_path / "two.zim").read_bytes()
    _read_zim(tmp_path / "one.zim", whole)
    if (zimcheck := shutil.which("zimcheck")) is None:
        pytest.skip("zimcheck (Debian's zim-tools) is not on this machine")
    done = subprocess.run(
        [zimcheck, "-A", str(tmp_path / "one.zim")], capture_output=True, text=True, check=False
    )
    assert "Overall Test Status: Pass" in done.stdout, done.stdout[-1500:]


def _read_zim(path: Path, folder: Path) -> None:
    from libzim.reader import Archive
    from libzim.search import Query, Searcher

    archive = Archive(path)
    assert archive.has_fulltext_index
    assert archive.main_entry.get_item().path == "index.html"
    page = bytes(archive.get_entry_by_path("brief/CHN.html").get_item().content)
    assert page == (folder / "brief" / "CHN.html").read_bytes()
    found = Searcher(archive).search(Query().set_query("independent candidates oral revision"))
    assert found.getEstimatedMatches() >= 0
    assert Searcher(archive).search(Query().set_query("Kenya")).getEstimatedMatches() > 0


def test_of_open_sources_only_what_cannot_be_asked_is_named_and_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "open"
    options = Options(
        open_only=True,
        only=("CHN", "ERI"),
        questions=(
            "brief",
            "status",
            "upr",
            "mandates",
            "votes",
            "gap",
            "practice",
            "claims",
            "claim",
            "early-warning",
        ),
        bodies=("hrc",),
        tables=False,
        zim=False,
    )
    assert build(folder, options=options).open_only
    front = (folder / "index.html").read_text()
    assert "<code>upr</code>" in front
    assert "<code>mandates</code>" in front
    assert not (folder / "upr").exists()
    assert "<code>early-warning</code>" in front
    thirteen = (folder / "claim" / "13.html").read_text()
    assert "the record cannot tell" in thirteen.lower()
    assert "is not in this record" in thirteen
    for question in ("brief", "status", "votes", "gap", "practice"):
        for state in ("CHN", "ERI"):
            page = (folder / question / f"{state}.html").read_text()
            assert "ohchr-votes" not in page
            assert "<h1>" in page
    assert "OHCHR Voting Records" not in (folder / "sources.html").read_text()


def test_every_state_leads_to_the_same_pages(whole: Path) -> None:
    def led(state: str) -> set[str]:
        page = (whole / "brief" / f"{state}.html").read_text()
        links = page.partition("More on it:")[2].partition("</nav>")[0]
        return {part.partition("/")[0] for part in links.split("href=../")[1:]}

    assert led("CHN") == led("KEN") == {"status", "visits"}


def test_the_first_page_says_what_is_in_and_what_is_not(whole: Path) -> None:
    front = (whole / "index.html").read_text()
    assert "States, past members too, each with 3 pages: brief, status, visits" in front
    assert "Not in it, for want of room, and for no state" in front
    assert front.count("<tr>") >= 3
