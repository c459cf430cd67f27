"""Polity5: institutions of autocracy and democracy on a scale from -10 to 10, to 2018 (the United States to 2020).

Its codes are the Correlates of War's but for a dozen states, and two of its own mean another state there: 347 is Yugoslavia
after 1991 (Kosovo to others), 626 is Sudan after the division (South Sudan to others). The column `polity2` writes 0 for an
interregnum and a line between the years before and after for a transition; both are conventions and no observations, so that
they are null here, with their reason.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from palais.terms.documents import Card, Document, File
from palais.terms.scores import Aside, Line, by_code, lines, placed, scored
from palais.terms.tables import Discrepancy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from palais.terms.tables import Row
    from palais.terms.tables.practice import NoScore

__all__ = ["CARD", "OWN_CODES", "parse"]

NAME = "polity5_min.csv"
COLUMNS = tuple("polity_annual_ccode polity_annual_country year polity2 polity democ autoc".split())  # noqa: SIM905 - a header reads best as words
OWN_CODES: Mapping[str, str] = {
    "341": "XKX",
    "342": "SRB",
    "345": "YUG",
    "347": "SCG",
    "348": "MNE",
    "364": "SUN",
    "365": "RUS",
    "525": "SSD",
    "529": "ETH",
    "530": "ETH",
    "626": "SDN",
    "769": "PAK",
    "770": "PAK",
    "818": "VNM",
}
"""The publisher's own use of codes, from 1946 on."""

SPECIAL: Mapping[str, NoScore] = {
    "-66.0": "interruption",
    "-77.0": "interregnum",
    "-88.0": "transition",
    "-66": "interruption",
    "-77": "interregnum",
    "-88": "transition",
}
SHARED: Mapping[tuple[str, int], str] = {
    ("260", 1990): "255",
    ("678", 1990): "679",
    ("347", 1991): "345",
    ("347", 2006): "342",
    ("530", 1993): "529",
    ("625", 2011): "626",
    ("816", 1976): "818",
}
"""A code in a year in which its state changed: the row under the other code counts."""

CARD = Card(
    source="polity",
    title="Polity5: political regime characteristics, 1800-2018",
    publisher="Center for Systemic Peace",
    licence="none stated in the file; citation asked for",
    citation="Marshall, M. G. & Gurr, T. R. (2020). Polity5: Political Regime Characteristics and Transitions, 1800-2018",
    url="https://www.systemicpeace.org/inscrdata.html",
    day=date(2021, 1, 31),
    files=(File(NAME, ""),),
    bounds={"practice_scores": (9_000, 12_000), "discrepancies": (3, 60)},
    folder="practice",
    open=False,
)


def parse(document: Document) -> Iterator[Row]:
    """Yield the score of each state and year from 1946 on.

    Raises
    ------
    SourceChanged
        If a column, a code or a score is not what it was.
    """
    found = lines(
        document, NAME, COLUMNS, code="polity_annual_ccode", name="polity_annual_country", year="year"
    )
    for item in placed(document, found, state=lambda line: _state(document, line)):
        if isinstance(item, Discrepancy):
            yield item
            continue
        state, line = item
        special = SPECIAL.get(line.cells["polity"])
        written = None if special else line.cells["polity2"]
        yield scored(document, state, line, "polity2", written, reason=special or "not_recorded")


def _state(document: Document, line: Line) -> str | Aside:
    other = SHARED.get((line.code, line.year))
    if other is not None:
        return Aside(f"the state changed in this year; the row under code {other} counts")
    return OWN_CODES.get(line.code) or by_code(document, line, "cow")
