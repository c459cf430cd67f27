"""Pages that think for themselves, on the site: the form of avenues, the scripts beside pages, and the data they read."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from typing import Any

from palais.web.site.replies import Reply

__all__ = ["avenues_form", "script_file"]


def avenues_form(today: date) -> Reply:
    """Return the form of avenues: what a person chooses stays on the page, or without scripts is posted."""
    from palais.web.offline import avenues_page
    from palais.web.places import SITE

    text = avenues_page(_data(), place=SITE, generated=today)
    return Reply(200, body=text.encode(), kept="day")


def script_file(name: str) -> Reply | None:
    """Return a script that pages load, or the data of avenues as one; nothing for any other name."""
    from palais.web.offline import AVENUES_DATA, SCRIPTS, data_script, script

    if name == AVENUES_DATA:
        text = data_script("avenues", _data())
    elif any(name in names for names in SCRIPTS.values()):
        text = script(name)
    else:
        return None
    return Reply(200, "text/javascript; charset=utf-8", text.encode(), kept="record")


@cache
def _text() -> str:
    """Return the data of avenues as JSON: worked out once a record in some seconds, then kept beside the pages."""
    from palais.questions._avenues.offline import avenues_offline
    from palais.questions._keeping import write_if_possible
    from palais.web.site.keeping import kept_folder

    path = kept_folder() / "avenues.json"
    if path.is_file():
        return path.read_text(encoding="utf-8")
    text = json.dumps(avenues_offline(), separators=(",", ":"))
    write_if_possible(path, lambda part: part.write_text(text, encoding="utf-8"))
    return text


def _data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(_text())
    return data
