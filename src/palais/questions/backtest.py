"""`palais backtest`: how often the forecasts of Council votes were right."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from palais.errors import NotOnRecord
from palais.terms.answers import Answer, Chart, Figure, Section

if TYPE_CHECKING:
    import polars as pl

__all__ = ["backtest"]

_WORST = 15
_SAID = {
    "model": "this model",
    "climatology": "each state's shares of yes, abstain and no",
    "last_vote": "the last vote on the same text",
    "positions": "ideal points alone",
}


def backtest(*, since: date | None = None, until: date | None = None) -> Answer:
    """Show how often forecasts of the Council's votes were right, the worst misses first.

    Each day of voting since 2016 is forecast on its eve, by a model fitted only on days before its session began, and held
    against what came.

    Parameters
    ----------
    since : date | None
        First day; January 2016 by default.
    until : date | None
        Last day.

    Raises
    ------
    NotOnRecord
        If no roll call in that span has been forecast.
    """
    import polars as pl

    from palais.forecasts.scores import astray, calibration, scored, tally_scores
    from palais.questions._cited import cited
    from palais.questions._whip.forecasting import backtested

    votes, tallies = backtested()
    within = [pl.col("day") >= since] if since else []
    within += [pl.col("day") <= until] if until else []
    tallies = tallies.filter(within) if within else tallies
    if tallies.is_empty():
        raise NotOnRecord(
            "No roll call of the Council in that span has been forecast; sessions since January 2016 are."
        )
    title = pl.col("title").str.to_lowercase().str.replace_all(r"\W+", " ").str.strip_chars()
    draft = pl.concat_str(pl.col("day").dt.strftime("%F"), title, separator=" ")
    votes = votes.join(tallies.select("rollcall", "kind", "topic", draft=draft), on="rollcall")
    rows = [{"way": said, **scored(votes, way)} for way, said in _SAID.items()]
    whole, counts = scored(votes, "model"), tally_scores(tallies)
    alone = astray(calibration(votes.with_columns(draft="rollcall")))[0]
    cells = calibration(votes)
    tables = {
        "misses": _misses(tallies),
        "against": pl.DataFrame(rows),
        "by_kind": _by_kind(votes, tallies),
        "calibration": cells,
    }
    return Answer(
        question="backtest",
        parameters={"since": since, "until": until},
        title="How often we are right",
        sentence=_sentence(whole, counts, tallies),
        figures=(*_figures(whole, counts), _astray(*astray(cells), alone)),
        tables=tables,
        sections=_sections(),
        charts=(
            Chart(
                "calibration",
                "What was said, and what came",
                "track",
                "calibration",
                x="said_share",
                y="came_share",
                series="answer",
                low="low",
                high="high",
                order=("yes", "abstain", "no"),
                x_title="chance that was given",
                y_title="how often it came",
                source="ohchr_votes",
            ),
        ),
        method=_METHOD,
        sources=cited({"ohchr_votes", "unga_votes"}),
        caveats=_CAVEATS,
    )


_METHOD = (
    "Day by day: on the eve of a day of voting the record is cut, and every roll call of the day is forecast from what remains, "
    "earlier days of the session included, by a model fitted on the eve of the session. Scores per vote are of yes, abstain and "
    "no given that the state voted. Brier: squared errors summed over the three answers (0 to 2); log score: minus the natural "
    "logarithm of what was given to the answer that came. Yes less no is forecast as an exact distribution, states moved "
    "together by an unknown shift of the draft; the expected value is its median. How the model works: "
    "docs/how-often-we-are-right.md."
)
_CAVEATS = (
    "Most texts pass without a vote; these are the contested ones, and only those that came to a vote.",
    "Each draft's title, kind and agenda item, and its main sponsors where recorded, count as known on the eve of the vote.",
    "Fourteen weights of likeness were fitted once, to sessions from 2011 to 2021: only later sessions are new to them.",
    "A state's absence is forecast and not scored: after 2015 the publisher hardly records one.",
    "Roll calls that carry another vote's roll are left out, of forecasts and of scores.",
    "Nearly all texts put to a vote carry, nearly all amendments fail: read outcomes right beside those of saying just that.",
    "The publisher's list holds hardly any text that was rejected: how well a text's defeat is foretold cannot be scored.",
)


def _sentence(whole: dict[str, float | int], counts: dict[str, float | int], tallies: pl.DataFrame) -> str:
    from palais.questions._wording import counted, percent

    years = tallies["day"].dt.year().to_list()
    first, last = min(years), max(years)
    return (
        f"Of {counted(int(counts['rollcalls_n']), 'roll call')} of the Council from {first} to {last}, forecast on the eve of "
        f"their days, the outcome was right in {percent(float(counts['outcome_right']))} and each state's vote in "
        f"{percent(float(whole['accuracy']))} of {counted(int(whole['votes_n']), 'vote')}; half of the forecasts of yes less no "
        f"were within {counts['margin_error_median']:g} votes."
    )


def _figures(whole: dict[str, float | int], counts: dict[str, float | int]) -> tuple[Figure, ...]:
    n, rolls = int(whole["votes_n"]), int(counts["rollcalls_n"])
    source = "ohchr_votes"
    said = "of yes, abstain and no, given that the state voted"
    levels = [
        Figure(f"coverage_{level}", f"Yes less no inside the {level}% interval", counts[f"coverage_{level}"], n=rolls,
               unit="share", source=source)
        for level in (50, 80, 90)
    ]  # fmt: skip
    return (
        Figure("brier", "Brier score", whole["brier"], n=n, unit="score", source=source, note=said),
        Figure("log_score", "Log score", whole["log_score"], n=n, unit="score", source=source, note=said),
        Figure("accuracy", "Votes right", whole["accuracy"], n=n, unit="share", source=source),
        Figure("outcome_right", "Outcomes right", counts["outcome_right"], n=rolls, unit="share", source=source),
        Figure("usual_right", "Outcomes right by saying that texts carry and amendments fail", counts["usual_right"], n=rolls,
               unit="share", source=source),
        Figure("margin_error_median", "Median error of yes less no", counts["margin_error_median"], n=rolls, unit="votes",
               source=source),
        *levels,
    )  # fmt: skip


def _astray(off: int, of: int, alone: int) -> Figure:
    return Figure(
        "calibration_off",
        "Tenths of probability off by more than .05 and two standard errors",
        off,
        n=of,
        unit="tenths",
        source="ohchr_votes",
        note=f"of those with 400 votes or more, for yes, abstain and no; errors clustered by draft (by roll call: {alone})",
    )


def _misses(tallies: pl.DataFrame) -> pl.DataFrame:
    """Return the roll calls whose margin was furthest from what was expected."""
    import polars as pl

    error = (pl.col("margin") - pl.col("expected")).abs()
    names = ("rollcall", "day", "symbol", "title", "kind", "yes_n", "no_n", "abstain_n", "margin", "expected", "low_90",
             "high_90", "adopted", "carried")  # fmt: skip
    return tallies.sort(error, "rollcall", descending=[True, False]).head(_WORST).select(names)


def _by_kind(votes: pl.DataFrame, tallies: pl.DataFrame) -> pl.DataFrame:
    """Return the scores apart for whole texts on countries and on themes, and for each other kind."""
    import polars as pl

    from palais.forecasts.scores import scored, tally_scores

    kinds = [("texts", pl.col("kind") == "text")]
    kinds += [
        (f"{topic} texts", (pl.col("kind") == "text") & (pl.col("topic") == topic))
        for topic in ("country", "thematic")
    ]
    kinds += [(f"{kind}s", pl.col("kind") == kind) for kind in ("amendment", "paragraph", "motion")]
    rows = []
    for name, chosen in kinds:
        own = tallies.filter(chosen)
        if own.height:
            rows.append({"what": name, **tally_scores(own), **scored(votes.filter(chosen), "model")})
    return pl.DataFrame(rows)


def _sections() -> tuple[Section, ...]:
    return (
        Section("The worst misses", tables=("misses",)),
        Section(
            "Scores",
            figures=("brier", "log_score", "accuracy", "outcome_right", "usual_right", "margin_error_median", "coverage_50",
                     "coverage_80", "coverage_90"),
            tables=("by_kind",),
        ),
        Section("Against simple ways", tables=("against",)),
        Section("Does 70% mean 70%?", figures=("calibration_off",), tables=("calibration",), charts=("calibration",)),
    )  # fmt: skip
