"""The fundamental instruments of the ILO: the ten conventions and the protocol that every member is to respect.

Eight conventions since the Declaration of 1998, with the two on safety and health since the International Labour Conference of
June 2022 amended it; the Protocol of 2014 belongs to Convention No. 29.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["FUNDAMENTAL", "Instrument"]


@dataclass(frozen=True, slots=True)
class Instrument:
    """A fundamental instrument: NORMLEX's code, its short title, the year of adoption, and the principle it belongs to."""

    convention: str
    title: str
    year: int
    principle: Literal[
        "forced labour", "freedom of association", "discrimination", "child labour", "safety and health"
    ]


FUNDAMENTAL: dict[str, Instrument] = {
    one.convention: one
    for one in (
        Instrument("C029", "Forced Labour Convention", 1930, "forced labour"),
        Instrument("P029", "Protocol to the Forced Labour Convention", 2014, "forced labour"),
        Instrument("C105", "Abolition of Forced Labour Convention", 1957, "forced labour"),
        Instrument(
            "C087",
            "Freedom of Association and Protection of the Right to Organise Convention",
            1948,
            "freedom of association",
        ),
        Instrument(
            "C098", "Right to Organise and Collective Bargaining Convention", 1949, "freedom of association"
        ),
        Instrument("C100", "Equal Remuneration Convention", 1951, "discrimination"),
        Instrument("C111", "Discrimination (Employment and Occupation) Convention", 1958, "discrimination"),
        Instrument("C138", "Minimum Age Convention", 1973, "child labour"),
        Instrument("C182", "Worst Forms of Child Labour Convention", 1999, "child labour"),
        Instrument("C155", "Occupational Safety and Health Convention", 1981, "safety and health"),
        Instrument(
            "C187",
            "Promotional Framework for Occupational Safety and Health Convention",
            2006,
            "safety and health",
        ),
    )
}
"""Every fundamental instrument by its code, by principle."""
