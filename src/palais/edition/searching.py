"""What can be found in an edition, as a script that any page can load: no page of `file://` may fetch data."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping

from palais.edition.frozen import Frozen

__all__ = ["rows_script"]

_MORE = {"how-to": "How to", "guide": "Guide", "glossary": "Term", "bloc": "Bloc", "session": "Session"}
"""Questions whose pages are found by their titles, with the name of their kind."""


_BY = re.compile(r" : (?:resolution|decision) / adopted by .*$")
"""What a library's catalogue adds to a title."""


def rows_script(pages: Iterable[Frozen], titles: Mapping[str, str], files: Mapping[str, str]) -> str:
    """Return the script that sets `window.palaisSearch`: rows of kind, title, file, other words, a few words beside the title.

    Only what has a page in this edition, or a line on one, is in it. Other words are those that nothing else in the row says.
    """
    from palais.questions._searching import entries

    rows = [
        _row(entry.kind, entry.title, files[entry.address], entry.words, entry.about)
        for entry in entries()
        if entry.address in files
    ]
    listed = {row[2] for row in rows}
    rows += [
        _row(
            _MORE[page.question],
            titles.get(page.address, ""),
            files[page.address],
            " ".join(page.words.values()),
        )
        for page in pages
        if page.question in _MORE and page.words and files[page.address] not in listed
    ]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    return f"window.palaisSearch=[\n{lines}\n];\n"


def _row(kind: str, title: str, file: str, words: str, about: str = "") -> list[str]:
    title = _BY.sub("", title)
    told = {*_folded(title), *_folded(about), *_folded(file)}
    return [
        kind,
        title,
        file,
        " ".join(dict.fromkeys(word for word in _folded(words) if word not in told)),
        about,
    ]


def _folded(text: str) -> list[str]:
    """Return the words of `text` as they are compared: no accents, small letters, every other mark a blank."""
    plain = unicodedata.normalize("NFD", text)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.findall(r"[a-z0-9]+", plain.lower())
