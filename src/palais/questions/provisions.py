"""`palais provisions`: every rule on record, with where it stands and whether it was read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from palais.errors import NotOnRecord
from palais.terms.answers import Answer, Figure, Section
from palais.terms.treaties import Treaty

if TYPE_CHECKING:
    from palais.rules.provisions import Provision

__all__ = ["provisions"]

_COLUMNS = ("number", "of", "citation", "says", "in_force_from", "in_force_to", "verified")


def provisions(
    *,
    body: Literal["chr", "hrc", "unga", "unga-3", "ecosoc", "ngo"] | None = None,
    treaty: Treaty | None = None,
    on: date | None = None,
) -> Answer:
    """List the rules on record: of bodies and of treaties, with citation, days in force and whether the text was read.

    Old law stays beside the new. A rule that was not read in its text is generally known, and marked so wherever it decides.

    Parameters
    ----------
    body : str | None
        The rules of one body.
    treaty : Treaty | None
        The clauses of one treaty.
    on : date | None
        Only what was law on that day.

    Raises
    ------
    NotOnRecord
        If no rule on record answers to that.
    """
    import polars as pl

    from palais.questions._cited import cited
    from palais.rules.registered import provisions as registered

    wanted = {name for name in (body, treaty.treaty if treaty else None) if name}
    found = [
        one for one in registered() if (not wanted or one.of in wanted) and (on is None or one.in_force(on))
    ]
    if not found:
        raise NotOnRecord(
            "No provision on record answers to that; leave out --on, or ask for another --body or --treaty."
        )
    whole = dict.fromkeys(_COLUMNS, pl.String) | {
        "in_force_from": pl.Date,
        "in_force_to": pl.Date,
        "verified": pl.Boolean,
    }
    table = pl.DataFrame([{c: getattr(one, c) for c in _COLUMNS} for one in found], schema=whole)
    read_n = sum(one.verified for one in found)
    return Answer(
        question="provisions",
        parameters={"body": body, "treaty": treaty.treaty if treaty else None, "on": on},
        title="Provisions",
        sentence=_sentence(found, read_n, on),
        figures=(
            Figure("provisions", "Provisions", len(found), source="rules"),
            Figure("verified", "Read in their text", read_n, n=len(found), source="rules"),
        ),
        tables={"provisions": table},
        sections=(Section("Provisions", figures=("provisions", "verified"), tables=("provisions",)),),
        sources=cited({"rules"}),
        method="Rules are data in this project, each with its citation; what each says is in our own words.",
        caveats=("A rule marked as not read is generally known: check its text before relying on it.",)
        if read_n < len(found)
        else (),
    )


def _sentence(found: list[Provision], read_n: int, on: date | None) -> str:
    from palais.questions._wording import counted, day_of

    of = counted(len({one.of for one in found}), "body or treaty", "bodies and treaties")
    when = f" in force on {day_of(on)}" if on else ""
    return f"{counted(len(found), 'provision')} of {of}{when} on record; the text of {read_n} was read for this project."
