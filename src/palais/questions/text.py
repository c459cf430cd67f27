"""`palais text SYMBOL`: a resolution, decision, draft or amendment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from palais.errors import NotOnRecord
from palais.terms.answers import Answer, Figure, Section
from palais.terms.parameters import Symbol

if TYPE_CHECKING:
    import polars as pl

__all__ = ["text"]


def text(symbol: Symbol) -> Answer:
    """Say what a text is, how the body decided on it, and which votes were taken on it.

    Parameters
    ----------
    symbol : Symbol
        Symbol of a resolution or decision (A/HRC/RES/51/25), of a draft (A/HRC/51/L.13), or a text's id (hrc-30294).

    Raises
    ------
    NotOnRecord
        If no text on record goes by it.
    """
    from palais.questions._cited import cited, named_in
    from palais.questions._documents import documents
    from palais.questions._found import rollcalls_of, texts_of

    found = texts_of(symbol)
    votes = rollcalls_of(symbol)
    if found.is_empty() and votes.is_empty():
        raise NotOnRecord(
            f"No text on record is called '{symbol}'; the Commission's and Council's texts go by symbols "
            "such as E/CN.4/RES/2003/13 "
            f"and A/HRC/RES/51/25, the Assembly's votes by A/RES/60/251."
        )
    first = (found if found.height else votes).row(0, named=True)
    amendments = _amendments(found)
    shown = ["rollcall", "rollcall_date", "kind", "polarity", "yes_n", "no_n", "abstain_n", "outcome"]
    tables: dict[str, pl.DataFrame] = {
        "texts": found.select(
            "symbol",
            "draft_symbol",
            "title",
            "text_date",
            "session",
            "agenda_item",
            "form",
            "mode",
            "outcome",
            "topic",
            "target",
            "posture",
            "main_sponsors",
        ),
        "votes": votes.select("symbol", *shown),
        "amendments": amendments.select("symbol", "title", "mode", "outcome", "main_sponsors"),
        **documents(first),
    }
    return Answer(
        question="text",
        parameters={"symbol": str(symbol)},
        title=" – ".join(filter(None, [first["symbol"], first["title"]])),
        sentence=_sentence(first, found, votes, amendments),
        figures=(
            Figure("votes", "Roll calls on it", votes.height, source=first["source"], as_of=first["day"]),
            Figure(
                "amendments",
                "Amendments on record",
                amendments.height,
                source=first["source"],
                as_of=first["day"],
            ),
        ),
        tables={name: frame for name, frame in tables.items() if frame.height},
        sections=tuple(
            Section(name.capitalize(), tables=(name,)) for name, frame in tables.items() if frame.height
        ),
        method=(
            "Catalogue records as published; country texts are classified by agenda item, title and "
            "session, by the rule named in each row."
        ),
        sources=cited(named_in(found, votes)),
        caveats=_caveats(found),
    )


def _amendments(found: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    from palais.record.ask import rows
    from palais.terms.tables import Text

    drafts = found["draft_symbol"].drop_nulls().to_list()
    if not drafts:
        return rows(Text, {"text": []})
    stems = {draft.split("/Rev.")[0] for draft in drafts}
    every = rows(Text, {"form": "amendment"})
    return every.filter(pl.col("amends").str.split("/Rev.").list.first().is_in(sorted(stems)))


def _sentence(
    first: dict[str, Any], found: pl.DataFrame, votes: pl.DataFrame, amendments: pl.DataFrame
) -> str:
    from palais.questions._wording import counted, day_of, sentence_case, when
    from palais.terms.bodies import BODIES

    body = BODIES[first["body"]].name
    if found.is_empty():
        last = when(first["rollcall_date"], first["date_precision"])
        return f"The record of the {body} holds {counted(votes.height, 'vote')} under this symbol, the last {last}."
    mode = {
        "recorded_vote": "by recorded vote",
        "vote_not_recorded": "by a vote that was not recorded by state",
        "without_vote": "without a vote, so no state's position is known",
        "withdrawn": "withdrawn before action",
        "not_considered": "not considered",
        None: "in a way the catalogue does not state",
    }[first["mode"]]
    same = f" The symbol stands on {found.height} records." if found.height > 1 else ""
    extra = (
        f" {sentence_case(counted(amendments.height, 'amendment'))} to it came up."
        if amendments.height
        else ""
    )
    tally = _tally(votes)
    if first["outcome"] == "no_action":
        what = f"a motion to take no action was carried{tally}, so the draft was never put to the vote"
    else:
        ended = {"adopted": "adopted", "rejected": "rejected", "withdrawn": "", None: "decided"}[
            first["outcome"]
        ]
        what = " ".join(filter(None, [ended, mode])) + tally
    return f"{body}, {day_of(first['text_date'])}: {what}.{extra}{same}"


def _tally(votes: pl.DataFrame) -> str:
    if votes.is_empty():
        return ""
    row = votes.row(0, named=True)
    prefix = "" if row["yes_n"] is not None else "stated_"
    sides = [row[f"{prefix}{side}_n"] for side in ("yes", "no", "abstain")]
    return (
        ""
        if all(side is None for side in sides)
        else ", " + "-".join("?" if n is None else str(n) for n in sides)
    )


def _caveats(found: pl.DataFrame) -> tuple[str, ...]:
    import polars as pl

    if found.is_empty():
        return (
            "Of the Assembly, only votes are on record here: a resolution adopted without a vote does not appear.",
        )
    said = []
    if found.select(pl.col("main_sponsors").is_null().any()).item():
        said.append(
            "Sponsors are catalogued for few texts before 2023; an empty field does not mean that there were none."
        )
    if (found["mode"] == "without_vote").any():
        said.append(
            "Adoption without a vote is not support by every member: a state can dissociate itself from consensus."
        )
    return tuple(said)
