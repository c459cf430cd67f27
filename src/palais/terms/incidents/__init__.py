"""Reports of incidents from the field tools that people already use: read, checked, and stripped of who they are about.

Nothing here reads a published source or enters the record. `imported` takes the text of an export and returns `Incident`s that
hold days, states, kinds and numbers; names, contacts, devices, exact places and free text stay behind, counted (`Dropped`). A
row that is wrong is listed (`Problem`) and never mended by guessing.
"""

from palais.terms.incidents.dropping import Dropped, contacts_in, dropped
from palais.terms.incidents.formats import FORMATS, Format, format_of
from palais.terms.incidents.grid import cell
from palais.terms.incidents.incident import PROBLEMS, Incident, Problem
from palais.terms.incidents.placing import placing
from palais.terms.incidents.reading import Imported, imported
from palais.terms.incidents.settings import Settings, settings_of

__all__ = [
    "FORMATS",
    "PROBLEMS",
    "Dropped",
    "Format",
    "Imported",
    "Incident",
    "Problem",
    "Settings",
    "cell",
    "contacts_in",
    "dropped",
    "format_of",
    "imported",
    "placing",
    "settings_of",
]
