"""`palais draft SYMBOL`: the way of one text from its first draft to the plenary, and who stands behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from palais.errors import NotOnRecord
from palais.terms.answers import Answer, Figure, Section
from palais.terms.parameters import Symbol

if TYPE_CHECKING:
    import polars as pl

__all__ = ["draft"]

_SOURCE = "committee_drafts"


def draft(symbol: Symbol | None = None) -> Answer:
    """Follow one text of the Third Committee: drafts, revisions, sponsors, amendments, the committee's vote, the plenary's.

    One text travels: its versions and votes are steps of one way and are never counted as several texts.

    Parameters
    ----------
    symbol : Symbol | None
        Symbol of a draft (A/C.3/78/L.41) or of the resolution it became (A/RES/78/220); without one, all drafts are listed.

    Raises
    ------
    NotOnRecord
        If no draft on record goes by it or became it.
    """
    import polars as pl

    from palais.questions._cited import cited
    from palais.record.ask import rows
    from palais.terms.tables import Draft, Sponsorship, StepVote, TextLink

    links, every = rows(TextLink), rows(Draft)
    if symbol is None:
        return _list(every, links)
    names = _family(symbol.text, links)
    versions = every.filter(pl.col("draft").is_in(names)).sort("draft_date", "draft")
    if versions.is_empty():
        raise NotOnRecord(
            f"No draft on record is '{symbol}' or became it; those of the Third Committee's session 78 are, such as "
            f"A/C.3/78/L.41."
        )
    ends = links.filter(pl.col("text").is_in(names) & (pl.col("relation") == "adopted_as"))
    sponsors = rows(Sponsorship, {"text": names}).select(
        "text", "state", "role", "for_group", "listed_in", "sponsored_date"
    )
    votes = rows(StepVote, {"text": [*names, *ends["other"].to_list()]})
    tables = {
        "way": _way(versions, links, names),
        "votes": _tallies(votes),
        "changed": _changed(votes),
        "amendments": _amendments(every, links, names),
        "sponsors": sponsors,
    }
    tables = {name: frame for name, frame in tables.items() if frame.height}
    headings = {
        "way": ("Its way", ""),
        "votes": ("Votes at its steps", "Two votes on one text; a measure takes one of them."),
        "changed": ("Who voted otherwise in the plenary", "Null where the state took no part at that step."),
        "amendments": ("Amendments to it, and what it would cost", ""),
        "sponsors": ("Sponsors", ""),
    }
    last = versions.row(-1, named=True)
    figures = _figures(last["draft"], sponsors, versions)
    return Answer(
        question="draft",
        parameters={"symbol": str(symbol)},
        title=f"{last['draft']} – {last['title']}",
        sentence=_sentence(last, ends, {f.name: int(f.value or 0) for f in figures}, tables.get("votes")),
        figures=figures,
        tables=tables,
        sections=tuple(
            Section(
                *headings[name],
                figures=tuple(f.name for f in figures) if name == "way" else (),
                tables=(name,),
            )
            for name in tables
        ),
        method=(
            "Links and sponsors as catalogued. A sponsor is named on the document; one that joined is named in the committee's "
            "report. A state that submits a draft for a group is one sponsor: the group's members are not. A roll counts only "
            "where it has as many names as votes were announced."
        ),
        sources=cited((_SOURCE,)),
        caveats=(
            "Drafts are on record for the Third Committee's session 78 only, and the committee's vote by state for one of them.",
            "The day on which a state joined is not catalogued; those who joined on the last day cannot be told from the rest.",
        ),
    )


def _list(every: pl.DataFrame, links: pl.DataFrame) -> Answer:
    """Return every draft on record with the resolution that it became, where the catalogue links one."""
    import polars as pl

    from palais.questions._cited import cited

    ends = links.filter(pl.col("relation") == "adopted_as").select(draft="text", adopted_as="other")
    table = (
        every.join(ends, on="draft", how="left")
        .sort("draft_date", "draft")
        .select("draft", "title", "form", "draft_date", "submitted_by", "outcome", "adopted_as")
    )
    n = table["adopted_as"].drop_nulls().len()
    return Answer(
        question="draft",
        parameters={"symbol": None},
        title="Drafts of the Third Committee",
        sentence=f"{table.height} documents of the Third Committee's session 78 are on record; {n} became texts of the plenary.",
        figures=(Figure("drafts", "Documents on record", table.height, source=_SOURCE),),
        tables={"drafts": table},
        method="As catalogued: versions of one draft are documents of their own here, and one text.",
        sources=cited((_SOURCE,)),
    )


def _family(symbol: str, links: pl.DataFrame) -> list[str]:
    """Return the symbols of every version of the draft that `symbol` names or became."""
    import polars as pl

    wanted = symbol.replace("REV.", "Rev.").replace("ADD.", "Add.")
    ends = links.filter(
        (pl.col("relation") == "adopted_as") & (pl.col("other").str.replace_all(" ", "") == wanted)
    )["text"].to_list()
    stems = {name.split("/Rev.")[0] for name in (wanted, *ends)}
    tied = links.filter(pl.col("relation") == "revises")
    named = {*stems, wanted, *ends, *tied["text"].to_list(), *tied["other"].to_list()}
    return sorted(name for name in named if name.split("/Rev.")[0] in stems)


def _way(versions: pl.DataFrame, links: pl.DataFrame, names: list[str]) -> pl.DataFrame:
    """Return the steps in order: each version, the committee's report, the resolution."""
    import polars as pl

    steps = versions.select(
        step=pl.when(pl.col("draft").str.contains("/Rev.", literal=True))
        .then(pl.lit("revised"))
        .otherwise(pl.lit("draft")),
        symbol="draft",
        step_date="draft_date",
    )
    order = {"reported_in": 0, "adopted_as": 1}
    later = (
        links.filter(pl.col("text").is_in(names) & pl.col("relation").is_in(list(order)))
        .sort(pl.col("relation").replace_strict(order, default=2))
        .select(step="relation", symbol="other", step_date="link_date")
    )
    return pl.concat([steps, later])


