"""What the pages say is so: commands run, links lead somewhere, names exist, numbers agree."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from palais import __version__

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
GENERATED = {"dictionary.md", "questions.md"}
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`(palais [a-z][^`]*)`")
LINK = re.compile(r"\]\((?!https?://|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")
NAMED = re.compile(r"`(src/palais/[\w/.-]+)::([\w.-]+)`")
PATH = re.compile(r"`((?:src|docs|tests|benchmarks)/[\w/.-]+)(?:::[\w.-]+)?`")
UPKEEP = ("fetch", "build", "serve", "edition", "verify")
"""Commands that need the network or the publishers' files, or take long: only their help is asked for."""


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def prose(page: Path) -> str:
    """Return a page without what docs/generate.py writes into it."""
    whole = page.read_text(encoding="utf-8").split("<!-- generated below: make docs -->")[0]
    return re.sub(r"<!-- output of:.*?<!-- end of output -->", "", whole, flags=re.DOTALL)


def commands() -> list[str]:
    """Return each command line of the pages once; pages that add something are followed by a test of their own."""
    found: dict[str, None] = {}
    for page in PAGES:
        if page.name in GENERATED or page.name.startswith("add-a-"):
            continue
        for kind, body in FENCE.findall(prose(page)):
            lines = body.splitlines() if kind == "sh" else []
            found |= dict.fromkeys(line.strip() for line in lines if line.startswith("palais "))
        found |= dict.fromkeys(INLINE.findall(FENCE.sub("", prose(page))))
    return sorted(found)


def runnable(line: str) -> list[str]:
    """Return the words of a command; of one that is only named, or needs more than the packaged record, its help."""
    words = shlex.split(line)[1:]
    named = len(words) == 1 and words[0] != "sources"
    return [words[0], "--help"] if named or words[0] in UPKEEP else words


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The packaged record, whatever the machine's own is."""
    if not (ROOT / "src/palais/record/packaged/manifest.json").is_file():
        pytest.skip("the packaged record is not built yet (make record FROM=DIR)")
    monkeypatch.setenv("PALAIS_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("line", commands())
def test_every_command_on_the_pages_runs(line: str) -> None:
    from typer.testing import CliRunner

    from palais.cli import app

    done = CliRunner().invoke(app(), runnable(line))
    assert done.exit_code == 0, f"{line}: {done.output}{done.exception}"
    assert done.output


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    "page", [page for page in PAGES if not page.name.startswith("add-a-")], ids=lambda page: page.name
)
def test_python_on_the_pages_runs(page: Path) -> None:
    for kind, body in FENCE.findall(prose(page)):
        if kind == "python":
            exec(compile(body, page.name, "exec"), {})  # noqa: S102 - our own pages


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files(page: Path) -> None:
    later = {ROOT / "docs" / name for name in GENERATED}
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        found = (page.parent / target).resolve()
        assert found.exists() or found in later, f"{page.name} links to {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_and_names_on_the_pages_exist(page: Path) -> None:
    if page.name.startswith("add-a-") or page.name in GENERATED:
        return  # they name files that a reader is to write
    for path in PATH.findall(prose(page)):
        assert (ROOT / path).exists() or "packaged" in path or "*" in path, f"{page.name} names {path}"
    for path, name in NAMED.findall(prose(page)):
        shape = (
            rf'^id = "{re.escape(name)}"$'
            if path.endswith(".toml")
            else rf"^(?:def |class )?{re.escape(name)}\b[(:\s]"
        )
        assert re.search(shape, text(path), re.MULTILINE), f"{page.name} names {name} in {path}"


def test_the_tour_names_what_it_walks_through() -> None:
    assert len(NAMED.findall(text("docs/tour.md"))) > 20


def test_every_command_is_told_to_the_reader() -> None:
    from typer.main import get_command

    from palais.cli import app

    told = text("README.md") + (text("docs/questions.md") if (ROOT / "docs/questions.md").is_file() else "")
    for name in get_command(app()).commands:  # type: ignore[attr-defined]
        assert f"palais {name}" in told, f"`palais {name}` is not documented"


def test_exit_codes_on_the_pages_are_those_of_the_errors() -> None:
    from palais.errors import PalaisError

    table = {int(code) for code in re.findall(r"^\| (\d) \|", text("README.md"), re.MULTILINE)}
    assert table == {0, 1} | {kind.exit_code for kind in PalaisError.__subclasses__()}


def test_every_source_has_its_licence_on_the_page() -> None:
    from palais.sources import sources

    page = text("LICENSE-DATA.md")
    for name, source in sources().items():
        row = next((line for line in page.splitlines() if line.startswith(f"| `{name}` |")), "")
        assert row, f"LICENSE-DATA.md does not speak of {name}"
        assert row.endswith("| yes |" if source.CARD.open else "| no |"), name
        assert source.CARD.notice in page


def test_the_citation_is_of_this_version() -> None:
    lines = text("CITATION.cff").splitlines()
    assert all(line == line.rstrip() and "\t" not in line for line in lines)
    top = dict(line.split(": ", 1) for line in lines if re.match(r"[a-z-]+: ", line))
    assert top["cff-version"] == "1.2.0"
    assert top["version"].strip('"') == __version__
    assert top["license"] == "Apache-2.0"
    assert {"message", "title"} <= top.keys()
    assert "authors:" in lines
    assert f'version = "{__version__}"' in text("pyproject.toml")
    assert f"## {__version__}" in text("CHANGELOG.md")


def test_the_marks_that_generated_parts_need_stand_once() -> None:
    assert text("CORRECTIONS.md").count("<!-- generated below: make docs -->") == 1
    assert text("README.md").count("<!-- output of: palais brief China -->") == 1
    assert text("README.md").count("<!-- end of output -->") == 1


@pytest.mark.parametrize("folder", ["src", "tests", "docs", "benchmarks"])
def test_no_file_has_a_name_that_says_nothing(folder: str) -> None:
    empty = {"utils", "util", "helpers", "helper", "common", "base", "manager", "core", "misc"}
    parts = {
        word
        for path in (ROOT / folder).rglob("*")
        for word in re.split(r"[-_.]", path.stem.lower())
        if "__pycache__" not in path.parts
    }
    assert not parts & empty


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_speaks_of_the_machine_it_was_written_on(page: Path) -> None:
    assert not re.search(r"(?<![\w/])/(?:work|tmp|home|root|Users)/", page.read_text(encoding="utf-8"))
