"""The votes a replay is asked of: their tallies, how many members there were, and what became of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from palais.terms.bodies import Body
from palais.terms.states import State
from palais.terms.votes import Posture

if TYPE_CHECKING:
    import polars as pl

__all__ = ["CONDITIONS", "ReplayKind", "Wanted", "replayable"]

ReplayKind = Literal[
    "all", "texts", "country", "thematic", "amendment", "paragraph", "motion", "human-rights"
]
"""Which votes are replayed: `country` and `thematic` are whole texts."""

CONDITIONS: Mapping[ReplayKind, Mapping[str, object]] = {
    "all": {},
    "texts": {"kind": "text"},
    "country": {"kind": "text", "topic": "country"},
    "thematic": {"kind": "text", "topic": "thematic"},
    "amendment": {"kind": "amendment"},
    "paragraph": {"kind": "paragraph"},
    "motion": {"kind": "motion"},
    "human-rights": {"human_rights": True},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked for."""

    body: Body | None = None
    kind: ReplayKind = "all"
    target: State | None = None
    agenda_item: str | None = None
    posture: Posture | None = None
    without_israel: bool = False
    since: date | None = None
    until: date | None = None
    year: int | None = None

    def parameters(self) -> dict[str, object]:
        """Return it in words that can be asked again."""
        return {
            "body": self.body.body if self.body else None,
            "kind": self.kind,
            "target": self.target.state if self.target else None,
            "agenda_item": self.agenda_item,
            "posture": self.posture,
            "without_israel": self.without_israel,
            "since": self.since,
            "until": self.until,
            "year": self.year,
        }

    def conditions(self) -> dict[str, object]:
        """Return the values that a roll call's columns must have."""
        named = {
            "body": self.body.body if self.body else None,
            "target": self.target.state if self.target else None,
            "agenda_item": self.agenda_item,
            "posture": self.posture,
        }
        return {**CONDITIONS[self.kind], **{name: value for name, value in named.items() if value}}


def replayable(wanted: Wanted) -> pl.DataFrame:
    """Return the roll calls asked for, with what a replay needs of each.

    Returns
    -------
    polars.DataFrame
        The columns of `rollcalls`, and `yes`, `no`, `abstain` (counted from casts, else as stated), `members` (seats of the
        body on the day), `simple` (what the ordinary majority gives), `before` (whether it carried: as recorded, else by the
        ordinary majority; null where that is not known) and `why_not` (why it is not known, or why its roll cannot be relied on).
    """
    import polars as pl

    from palais.questions._span import during
    from palais.record.ask import rows
    from palais.rules.other_rules import OTHER_RULES
    from palais.rules.replaying import carries
    from palais.terms.tables import RollCall

    found = during(rows(RollCall, wanted.conditions()), "rollcall_date", wanted.since, wanted.until)
    if wanted.year is not None:
        found = found.filter(pl.col("rollcall_date").dt.year() == wanted.year)
    if wanted.without_israel:
        found = found.filter(~pl.col("israel_opt").fill_null(value=False))
    counted = pl.col("yes_n").is_not_null()
    stated = {side: pl.col(f"stated_{side}_n") for side in ("yes", "no", "abstain")}
    told = stated["yes"].is_not_null() & stated["no"].is_not_null()
    tally = [
        pl.when(counted)
        .then(pl.col(f"{side}_n"))
        .when(told)
        .then(stated[side].fill_null(0))
        .otherwise(None)
        .alias(side)
        for side in stated
    ]
    whole = found.with_columns(tally, members=_members(found))
    simple = whole.with_columns(simple=carries(OTHER_RULES["simple"].decide))
    return simple.with_columns(before=_before(), why_not=_why_not())


def _recorded() -> pl.Expr:
    import polars as pl

    return (
        pl.when(pl.col("outcome").is_in(["adopted", "no_action"]))
        .then(pl.lit(value=True))
        .when(pl.col("outcome") == "rejected")
        .then(pl.lit(value=False))
        .otherwise(None)
    )


def _may_need_two_thirds() -> pl.Expr:
    """Return whether a vote of the Assembly may have needed two thirds (Charter 18), had less, and shows no resolution."""
    import polars as pl

    symbol = pl.col("symbol").fill_null("")
    numbered = (
        (pl.col("kind") == "text")
        & symbol.str.starts_with("A/RES/")
        & ~symbol.str.contains("[", literal=True)
    ).fill_null(value=False)
    short = (2 * pl.col("no") > pl.col("yes")) & (pl.col("yes") > pl.col("no"))
    return (pl.col("body") == "unga") & pl.col("outcome").is_null() & short & ~numbered


def _before() -> pl.Expr:
    import polars as pl

    computed = pl.when(~_may_need_two_thirds() & (pl.col("outcome") != "withdrawn").fill_null(value=True))
    return pl.coalesce(_recorded(), computed.then(pl.col("simple")))


def _why_not() -> pl.Expr:
    import polars as pl

    return (
        pl.when(pl.col("yes").is_null())
        .then(pl.lit("no tally on record"))
        .when(_recorded() != pl.col("simple"))
        .then(pl.lit("the roll contradicts the recorded outcome"))
        .when(_may_need_two_thirds())
        .then(pl.lit("whether two thirds were required is not on record"))
        .when(pl.col("outcome") == "withdrawn")
        .then(pl.lit("withdrawn"))
        .otherwise(None)
    )


def _members(rollcalls: pl.DataFrame) -> pl.Series:
    """Return how many seats the body had on the day of each roll call; null where that is not on record."""
    import polars as pl

    days = rollcalls.select("body", "rollcall_date").unique()
    numbers = {(body, day): _seats_n(body, day) for body, day in days.iter_rows()}
    if "unga" in rollcalls["body"]:
        numbers |= _assembly(days.filter(pl.col("body") == "unga")["rollcall_date"])
    keys = zip(rollcalls["body"], rollcalls["rollcall_date"], strict=True)
    return pl.Series("members", [numbers[key] for key in keys], dtype=pl.Int64)


def _seats_n(body: str, day: date) -> int | None:
    from palais.errors import NotOnRecord
    from palais.rules.composition import seats_of

    try:
        return seats_of(body, day).seats_n
    except NotOnRecord:
        return None


def _assembly(days: pl.Series) -> dict[tuple[str, date], int | None]:
    """Return the number of members of the Assembly on each day: seats begun by then, less those ended before."""
    from palais.record.ask import rows
    from palais.terms.tables import Membership

    spells = rows(Membership, {"body": "unga"})
    begun = spells["start_date"].sort().search_sorted(days, side="right").cast(int)
    ended = spells["end_date"].drop_nulls().sort().search_sorted(days, side="left").cast(int)
    return {("unga", day): int(a) - int(b) for day, a, b in zip(days, begun, ended, strict=True)}
