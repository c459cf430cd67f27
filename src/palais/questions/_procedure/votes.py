"""The roll calls in which a state could do a procedural act, each of one kind only, and what each state did in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from palais.questions._keeping import once_a_record

if TYPE_CHECKING:
    import polars as pl

__all__ = ["ACTS", "KINDS", "Act", "counted_acts", "lacking", "mandate_votes", "opportunities", "scored"]


@dataclass(frozen=True, slots=True)
class Act:
    """One kind of act: which vote makes it, what it is called, and whether it enters the summary."""

    kind: str
    label: str
    short: str
    answer: str
    in_summary: bool = True


ACTS = (
    Act("no_action", "Yes to motions to take no action or to adjourn", "to take no action on a proposal", "yes"),
    Act("hostile_amendment", "Yes to amendments against the text", "for amendments against a text", "yes"),
    Act("country_text", "No to country texts", "against country texts", "no"),
    Act("mandate", "No to texts that created or renewed a thematic mandate", "against thematic mandates", "no"),
    Act("ngo", "Votes against organizations in the NGO Committee", "against organizations in the NGO Committee", "against"),
    Act("country_text_israel_opt", "No to country texts on Israel and the occupied territories",
        "against texts on Israel and the occupied territories", "no", in_summary=False),
    Act("no_action_assembly", "Yes to such motions in the Assembly not coded as on human rights",
        "to take no action in the Assembly, on subjects not coded as human rights", "yes", in_summary=False),
)  # fmt: skip
"""Every kind, in the order of a page. Two are shown and enter no summary: texts on Israel divide by another line, and most
motions in the Assembly were on other subjects, or the record does not tell on which."""

KINDS = tuple(act.kind for act in ACTS)

_BODIES = ("chr", "hrc", "unga")
_SCRUTINY = ("scrutiny", "special_session")
_COLUMNS = (
    "state", "kind", "rollcall", "cluster", "acted", "absent", "vote", "rollcall_date", "body", "symbol", "title", "target",
    "source",
)  # fmt: skip


@once_a_record()
def opportunities() -> pl.DataFrame:
    """Return one row a state and roll call of any kind while the state was a member.

    Returns
    -------
    polars.DataFrame
        state (the latest holder of a seat), kind, rollcall, cluster (the occasion: the draft amended, the state concerned, the
        mandate, the organization, or the motion itself), acted (null where no vote was cast), absent, vote, rollcall_date, body,
        symbol, title, target, source.
    """
    import polars as pl

    parts = [*_motions(), _amendments(), *_country(), mandate_votes(("thematic",)), *_ngo()]
    every = pl.concat([part.select(_COLUMNS) for part in parts])
    # A renewal of a mandate on a state is a country text too, and a vote is one act.
    return every.unique(["state", "rollcall"], keep="first", maintain_order=True)


@once_a_record()
def counted_acts() -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return every state's acts by kind, and the summary of those that enter it."""
    from palais.measures.procedural_acts import procedural_acts

    every = opportunities()
    return procedural_acts(every).by_kind, procedural_acts(every.filter(scored())).summary


def scored() -> pl.Expr:
    """Return whether a row's kind enters the summary."""
    import polars as pl

    return pl.col("kind").is_in([act.kind for act in ACTS if act.in_summary])


def lacking() -> tuple[str, ...]:
    """Return what the record in use does not hold, in words."""
    from palais.record.ask import summary
    from palais.terms.tables import MandateAct, NgoVote, Row, Visit

    said: dict[type[Row], str] = {
        MandateAct: "which texts created or renewed mandates",
        NgoVote: "votes of the NGO Committee",
        Visit: "visits asked for",
    }
    counts = summary()["rows"]
    return tuple(words for table, words in said.items() if not counts.get(table.table))


def _of(act: str, answer: str, cluster: pl.Expr, /, **where: object) -> pl.DataFrame:
    """Return the casts of the political bodies under conditions, as opportunities of one kind."""
    import polars as pl

    from palais.record.ask import casts_in

    casts = pl.concat([casts_in(b, where=where).with_columns(body=pl.lit(b)) for b in _BODIES])
    return _told(casts, act, answer).with_columns(cluster=cluster.cast(pl.String))


