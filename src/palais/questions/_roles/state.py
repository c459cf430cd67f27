"""The roles of one state: leading by year, the test of a change, and the verdict of each rule with its acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.terms.answers import Answer, Chart, Figure, Section

if TYPE_CHECKING:
    import polars as pl

    from palais.questions._roles.evidence import Material
    from palais.terms.states import State

__all__ = ["answer"]

_CHANGE = {
    "own": "its share of what the archive holds changed beyond what other states' shares did",
    "both": "its share changed, but the archive grew or shrank threefold with it: the record cannot tell whose it is",
    "archive": "its counts follow the archive's own growth",
    "steady": "its share of what the archive holds changed no more than other states' shares did",
    "cannot_tell": "the record cannot tell: too little is on file on one side, or too few states can be tested beside it",
}
_SECTIONS = (
    ("roles", "Roles by period", "A line is met where its whole interval is on its side."),
    ("lines", "The lines behind them", "Shares are of votes cast, or of texts whose sponsors are on file."),
    ("change", "Did its leading change?", "The state's share of the archive, before and after; all other states are placebos."),
    ("leading", "Leading by year", "Only years in which at least 80% of the texts of the kind name sponsors."),
    ("for_groups", "Speaking for groups", "The group's members are not sponsors by that; a chair speaks by rotation."),
    ("statements_led", "Joint statements led", ""),
    ("motions_moved", "Motions moved", "Movers are hardly ever on record."),
    ("candidacies", "Candidacies for the Council on file", "Only the election of 2023 is on file whole."),
    ("coverage", "What the archive holds", "`times` is the number of texts over that of the year before."),
    ("acts", "The acts that put it there", "Acts behind every line that was met."),
)  # fmt: skip


def answer(state: State, *, at: int) -> Answer:
    """Return where a state leads, whether that changed at a year, and its roles."""
    from palais.questions._cited import cited, named_in
    from palais.questions._roles.evidence import material
    from palais.questions._roles.record import archive, candidacies, coverage, for_groups, statements_led
    from palais.questions._roles.shown import caveats, judged, leading, motions_moved, sentence
    from palais.questions._seat import heir_of, line_of

    one = heir_of(state)
    line = list(line_of(one))
    held = material(line)
    texts = archive()
    verdicts, lines, acts = judged(held)
    change = _change(one, held, at)
    speaks = _own(for_groups(texts), line)
    frames = {
        "roles": verdicts,
        "lines": lines,
        "change": change,
        "leading": leading(held),
        "for_groups": speaks,
        "statements_led": statements_led(line),
        "motions_moved": motions_moved(line),
        "candidacies": candidacies(line),
        "coverage": coverage(texts),
        "acts": acts,
    }
    sources = named_in(held["votes"], held["mandates"], texts, *frames.values()) | {"treaty_status"}
    tables = {name: frame.drop("source", strict=False) for name, frame in frames.items() if frame.height}
    figures = _figures(frames, held)
    drawn = "leading" in tables
    return Answer(
        question="roles",
        parameters={"state": one.state, "at": at},
        title=f"Roles of {one.name}",
        sentence=sentence(one, verdicts, _CHANGE[_verdict(change)], at),
        figures=figures,
        tables=tables,
        sections=(
            Section("", figures=tuple(f.name for f in figures), charts=("leading",) if drawn else ()),
            *(Section(title, text, tables=(name,)) for name, title, text in _SECTIONS if name in tables),
        ),
        charts=(
            Chart("leading", f"Texts put forward by {one.name}, share of those on file", "track", "leading", x="year", y="share",
                  series="kind", low="low", high="high", y_title="share", source="ohchr_votes"),
        ) if drawn else (),
        method=(
            "Main sponsors as catalogued; amendments to one draft are one occasion. For the change, the state's occasions before "
            "and after are compared with all occasions on file, kind by kind; the distance is widened by the spread over "
            "all states, which are tested alike. Roles are judged by the lines of a file of rules, the same for all, on "
            "shares with Wilson's 90% interval and at least 10 votes or texts."
        ),
        sources=cited(sources),
        caveats=caveats(),
    )  # fmt: skip


def _own(frame: pl.DataFrame, line: list[str]) -> pl.DataFrame:
    import polars as pl

    return frame.filter(pl.col("state").is_in(line)).drop("state")


def _verdict(change: pl.DataFrame) -> str:
    return str(change["verdict"][0]) if change.height else "cannot_tell"


def _change(one: State, held: Material, at: int) -> pl.DataFrame:
    """Return the test of the state's change, taken from the same test of all states."""
    import polars as pl

    from palais.measures.leadership import own_change
    from palais.questions._roles.record import led
    from palais.questions._seat import as_one_seat

    whole = held["texts"].unique(["kind", "year", "occasion"]).select("kind", "year")
    every = as_one_seat(led(held["texts"])).select("state", "kind", "year")
    return own_change(every, whole, at=at).filter(pl.col("state") == one.state).drop("state")


def _figures(frames: dict[str, pl.DataFrame], held: Material) -> tuple[Figure, ...]:
    import polars as pl

    source = "ohchr_votes"
    led, change = held["led"], frames["change"]
    known = held["texts"].unique(["kind", "year", "occasion"])

    def number(frame: pl.DataFrame, *, amendments: bool) -> int:
        return frame.filter((pl.col("kind") == "amendment") == amendments).height

    found = [
        Figure("texts_led", "Adopted texts it put forward", number(led, amendments=False), n=number(known, amendments=False),
               source=source, note="of those in years whose sponsors are on file"),
        Figure("drafts_amended", "Drafts to which it put forward amendments", number(led, amendments=True),
               n=number(known, amendments=True), source=source, note="of the amended drafts on file"),
        Figure("spoke_for_groups", "Texts put forward on behalf of a group", frames["for_groups"].height, source=source),
        Figure("change", "Change in leading", _verdict(change), source=source, note=_CHANGE[_verdict(change)]),
    ]  # fmt: skip
    if change.height:
        row = change.row(0, named=True)
        found.append(
            Figure("odds_ratio", "Odds of leading, after against before", row["odds_ratio"], low=row["low"], high=row["high"],
                   n=row["before_n"] + row["after_n"], source=source,
                   note="90%; null where fewer than 5 occasions would be expected on a side")
        )  # fmt: skip
    return tuple(found)
