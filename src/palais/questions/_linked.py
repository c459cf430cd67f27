"""Roll calls on the identical text, which ideal points take for one item."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

    from palais.terms.bodies import Body

__all__ = ["items_of", "linked_counts", "told_of_links"]


def items_of(rollcalls: pl.Series) -> pl.DataFrame:
    """Return `rollcall` and its `item`: the first roll call on the identical text, or the roll call itself.

    Chains are followed as in the data of the published estimates, also through roll calls that are not asked about. A record
    that knows no links, such as one built by an earlier version, links nothing.
    """
    import polars as pl

    from palais.measures.ideal_points.published import linked_items
    from palais.record.ask import rows, summary
    from palais.terms.tables import ItemLink

    asked = pl.DataFrame({"rollcall": rollcalls.cast(pl.String).unique(maintain_order=True)})
    if ItemLink.table not in summary()["rows"]:
        return asked.with_columns(item="rollcall")
    return linked_items(asked, rows(ItemLink).select(rcid1="earlier", rcid2="rollcall"))


def linked_counts(rollcalls: pl.Series) -> tuple[int, int]:
    """Return how many of the roll calls share an item with another, and how many items they make."""
    import polars as pl

    items = items_of(rollcalls)
    shared = items.filter(pl.len().over("item") > 1)
    return shared.height, shared["item"].n_unique()


def told_of_links(voted: pl.DataFrame, body: Body) -> tuple[str, set[str]]:
    """Return what is to be said of roll calls on identical texts, and the source that links them, if any are linked."""
    from palais.questions._cited import named_in
    from palais.questions._wording import counted
    from palais.record.ask import rows
    from palais.terms.tables import ItemLink

    known = voted.drop_nulls("yes_n")
    linked, items = linked_counts(known["rollcall"])
    if not linked:
        said = f"No texts voted again in the same words are linked in the {body.name}, so comparisons over decades lean on the "
        return f"{said}smoothness of tracks.", set()
    said = (
        f"Texts voted again in the same words are linked as in the published estimates: {linked:,} of {known.height:,} roll "
        f"calls make {counted(items, 'item')}, which holds the sessions to one scale. Where links end, comparisons lean on the "
        f"smoothness of tracks."
    )
    return said, named_in(rows(ItemLink))
