"""The provisions that decide who may be heard where: `provisions.csv` beside this module, as data."""

from __future__ import annotations

import csv
from importlib.resources import files

from palais.rules.provisions import Provision

__all__ = ["PROVISIONS"]


def _read() -> dict[str, Provision]:
    text = files("palais.rules.avenues").joinpath("provisions.csv").read_text(encoding="utf-8")
    return {
        row["number"]: Provision(
            number=row["number"],
            of=row["of"],
            citation=row["citation"],
            says=row["says"],
            verified=row["verified"] == "yes",
        )
        for row in csv.DictReader(text.splitlines())
    }


PROVISIONS: dict[str, Provision] = _read()
"""Every provision by its number."""
