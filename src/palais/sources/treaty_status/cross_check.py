"""The depositary's own tables of March 2015 against the compiled file: they must say the same."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from palais.errors import SourceChanged
from palais.sources.treaty_status.corrections import AS_OF, differs, state_of
from palais.sources.treaty_status.exact import CONSENTS, MODES, NAME
from palais.terms.treaties import TREATIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from palais.terms.documents import Document
    from palais.terms.tables import Discrepancy, TreatyAction

__all__ = ["cross_check"]

Pair = tuple[str, str]
"""What a table says of one participant: its signature and its consent, as the depositary writes them."""


def cross_check(document: Document, acts: Iterable[TreatyAction]) -> Iterator[Discrepancy]:
    """Yield a discrepancy for each participant of whom the two files do not say the same."""
    compiled: dict[str, dict[str, Pair]] = {}
    for row in acts:
        treaty = compiled.setdefault(row.treaty, {})
        signature, consent = treaty.get(row.state, ("", ""))
        if row.action == "signature":
            signature = _written(row)
        elif row.action in CONSENTS:
            consent = _written(row)
        treaty[row.state] = (signature, consent)
    for treaty_id, said in compiled.items():
        known = {state: pair for state, pair in said.items() if pair != ("", "")}
        yield from _compared(document, treaty_id, known)


def _written(row: TreatyAction) -> str:
    """Return a day and how as the depositary writes them, without the letter of a succession to signature."""
    if row.action_date is None:
        return ""
    letter = next((letter for letter, (_, ours) in MODES.items() if ours == row.action), "")
    return f"{row.action_date.day} {row.action_date:%b %Y} {letter}".strip()


def _compared(document: Document, treaty: str, compiled: dict[str, Pair]) -> Iterator[Discrepancy]:
    name = f"untc_2015/{TREATIES[treaty].chapter}.csv"
    tables = _table(document, name)
    for state in sorted(set(tables) | set(compiled)):
        theirs, ours = tables.get(state, ("", "")), compiled.get(state, ("", ""))
        if theirs != ours:
            yield differs(
                document,
                subject=f"{treaty}/{state}",
                what="compiled file and depositary's table",
                published=" / ".join(theirs),
                found=f"{' / '.join(ours)} in {NAME}",
                treatment="both shown",
                locator=name,
                day=AS_OF[NAME],
            )


def _table(document: Document, name: str) -> dict[str, Pair]:
    """Return each participant's signature and consent; headings differ by treaty, their order does not."""
    first = document.content(name).decode("utf-8-sig", errors="replace").split("\n", 1)[0]
    heading = next(csv.reader([first]), [])
    if (
        len(heading) != 3  # noqa: PLR2004 - participant, signature, consent
        or heading[0] != "Participant"
        or not heading[1].startswith("Signature")
        or "Accession" not in heading[2]
    ):
        raise SourceChanged(
            f"{document.source}/{name}: its columns are not participant, signature and consent; the "
            f"publisher changed them, so nothing was taken: read the file again, then mend this source's "
            "parse."
        )
    participant, signature, consent = heading
    return {
        state_of(document, row[participant], name): (row[signature].removesuffix(" d"), row[consent])
        for row in document.rows(name, tuple(heading))
    }
