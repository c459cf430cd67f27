"""What axe finds on a page that bars a reader: its serious and critical findings."""

from __future__ import annotations

import importlib
import importlib.util
from typing import Any

import pytest

__all__ = ["COLOURS", "grave"]

COLOURS = ("cat.color",)
"""All that can differ between light and dark: there the styles change nothing but colours."""


def grave(page: Any, *, tags: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Return the rules that an open page breaks, each with the first place, by all of axe's rules or those of some tags."""
    if importlib.util.find_spec("axe_playwright_python") is None:
        pytest.skip("axe-playwright-python is not installed")
    axe = importlib.import_module("axe_playwright_python.sync_playwright").Axe()
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if tags:
        options["runOnly"] = {"type": "tag", "values": list(tags)}
    return [
        (rule["id"], rule["nodes"][0]["html"][:120])
        for rule in axe.run(page, options=options).response["violations"]
        if rule["impact"] in {"serious", "critical"}
    ]
