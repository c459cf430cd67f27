"""The edition that travels: the whole site frozen into one folder for a flash drive, signed, and checked on arrival.

`build` writes it, `verify` says whether a copy is what was signed, `serve_folder` shows a verified copy to a room.
"""

from __future__ import annotations

from palais.edition.building import Options, build
from palais.edition.serving import serve_folder
from palais.edition.verifying import Finding, Verdict, verify

__all__ = ["Finding", "Options", "Verdict", "build", "serve_folder", "verify"]
