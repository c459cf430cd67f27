"""CIRIGHTS ratings of practice, 1981 to 2020 (labour rights 1994 to 2019), after Cingranelli and Richards.

Serbia stands since 2006 under 342, a code of Polity's. The project's special codes (-66, -77, -999) are blank in this
version; should they come back they become null with their reason.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from palais.terms.documents import Card, Document, File
from palais.terms.scores import Line, by_code, lines, placed, scored
from palais.terms.tables import Discrepancy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from palais.terms.tables import Row
    from palais.terms.tables.practice import NoScore

__all__ = ["CARD", "SCORES_BY_COLUMN", "parse"]

NAME = "cirights_v1.22.11.25.csv"
COLUMNS = tuple(
    """
    country iso_a3 year ciri cow polity unctry unreg unsubreg human_rights_score physint_sum workerrights_laws_sum
    workerrights_practices_sum polpris disap tort kill bbatrocity bbatrocity_intensity speech rel_free dommov formov assn
    elecsd wopol wosoc_l wosoc_p wecon union_l union_p barg_l barg_p force_l force_p child_l child_p wage_l wage_p safe_l
    safe_p hour_l hour_p trafficking_l trafficking_p trial_l trial_p injud NGO_investigate indige_respect indige_autonomy
    indige_discrimination indige_land indige_culture indige_education indige_labor indige_health discri_race discri_gender
    discri_nationality discri_ethnicity discri_religion discri_sexuality discri_AIDS discri_socialorigin
    discri_polibelief discri_disability prison_torture prison_discriminate prison_rehabilitate prison_overcrowd
    prison_separation prison_sanitation prison_food prison_health prison_clean prison_family prison_records
    prison_commitment prison_informed prison_central
    """.split()  # noqa: SIM905 - a header reads best as words
)
SCORES_BY_COLUMN: Mapping[str, str] = {
    "physint_sum": "cirights_physint",
    "workerrights_laws_sum": "cirights_labour_laws",
    "workerrights_practices_sum": "cirights_labour_practices",
    **{
        column: f"cirights_{column}"
        for column in (
            "disap kill polpris tort speech assn rel_free formov injud wopol union_l union_p force_l force_p".split()  # noqa: SIM905 - a header reads best as words
        )
    },
}
SPECIAL: Mapping[str, NoScore] = {
    "": "not_recorded",
    "-999": "missing",
    "-77": "interregnum",
    "-66": "interruption",
}
SERBIA, UNION = "342", "345"

CARD = Card(
    source="cirights",
    title="CIRIGHTS Data Set, version 1.22.11.25",
    publisher="CIRIGHTS Data Project: Skip Mark, Mikhail Filippov and David Cingranelli",
    licence="none stated in the file; citation asked for",
    citation="Mark, S., Filippov, M. & Cingranelli, D. (2022). The CIRIGHTS Data Set, version 1.22.11.25",
    url="https://cirights.com",
    day=date(2022, 11, 25),
    files=(File(NAME, ""),),
    bounds={"practice_scores": (110_000, 180_000), "discrepancies": (1, 60)},
    folder="practice",
    open=False,
)


def parse(document: Document) -> Iterator[Row]:
    """Yield the ratings of each state and year, one row each.

    Raises
    ------
    SourceChanged
        If a column, a code or a rating is not what it was.
    """
    found = lines(document, NAME, COLUMNS, code="cow", name="country", year="year")
    for item in placed(document, found, state=lambda line: _state(document, line)):
        if isinstance(item, Discrepancy):
            yield item
            continue
        state, line = item
        for column, score in SCORES_BY_COLUMN.items():
            written = line.cells[column]
            reason = SPECIAL.get(written)
            yield scored(
                document, state, line, score, None if reason else written, reason=reason or "not_recorded"
            )


def _state(document: Document, line: Line) -> str:
    if line.code == UNION and line.year >= 2006:  # noqa: PLR2004 - beside it stands Serbia's own row
        return "SCG"
    return "SRB" if line.code == SERBIA else by_code(document, line, "cow")
