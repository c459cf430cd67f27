"""Which votes a question is asked of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

__all__ = ["CONDITIONS", "Kind"]

Kind = Literal["all", "human-rights", "country"]

CONDITIONS: Mapping[str, Mapping[str, object]] = {
    "all": {},
    "human-rights": {"human_rights": True},
    "country": {"topic": "country"},
}
"""What each kind of vote asks of a roll call's columns."""
