"""What the publishers' files are known to have wrong: a state named that the complaint is not against."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["NOT_PARTY"]

NOT_PARTY: Mapping[str, str] = {
    "ccpr-c-94-d-1455-2006": "India never joined the Optional Protocol: the country that the complaint mentions",
    "ccpr-c-94-d-1578-2007": "Pakistan never joined the Optional Protocol: the country that the complaint mentions",
}
"""Decisions for which the larger file names another state than the one complained of; the smaller file is believed."""
