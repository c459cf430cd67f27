"""Texts: who sponsored them, which concern a state, and the one id that a text keeps on its way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.questions._acts import shaped, taken

if TYPE_CHECKING:
    import polars as pl

__all__ = ["catalogued_sponsors", "on_states", "one_text", "sponsorships"]

_SAME = ("revises", "adopted_as")
_MADE = ("created", "renewed", "postponed", "ended")


def one_text(symbol: pl.Expr) -> pl.Expr:
    """Return the symbol of the last step of the text's way: a draft, its revisions and the resolution are one text."""
    return symbol.replace(_last_steps())


def _last_steps() -> dict[str, str]:
    import polars as pl

    from palais.terms.tables import TextLink

    ties = taken(TextLink, {"relation": _SAME})
    # What a draft became comes before what it revised: a revision is followed to its resolution.
    after: dict[str, str] = {}
    for text, other, relation in (
        ties.sort(pl.col("relation") == "adopted_as").select("text", "other", "relation").iter_rows()
    ):
        after |= {text: other} if relation == "adopted_as" else {other: text}
    return {text: _end(text, after) for text in after}


def _end(text: str, after: dict[str, str]) -> str:
    seen = {text}
    while (later := after.get(text)) is not None and later not in seen:
        seen.add(later)
        text = later
    return text


def sponsorships(line: tuple[str, ...]) -> pl.DataFrame:
    """Return the drafts that the state put forward, joined or left; a revision repeats no sponsor of the draft before it."""
    import polars as pl

    from palais.terms.tables import Sponsorship

    found = taken(Sponsorship, {"state": line})
    made = shaped(
        found,
        pl.when(pl.col("role") == "left").then(pl.lit("left_sponsors")).otherwise(pl.lit("sponsored")),
        act_date="sponsored_date",
        actor="state",
        object="text",
        body=pl.lit("third committee"),
        outcome="role",
        detail=pl.when(pl.col("for_group").is_not_null()).then(pl.format("for {}", "for_group")),
        text=one_text(pl.col("text")),
    )
    return made.sort("act_date", "object", nulls_last=True).unique(
        ["verb", "actor", "text"], keep="first", maintain_order=True
    )


def catalogued_sponsors(line: tuple[str, ...]) -> pl.DataFrame:
    """Return the texts of the Council whose catalogued main sponsors name the state."""
    import polars as pl

    from palais.terms.sponsors import states_among
    from palais.terms.tables import Text

    every = taken(Text).drop_nulls("main_sponsors")
    named = [
        {"sponsors": sponsors, "state": state}
        for sponsors in every["main_sponsors"].unique(maintain_order=True)
        for state in states_among(sponsors)
        if state in line
    ]
    who = pl.DataFrame(named, schema={"sponsors": pl.String, "state": pl.String})
    return shaped(
        every.join(who, left_on="main_sponsors", right_on="sponsors"),
        "sponsored",
        act_date="text_date",
        actor="state",
        object=pl.coalesce("symbol", "draft_symbol", "text"),
        target="target",
        body="body",
        outcome="outcome",
        detail="form",
        text="text",
    )


def on_states(line: tuple[str, ...]) -> pl.DataFrame:
    """Return what bodies did with texts on the state; one that made, renewed or ended a mandate on it is told once, as that."""
    import polars as pl

    from palais.terms.tables import Text

    mandates = _mandate_acts(line)
    texts = taken(Text, {"target": line}).join(
        mandates.drop_nulls("symbol"), left_on=["symbol", "text_date"], right_on=["symbol", "act_date"], how="anti"
    )  # fmt: skip
    resolved = shaped(
        texts.filter(pl.col("form") != "motion"),
        "resolved",
        act_date="text_date",
        actor="body",
        object=pl.coalesce("symbol", "draft_symbol", "text"),
        target="target",
        body="body",
        outcome="outcome",
        detail=pl.concat_str(["form", pl.col("posture").str.replace_all("_", " ")], separator=", ", ignore_nulls=True),
        text="text",
    )  # fmt: skip
    return pl.concat([resolved, _assembly(line), _put(mandates)])


def _mandate_acts(line: tuple[str, ...]) -> pl.DataFrame:
    """Return what was done to mandates on the state, with the state; that a body considered a report is told by its text."""
    import polars as pl

    from palais.terms.tables import Mandate, MandateAct

    on_it = taken(Mandate, {"about": line}).select("mandate", "about")
    return taken(MandateAct).filter(pl.col("act").is_in(_MADE)).join(on_it, on="mandate")


def _put(mandates: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    from palais.terms.bodies import BODIES
    from palais.terms.tables import Text

    # Symbols repeat in the Commission's first years: a text is named only where symbol and day name one.
    texts = taken(Text, {"symbol": mandates["symbol"].drop_nulls().unique().to_list() or [""]})
    alone = texts.filter(pl.struct("symbol", "text_date").is_unique()).select("symbol", "text_date", "text")
    until = BODIES["chr"].end
    body = pl.when(pl.col("act_date") <= until).then(pl.lit("chr")).otherwise(pl.lit("hrc"))
    return shaped(
        mandates.join(alone, left_on=["symbol", "act_date"], right_on=["symbol", "text_date"], how="left"),
        "put_mandate",
        act_date="act_date",
        actor=body,
        object="mandate",
        target="about",
        body=body,
        outcome="act",
        detail="symbol",
        text=pl.coalesce("text", "symbol"),
    )


def _assembly(line: tuple[str, ...]) -> pl.DataFrame:
    """Return the Assembly's texts on the situation in the state: on record only where it voted, coded as on human rights."""
    import polars as pl

    from palais.terms.tables import RollCall

    held = taken(RollCall, {"body": "unga", "kind": "text", "target": line, "human_rights": True})
    yes, no = (pl.coalesce(f"{side}_n", f"stated_{side}_n") for side in ("yes", "no"))
    return shaped(
        held.drop_nulls("posture"),
        "resolved",
        act_date="rollcall_date",
        date_precision="date_precision",
        actor="body",
        object=pl.coalesce("symbol", "rollcall"),
        target="target",
        body="body",
        outcome=pl.coalesce("outcome", pl.when(yes > no).then(pl.lit("adopted")).when(yes <= no).then(pl.lit("rejected"))),
        detail=pl.col("posture").str.replace_all("_", " "),
        text=one_text(pl.coalesce("symbol", "rollcall")),
    )  # fmt: skip
