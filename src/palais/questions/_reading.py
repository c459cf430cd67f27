"""All code that answers need, read at once: for a process from which others are forked, so that none of them reads it again."""

from __future__ import annotations

import importlib
import pkgutil

__all__ = ["read_code"]

_ROOMS = ("terms", "rules", "measures", "forecasts", "questions")
_LEFT = ("palais.measures._louvain", "palais.measures.ideal_points.", "palais.terms.catalogue")
"""What loads a compiler, or the reader of a library's catalogue: few answers need it, and each takes as much room as the rest."""

_LIBRARIES = ("polars", "numpy.random", "numpy.linalg", "rapidfuzz.process", "rapidfuzz.fuzz")


def read_code() -> None:
    """Import the modules of the rooms that answers are made in, and the libraries that they use most; nothing is computed."""
    for name in (*_LIBRARIES, "palais.record.ask"):
        importlib.import_module(name)
    for room in _ROOMS:
        package = importlib.import_module(f"palais.{room}")
        for found in pkgutil.walk_packages(package.__path__, f"palais.{room}."):
            if not found.name.startswith(_LEFT):
                importlib.import_module(found.name)
