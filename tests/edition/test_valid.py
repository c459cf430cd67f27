"""Pages, lists and styles of an edition as the Nu HTML checker reads them: not one error.

That the checker finds what is wrong is tested with the pages of the site.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.web.nu import faults_in


def test_the_checker_finds_no_error(whole: Path, tmp_path: Path) -> None:
    """In what a browser reads of an edition: pages, lists, drawings, styles."""
    for file in whole.rglob("*"):
        if file.suffix in {".html", ".css", ".svg"}:
            to = tmp_path / file.relative_to(whole)
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, to)
    assert (tmp_path / "how-to" / "WGAD.html").is_file()
    assert list(tmp_path.rglob("*.css"))
    assert [said for _, said in faults_in(tmp_path)] == []
