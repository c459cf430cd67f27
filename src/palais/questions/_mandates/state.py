"""`palais mandates STATE`: the mandates on a state, and how it voted when mandates were put to the vote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.errors import NotOnRecord
from palais.terms.answers import Answer, Chart, Figure, Section

if TYPE_CHECKING:
    import polars as pl

    from palais.terms.states import State

__all__ = ["answer"]

_SHOWN = ("created", "renewed", "postponed", "considered", "amendment", "ended")
_CAST = ("yes", "no", "abstain")
_VOTES = ("yes", "abstain", "no", "absent")


def answer(state: State) -> Answer:
    """Return the mandates on a state with their acts, and its votes on mandates by what was put to the vote.

    Raises
    ------
    NotOnRecord
        If no mandate is on it and it voted on none.
    """
    import polars as pl

    from palais.questions._cited import cited, named_in
    from palais.questions._mandates.acts import CAVEATS, SOURCE, acts, listed
    from palais.questions._mandates.one import LIFE
    from palais.questions._seat import line_of

    line = list(line_of(state))
    on_it = listed().filter(pl.col("about").is_in(line)).sort("created_date")
    done = acts()
    life = done.filter(pl.col("mandate").is_in(on_it["mandate"].to_list())).select("mandate", *LIFE)
    votes = _votes(state, done, listed())
    if on_it.is_empty() and votes.is_empty():
        raise NotOnRecord(
            f"No mandate on record concerns {state.name}, and no roll call on a mandate names it; `palais mandates` lists all."
        )
    by_act = _by_act(votes)
    tables = {
        "mandates": on_it.select(
            "mandate",
            "title",
            "holder",
            "status",
            "created_date",
            "created_by",
            "ended_date",
            "ended_how",
            "verified",
        ),
        "life": life,
        "votes_by_act": by_act,
        "votes": votes,
    }
    tables = {name: frame for name, frame in tables.items() if frame.height}
    headings = {
        "mandates": "Mandates on it",
        "life": "What became of them",
        "votes_by_act": "How it voted on mandates",
        "votes": "Each vote",
    }
    charts = _charts(state, tables)
    figures = _figures(on_it, votes)
    return Answer(
        question="mandates",
        parameters={"about": state.state},
        title=f"{state.name} and mandates",
        sentence=_sentence(state, on_it, votes),
        figures=figures,
        tables=tables,
        sections=(
            Section("", figures=tuple(f.name for f in figures)),
            *(
                Section(
                    headings[name], tables=(name,), charts=tuple(c.name for c in charts if c.table == name)
                )
                for name in tables
            ),
        ),
        charts=charts,
        method=(
            "Votes are those on texts that created, renewed, considered or ended a mandate, and on amendments to such texts. "
            "On an amendment a Yes is for the amendment; `polarity` says what a Yes meant for the text. "
            "A text that concerns two mandates counts once."
        ),
        sources=cited({SOURCE} | named_in(on_it) | ({"ohchr_votes"} if votes.height else set())),
        caveats=(
            "Most mandates are renewed without a vote: a record of votes is one of the contested ones.",
            "Texts on a state whose titles do not name a mandate are not among the votes, the ones that created it excepted.",
            *CAVEATS,
        ),
    )


def _votes(state: State, done: pl.DataFrame, every: pl.DataFrame) -> pl.DataFrame:
    """Return the state's vote in each roll call on a mandate while it had a seat, one row a roll call."""
    import polars as pl

    from palais.questions._seat import line_of
    from palais.record.ask import casts_in

    put = (
        done.filter(pl.col("rollcall").is_not_null() & pl.col("act").is_in(_SHOWN))
        # One text may end a mandate and create the next: the roll call counts once, for what it created.
        .sort(
            pl.col("act").replace_strict({act: place for place, act in enumerate(_SHOWN)}),
            maintain_order=True,
        )
        .unique("rollcall", keep="first", maintain_order=True)
        .join(every.select("mandate", pl.col("kind").alias("mandate_kind")), on="mandate")
        .select("rollcall", "mandate", "mandate_kind", "act")
    )
    ids = put["rollcall"].to_list()
    cast = pl.concat(
        [casts_in(body, state=line_of(state), where={"rollcall": ids}) for body in ("chr", "hrc")]
    )
    seated = cast.filter(pl.col("vote").is_null() | (pl.col("vote") != "not_member"))
    return (
        seated.join(put, on="rollcall")
        .sort("rollcall_date", "rollcall")
        .select("rollcall_date", "mandate", "mandate_kind", "act", "symbol", "vote", "polarity", "rollcall")
    )


