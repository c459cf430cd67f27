"""V-Dem in two versions that are two scales: rights and civil society of version 12 (1970 to 2021), and the indices of
democracy of version 15 (1945 to 2024).

Both carry Gleditsch-Ward codes. Version 15 also has years before independence, which are left out with a reason. The columns
`…_sd10` of version 12 are no deviations of a posterior (those are not in the file), so no interval is given.
"""  # noqa: D205 - one sentence over two lines

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from palais.terms.documents import Card, Document, File
from palais.terms.scores import OUTSIDE, Aside, Line, by_code, changed, lines, placed, scored
from palais.terms.tables import Discrepancy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from palais.terms.tables import Row

__all__ = ["CARD", "INDICES", "RIGHTS", "parse"]

RIGHTS_FILE = "vdem12_rights_subset_1970_2021.csv"
RIGHTS_COLUMNS = tuple(
    """
    gwcode year v2x_veracc_osp v2xcs_ccsi v2xcl_rol v2x_freexp_altinf v2x_horacc_osp v2x_pubcorr v2x_polyarchy
    v2x_liberal v2x_jucon v2x_frassoc_thick v2x_elecoff v2x_partip v2x_cspart v2x_egal v2x_diagacc v2x_civlib
    v2x_clphy v2x_clpol v2x_clpriv v2x_corr v2x_EDcomp_thick v2x_elecreg v2x_freexp v2x_gencl v2x_gencs v2x_hosabort
    v2x_hosinter v2x_rule v2xcl_acjst v2xcl_disc v2xcl_dmove v2xcl_prpty v2xcl_slave v2x_ex_confidence v2x_ex_direlect
    v2x_ex_hereditary v2x_ex_military v2x_ex_party v2x_execorr v2x_legabort v2x_neopat v2clacfree v2clrelig v2cltort
    v2clkill v2cltrnslw v2clrspct v2clfmove v2cldmovem v2cldmovew v2cldiscm v2cldiscw v2clslavem v2clslavef v2clstown
    v2clprptym v2clprptyw v2clacjstm v2clacjstw v2clacjust v2clsocgrp v2clrgunev v2cseeorgs v2csreprss v2cscnsult
    v2csprtcpt v2csgender v2csantimv v2csrlgrep v2csrlgcon v2mecenefm v2mecrit v2merange v2meharjrn v2meslfcen
    v2mebias v2mecorrpt v2x_veracc_osp_sd10 v2xcl_rol_sd10 v2x_freexp_altinf_sd10 v2x_horacc_osp_sd10 v2x_pubcorr_sd10
    """.split()  # noqa: SIM905 - a header reads best as words
)
RIGHTS: Mapping[str, str] = {
    "v2x_clphy": "vdem_clphy",
    "v2x_civlib": "vdem_civlib",
    "v2x_clpol": "vdem_clpol",
    "v2x_clpriv": "vdem_clpriv",
    "v2xcs_ccsi": "vdem_ccsi",
    "v2x_freexp": "vdem_freexp",
    "v2x_freexp_altinf": "vdem_freexp_altinf",
    "v2x_rule": "vdem_rule",
    "v2csreprss": "vdem_csreprss",
    "v2cseeorgs": "vdem_cseeorgs",
    "v2cltort": "vdem_cltort",
    "v2clkill": "vdem_clkill",
}
"""Scores of version 12, by the publisher's column."""

INDICES_FILE = "vdem15_indices_1945_2024.csv"
INDICES_COLUMNS = tuple(
    "vdem_country_name country_text_id vdem_cowcode GWn year v2x_polyarchy v2x_libdem v2x_partipdem v2x_delibdem "  # noqa: SIM905 - a header reads best as words
    "v2x_egaldem".split()
)
INDICES: Mapping[str, str] = {"v2x_polyarchy": "vdem_polyarchy", "v2x_libdem": "vdem_libdem"}
"""Scores of version 15, by the publisher's column."""

NOT_STATES = frozenset(
    {"Hong Kong", "Palestine/British Mandate", "Palestine/Gaza", "Palestine/West Bank", "Somaliland"}
)
"""Entities without a code."""

_UNDER_FRANCE = "815"
"""Gleditsch and Ward's Viet Nam of before 1894, given here to the years before the Republic."""

CARD = Card(
    source="vdem",
    title="Varieties of Democracy, versions 12 (rights, civil society) and 15 (indices of democracy)",
    publisher="V-Dem Institute, University of Gothenburg",
    licence="CC BY-SA 4.0",
    citation=(
        "Coppedge, M. et al. (2022). V-Dem Country-Year Dataset v12, and (2025) v15. Varieties of Democracy (V-Dem) Project"
    ),
    url="https://www.v-dem.net/data/the-v-dem-dataset/",
    day=date(2025, 3, 13),
    files=(File(RIGHTS_FILE, ""), File(INDICES_FILE, "")),
    bounds={"practice_scores": (115_000, 150_000), "discrepancies": (10, 150)},
    notice=(
        "Scores whose id begins with vdem_ derive from the V-Dem datasets, versions 12 and 15, V-Dem Institute, under CC BY-SA "
        "4.0 (https://creativecommons.org/licenses/by-sa/4.0/); changed: reduced to some variables, states coded anew."
    ),
    folder="practice",
)


def parse(document: Document) -> Iterator[Row]:
    """Yield the scores of each state and year in both versions.

    Raises
    ------
    SourceChanged
        If a column, a code, an entity without code or a score is not what it was.
    """
    rights = lines(document, RIGHTS_FILE, RIGHTS_COLUMNS, code="gwcode", name="", year="year")
    yield from _scores(document, rights, RIGHTS)
    indices = lines(
        document, INDICES_FILE, INDICES_COLUMNS, code="GWn", name="vdem_country_name", year="year"
    )
    yield from _scores(document, indices, INDICES)


def _scores(document: Document, found: Iterator[Line], scores: Mapping[str, str]) -> Iterator[Row]:
    for item in placed(document, found, state=lambda line: _state(document, line)):
        if isinstance(item, Discrepancy):
            yield item
            continue
        state, line = item
        for column, score in scores.items():
            yield scored(document, state, line, score, line.cells[column])


def _state(document: Document, line: Line) -> str | Aside:
    if not line.code:
        if line.name not in NOT_STATES:
            raise changed(document, line.where, f"'{line.name}' has no code")
        return Aside("a territory, or no state of the register")
    if line.code == _UNDER_FRANCE:
        return OUTSIDE
    return by_code(document, line, "gw")
