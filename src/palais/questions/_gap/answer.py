"""The answer on formal against substantive: its sentence, figures, parts, and what to mind."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from palais.questions._gap.formal import acceptances_of, counted_formal, reports_of
from palais.questions._gap.record import KINDS, labels
from palais.questions.practice import MAIN
from palais.terms.answers import Answer, Chart, Figure, Section

if TYPE_CHECKING:
    import polars as pl

    from palais.questions._gap.record import Gaps
    from palais.terms.states import State

__all__ = ["answer"]

_LATE = 5

SAID = {
    "above": "by every score, and beyond every interval, it stands higher by what it accepted than by its practice",
    "below": "by every score, and beyond every interval, it stands lower by what it accepted than by its practice",
    "mostly_above": "by every score it stands higher by what it accepted than by its practice, but not beyond every interval",
    "mostly_below": "by every score it stands lower by what it accepted than by its practice, but not beyond every interval",
    "disagree": "the scores disagree on which of its two places is the higher",
    "none": "no score can be set beside what it accepted",
}


def answer(state: State, found: Gaps, on: date | None) -> Answer:
    """Return the answer for one state."""
    import polars as pl

    from palais.questions._cited import cited, named_in

    headline = _main(found.gaps).filter(pl.col("formal") == "all")
    day = date(int(found.gaps["year"].max()), 12, 31)  # type: ignore[arg-type]
    # A consent known by its year is one once that year is past.
    instruments, procedures = acceptances_of(found.actions, date(day.year + 1, 1, 1))
    reports = reports_of(state, day)
    across = _across(found.gaps)
    figures = (
        *counted_formal(instruments, procedures, reports, day),
        *_gap_figures(headline),
        *_verdict(across),
    )
    tables = {"gaps": headline, "places": labels(headline), "across": across, "every_score": found.gaps,
              "instruments": instruments, "procedures": procedures}  # fmt: skip
    if reports is not None:
        tables["reports"] = reports
    return Answer(
        question="gap",
        parameters={"state": state.state, "on": on},
        title=f"{state.name}: accepted and practised",
        sentence=_sentence(state, headline, across),
        figures=figures,
        tables=tables,
        sections=_sections(figures, reports=reports is not None),
        charts=(
            Chart("places", "Place among states: accepted and practised, by score", "bars", "places", x="title",
                  y="place", series="side", low="low", high="high", order=("accepted", "practised"),
                  y_title="share of other states that stand lower",
                  source=", ".join(sorted(named_in(headline) | {"treaty_status"}))),
        ),
        method=(
            "For each score, the states that it covers in the same year are put in order twice: by how many of the eighteen "
            "human rights treaties and protocols then adopted they had consented to by the end of that year, and by the score. A "
            "place is the share of the other states that stand lower, those alike by half. Intervals of practice: its "
            "publisher's standard deviation where it gives one (each state's score drawn anew, 90%), else all alike ahead to all "
            "alike behind; of acceptance the latter. A seat that continues another's is taken as one. Acceptances of procedures, "
            "reservations and reports are shown and not ranked, for no record of them is complete."
        ),
        sources=cited(named_in(found.gaps, found.actions) | {"treaties"} | ({"reporting"} if reports is not None else set())),
        caveats=_CAVEATS,
    )  # fmt: skip


def _main(gaps: pl.DataFrame) -> pl.DataFrame:
    """Return the main scores, less those whose last year for this state lies well before its last year of all."""
    import polars as pl

    recent = pl.col("year") >= pl.col("year").max() - _LATE
    return gaps.filter(pl.col("score").is_in(list(MAIN)) & recent)


def _gap_figures(gaps: pl.DataFrame) -> tuple[Figure, ...]:
    return tuple(
        Figure(
            f"gap_{row['score']}", f"Accepted less practised: {row['title']}, {row['year']}", row["gap"], n=row["n"],
            low=row["low"], high=row["high"], unit="difference of places",
            source=f"treaty_status, {row['source']}", as_of=date(row["year"], 12, 31),
            note=f"place by acceptance {row['formal_place']:.2f}, by practice {row['practice_place']:.2f}",
        )
        for row in gaps.iter_rows(named=True)
        if row["gap"] is not None
    )  # fmt: skip


def _across(gaps: pl.DataFrame) -> pl.DataFrame:
    """Return, for each way to count acceptance, what the main scores say together."""
    import polars as pl

    from palais.measures.gap import robust

    lines: list[dict[str, Any]] = []
    for kind, (label, _) in KINDS.items():
        own = _main(gaps).filter(pl.col("formal") == kind).drop_nulls("gap")
        lines.append(
            {
                "accepted": label,
                "scores_n": own.height,
                "above_n": own.filter(pl.col("low") > 0).height,
                "below_n": own.filter(pl.col("high") < 0).height,
                "lowest_gap": own["gap"].min(),
                "highest_gap": own["gap"].max(),
                "together": robust(own),
            }
        )
    return pl.DataFrame(lines, infer_schema_length=None)


def _verdict(across: pl.DataFrame) -> tuple[Figure, ...]:
    row = across.row(0, named=True)
    return (
        Figure("robust", "What the scores say together", row["together"], n=row["scores_n"], source="treaty_status",
               note=SAID[row["together"]]),
    )  # fmt: skip


def _sentence(state: State, gaps: pl.DataFrame, across: pl.DataFrame) -> str:
    from palais.questions._wording import percent, sentence_case, the

    name = sentence_case(the(state.state))
    known = gaps.drop_nulls("gap")
    if known.is_empty():
        return f"{name} cannot be placed: no main score covers it and another state in the same year."
    first = known.row(0, named=True)
    head = (
        f"{name} had accepted {first['accepted_n']} of {first['open_n']} human rights treaties and protocols by the end of "
        f"{first['year']}, ahead of {percent(first['formal_place'])} of other states; on {first['title']} it stood ahead of "
        f"{percent(first['practice_place'])}"
    )
    together = set(across["together"])
    other = "" if len(together) == 1 else "; the answer changes with what is counted as accepted"
    return f"{head}. Over {known.height} scores: {SAID[across['together'][0]]}{other}."


def _sections(figures: tuple[Figure, ...], *, reports: bool) -> tuple[Section, ...]:
    names = [figure.name for figure in figures]
    ranked = tuple(name for name in names if name.startswith("gap_") or name == "robust")
    formal = tuple(name for name in names if name not in ranked)
    return (
        Section("Two places among the same states", "0: all others are ahead; 1: ahead of all others.", figures=ranked,
                charts=("places",), tables=("gaps", "places")),
        Section("Does it hang on what is counted?", "The same with core treaties alone, and with protocols alone.",
                tables=("across",)),
        Section("What was accepted", figures=formal, tables=("instruments", "procedures", *(["reports"] if reports else []))),
        Section("Every score", tables=("every_score",)),
    )  # fmt: skip


_CAVEATS = (
    (
        "A gap is a difference of two places, no verdict: by any two measures half of all states stand higher on the one, and "
        "a state that accepts little cannot have a large gap above 0."
    ),
    "Accepting a treaty and keeping it are not compared right by right: instruments cover many rights, a score few.",
    "After March 2015 acceptances are known by their year, to 2021; a year's end is the moment compared.",
    "Instruments count alike, whatever they ask; the table of kinds shows whether the answer hangs on that.",
    "Scores are judgments and estimates by others, several of them read from the same reports.",
    "Acceptances of procedures by declaration are as generally known; none on file does not prove that there is none.",
)
