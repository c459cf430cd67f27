"""Every given list, in one answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.terms.answers import Answer

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["all_lists"]


def all_lists(parameters: Mapping[str, object]) -> Answer:
    """Return the given lists with their day, source and members."""
    import polars as pl

    from palais.questions._blocs.listed import NOT_OFFICIAL, cited_list, spells_of
    from palais.questions._cited import cited
    from palais.questions._wording import counted
    from palais.terms.blocs import blocs, members_on

    rows = []
    for one in blocs().values():
        spells = spells_of(one)
        undated = len({s.state for s in spells if s.start_date is None and s.end_date is None})
        rows.append(
            (
                one.bloc,
                one.name,
                one.kind,
                one.day,
                len(members_on(spells, one.day)),
                undated,
                one.source,
                one.verified,
                one.note or None,
            )
        )
    names = ["bloc", "name", "kind", "as_of_date", "members_n", "undated_n", "source", "verified", "note"]
    table = pl.DataFrame(rows, schema=names, orient="row")
    return Answer(
        question="bloc",
        parameters=parameters,
        title="Given lists of states",
        sentence=(
            f"palais holds {counted(table.height, 'given list')} of states, none of them official; name one, or bring your "
            f"own with --list."
        ),
        tables={"lists": table},
        method="Members are counted on the day of each list; undated members count on every day.",
        sources=(*cited_list(blocs()["EU"]), *cited({"statements", "states"})),
        caveats=(NOT_OFFICIAL,),
    )
