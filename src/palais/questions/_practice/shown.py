"""How a state's practice is shown: one table and track a publisher, conflicts and laws by year, and what to mind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.terms.answers import Chart, Section
from palais.terms.scores import SCORES

if TYPE_CHECKING:
    import polars as pl

    from palais.questions._practice.record import Practice

__all__ = ["caveats", "charts", "sections", "tables"]

TRACKS: dict[str, tuple[str, tuple[str, ...]]] = {
    "latent": ("Latent physical integrity (higher is better)", ("fariss",)),
    "pts": ("Political Terror Scale (lower is better)", ("pts_a", "pts_h", "pts_s")),
    "cirights": ("CIRIGHTS physical integrity (higher is better)", ("cirights_physint",)),
    "labour": ("CIRIGHTS workers' rights (higher is better)", ("cirights_labour_laws", "cirights_labour_practices")),
    "freedom_house": ("Freedom House ratings (lower is better)", ("fh_pr", "fh_cl")),
    "polity": ("Polity (higher is better)", ("polity2",)),
    "vdem": ("V-Dem 12: violence, expression, civil society, law (higher is better)",
             ("vdem_clphy", "vdem_freexp", "vdem_ccsi", "vdem_rule")),
    "vdem_latent": ("V-Dem 12: repression and control of civil society (higher is less)",
                    ("vdem_csreprss", "vdem_cseeorgs")),
    "democracy": ("V-Dem 15: electoral and liberal democracy (higher is better)", ("vdem_polyarchy", "vdem_libdem")),
}  # fmt: skip
"""By name of table and chart: its title and the scores that it follows; each has one scale and one direction."""


def tables(found: Practice) -> dict[str, pl.DataFrame]:
    """Return every table of the answer; a publisher without a row on the state has none."""
    shown = {"latest": found.latest, "coverage": found.coverage}
    shown |= {name: _track(found, name) for name in _drawn(found)}
    if found.conflicts.height:
        shown["conflict_years"] = _conflict_years(found)
        shown["conflicts"] = found.conflicts.select(
            "year",
            "state",
            "conflict",
            "side",
            "intensity",
            "kind",
            "over",
            "started_date",
            "ended",
            "source",
        )
    if found.laws.height:
        shown["ngo_laws"] = found.laws.drop("locator", "day")
        shown["ngo_barriers"] = _barriers(found)
    return shown


def _drawn(found: Practice) -> list[str]:
    import polars as pl

    held = set(found.scores.filter(pl.col("value").is_not_null())["score"].unique())
    return [name for name, (_, scores) in TRACKS.items() if held & set(scores)]


def _track(found: Practice, name: str) -> pl.DataFrame:
    import polars as pl

    wanted = TRACKS[name][1]
    titles = {score: SCORES[score].title for score in wanted}
    return (
        found.scores.filter(pl.col("score").is_in(list(wanted)))
        .with_columns(title=pl.col("score").replace_strict(titles, default=None))
        .select("score", "title", "year", "value", "low", "high", "reason", "state", "source")
    )


def _conflict_years(found: Practice) -> pl.DataFrame:
    """Return conflicts by year and intensity, counted as government or party; troops lent to others apart."""
    import polars as pl

    own = pl.col("side").is_in(["a", "b"])
    return (
        found.conflicts.with_columns(part=pl.when(own).then(pl.col("intensity")).otherwise(pl.lit("support")))
        .group_by("year", "part")
        .agg(conflicts_n=pl.col("conflict").n_unique())
        .sort("year", "part")
    )


def _barriers(found: Practice) -> pl.DataFrame:
    import polars as pl

    parts = {"entry_n": "entry", "funding_n": "funding", "advocacy_n": "advocacy"}
    return (
        found.laws.select("year", *parts)
        .unpivot(index="year", variable_name="kind", value_name="barriers_n")
        .with_columns(pl.col("kind").replace(parts))
        .sort("year", "kind")
    )


def charts(found: Practice) -> tuple[Chart, ...]:
    """Return a track for each publisher's scores, then conflicts and barriers by year."""
    drawn = [_chart(name) for name in _drawn(found)]
    if found.conflicts.height:
        drawn.append(
            Chart(
                "conflict_years", "Armed conflicts by year", "stack", "conflict_years", x="year", y="conflicts_n",
                series="part", order=("war", "minor", "support"), y_title="conflicts", source="ucdp_acd",
            )
        )  # fmt: skip
    if found.laws.height:
        drawn.append(
            Chart(
                "ngo_barriers", "Legal barriers for organisations by year", "stack", "ngo_barriers", x="year",
                y="barriers_n", series="kind", order=("entry", "funding", "advocacy"), y_title="barriers",
                source="ngo_laws",
            )
        )  # fmt: skip
    return tuple(drawn)


def _chart(name: str) -> Chart:
    title, scores = TRACKS[name]
    spans = any(SCORES[score].interval == "posterior" for score in scores)
    return Chart(
        name, title, "track", name, x="year", y="value", series="title" if len(scores) > 1 else None,
        low="low" if spans else None, high="high" if spans else None,
        order=tuple(SCORES[score].title for score in scores) if len(scores) > 1 else (),
        y_title="score", source=SCORES[scores[0]].source,
    )  # fmt: skip


def sections(found: Practice, figures: tuple[str, ...]) -> tuple[Section, ...]:
    """Return the answer's parts in reading order."""
    drawn = tuple(_drawn(found))
    parts = [
        Section(
            "Last scores", "Each on its own scale; the year differs.", figures=figures, tables=("latest",)
        ),
        Section("Over time", f"The years stand in the tables {', '.join(drawn)}.", charts=drawn),
    ]
    if found.conflicts.height:
        parts.append(
            Section("Armed conflict", charts=("conflict_years",), tables=("conflict_years", "conflicts"))
        )
    if found.laws.height:
        parts.append(
            Section("Laws on organisations", charts=("ngo_barriers",), tables=("ngo_barriers", "ngo_laws"))
        )
    return (*parts, Section("What is scored, and what is not", tables=("coverage",)))


def caveats(found: Practice) -> tuple[str, ...]:
    """Return what a careful reader must know before quoting a score."""
    held = set(found.latest["source"])
    said = [
        "These are judgments and estimates by others. A rank between states that lie close says little.",
        "Versions of a score are not on one scale: never set a value of one version, or of one publisher, beside another's.",
        "The last years differ from score to score; what happened since is not in them.",
    ]
    stopped = [
        f"{row['title']} ({row['year']})"
        for row in found.latest.iter_rows(named=True)
        if row["score"] in found.early
    ]
    if stopped:
        said.append(f"For this state some scores stop long before they do for others: {', '.join(stopped)}.")
    if "fariss" in held:
        said.append(
            "Improvement over time in the latent scores is a result of their model, which assumes that reports grow stricter "
            "over time; without that assumption much of it goes."
        )
    if len(held & {"fariss", "pts", "cirights"}) > 1:
        said.append(
            "The latent scores, the Political Terror Scale and CIRIGHTS read largely the same reports, so that their "
            "agreement is no independent confirmation."
        )
    if "polity" in held:
        said.append(
            "Polity's interruptions, interregna and transitions are shown as not known, where its own column has 0 or a line."
        )
    if found.conflicts.is_empty():
        said.append(
            "No armed conflict on record is no proof of peace: below 25 deaths in battle a year none is listed."
        )
    said.append(
        "Laws on organisations were coded to 2013."
        if found.laws.height
        else "Laws on organisations were not coded for this state in these years."
    )
    return tuple(said)
