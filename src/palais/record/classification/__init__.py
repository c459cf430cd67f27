"""What was voted on, what a Yes meant, and whose situation a text concerns: decided by rules one can read.

The rules are data: `kinds.toml`, `polarity.toml`, `topics.toml` and `places.csv`, each with a note that says why.
Every decision carries the id of its rule (`kind_how`, `polarity_how`, `topic_how`); what no rule decides stays null
and is listed by `undecided`. The same rules run for every state and body.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from palais.record.classification.subjects import Subject, alike, of_rollcall, of_text, parents
from palais.record.classification.votes import kind_of, mover_of, polarity_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

__all__ = ["classified", "undecided"]

_SUBJECT = ("topic", "target", "posture", "topic_how", "israel_opt")
_WITHOUT_SUBJECT = ("ngo",)
_VOTE = ("kind", "kind_how", "polarity", "polarity_how")


def classified(
    texts: pl.DataFrame, rollcalls: pl.DataFrame, descriptions: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return both tables with kind, polarity, topic, target, posture and their `_how` filled in.

    Parameters
    ----------
    texts, rollcalls : polars.DataFrame
        The tables `texts` and `rollcalls`. A kind with its `kind_how` that a publisher set is kept; so is a polarity. A body
        that votes on organizations has no topics.
    descriptions : polars.DataFrame
        The table `descriptions`: the General Assembly's sentence on a roll call, the library's subject heading of a text.

    Returns
    -------
    texts, rollcalls : polars.DataFrame
        The same rows in the same order; null where no rule decides.
    """
    said = dict(descriptions.select("subject", "description").iter_rows())
    rows = texts.to_dicts()
    drafts = parents(rows)
    subjects: dict[str, Subject] = {}
    for row in sorted(rows, key=lambda r: r["amends"] is not None):  # a text before the amendments to it
        parent = drafts.get(row["amends"] or "")
        known = subjects[parent["text"]] if parent and alike(parent["title"], row["title"]) else None
        subjects[row["text"]] = of_text(row, said.get(row["text"]), known)
    by_id = {row["text"]: row for row in rows}
    votes = []
    voted: list[Subject] = []
    for row in rollcalls.to_dicts():
        text = by_id.get(row["text"])
        voted.append(_subject(row, subjects[text["text"]] if text else None, said))
        votes.append(_vote(row, text, said, drafts))
    return (
        _with(texts, _SUBJECT, [subjects[row["text"]].values() for row in rows]),
        _with(_with(rollcalls, _SUBJECT, [s.values() for s in voted]), _VOTE, votes),
    )


def undecided(texts: pl.DataFrame, rollcalls: pl.DataFrame) -> pl.DataFrame:
    """Return what no rule decided: one row a subject and field (`table`, `subject`, `field`, `how`, `title`).

    A country text without a target counts; a country text without a posture does not, for some have none of the four.
    """
    import polars as pl

    parts = []
    for frame, table, key in ((texts, "texts", "text"), (rollcalls, "rollcalls", "rollcall")):
        fields = {
            "topic": (pl.col("topic").is_null() & ~pl.col("body").is_in(_WITHOUT_SUBJECT), "topic_how"),
            "target": ((pl.col("topic") == "country") & pl.col("target").is_null(), "topic_how"),
        }
        if table == "rollcalls":
            fields["kind"] = (pl.col("kind").is_null(), "kind_how")
            fields["polarity"] = (pl.col("polarity").is_null(), "polarity_how")
        for field, (missing, how) in fields.items():
            parts.append(
                frame.filter(missing).select(
                    pl.lit(table).alias("table"),
                    pl.col(key).alias("subject"),
                    pl.lit(field).alias("field"),
                    pl.col(how).alias("how"),
                    "title",
                )
            )
    return pl.concat(parts)


def _subject(row: dict[str, Any], of_its_text: Subject | None, said: Mapping[str, str]) -> Subject:
    """Return what a vote was about; a name such as "Human Rights in North Korea" makes no organization a country text."""
    if row["body"] in _WITHOUT_SUBJECT:
        return Subject(None, None, None, None, None)
    return of_its_text or of_rollcall(row, said.get(row["rollcall"]))


def _vote(
    row: dict[str, Any],
    text: dict[str, Any] | None,
    said: Mapping[str, str],
    drafts: Mapping[str, dict[str, Any]],
) -> tuple[str | None, ...]:
    if row["kind_how"] and row["polarity_how"]:  # a source that read each motion says both
        return tuple(row[column] for column in _VOTE)
    heading = said.get(row["rollcall"])
    kind, kind_how = kind_of(row, text, heading)
    mover = mover_of(text, drafts.get(text["amends"] or "")) if text else "unknown"
    return (kind, kind_how, *polarity_of(row, kind, mover, heading))


def _with(frame: pl.DataFrame, columns: tuple[str, ...], values: list[tuple[Any, ...]]) -> pl.DataFrame:
    import polars as pl

    filled = pl.DataFrame(values, schema={c: frame.schema[c] for c in columns}, orient="row")
    return frame.with_columns(filled.get_columns())
