"""The answer to a replay: its sentence, figures, sections and caveats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.terms.answers import Answer, Chart, Figure, Section

if TYPE_CHECKING:
    import polars as pl

    from palais.questions._replay.decided import Replayed
    from palais.questions._replay.votes import Wanted

__all__ = ["answer_of"]

_FEW = 60
"""Votes up to which every one replayed is listed."""


_POWER = (
    "From weights and quota alone, if every member votes yes or no: the share of coalitions in which a member is decisive, "
    "Banzhaf's index and Shapley and Shubik's."
)


def answer_of(held: Replayed, wanted: Wanted, composition: str | int | None) -> Answer:
    """Return the answer."""
    from palais.questions._cited import cited, named_in
    from palais.questions._replay.decided import pivotal
    from palais.questions._replay.introduction import introduction
    from palais.questions._replay.said import caveats, method, trace

    near, begun = pivotal(held), introduction(held)
    tables = _tables(held, near, begun, composition)
    figures = _figures(held, near, begun)
    sources = named_in(held.votes) | ({"population"} if held.rule.weighted else set())
    return Answer(
        question="replay",
        parameters={"rule": held.rule.number, "members": composition, **wanted.parameters()},
        title=f"Votes replayed under {_named(held, composition)}",
        sentence=_sentence(held, begun, composition),
        figures=figures,
        tables=tables,
        sections=_sections(tables, figures, held),
        charts=(_chart(held),),
        method=method(held, composition),
        trace=trace(held, composition),
        sources=cited(sources),
        caveats=caveats(held, begun, composition),
    )


def _tables(
    held: Replayed, near: pl.DataFrame, begun: pl.DataFrame, composition: str | int | None
) -> dict[str, pl.DataFrame]:
    from palais.questions._replay import tables as shown
    from palais.questions._replay.power import power

    votes = held.votes
    tables = {
        "changed": shown.changed(held),
        "by_year": shown.by_year(held.votes),
        "by_kind": shown.split(votes, ["body", "kind", "topic"]),
        "by_posture": shown.split(votes, ["topic", "posture", "israel_opt"]),
        "by_agenda_item": shown.split(votes, ["body", "agenda_item"]),
        "pivotal": near,
        "power": power(held, composition=composition),
        "introduction": begun,
        "cannot_tell": shown.reasons(held.votes),
    }
    if composition is None:
        tables["rules"] = shown.compared(held.votes)
    if held.votes.height <= _FEW:
        tables["each"] = shown.every(held)
    return {name: table for name, table in tables.items() if table.height or name == "changed"}


def _counts(held: Replayed) -> dict[str, int]:
    results = held.votes["result"].to_list()
    return {result: results.count(result) for result in set(results)}


def _figures(held: Replayed, near: pl.DataFrame, begun: pl.DataFrame) -> tuple[Figure, ...]:
    from palais.questions._cited import named_in
    from palais.questions._replay.tables import fallen_on_stated

    was = _counts(held)
    told = held.votes.height - was.get("cannot tell", 0)
    both, fallen, risen = (was.get(name, 0) for name in ("adopted", "fallen", "risen"))
    source = ", ".join(sorted(named_in(held.votes)))
    numbers = [
        ("replayed", "Votes replayed", held.votes.height, None, "roll calls so asked for"),
        ("adopted", "Adopted or carried", both + fallen, told, "as recorded, else by the ordinary majority"),
        ("fallen", "Would have fallen", fallen, both + fallen, "of those adopted or carried"),
        ("risen", "Would have risen", risen, told - both - fallen, "of those rejected"),
        ("adopted_under", "Adopted or carried under the rule", both + risen, told, ""),
        ("cannot_tell", "Cannot tell", held.votes.height - told, held.votes.height, "left out of the counts"),
        (
            "decisive_states",
            "States decisive at least once under the rule",
            _at_least_once(near),
            near.height,
            _NEAR,
        ),
    ]
    figures = [
        Figure(name, label, value, n=n, source=source, note=note) for name, label, value, n, note in numbers
    ]
    if held.casts is None:
        on_stated = fallen_on_stated(held)
        note = "by the totals that the publisher states, where they differ from its own roll"
        figures.append(
            Figure(
                "fallen_stated",
                "Would have fallen by stated totals",
                on_stated,
                n=both + fallen,
                source=source,
                note=note,
            )
        )
    if begun.height:
        enough = begun.filter(begun["introduced"] == "enough named").height
        figures.append(
            Figure(
                "introduced",
                "One third of members named as main sponsors",
                enough,
                n=begun.filter("sponsors_on_record").height,
                source=source,
                note=f"of those with main sponsors on record; of {begun.height} in all the others cannot be told",
            )
        )
    return tuple(figures)


_NEAR = "of states that cast a vote where some state alone could have turned the outcome"


def _at_least_once(near: pl.DataFrame) -> int:
    return near.filter(near["decisive_under_n"] > 0).height


def _named(held: Replayed, composition: str | int | None) -> str:
    from palais.terms.bodies import BODIES

    rule = held.rule.name
    if composition is None:
        return rule
    if isinstance(composition, int):
        return f"{rule}, with the members of {composition}"
    return f"{rule}, with the regional shares of the {BODIES[composition].name}"


def _sentence(held: Replayed, begun: pl.DataFrame, composition: str | int | None) -> str:
    from palais.questions._wording import counted

    was = _counts(held)
    fallen, risen, unknown = (was.get(name, 0) for name in ("fallen", "risen", "cannot tell"))
    adopted = was.get("adopted", 0) + fallen
    failed = held.votes.height - unknown - adopted
    lead = f"Under {_named(held, composition)}, with every vote as it was cast, "
    lead += (
        f"{fallen:,} of {adopted:,} votes that carried would have fallen" if fallen else _none_fell(adopted)
    )
    lead += f", and {risen or 'none'} of {failed:,} that failed would have carried" if failed else ""
    lead += f"; for {counted(unknown, 'more vote')} it cannot be told." if unknown else "."
    if begun.is_empty():
        return lead
    enough = begun.filter(begun["introduced"] == "enough named").height
    return (
        f"{lead} That is the threshold alone: main sponsors on record show one third of the members behind "
        f"{enough or 'none'} of the {begun.height:,} texts it is for, and for the others it cannot be told who introduced them."
    )


def _none_fell(adopted: int) -> str:
    return (
        f"none of {adopted:,} votes that carried would have fallen"
        if adopted
        else "no vote carried that could fall"
    )


def _sections(
    tables: dict[str, pl.DataFrame], figures: tuple[Figure, ...], held: Replayed
) -> tuple[Section, ...]:
    wanted = (
        ("What would change", held.rule.says, ("changed", "each")),
        ("Where", "", ("by_kind", "by_posture", "by_agenda_item")),
        (
            "Under every rule",
            "The same votes, with and without texts on Israel and the territories occupied in 1967.",
            ("rules",),
        ),
        (
            "Whose vote would have turned it",
            "States that alone, by another vote (yes, no or abstain), would have turned an outcome; then and under the rule.",
            ("pivotal",),
        ),
        (
            "Voting power",
            _POWER,
            ("power",),
        ),
        ("Introduced by one third", "Main sponsors that had a seat: a floor.", ("introduction",)),
        ("What cannot be told", "", ("cannot_tell",)),
    )
    found = [
        Section(title, text, tables=tuple(name for name in names if name in tables))
        for title, text, names in wanted
        if any(name in tables for name in names)
    ]
    first = Section(
        "What becomes of them",
        figures=tuple(f.name for f in figures),
        charts=("by_year",),
        tables=("by_year",),
    )
    return (first, *found)


def _chart(held: Replayed) -> Chart:
    from palais.questions._cited import named_in
    from palais.questions._replay.decided import RESULTS

    return Chart(
        "by_year",
        "What becomes of each year's votes: adopted or rejected both times, fallen or risen under the rule",
        "stack",
        "by_year",
        x="year",
        y="rollcalls_n",
        series="result",
        order=RESULTS,
        y_title="roll calls",
        source=", ".join(sorted(named_in(held.votes))),
    )