def _told(casts: pl.DataFrame, kind: str, answer: str) -> pl.DataFrame:
    import polars as pl

    from palais.questions._seat import as_one_seat

    vote = pl.col("vote").cast(pl.String)
    cast = vote.is_in(["yes", "no", "abstain"])
    return (
        as_one_seat(casts.with_columns(pl.col("state").cast(pl.String), vote=vote))
        .filter(vote.ne_missing("not_member"))
        .with_columns(
            pl.col("rollcall", "title", "symbol", "target", "source").cast(pl.String),
            kind=pl.lit(kind),
            acted=pl.when(cast).then(vote == answer),
            absent=vote.eq_missing("absent"),
        )
    )


def _motions() -> tuple[pl.DataFrame, pl.DataFrame]:
    import polars as pl

    asked: dict[str, object] = {"kind": "motion", "polarity": "no_action"}
    each = pl.col("rollcall")
    return (
        _of("no_action", "yes", each, human_rights=True, **asked),
        _of("no_action_assembly", "yes", each, human_rights=False, **asked),
    )


def _amendments() -> pl.DataFrame:
    """Return votes on amendments whose Yes works against the text; those to one draft are one occasion."""
    import polars as pl

    from palais.record.ask import rows
    from palais.terms.tables import RollCall, Text

    found = _of("hostile_amendment", "yes", pl.col("rollcall"), kind="amendment", polarity="against")
    texts = rows(Text, {"form": "amendment"}).select("text", "amends")
    drafts = rows(RollCall, {"kind": "amendment"}).select("rollcall", "text").join(texts, on="text")
    draft = pl.col("amends").str.replace(r"/REV\.\d+$", "").str.replace(r"(?i)/rev\.\d+$", "")
    return found.join(drafts.select("rollcall", "amends"), on="rollcall", how="left").with_columns(
        cluster=pl.coalesce(draft, "rollcall")
    )


def _country() -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return votes on country texts (scrutiny, special sessions), and apart those on Israel and the occupied territories."""
    import polars as pl

    about = pl.coalesce("target", "rollcall")
    asked: dict[str, object] = {"kind": "text", "polarity": "for", "topic": "country", "human_rights": True}
    return (
        _of("country_text", "no", about, posture=_SCRUTINY, israel_opt=False, **asked),
        _of("country_text_israel_opt", "no", pl.col("rollcall"), israel_opt=True, **asked),
    )


@once_a_record()
def mandate_votes(kinds: tuple[str, ...] = ("thematic", "country")) -> pl.DataFrame:
    """Return votes on texts that created or renewed a mandate of these kinds; none where the record knows of no mandates."""
    import polars as pl

    from palais.questions._ladder.rungs import held
    from palais.questions._mandates.acts import acts
    from palais.terms.tables import Mandate, MandateAct

    rollcalls: tuple[str, ...] = ()
    about: dict[str, str] = {}
    if held(MandateAct).height and held(Mandate).height:
        wanted = held(Mandate).filter(pl.col("kind").cast(pl.String).is_in(kinds))["mandate"].to_list()
        done = acts().filter(
            pl.col("act").cast(pl.String).is_in(["created", "renewed"])
            & pl.col("mandate").is_in(wanted)
            & (pl.col("polarity").cast(pl.String) == "for")
        )
        about = dict(done.drop_nulls("rollcall").select("rollcall", "mandate").iter_rows())
        rollcalls = tuple(about)
    mandate = pl.col("rollcall").replace_strict(about, default=None, return_dtype=pl.String)
    return _of("mandate", "no", mandate, rollcall=rollcalls)


def _ngo() -> tuple[pl.DataFrame, ...]:
    """Return votes of the NGO Committee whose meaning for the organization is on record."""
    import polars as pl

    from palais.questions._ladder.rungs import held
    from palais.questions._ngo.votes import stands
    from palais.questions._seat import as_one_seat
    from palais.terms.tables import NgoVote

    if held(NgoVote).is_empty():
        return ()
    known = stands().filter(pl.col("side").is_not_null() & ~pl.col("repeated"))
    stood = pl.col("stood").cast(pl.String)
    told = known.with_columns(
        pl.col("state", "rollcall", "title", "symbol", "target", "source", "vote", "body").cast(pl.String),
        kind=pl.lit("ngo"),
        cluster=pl.coalesce("name", "rollcall").cast(pl.String),
        acted=pl.when(stood.is_in(["for", "against", "abstain"])).then(stood == "against"),
        absent=stood.eq_missing("absent"),
    )
    return (as_one_seat(told).filter(pl.col("vote").ne_missing("not_member")),)