def _by_act(votes: pl.DataFrame) -> pl.DataFrame:
    """Return counts of votes by act and vote, amendments by what a Yes meant; votes not recorded are not counted."""
    import polars as pl

    named = (
        pl.when(pl.col("act") == "amendment")
        .then(pl.lit("amendment, a Yes ") + pl.col("polarity").fill_null("not decided") + pl.lit(" the text"))
        .otherwise(pl.col("act"))
    )
    counted = votes.drop_nulls("vote").with_columns(act=named).group_by("mandate_kind", "act", "vote")
    order = {vote: place for place, vote in enumerate(_VOTES)}
    return counted.agg(pl.len().cast(pl.Int64).alias("votes_n")).sort(
        "mandate_kind", "act", pl.col("vote").replace_strict(order, default=len(order))
    )


def _charts(state: State, tables: dict[str, pl.DataFrame]) -> tuple[Chart, ...]:
    charts = []
    if "life" in tables:
        charts.append(
            Chart(
                "life",
                f"Mandates on {state.name}",
                "marks",
                "life",
                x="act_date",
                y="act",
                series="mandate",
                source="mandates",
            )
        )
    if "votes" in tables:
        charts.append(
            Chart(
                "votes",
                f"Votes of {state.name} on mandates",
                "marks",
                "votes",
                x="rollcall_date",
                y="vote",
                series="act",
                source="ohchr_votes",
            )
        )
    return tuple(charts)


def _figures(on_it: pl.DataFrame, votes: pl.DataFrame) -> tuple[Figure, ...]:
    import polars as pl

    standing = on_it.filter(pl.col("status") == "in_force").height
    return (
        Figure(
            "in_force",
            "Mandates on it in force",
            standing,
            n=on_it.height,
            source="mandates",
            note="as generally known",
        ),
        *(
            Figure(
                f"{vote}_{kind}",
                f"{vote.capitalize()} when a {kind} mandate was created or renewed",
                mine.filter(pl.col("vote") == vote).height,
                n=mine.height,
                source="ohchr_votes",
                note="of votes cast",
            )
            for kind, mine in _kept(votes).items()
            for vote in _CAST
        ),
    )


def _kept(votes: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Return the votes cast when a mandate was created or renewed, by the kind of mandate; a kind without any is left out."""
    import polars as pl

    cast = votes.filter(pl.col("act").is_in(["created", "renewed"]) & pl.col("vote").is_in(_CAST))
    split = {kind: cast.filter(pl.col("mandate_kind") == kind) for kind in ("country", "thematic")}
    return {kind: mine for kind, mine in split.items() if mine.height}


def _sentence(state: State, on_it: pl.DataFrame, votes: pl.DataFrame) -> str:
    import polars as pl

    from palais.questions._wording import counted, listed, sentence_case, the

    standing = on_it.filter(pl.col("status") == "in_force").height
    ended = on_it.filter(pl.col("status") == "ended")
    said = f"{counted(standing, 'mandate')} on {the(state.state)} {'stands' if standing == 1 else 'stand'}"
    if ended.height:
        said += f", and {ended.height} ended ({listed(ended['title'].to_list())})"
    kept = _kept(votes)
    if not kept:
        return f"{sentence_case(said)}; no vote of {the(state.state)} on a mandate is on record."
    sides = [
        f"{kind} ones " + ", ".join(f"{vote} {mine.filter(pl.col('vote') == vote).height}" for vote in _CAST)
        for kind, mine in kept.items()
    ]
    n = sum(mine.height for mine in kept.values())
    return (
        f"{sentence_case(said)}. When a mandate was created or renewed by vote, {the(state.state)} cast "
        f"{counted(n, 'vote')}: on {'; on '.join(sides)}."
    )
