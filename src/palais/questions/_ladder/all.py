"""The ladder of all states: how many reached which rung, by region and decade."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.terms.answers import Answer, Chart, Figure, Section

if TYPE_CHECKING:
    import polars as pl

__all__ = ["answer", "by_decade", "by_state"]

_RUNGS = ("condemned", "sanctioned", "prosecuted")
_DECADE = 10


def answer() -> Answer:
    """Return the counts of states and acts by rung, region and decade, and each state's rungs."""
    from palais.questions._cited import cited, named_in
    from palais.questions._ladder import rungs
    from palais.questions._ladder.wording import general

    texts, cases, court = rungs.condemned(), rungs.sanctioned(), rungs.prosecuted()
    acts = _acts(texts, cases, court)
    states = by_state(acts)
    decades = by_decade(acts)
    lacking = rungs.missing()
    figures = _figures(states, texts, rungs.unknown())
    return Answer(
        question="ladder",
        parameters={"state": None},
        title="Condemned, sanctioned, prosecuted: all states",
        sentence=_sentence(states, rungs.unknown()),
        figures=figures,
        tables={"by_region": decades, "by_decade": _whole(decades), "states": states},
        sections=(
            Section("How many states", figures=tuple(f.name for f in figures), charts=("rungs",)),
            Section("By decade", tables=("by_decade",)),
            Section("By region and decade", tables=("by_region",)),
            Section("Every state", tables=("states",)),
        ),
        charts=(
            Chart(
                "rungs", "Rungs reached, of three", "map", "states", x="state", y="rungs_n", y_title="rungs",
                source=", ".join(sorted(named_in(texts, cases, court))),
            ),
        ),
        method=(
            "A state counts once a rung and decade, under the latest holder of its seat; acts are texts adopted, sanction cases "
            "with a human-rights objective by the year they began, and investigations by the year they were opened. Regions "
            "are the United Nations' regional groups as they stand today."
        ),
        sources=cited(named_in(texts, cases, court)),
        caveats=(
            *general(),
            "Texts on Israel and the territories occupied in 1967 are many; `acts_without_israel_opt_n` leaves them out.",
            *((f"The record in use holds no rows of {', '.join(lacking)}: these rungs are not known here.",) if lacking else ()),
        ),
    )  # fmt: skip


def _acts(texts: pl.DataFrame, cases: pl.DataFrame, court: pl.DataFrame) -> pl.DataFrame:
    """Return one row an act and state: rung, act, state, year, israel_opt."""
    import polars as pl

    parts = (
        texts.with_row_index("act").select(
            "state",
            "year",
            pl.col("act").cast(pl.String),
            pl.col("israel_opt").fill_null(value=False),
            rung=pl.lit(_RUNGS[0]),
        ),
        cases.unique(["case", "state"], maintain_order=True).select(
            "state", "year", act="case", israel_opt=pl.lit(value=False), rung=pl.lit(_RUNGS[1])
        ),
        court.select(
            "state", "year", act="situation", israel_opt=pl.lit(value=False), rung=pl.lit(_RUNGS[2])
        ),
    )
    columns = ["rung", "act", "state", "year", "israel_opt"]
    return pl.concat([part.select(columns) for part in parts])  # fmt: skip


def by_decade(acts: pl.DataFrame) -> pl.DataFrame:
    """Return region, decade, rung, how many states were put on it and by how many acts, with and without Israel/OPT."""
    import polars as pl

    from palais.terms.states.groups import last_groups

    placed = acts.with_columns(
        region=pl.col("state").replace_strict(last_groups(), default=None, return_dtype=pl.String),
        decade=pl.format("{}s", pl.col("year") // _DECADE * _DECADE),
    )
    return (
        placed.group_by("region", "decade", "rung")
        .agg(
            pl.col("state").n_unique().cast(pl.Int64).alias("states_n"),
            pl.struct("act", "state").n_unique().cast(pl.Int64).alias("acts_n"),
            (~pl.col("israel_opt")).sum().cast(pl.Int64).alias("acts_without_israel_opt_n"),
        )
        .sort("region", "decade", _place(), nulls_last=True)
    )


def _whole(decades: pl.DataFrame) -> pl.DataFrame:
    """Return the same over all regions: a state is in one region, so its counts add up."""
    import polars as pl

    return (
        decades.group_by("decade", "rung")
        .agg(pl.col("states_n", "acts_n", "acts_without_israel_opt_n").sum())
        .sort("decade", _place())
    )


def by_state(acts: pl.DataFrame) -> pl.DataFrame:
    """Return one row a state: for each rung how many acts and since when, and how many rungs it reached."""
    import polars as pl

    found = acts.select("state").unique().sort("state")
    for rung in _RUNGS:
        mine = (
            acts.filter(pl.col("rung") == rung)
            .group_by("state")
            .agg(pl.len().cast(pl.Int64).alias(f"{rung}_n"), pl.col("year").min().alias(f"{rung}_first_year"))
        )
        found = found.join(mine, on="state", how="left").with_columns(pl.col(f"{rung}_n").fill_null(0))
    reached = [(pl.col(f"{rung}_n") > 0).cast(pl.Int64) for rung in _RUNGS]
    return found.with_columns(rungs_n=pl.sum_horizontal(reached)).sort(
        "rungs_n", "state", descending=[True, False]
    )  # fmt: skip


def _place() -> pl.Expr:
    import polars as pl

    return pl.col("rung").replace_strict({rung: place for place, rung in enumerate(_RUNGS)})


def _figures(states: pl.DataFrame, texts: pl.DataFrame, unknown: tuple[str, ...]) -> tuple[Figure, ...]:
    import polars as pl

    labels = (
        "States with a country text adopted on them",
        "States sanctioned over human rights",
        "States under investigation",
    )
    sources = ("ohchr_votes, unga_votes", "sanctions", "icc")
    reached = tuple(
        Figure(
            rung,
            label,
            None if rung in unknown else states.filter(pl.col(f"{rung}_n") > 0).height,
            source=source,
        )
        for rung, label, source in zip(_RUNGS, labels, sources, strict=True)
    )
    return (
        *reached,
        Figure("all_three", "States on all three rungs",
               None if unknown else states.filter(pl.col("rungs_n") == len(_RUNGS)).height,
               n=states.height, source="ohchr_votes, unga_votes, sanctions, icc", note="of states on any"),
        Figure("texts", "Country texts adopted", texts.height, source="ohchr_votes, unga_votes"),
    )  # fmt: skip


def _sentence(states: pl.DataFrame, unknown: tuple[str, ...]) -> str:
    import polars as pl

    from palais.questions._wording import counted

    reached = {rung: states.filter(pl.col(f"{rung}_n") > 0) for rung in _RUNGS}
    if unknown:
        return (
            f"On this record {counted(reached['condemned'].height, 'state')} had a country text adopted on them; which were "
            f"{' or '.join(unknown)} is not in the record in use."
        )
    both = reached["condemned"].filter(pl.col("sanctioned_n") > 0).height
    three = states.filter(pl.col("rungs_n") == len(_RUNGS)).height
    return (
        f"On this record {counted(reached['condemned'].height, 'state')} had a country text adopted on them, and {both} of these "
        f"were also sanctioned over human rights; the International Criminal Court opened an investigation in "
        f"{counted(reached['prosecuted'].height, 'state')}; {three} stand on all three rungs."
    )
