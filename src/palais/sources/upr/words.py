"""The publisher's words: sessions, responses, action categories, issues, and names that only it uses."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from palais.terms.tables.upr import ActionCategory, Response

__all__ = ["ACTIONS", "NAMES", "RESPONSES", "THEMES", "YEARS"]

ACTIONS: Mapping[str, ActionCategory] = MappingProxyType(
    {"1": "minimal", "2": "continue", "3": "consider", "4": "general", "5": "specific"}
)

RESPONSES: Mapping[str, Response] = MappingProxyType(
    {
        "accepted": "accepted",
        "noted": "noted",
        # Until session 17 the publisher told apart what was not accepted; resolution 5/1 calls all of it noted.
        "rejected": "noted",
        "general response": "noted",
        "no response": "noted",
    }
)
"""By the publisher's word in lower case."""

NAMES: Mapping[str, str | None] = MappingProxyType({"Macedonia FYR": "MKD", "(Unknown)": None})
"""Names of recommending or reviewed states that the register does not know."""

_SESSIONS_OF: Mapping[int, tuple[int, ...]] = {
    2008: (1, 2, 3),
    2009: (4, 5, 6),
    2010: (7, 8, 9),
    2011: (10, 11, 12),
    2012: (13, 14),
    2013: (15, 16, 17),
    2014: (18, 19, 20),
    2015: (21, 22, 23),
    2016: (24, 25, 26),
    2017: (27, 28),
    2018: (29, 30, 31),
    2019: (32, 33, 34),
    2020: (35, 36),
    2021: (37, 38, 39),
    2022: (40, 41),
    2023: (42, 43, 44),
}
YEARS: Mapping[int, int] = MappingProxyType(
    {session: year for year, sessions in _SESSIONS_OF.items() for session in sessions}
)
"""Year of each session of the Working Group; to session 20 the publisher's own table of years says the same."""

THEMES = frozenset(
    (
        "Asylum-seekers - refugees",
        "CP rights - general",
        "Civil society",
        "Corruption",
        "Counter-terrorism",
        "Death penalty",
        "Detention",
        "Development",
        "Disabilities",
        "ESC rights - general",
        "Elections",
        "Enforced disappearances",
        "Environment",
        "Extrajudicial executions",
        "Freedom of association and peaceful assembly",
        "Freedom of movement",
        "Freedom of opinion and expression",
        "Freedom of religion and belief",
        "Freedom of the press",
        "General",
        "HIV - Aids",
        "Human rights defenders",
        "Human rights education and training",
        "Human rights violations by state agents",
        "Impunity",
        "Indigenous peoples",
        "Internally displaced persons",
        "International humanitarian law",
        "International instruments",
        "Justice",
        "Labour",
        "Migrants",
        "Minorities",
        "NHRI",
        "National plan of action",
        "Other",
        "Poverty",
        "Public security",
        "Racial discrimination",
        "Right to education",
        "Right to food",
        "Right to health",
        "Right to housing",
        "Right to land",
        "Right to water",
        "Rights of the Child",
        "Sexual Orientation and Gender Identity",
        "Special procedures",
        "Technical assistance and cooperation",
        "Torture and other CID treatment",
        "Trafficking",
        "Treaty bodies",
        "UPR process",
        "Women's rights",
    )
)
"""The publisher's issues."""
