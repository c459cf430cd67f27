"""The scripts of pages that think without a server, and the data that they read."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

__all__ = ["AVENUES_DATA", "SCRIPTS", "avenues_data", "data_script", "offline_files", "script"]

AVENUES_DATA = "avenues-data.js"
SCRIPTS: Mapping[str, tuple[str, ...]] = {
    "avenues": ("avenues-gates.js", "avenues.js", "avenues-shown.js", "avenues-form.js"),
    "whatif": ("whatif.js", "whatif-form.js"),
}
"""By page, the files of `palais/web/scripts` that it loads, in this order; avenues load `AVENUES_DATA` before these."""


@cache
def script(name: str) -> str:
    """Return the text of one of `SCRIPTS`."""
    return files("palais.web").joinpath("scripts").joinpath(name).read_text(encoding="utf-8")


def data_script(name: str, data: object) -> str:
    """Return a classic script that puts `data` where the scripts look for it, `palais.data.<name>`.

    Parameters
    ----------
    name : str
        An identifier.
    data : object
        Of strings, numbers, truth values, lists and mappings; the same data give the same bytes.

    Raises
    ------
    ValueError
        If the name is no identifier, or a number is none that JSON knows.
    """
    if not re.fullmatch(r"[a-z][a-z_]*", name):
        raise ValueError(f"'{name}' cannot name data of a script; use small letters and underscores")
    # ASCII, and no "<", so that the text means the same in any file that may hold it.
    text = json.dumps(data, separators=(",", ":"), allow_nan=False).replace("<", "\\u003c")
    return f'"use strict";\nvar palais = window.palais || {{}};\npalais.data = {{ ...palais.data, {name}: {text} }};\n'


def offline_files() -> dict[str, str]:
    """Return every file that these pages load, by name: to stand beside the site's styles, or in an edition's folder.

    The record is asked for the data of avenues; the same record gives the same bytes.
    """
    named = dict.fromkeys(name for names in SCRIPTS.values() for name in names)
    return {name: script(name) for name in sorted(named)} | {AVENUES_DATA: avenues_data()}


def avenues_data() -> str:
    """Return `avenues-data.js`: all that avenues rest on, for all states at once, so that no request names one."""
    from palais.questions._avenues.offline import avenues_offline

    return data_script("avenues", avenues_offline())
