"""The newest edition of each key that was seen on this machine, so that an older one is noticed."""

from __future__ import annotations

import json
from pathlib import Path

__all__ = ["newest_seen", "remember"]


def newest_seen(fingerprint: str, *, file: Path) -> int | None:
    """Return the highest counter that was verified under this key; nothing where there is no memory of it."""
    return _read(file).get(fingerprint)


def remember(fingerprint: str, counter: int, *, file: Path) -> None:
    """Keep `counter` if it is the highest of its key; where the memory cannot be written, nothing is remembered."""
    seen = _read(file)
    if seen.get(fingerprint, -1) >= counter:
        return
    seen[fingerprint] = counter
    part = file.with_name(f"{file.name}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps(seen, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        part.replace(file)
    except OSError:
        return


def _read(file: Path) -> dict[str, int]:
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(said, dict):
        return {}
    return {str(name): value for name, value in said.items() if type(value) is int}
