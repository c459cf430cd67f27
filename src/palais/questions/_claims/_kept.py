"""Verdicts on every claim as first made: worked out once for a record and a set of claim files, then kept."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from palais.questions._claims import Claim, Finding, claims
from palais.questions._keeping import vintage_folder, write_if_possible, write_whole

__all__ = ["at_hand", "found", "verdicts", "write_vintage"]

_MODEL = 1
"""Raise when a question or a measure that claims rest on changes what it gives for the same record."""


def found(claim: Claim, state: str | None) -> Finding:
    """Return what the record says; where a table or every row that it needs is missing, that the record cannot tell."""
    from palais.errors import NotOnRecord
    from palais.questions._claims._parts import untold
    from palais.record.ask import summary

    held = summary()["rows"]
    lacking = [table for table in claim.needs if not held.get(table)]
    if lacking:
        return untold(
            f"The table {', '.join(lacking)} is not in this record.",
            strict="No definition can be applied without it.",
        )
    try:
        return claim.check(state)
    except NotOnRecord as missing:
        return untold(str(missing), strict="No definition can be applied to what is not on record.")


def verdicts() -> list[dict[str, object]]:
    """Return claim, verdict, strict_verdict and sentence of every claim that has a file, about the state it was made about."""
    path = _path()
    if path.is_file():
        kept: list[dict[str, object]] = json.loads(path.read_text(encoding="utf-8"))
        return kept
    rows = [_row(number, one) for number, one in claims().items()]
    write_if_possible(path, lambda part: part.write_text(json.dumps(rows), encoding="utf-8"))
    return rows


def write_vintage() -> Path:
    """Write the verdicts on the record in use as those that ship with palais, in place of any other, and return the file."""
    for old in vintage_folder().glob("claims-*.json"):
        old.unlink()
    rows, path = verdicts(), vintage_folder() / f"claims-{_name()}"
    write_whole(path, lambda part: part.write_text(json.dumps(rows), encoding="utf-8"))
    return path


def at_hand() -> bool:
    """Return whether the verdicts are kept already, so that asking for them costs nothing."""
    return _path().is_file()


def _row(number: int, claim: Claim) -> dict[str, object]:
    finding = found(claim, claim.about)
    return {
        "claim": number,
        "verdict": finding.verdict,
        "strict_verdict": finding.strict_verdict,
        "found": finding.sentence,
    }


def _path() -> Path:
    """Return where the verdicts are kept: the file that ships if it is of this record and these claims, else one's own."""
    from palais.record.store import home

    shipped = vintage_folder() / f"claims-{_name()}"
    return shipped if shipped.is_file() else home() / "claims" / _name()


def _name() -> str:
    from palais.record.ask import summary

    written = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        written.update(path.read_bytes())
    return f"{summary()['digest'][:16]}-{written.hexdigest()[:12]}-{_MODEL}.json"
