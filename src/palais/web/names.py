"""Names of states for readers, from the register of terms; the code itself where the register has none."""

from __future__ import annotations

from functools import cache

__all__ = ["STATE_COLUMNS", "is_state_column", "named", "state_name"]

STATE_COLUMNS = frozenset(
    {
        "state",
        "target",
        "actor",
        "other",
        "partner",
        "about",
        "observer",
        "mover",
        "candidate",
        "continues",
        "reviewed",
    }
)
"""Columns that hold ISO3 codes by their name."""


def is_state_column(column: str) -> bool:
    """Tell whether a column of this name holds codes of states."""
    return column in STATE_COLUMNS or column.endswith("_state")


@cache
def _names() -> dict[str, str]:
    from palais.terms.states import register

    return {code: state.name for code, state in register().items()}


def state_name(code: str) -> str:
    """Return the state's short name, or `code` as it stands where the register has none."""
    return _names().get(code, code)


def treaty_name(treaty: str) -> str:
    """Return the treaty's name, or its id as it stands where the register has none."""
    from palais.terms.treaties import TREATIES

    return TREATIES[treaty].name if treaty in TREATIES else treaty


def named(value: str, column: str) -> str | None:
    """Return the name of the state or body whose code stands in `column`; nothing where it is no known code."""
    if column == "body":
        from palais.terms.bodies import BODIES

        return BODIES[value].name if value in BODIES else None
    return _names().get(value) if is_state_column(column) else None