def _tallies(votes: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    return (
        votes.group_by("step", "text", "vote_date")
        .agg(
            *(
                (pl.col("vote") == vote).sum().cast(pl.Int64).alias(f"{vote}_n")
                for vote in ("yes", "no", "abstain")
            )
        )
        .sort("vote_date")
    )


def _changed(votes: pl.DataFrame) -> pl.DataFrame:
    """Return the states whose vote in the plenary was not that in the committee; none where one of the two is not on file."""
    import polars as pl

    sides = {step: votes.filter(pl.col("step") == step) for step in ("committee", "plenary")}
    if any(frame.is_empty() for frame in sides.values()):
        return pl.DataFrame(schema={"state": pl.String})
    both = (
        sides["committee"]
        .select("state", committee="vote")
        .join(
            sides["plenary"].select("state", "intended", plenary="vote"),
            on="state",
            how="full",
            coalesce=True,
        )
    )
    return (
        both.filter(~pl.col("committee").eq_missing(pl.col("plenary")))
        .select("state", "committee", "plenary", "intended")
        .sort("committee", "plenary", "state", nulls_last=True)
    )


def _amendments(every: pl.DataFrame, links: pl.DataFrame, names: list[str]) -> pl.DataFrame:
    import polars as pl

    tied = links.filter(pl.col("other").is_in(names) & pl.col("relation").is_in(["amends", "costs"]))
    found = tied.join(every, left_on="text", right_on="draft")
    return found.select("relation", pl.col("text").alias("symbol"), "draft_date", "outcome").sort(
        "draft_date", "symbol"
    )


def _figures(last: str, sponsors: pl.DataFrame, versions: pl.DataFrame) -> tuple[Figure, ...]:
    import polars as pl

    mine = sponsors.filter(pl.col("text") == last)
    counts = {role: mine.filter(pl.col("role") == role).height for role in ("sponsor", "joined", "left")}
    return (
        Figure("versions", "Versions of the draft", versions.height, source=_SOURCE),
        Figure("sponsors", "Sponsors named on its last version", counts["sponsor"], source=_SOURCE),
        Figure("joined", "States that joined later", counts["joined"], source=_SOURCE),
        Figure("left", "States that left the list", counts["left"], source=_SOURCE),
    )


def _sentence(
    last: dict[str, Any], ends: pl.DataFrame, known: dict[str, int], votes: pl.DataFrame | None
) -> str:
    from palais.questions._wording import counted

    if last["submitted_by"] == "states":
        who = f"{counted(known['sponsors'], 'state')}, and {known['joined'] or 'none'} joined later"
    else:
        who = f"the {last['submitted_by'].replace('_', '-')}"
    said = [f"{last['draft']} was put forward by {who}"]
    said += [
        f"the {row['step']} voted {row['yes_n']}-{row['no_n']}-{row['abstain_n']}"
        for row in (votes.iter_rows(named=True) if votes is not None else ())
    ]
    if last["outcome"]:
        said.append(f"the committee {last['outcome']} it")
    elif ends.height:
        said.append(f"it became {ends['other'][0]}")
    elif last["form"] in {"resolution", "decision"}:
        said.append("the catalogue links it to no resolution")
    return "; ".join(said) + "."
