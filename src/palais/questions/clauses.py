"""`palais clauses FIRST SECOND`: two texts clause by clause (experimental)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.terms.answers import Answer, Figure, Section
from palais.terms.parameters import TextFile

if TYPE_CHECKING:
    import polars as pl

__all__ = ["clauses"]

_STATUS = {
    "kept": "Kept word for word",
    "changed": "Changed",
    "moved": "Nearly the same, elsewhere",
    "dropped": "Dropped",
    "added": "Added",
}
_EXPERIMENTAL = (
    "Experimental: likeness of letters is not likeness of meaning. A clause written anew counts as one dropped and one added, "
    "and whether a change of verb softens a text is for a reader to say."
)
_CAVEATS = (
    _EXPERIMENTAL,
    "The order of verbs is ours, from common usage; no rule of the United Nations sets it.",
    "The texts are files of your own: nothing of them is kept, and no wording of texts is in this record.",
    "Footnotes, page numbers and headings that stand in a file are compared as clauses if they are long enough.",
)
_METHOD = (
    "Each text is cut at its paragraphs and numbers, long paragraphs at sentences. Clauses are compared by the letters that must "
    "change to make one the other (rapidfuzz's ratio, words only); pairs keep the order of both texts and are the most alike "
    "together (dynamic programming), from a likeness of 60 of 100. What is left and alike by 85 stands elsewhere. A changed "
    "clause is softened or strengthened where its leading verb moves in an order that can be read here, else where "
    "binding modals give way "
    "to others or the reverse."
)


def clauses(first: TextFile | None = None, second: TextFile | None = None) -> Answer:
    """Compare two texts clause by clause: kept, changed, moved, dropped, added, and which verbs were softened (experimental).

    For a draft and its revision, or a treaty and the one it grew from. Texts are files of your own; the record holds no wording.
    Without files it shows the orders of verbs that it judges by. This is experimental: read the clauses, not the counts.

    Parameters
    ----------
    first : TextFile | None
        The earlier text, as plain text.
    second : TextFile | None
        The later text.

    Raises
    ------
    Unrecognised
        If one text is given without the other, or one holds no clause, or too many.
    """
    from palais.errors import Unrecognised

    if first is None and second is None:
        return _orders()
    if first is None or second is None:
        raise Unrecognised("Two texts are compared; name the second file too.")
    found = compared(first, second)
    counts = {status: found.filter(found["status"] == status).height for status in _STATUS}
    turned = {word: found.filter(found["wording"] == word).height for word in ("softened", "strengthened")}
    n = {side: found[side].drop_nulls().len() for side in ("first", "second")}
    words, altered = _words(first, second), counts["changed"] + counts["moved"]
    from palais.questions._cited import cited

    return Answer(
        question="clauses",
        parameters={"first": None, "second": None},
        title="Experimental: two texts, clause by clause",
        sentence=(
            f"Experimental: of {n['first']} clauses of the first text {counts['kept']} are kept, {counts['changed']} changed, "
            f"{counts['moved']} stand elsewhere and {counts['dropped']} are dropped; {counts['added']} of the second's "
            f"{n['second']} are added. By their verbs and modals {turned['softened']} of those changed are softened, "
            f"{turned['strengthened']} strengthened."
        ),
        figures=(
            *(
                Figure(status, label, counts[status], n=found.height, unit="clauses", source="clauses")
                for status, label in _STATUS.items()
            ),
            *(
                Figure(word, f"{word.capitalize()} by verb or modal", number, n=altered, unit="clauses", source="clauses")
                for word, number in turned.items()
            ),
        ),
        tables={"clauses": found, "words": words},
        sections=(
            Section("In numbers (experimental)", _EXPERIMENTAL, figures=(*_STATUS, *turned)),
            Section("Clause by clause", "In the order of the second text.", tables=("clauses",)),
            Section("Verbs that lead, and modals", "How often each comes.", tables=("words",)),
        ),
        method=_METHOD,
        sources=cited({"clauses"}),
        caveats=_CAVEATS,
    )  # fmt: skip


def compared(first: str, second: str) -> pl.DataFrame:
    """Return one row a clause: place_first, place_second (from 1), status, likeness (0 to 1), wording, first, second."""
    import polars as pl

    from palais.questions._clauses.aligned import aligned, clauses_of
    from palais.questions._clauses.wording import direction

    one, other = clauses_of(first, name="first"), clauses_of(second, name="second")
    rows = []
    for pair in aligned(one, other):
        old = None if pair.first is None else one[pair.first]
        new = None if pair.second is None else other[pair.second]
        turned = direction(old, new) if old and new and pair.status in {"changed", "moved"} else None
        rows.append(
            {
                "place_first": None if pair.first is None else pair.first + 1,
                "place_second": None if pair.second is None else pair.second + 1,
                "status": pair.status,
                "likeness": None if pair.likeness is None else pair.likeness / 100,
                "wording": turned,
                "first": old,
                "second": new,
            }
        )
    text = dict.fromkeys(("wording", "first", "second"), pl.String)
    shape = {
        "place_first": pl.Int64,
        "place_second": pl.Int64,
        "status": pl.String,
        "likeness": pl.Float64,
        **text,
    }
    return pl.DataFrame(rows, schema=shape, orient="row")


def _words(first: str, second: str) -> pl.DataFrame:
    """Return how often each modal comes in both texts, and each leading verb: order, word, first_n, second_n."""
    from collections import Counter

    import polars as pl

    from palais.questions._clauses.aligned import clauses_of
    from palais.questions._clauses.wording import leading_verb, modals, orders

    texts = {"first": first, "second": second}
    led = {
        side: Counter(verb.word for clause in clauses_of(text, name=side) if (verb := leading_verb(clause)))
        for side, text in texts.items()
    }
    said = {side: modals(text) for side, text in texts.items()}
    rows = [
        (name, word, *((said if name == "modals" else led)[side].get(word, 0) for side in texts))
        for name, order in orders().items()
        for word in order.words
    ]
    shape = {"order": pl.String, "word": pl.String, "first_n": pl.Int64, "second_n": pl.Int64}
    found = pl.DataFrame(rows, schema=shape, orient="row")
    return found.filter(pl.sum_horizontal("first_n", "second_n") > 0)


def _orders() -> Answer:
    import polars as pl

    from palais.questions._clauses.wording import orders

    rows = [
        (order.does, place, word)
        for order in orders().values()
        for place, word in enumerate(order.words, start=1)
    ]
    table = pl.DataFrame(
        rows, schema={"order": pl.String, "place": pl.Int64, "word": pl.String}, orient="row"
    )
    from palais.questions._cited import cited

    return Answer(
        question="clauses",
        parameters={"first": None, "second": None},
        title="Experimental: two texts, clause by clause",
        sentence=(
            "Experimental: give two files of text, the earlier first, and their clauses are laid beside each other; these are "
            "the orders of verbs by which a change is called softer or stronger."
        ),
        tables={"orders": table},
        sections=(Section("Orders of verbs, weakest first (experimental)", tables=("orders",)),),
        method=_METHOD,
        sources=cited({"clauses"}),
        caveats=_CAVEATS,
    )
