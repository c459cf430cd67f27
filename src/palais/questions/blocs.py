"""`palais blocs`: which states voted as a bloc in a year, found from their votes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from palais.errors import NotOnRecord
from palais.terms.answers import Answer, Figure, Section
from palais.terms.bodies import Body

if TYPE_CHECKING:
    import polars as pl

__all__ = ["blocs"]

_ENOUGH = 20
_MATRIX = 70
"""States beyond which a matrix of pairs can no longer be read: the Assembly has a map alone."""


def blocs(*, year: int | None = None, body: Body | None = None) -> Answer:
    """Find the blocs of a year from votes alone, with their members, how stable they are and which given lists they match.

    A bloc is what falls together however the roll calls are drawn and however finely one looks, and more often than the
    same votes shuffled; what holds together less is shown as a loose group. A bloc keeps its letter from year to year.

    Parameters
    ----------
    year : int | None
        The year; for the Assembly the one in which the session opens. By default the last with twenty roll calls.
    body : Body | None
        hrc (by default), chr or unga. The Assembly takes half a minute the first time after its record changed.

    Raises
    ------
    NotOnRecord
        If the body took no vote on record that year, or no state voted often enough.
    """
    import polars as pl

    from palais.questions._blocs.beside import against_lists, lists_on, statements_by_bloc
    from palais.questions._blocs.found import casts_of_year, found_blocs, kept_draws
    from palais.questions._blocs.networks import acts_of, mixing_of, ties_of
    from palais.questions._blocs.pairs import pairs_of
    from palais.terms.bodies import BODIES

    chosen = body or BODIES["hrc"]
    found = found_blocs(chosen.body)
    when = year if year is not None else _newest(found)
    own = found.filter(pl.col("year") == when)
    if own.is_empty():
        raise NotOnRecord(
            f"In {when} no state voted often enough in the {chosen.name} to find blocs; ask for another --year or --body."
        )
    casts = casts_of_year(chosen.body, when)
    held = own.drop_nulls("bloc")
    bloc_of = dict(held.select("state", "bloc").iter_rows())
    lists = lists_on(date(when, 12, 31))
    pairs = pairs_of(casts, bloc_of)
    acts, coverage = acts_of(chosen.body, when)
    tables = {
        "blocs": _blocs(found, own, lists),
        "members": _members(held),
        "in_none": own.filter(pl.col("bloc").is_null()).select("state", "n"),
        "against_lists": against_lists(kept_draws(chosen.body, casts, when), bloc_of, lists),
        "statements": statements_by_bloc(when, bloc_of),
        "networks": mixing_of(acts, coverage, bloc_of, year=when),
        "ties": ties_of(acts, pairs, bloc_of),
        "by_bloc": own.select("state", pl.col("bloc").fill_null("none"), "n"),
        "pairs": pairs if len(set(pairs["state_a"])) < _MATRIX else pairs.clear(),
    }
    return _answer(chosen, when, own, casts, {name: table for name, table in tables.items() if table.height})


def _newest(found: pl.DataFrame) -> int:
    import polars as pl

    full = found.filter(pl.col("rollcall_n") >= _ENOUGH)["year"].max()
    last = full if full is not None else found["year"].max()
    return last if isinstance(last, int) else 0


def _blocs(found: pl.DataFrame, own: pl.DataFrame, lists: dict[str, frozenset[str]]) -> pl.DataFrame:
    """Return one row a bloc: its size, its stability, since when it bears its letter, its middle, the list most like it."""
    import polars as pl

    rows = []
    for (bloc,), part in own.drop_nulls("bloc").group_by("bloc", maintain_order=True):
        middle = part.sort("stability", "n", "state", descending=[True, True, False])
        members = frozenset(part["state"])
        # An Asian or African group without its members that do not vote here is still that group.
        overlap = {
            name: len(members & theirs) / len(members | (theirs & set(own["state"])))
            for name, theirs in lists.items()
        }
        nearest = max(sorted(overlap), key=lambda name: overlap[name])
        since = found.filter(pl.col("bloc") == bloc)["year"].min()
        rows.append(
            (
                bloc,
                part.height,
                part["bloc_stability"][0],
                part["stable"][0],
                since,
                " ".join(middle["state"].head(5)),
                nearest,
                overlap[nearest],
            )
        )
    shape = {
        "bloc": pl.String,
        "members_n": pl.Int64,
        "stability": pl.Float64,
        "stable": pl.Boolean,
        "since_year": pl.Int64,
        "middle": pl.String,
        "nearest_list": pl.String,
        "overlap_share": pl.Float64,
    }
    return pl.DataFrame(rows, schema=shape, orient="row").sort("members_n", "bloc", descending=[True, False])


def _members(held: pl.DataFrame) -> pl.DataFrame:
    return held.select("bloc", "state", "stability", "stable", "n").sort(
        "bloc", "stability", "state", descending=[False, True, False]
    )


def _answer(
    body: Body, year: int, own: pl.DataFrame, casts: pl.DataFrame, tables: dict[str, pl.DataFrame]
) -> Answer:
    import polars as pl

    from palais.measures.communities import CARD
    from palais.questions._blocs.listed import NOT_OFFICIAL, cited_list
    from palais.questions._blocs.pairs import charts_of
    from palais.questions._cited import cited, named_in
    from palais.questions._sponsors import COVERAGE
    from palais.terms.blocs import blocs as given

    table = tables.get("blocs")
    solid = table.filter(pl.col("stable")).height if table is not None else 0
    source = ", ".join(sorted(named_in(casts)))
    bar = float(own["by_chance"][0])
    return Answer(
        question="blocs",
        parameters={"year": year, "body": body.body},
        title=f"Blocs in the {body.name}, {year}",
        sentence=_sentence(body, year, own, table),
        figures=(
            Figure(
                "blocs",
                "Stable blocs",
                solid,
                n=int(own["rollcall_n"][0]),
                source=source,
                note="n roll calls",
            ),
            Figure(
                "by_chance",
                "Highest stability in the same votes shuffled",
                bar,
                source=source,
                note="what holds together no better is no bloc",
            ),
        ),
        tables=tables,
        sections=_sections(tables, COVERAGE),
        charts=charts_of(tables, body, year, source=source),
        method=(
            f"{CARD.policy} {CARD.interval} Seeds are fixed by the year, so that the same votes give the same blocs. "
            f"{CARD.citation}"
        ),
        sources=(*cited_list(given()["EU"]), *cited(named_in(casts) | {"statements", "states"})),
        caveats=(
            "A bloc here is a pattern of votes in one body and year: no alliance, no membership, and nothing official.",
            NOT_OFFICIAL,
            "Letters carry over by members in common with the three years before; a letter says nothing else.",
            "Votes taken are the contested few; a year with few roll calls shows little.",
        ),
    )


def _sections(tables: dict[str, pl.DataFrame], coverage: str) -> tuple[Section, ...]:
    parts = (
        (
            "Found blocs",
            "Middle: the states that hold to it most. Where stable is no, it is a loose group.",
            "blocs",
            ("map", "matrix"),
        ),
        (
            "Against given lists",
            "Adjusted Rand index: 1 the same parting of states, 0 chance.",
            "against_lists",
            (),
        ),
        (
            "Acting together",
            (
                "Within: the share of ties between sponsors of a text, or signatories of a statement, that stay within a found "
                f"bloc; expected: the same by their activity alone. {coverage}"
            ),
            "networks",
            (),
        ),
        (
            "Who acts with whom",
            "Strongest first: an act of k states ties each two by 1 / (k - 1).",
            "ties",
            (),
        ),
        (
            "Joint statements of the year",
            "Of those known by names: how many of each bloc signed.",
            "statements",
            (),
        ),
        ("Members", "Stability: share of draws in which the state falls with the others.", "members", ()),
        ("In none", "", "in_none", ()),
    )
    return tuple(
        Section(
            title,
            text,
            tables=(name,),
            charts=tuple(chart for chart in charts if chart != "matrix" or "pairs" in tables),
        )
        for title, text, name, charts in parts
        if name in tables
    )


def _sentence(body: Body, year: int, own: pl.DataFrame, table: pl.DataFrame | None) -> str:
    from palais.questions._wording import counted, listed, the

    votes = counted(int(own["rollcall_n"][0]), "roll call")
    if table is None:
        return f"In {votes} of the {body.name} in {year} no states fell together often enough to be called a bloc."
    said = []
    for row in table.iter_rows(named=True):
        middle = listed([the(state) for state in row["middle"].split()[:3]])
        sort = "bloc" if row["stable"] else "loose group"
        said.append(f"{sort} {row['bloc']} of {row['members_n']} around {middle} ({row['stability']:.2f})")
    return f"In {votes} of the {body.name} in {year} votes show {'; '.join(said)}; in brackets how stable each is, of 1."
