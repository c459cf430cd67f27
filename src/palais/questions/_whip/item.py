"""What a count is asked for: a text on record, or words of one's own, as an item of the forecast."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from palais.errors import NotOnRecord, Unrecognised

if TYPE_CHECKING:
    import polars as pl

    from palais.forecasts import Item
    from palais.terms.blocs import Bloc
    from palais.terms.parameters import Symbol
    from palais.terms.states import State

__all__ = ["Asked", "WhipKind", "item_like", "item_of"]

WhipKind = Literal["country", "thematic", "amendment", "motion"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a draft, beside its words.

    Attributes
    ----------
    on : date
    kind : str | None
    target : State | None
    agenda_item : str | None
    sponsors : tuple[State, ...]
    behalf : tuple[Bloc, ...]
        Groups on whose behalf a sponsor speaks.
    authors : tuple[State, ...]
        States that bring the draft which an amendment or motion would change.
    """

    on: date
    kind: WhipKind | None = None
    target: State | None = None
    agenda_item: str | None = None
    sponsors: tuple[State, ...] = ()
    behalf: tuple[Bloc, ...] = ()
    authors: tuple[State, ...] = ()


def item_like(symbol: Symbol, asked: Asked) -> Item:
    """Return an item like the text, amendment or roll call that goes by `symbol`, put to the vote on the day asked.

    Raises
    ------
    NotOnRecord
        If nothing on record goes by it, or another body voted on it.
    """
    from palais.forecasts import Item
    from palais.questions._found import rollcalls_of, texts_of

    calls, texts = rollcalls_of(symbol), texts_of(symbol)
    if calls.is_empty() and texts.is_empty():
        raise NotOnRecord(
            f"No text or roll call on record is called '{symbol}'; give a symbol such as A/HRC/RES/51/25, or the draft's title "
            f"with --text."
        )
    row = (calls if calls.height else texts).row(0, named=True)
    if row["body"] != "hrc":
        raise NotOnRecord(
            f"'{symbol}' is no text of the Human Rights Council, for which alone counts are made; give its title with --text."
        )
    form = texts["form"][0] if texts.height else "resolution"
    kind = row.get("kind") or (form if form in {"amendment", "motion"} else "text")
    item = Item(
        body="hrc",
        day=asked.on,
        kind=kind,
        title=row["title"] or "",
        polarity=row.get("polarity"),
        topic=row["topic"],
        target=row["target"],
        agenda_item=row["agenda_item"],
        israel_opt=bool(row["israel_opt"]),
        symbol=str(symbol),
    )
    turned = kind not in {"amendment", "motion"} and asked.kind in {"amendment", "motion"}
    return _with(_brought(item, texts, turned=turned), asked)


def _brought(item: Item, texts: pl.DataFrame, *, turned: bool) -> Item:
    """Return the item with who brings it and who brings what it would change, as the record has it.

    Of an amendment asked about in terms of a text (`turned`), the text's sponsors bring what it would change.
    """
    from palais.forecasts.item import brought_by
    from palais.questions._whip.brought import brought
    from palais.record.ask import rows
    from palais.terms.tables import Text

    if texts.is_empty():
        return item
    lines = brought(rows(Text, {"body": "hrc"})) if texts["amends"][0] else brought(texts.head(1))
    named, facing = lines.filter(lines["text"] == texts["text"][0]).select("main_sponsors", "authors").row(0)
    return brought_by(item, None, named) if turned else brought_by(item, named, facing)


def item_of(text: str, asked: Asked) -> Item:
    """Return an item with these words for a title.

    The state that the words name is taken for the one concerned, as the record's classification does for titles.

    Raises
    ------
    Unrecognised
        If there are no words, a country text names no state, or authors are named of what is no amendment or motion.
    """
    from palais.forecasts import Item
    from palais.record.classification.places import place

    title = " ".join(text.split())
    if not any(letter.isalpha() for letter in title):
        raise Unrecognised(
            "--text needs the draft's title in words, for example --text 'Situation of human rights in Belarus'."
        )
    where = place(title, asked.on)
    target = asked.target.state if asked.target else where.target
    country = asked.kind == "country" or (asked.kind in {None, "amendment", "motion"} and where.named)
    if asked.kind == "country" and target is None and not where.named:
        raise Unrecognised("A text on one country needs the country: name it in --text, or with --target.")
    item = Item(
        body="hrc",
        day=asked.on,
        kind="text",
        title=title,
        polarity="for",
        topic="country" if country or asked.target else "thematic",
        target=target if country or asked.target else None,
        israel_opt=where.israel_opt,
    )
    return _with(item, asked)


def _with(item: Item, asked: Asked) -> Item:
    """Return the item with what was asked in place of what was found."""
    _refuse(item, asked)
    if asked.kind in {"amendment", "motion"} and item.kind != asked.kind:
        polarity = "against" if asked.kind == "amendment" else "no_action"
        item = replace(item, kind=asked.kind, polarity=polarity)
    elif asked.kind in {"country", "thematic"}:
        target = item.target if asked.kind == "country" else None
        item = replace(item, topic=asked.kind, target=target)
    if asked.target is not None:
        item = replace(item, target=asked.target.state, topic="country")
    if asked.agenda_item is not None:
        item = replace(item, agenda_item=asked.agenda_item.strip())
    if asked.sponsors:
        item = replace(item, sponsors=tuple(sorted(state.state for state in asked.sponsors)), behind=())
    if asked.behalf:
        item = replace(item, behind=_members(asked))
    if asked.authors and not item.procedural:
        raise Unrecognised(
            "--authors are the states that bring the draft which an amendment would change; add --kind amendment, or name those "
            "that bring this one with --sponsors."
        )
    if asked.authors:
        item = replace(item, authors=tuple(sorted(state.state for state in asked.authors)))
    authors = tuple(s for s in item.authors if item.procedural and s not in item.sponsors)
    return replace(item, authors=authors, behind=tuple(s for s in item.behind if s not in authors))


def _refuse(item: Item, asked: Asked) -> None:
    """Refuse what contradicts itself."""
    both = sorted({state.name for state in asked.sponsors} & {state.name for state in asked.authors})
    if both:
        raise Unrecognised(
            f"{both[0]} stands under --sponsors and under --authors; it brings either the amendment or what this would change."
        )
    if asked.kind == "thematic" and asked.target is not None:
        raise Unrecognised(
            f"A thematic text is about no one state; leave out --target {asked.target.state}, or say --kind country."
        )
    if item.procedural and asked.kind in {"country", "thematic"}:
        raise Unrecognised(
            f"'{item.symbol}' is an {item.kind}, not a {asked.kind} text; leave out --kind, or give the text's own symbol."
        )
    if asked.agenda_item is not None and not re.fullmatch(r"[0-9]{1,2}\.?", asked.agenda_item.strip()):
        raise Unrecognised(
            f"--agenda-item '{asked.agenda_item}' is no number of an agenda item; the Council's are 1 to 10: 4."
        )


def _members(asked: Asked) -> tuple[str, ...]:
    """Return who is on the lists of the groups on the day, sponsors aside."""
    from palais.terms.blocs import members_on

    found = {state for group in asked.behalf for state in members_on(group.spells(), asked.on)}
    return tuple(sorted(found - {state.state for state in asked.sponsors}))
