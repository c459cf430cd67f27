"""Laws that bar the way of non-governmental organisations, 1990 to 2013, after the coding of Suparna Chaudhry.

The panel fills state-years that were not coded with zeros and marks them by `laws` FALSE: they have no row here. The other
publishers' scores in the file are not read. That registration is compulsory and that funds must be disclosed are not counted
as barriers: the sums leave them out, and a law of the tests holds that they do.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from palais.terms.documents import Card, Document, File
from palais.terms.scores import Aside, Line, by_code, changed, lines, number, placed
from palais.terms.tables import Discrepancy, NgoLaw

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from palais.terms.tables import Row

__all__ = ["CARD", "parse"]

NAME = "ngo_laws_panel_1990_2013.csv"
COLUMNS = tuple(
    """
    gwcode year cowcode country iso2 iso3 un un_trade_pct_gdp un_gdp population gdpcap gdp_log gdpcap_log
    population_log advocacy entry funding entry_std funding_std advocacy_std barriers_total barriers_total_std
    ngo_register ngo_register_burden ngo_register_appeal ngo_barrier_foreign_funds ngo_disclose_funds
    ngo_foreign_fund_approval ngo_foreign_fund_channel ngo_foreign_fund_restrict ngo_foreign_fund_prohibit
    ngo_type_foreign_fund_prohibit ngo_politics ngo_politics_foreign_fund laws PTS PTS_factor latent_hr_mean
    latent_hr_sd v2cseeorgs v2csreprss v2cscnsult v2csprtcpt v2csgender v2csantimv v2xcs_ccsi v2x_freexp
    v2x_freexp_altinf v2clacfree v2meslfcen v2csrlgrep v2mecenefm v2meharjrn v2x_civlib v2x_clphy v2x_clpriv v2x_clpol
    v2x_polyarchy v2x_libdem v2x_regime v2x_corr v2x_rule armed_conflict armed_conflict_num pred_group
    """.split()  # noqa: SIM905 - a header reads best as words
)
INDICATORS: Mapping[str, str] = {
    "register": "ngo_register",
    "register_burden": "ngo_register_burden",
    "no_appeal": "ngo_register_appeal",
    "foreign_funds_entry": "ngo_barrier_foreign_funds",
    "disclose_funds": "ngo_disclose_funds",
    "fund_approval": "ngo_foreign_fund_approval",
    "fund_channel": "ngo_foreign_fund_channel",
    "fund_restrict": "ngo_foreign_fund_restrict",
    "fund_prohibit": "ngo_foreign_fund_prohibit",
    "fund_prohibit_type": "ngo_type_foreign_fund_prohibit",
    "politics": "ngo_politics",
    "politics_foreign": "ngo_politics_foreign_fund",
}
SUMS: Mapping[str, tuple[str, int]] = {
    "entry_n": ("entry", 3),
    "funding_n": ("funding", 5),
    "advocacy_n": ("advocacy", 2),
    "barriers_n": ("barriers_total", 10),
}
SERBIA = "345"

CARD = Card(
    source="ngo_laws",
    title="Laws on non-governmental organisations, panel 1990-2013",
    publisher="Suparna Chaudhry; panel by Suparna Chaudhry, Marc Dotson and Andrew Heiss",
    licence="none stated in the file",
    citation=(
        "Chaudhry, S. (2022). The Assault on Civil Society: Explaining State Crackdown on NGOs. International Organization "
        "76(3), 549-590; panel 1990-2013 by Chaudhry, Dotson and Heiss"
    ),
    url="",
    day=date(2022, 12, 31),
    files=(File(NAME, ""),),
    bounds={"ngo_laws": (3_600, 4_000), "discrepancies": (1, 20)},
    folder="practice",
    open=False,
)


def parse(document: Document) -> Iterator[Row]:
    """Yield the barriers in force in each state and year that was coded.

    Raises
    ------
    SourceChanged
        If a column, a code or a mark is not what it was.
    """
    found = lines(document, NAME, COLUMNS, code="gwcode", name="country", year="year")
    for item in placed(document, found, state=lambda line: _state(document, line)):
        yield item if isinstance(item, Discrepancy) else _row(document, *item)


def _state(document: Document, line: Line) -> str | Aside:
    if line.cells["laws"] not in ("TRUE", "FALSE"):
        raise changed(document, line.where, f"'{line.cells['laws']}' says neither TRUE nor FALSE of laws")
    if line.cells["laws"] == "FALSE" or line.cells["barriers_total"] == "NA":
        return Aside("not coded: the panel fills it, or leaves it empty")
    if line.code == SERBIA and line.year >= 2006:  # noqa: PLR2004 - the year in which Montenegro left
        return "SRB"
    return by_code(document, line, "gw")


def _row(document: Document, state: str, line: Line) -> NgoLaw:
    values: dict[str, Any] = {
        field: _within(document, line, column, 1) for field, column in INDICATORS.items()
    } | {field: _within(document, line, column, most) for field, (column, most) in SUMS.items()}
    return NgoLaw(
        state=state,
        year=line.year,
        source=document.source,
        locator=f"{line.file} {line.code}",
        day=document.day,
        **values,
    )


def _within(document: Document, line: Line, column: str, most: int) -> float:
    """Return a count of barriers: steps of a half, from 0 to `most`."""
    value = number(document, line, line.cells[column], what=column)
    if not 0 <= value <= most or value * 2 != int(value * 2):
        raise changed(document, line.where, f"{value} is no number of barriers in {column}")
    return value
