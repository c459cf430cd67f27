"""`palais ngo-committee NGO`: one organization's history before the NGO Committee."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from palais.terms.answers import Answer, Chart, Figure, Section

if TYPE_CHECKING:
    import polars as pl

__all__ = ["answer"]

_DEFERRED = ("deferred", "deferred_new")
_DAYS = 365.25


def answer(text: str) -> Answer:
    """Return an organization's decisions, years waiting, votes and what ECOSOC did.

    Raises
    ------
    Unrecognised
        If no organization on record goes by that name.
    """
    import polars as pl

    from palais.questions._cited import cited
    from palais.questions._ngo.names import entities, entity_named, key_of
    from palais.questions._ngo.record import CAVEATS
    from palais.questions._ngo.votes import FOR_ORGANIZATIONS, MOTION, motions
    from palais.record.ask import rows
    from palais.terms.tables import NgoDecision, NgoName, NgoReview

    decided, given_up = rows(NgoDecision), rows(NgoName)
    held, reviews = motions(), rows(NgoReview)
    names = {
        *(name for frame in (decided, held, reviews) for name in frame["name"].drop_nulls().to_list()),
        *given_up["name"].to_list(),
        *given_up["later_name"].to_list(),
    }
    later = entities(given_up)
    entity, name = entity_named(text, sorted(names), later)
    mine = {known for known in names if later.get(key_of(known), key_of(known)) == entity}

    def of_it(frame: pl.DataFrame) -> pl.DataFrame:
        return frame.filter(pl.col("name").is_in(mine))

    history = (
        of_it(decided).sort("report_date", "decision").select("report_date", "decision", "name", "locator")
    )
    renamed = given_up.filter(pl.col("name").is_in(mine) | pl.col("later_name").is_in(mine)).sort(
        "report_date"
    )
    tables = {
        "history": history,
        "votes": of_it(held).select(*MOTION[:5], "side", *MOTION[5:]),
        "ecosoc": of_it(reviews).select(
            "review_date",
            "date_precision",
            "decision",
            "reverses",
            "yes_n",
            "no_n",
            "abstain_n",
            "verified",
            "locator",
        ),
        "names": renamed.select("name", "later_name", "report_date", "how", "status", "status_year"),
    }
    tables = {key: frame for key, frame in tables.items() if frame.height}
    figures = _figures(history, tables)
    return Answer(
        question="ngo-committee",
        parameters={"about": name},
        title=f"{name} before the NGO Committee",
        sentence=_sentence(name, history, tables, figures),
        figures=figures,
        tables=tables,
        sections=tuple(
            Section(title, text, tables=(key,), charts=charts, figures=shown)
            for title, text, key, charts, shown in (
                (
                    "History",
                    "Reports of the Committee that list it.",
                    "history",
                    ("history",),
                    tuple(f.name for f in figures),
                ),
                ("Votes in the Committee", "", "votes", (), ()),
                (
                    "What ECOSOC then did",
                    "The same matter, one step on: not counted beside the votes.",
                    "ecosoc",
                    (),
                    (),
                ),
                ("Its names", "", "names", (), ()),
            )
            if key in tables
        ),
        charts=(
            Chart(
                "history",
                "Decisions on it",
                "marks",
                "history",
                x="report_date",
                y="decision",
                source="ngo_committee",
            ),
        )
        if history.height
        else (),
        method=(
            "Lines of the reports under its names: spellings that differ in accents, "
            " case, punctuation, legal form or a short form in "
            "brackets are one, as are names that the Committee noted as changed or merged. "
            + FOR_ORGANIZATIONS
        ),
        sources=cited(("ngo_committee",)),
        caveats=("An organization that the reports spell in another way may have more lines.", *CAVEATS),
    )


def _figures(history: pl.DataFrame, tables: dict[str, pl.DataFrame]) -> tuple[Figure, ...]:
    import polars as pl

    source = "ngo_committee"
    late = history.filter(pl.col("decision").is_in(_DEFERRED))
    waited, note = _waited(history, tables.get("ecosoc"))
    return (
        Figure("deferrals", "Times deferred", late.height, source=source),
        Figure("years_waiting", "Years waiting", waited, unit="years", source=source, note=note),
        Figure(
            "votes", "Roll calls on it", tables["votes"].height if "votes" in tables else 0, source=source
        ),
    )


def _waited(history: pl.DataFrame, ecosoc: pl.DataFrame | None) -> tuple[float | None, str]:
    """Return the years from the first report that defers it to the one that ends the wait, or to the last that lists it."""
    import polars as pl

    from palais.questions._span import earliest, latest

    start = earliest(history.filter(pl.col("decision").is_in(_DEFERRED))["report_date"])
    if start is None:
        return None, "no deferral on record"
    grants: list[Any] = history.filter((pl.col("decision") == "granted") & (pl.col("report_date") > start))[
        "report_date"
    ].to_list()
    if ecosoc is not None:
        grants += ecosoc.filter(pl.col("decision") == "granted")["review_date"].to_list()
    end: date | None = min(grants, default=latest(history["report_date"]))
    if end is None:
        return None, "no later report on record"
    note = (
        "from the first deferral to status"
        if grants
        else "from the first deferral to the last report that lists it; no status on record"
    )
    return round((end - start).days / _DAYS, 1), note


def _sentence(
    name: str, history: pl.DataFrame, tables: dict[str, pl.DataFrame], figures: tuple[Figure, ...]
) -> str:
    from palais.questions._wording import counted, day_of

    known = {figure.name: figure.value for figure in figures}
    if history.height:
        last = history.row(-1, named=True)
        times = int(known["deferrals"] or 0)
        said = [
            f"{name} was {'deferred ' + counted(times, 'time') if times else 'never deferred in the reports on record'}",
            f"the last report to list it, of {day_of(last['report_date'])}, has it as {last['decision'].replace('_', ' ')}",
        ]
    else:
        said = [f"No list of decisions names {name}"]
    if "votes" in tables:
        tallies = [
            f"{r['yes_n']}-{r['no_n']}-{r['abstain_n']} ({r['proposal'] or 'proposal not told'}, {r['year']})"
            for r in tables["votes"].iter_rows(named=True)
        ]
        said.append(f"the Committee voted {', '.join(tallies)} (yes, no, abstain)")
    if "ecosoc" in tables:
        one = tables["ecosoc"].row(-1, named=True)
        tally = f" by {one['yes_n']}-{one['no_n']}-{one['abstain_n']}" if one["yes_n"] is not None else ""
        verb = {
            "granted": "granted it a status",
            "suspended": "suspended it",
            "not_suspended": "did not suspend it",
        }[one["decision"]]
        said.append(f"ECOSOC {verb}{tally} in {day_of(one['review_date'], 'month')}")
    return "; ".join(said) + "."
