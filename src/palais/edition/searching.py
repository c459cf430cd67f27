"""What can be found in an edition, as a script that any page can load: no page of `file://` may fetch data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from palais.edition.frozen import Frozen

__all__ = ["rows_script"]

_MORE = {"how-to": "How to", "guide": "Guide", "glossary": "Term", "bloc": "Bloc", "session": "Session"}
"""Questions whose pages are found by their titles, with the name of their kind."""


def rows_script(pages: Iterable[Frozen], titles: Mapping[str, str], files: Mapping[str, str]) -> str:
    """Return the script that sets `window.palaisSearch`: rows of kind, title, file, words and a few words beside the title.

    Only what has a page in this edition is in it.
    """
    from palais.questions._searching import entries

    rows = [
        [entry.kind, entry.title, files[entry.address], entry.words.replace("|", " "), entry.about]
        for entry in entries()
        if entry.address in files
    ]
    listed = {row[2] for row in rows}
    rows += [
        [
            _MORE[page.question],
            titles.get(page.address, ""),
            files[page.address],
            " ".join(page.words.values()),
            "",
        ]
        for page in pages
        if page.question in _MORE and page.words and files[page.address] not in listed
    ]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    return f"window.palaisSearch=[\n{lines}\n];\n"
