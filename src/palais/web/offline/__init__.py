"""Pages that think without a server: rules and forecasts as data for the small scripts in `palais/web/scripts`.

A page opened from a folder can fetch nothing, so data travel as classic scripts that add to one object, `palais`.

Examples
--------
>>> print(data_script("greeting", {"word": "peace"}).splitlines()[-1])
palais.data = { ...palais.data, greeting: {"word":"peace"} };
"""

from palais.web.offline.counts import Candidate, WhatIf, whatif_of
from palais.web.offline.pages import accepting, avenues_page
from palais.web.offline.scripts import AVENUES_DATA, SCRIPTS, avenues_data, data_script, offline_files, script

__all__ = [
    "AVENUES_DATA",
    "SCRIPTS",
    "Candidate",
    "WhatIf",
    "accepting",
    "avenues_data",
    "avenues_page",
    "data_script",
    "offline_files",
    "script",
    "whatif_of",
]
