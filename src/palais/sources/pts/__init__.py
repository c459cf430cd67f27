"""The Political Terror Scale, 1976 to 2021: three scores a year, from the reports of Amnesty International, Human Rights
Watch and the US State Department; higher is worse.

Each score has a status beside it. The file carries each entity over all years; where all three statuses say that there was no
such state (77) the line holds nothing. Yugoslavia's two entries share one code, and Serbia, the Soviet Union and Palestine
have none, so that these go by name.
"""  # noqa: D205 - one sentence over two lines

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from palais.terms.documents import Card, Document, File
from palais.terms.scores import Aside, Line, by_code, changed, lines, placed, scored
from palais.terms.tables import Discrepancy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from palais.terms.tables import PracticeScore, Row
    from palais.terms.tables.practice import NoScore

__all__ = ["CARD", "parse"]

NAME = "PTS-2022.csv"
COLUMNS = tuple(
    "Country Country_OLD Year COW_Code_A COW_Code_N WordBank_Code_A UN_Code_N Region PTS_A PTS_H PTS_S NA_Status_A "  # noqa: SIM905 - a header reads best as words
    "NA_Status_H NA_Status_S".split()
)
BY_NAME: Mapping[str, str] = {
    "Yugoslavia, Socialist Federal Republic of": "YUG",
    "Yugoslavia, Federal Republic of": "SCG",
    "Serbia": "SRB",
    "Soviet Union": "SUN",
    "Palestine, State of": "PSE",
}
NOT_STATES: Mapping[str, str] = {
    "Crimea": "a territory",
    "European Union": "an organisation",
    "Gaza (Hamas)": "a territory",
    "Israel in Occupied Territories": "a part; the file scores Israel with the occupied territories as well, which counts",
    "Israel in pre-1967 borders": "a part; the file scores Israel with the occupied territories as well, which counts",
    "Puerto Rico": "a territory",
    "Somaliland": "no state of the register",
    "Western Sahara": "a territory",
}
STATUS: Mapping[str, NoScore] = {
    "0": "not_recorded",
    "66": "not_rated",
    "77": "no_state",
    "88": "no_report",
    "99": "missing",
}
"""The publisher's status numbers; 0 means that there is a score."""

CARD = Card(
    source="pts",
    title="Political Terror Scale 1976-2021 (PTS-2022)",
    publisher="Mark Gibney, Peter Haschke, Daniel Arnon, Attilio Pisanò, Gray Barrett, Baekkwan Park and Jennifer Barnes",
    licence="none stated in the file; citation asked for",
    citation=(
        "Gibney, M., Haschke, P., Arnon, D., Pisanò, A., Barrett, G., Park, B. & Barnes, J. (2022). The Political Terror Scale "
        "1976-2021. The Political Terror Scale website"
    ),
    url="https://www.politicalterrorscale.org/Data/",
    day=date(2022, 8, 24),
    files=(File(NAME, ""),),
    bounds={"practice_scores": (24_000, 40_000), "discrepancies": (5, 80)},
    folder="practice",
    open=False,
)


def parse(document: Document) -> Iterator[Row]:
    """Yield three scores a state and year.

    Raises
    ------
    SourceChanged
        If a column, a code, a status or a score is not what it was.
    """
    found = lines(document, NAME, COLUMNS, code="COW_Code_N", name="Country", year="Year")
    for item in placed(document, filter(_in_being, found), state=lambda line: _state(document, line)):
        if isinstance(item, Discrepancy):
            yield item
            continue
        for letter in "AHS":
            yield _score(document, *item, letter)


def _in_being(line: Line) -> bool:
    return any(line.cells[f"NA_Status_{letter}"] != "77" for letter in "AHS")


def _state(document: Document, line: Line) -> str | Aside:
    if line.name in NOT_STATES:
        return Aside(NOT_STATES[line.name])
    return BY_NAME.get(line.name) or by_code(document, line, "cow")


def _score(document: Document, state: str, line: Line, letter: str) -> PracticeScore:
    status = line.cells[f"NA_Status_{letter}"]
    if status not in STATUS:
        raise changed(document, line.where, f"'{status}' is no status of a score")
    written = line.cells[f"PTS_{letter}"]
    score = f"pts_{letter.lower()}"
    return scored(document, state, line, score, None if written == "NA" else written, reason=STATUS[status])
