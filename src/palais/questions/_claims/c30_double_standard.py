"""Claim 30: a double standard, Syria and Ukraine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from palais.questions._claims import ESSAY_AT, Claim, Finding, Verdict, together
from palais.questions._claims._parts import judged, name, share, untold, votes_of
from palais.terms.answers import Figure

if TYPE_CHECKING:
    import polars as pl

_PAIR = {"Syria": ("SYR",), "Ukraine": ("UKR", "RUS")}
_SINCE = 2011
_FEWEST = 5
_SCORE = "fariss"
_READINGS = ("as asked", "since 1992")


def pair_of(state: str) -> dict[str, pl.DataFrame]:
    """Return the state's votes since 2011 on texts of known posture on each of the two."""
    import polars as pl

    return {
        label: votes_of(state, those)
        .filter(
            (pl.col("rollcall_date").dt.year() >= _SINCE)
            & pl.col("vote").is_in(["yes", "no", "abstain"])
            & pl.col("posture").is_not_null()
        )
        .with_columns(pair=pl.lit(label))
        for label, those in _PAIR.items()
    }


def every_target(state: str) -> dict[str, dict[str, Any]]:
    """Return what closeness to the target goes with in the state's votes at equal practice: by reading, the measure's row."""
    import polars as pl

    from palais.questions._double_standard.record import votes_on_country_texts
    from palais.questions._double_standard.variants import found_in, variants

    votes = votes_on_country_texts()
    asked = {one.variant: one for one in variants(_SCORE) if one.variant in _READINGS}
    found = {}
    for reading in _READINGS:
        rows = found_in(votes, asked[reading]).states.filter(
            (pl.col("state") == state) & (pl.col("term") == "closeness") & pl.col("estimate").is_not_null()
        )
        if rows.height:
            found[reading] = rows.row(0, named=True)
    return found


def _strict(found: dict[str, dict[str, Any]]) -> Verdict:
    """Return the verdict of every target: whether closeness goes with anything, in all years and since 1992 alike."""
    if len(found) < len(_READINGS):
        return "cannot_tell"
    return together(judged(row["low"] > 0 or row["high"] < 0) for row in found.values())


def check(state: str | None) -> Finding:
    """Compare the state's votes on the two, then ask the same of every target, at equal practice."""
    import polars as pl

    from palais.questions._cited import named_in

    parts = pair_of(state or "")
    both = pl.concat(list(parts.values()))
    source = ", ".join(sorted(named_in(both)))
    yes = {label: part.filter(pl.col("vote") == "yes").height for label, part in parts.items()}
    pair = tuple(
        share(f"yes_{label.lower()}", f"Yes on texts on {label}", yes[label], part.height, source=source)
        for label, part in parts.items()
    )
    wide = every_target(state or "")
    figures = (*pair, *_figures(wide))
    sources = named_in(both) | ({"ohchr_votes", "unga_votes", "fariss"} if wide else set())
    if min(part.height for part in parts.values()) < _FEWEST:
        return untold(
            f"{name(state)} cast fewer than {_FEWEST} votes on one of the two, too few to compare.{_told(wide)}",
            strict=_STRICT,
            figures=figures,
            tables={"votes": both},
            sources=sources,
        )
    first, second = pair
    apart = (first.low or 0) > (second.high or 0) or (first.high or 0) < (second.low or 0)
    return Finding(
        verdict=judged(apart),
        strict_verdict=_strict(wide),
        sentence=(
            f"Since {_SINCE} {name(state)} voted Yes on {yes['Syria']} of {parts['Syria'].height} texts on Syria and on "
            f"{yes['Ukraine']} of {parts['Ukraine'].height} on Ukraine: by its votes on this pair it "
            f"{'judged them apart' if apart else 'did not part them'}.{_told(wide)}"
        ),
        strict=_STRICT,
        figures=figures,
        tables={"votes": both},
        sources=sources,
        caveats=(
            "Votes of the Assembly by state end in 2020 here, so most votes on the war of 2022 are those of the Council.",
            "Two targets are one pair: `palais double-standard` asks the same of every target, at equal practice.",
            "Closeness to a target is no cause, and what was never tabled is not in any vote.",
        ),
    )


_STRICT = (
    "Every target in place of two: whether closeness to the target goes with the state's votes at equal practice, in all years "
    "and since 1992 alike."
)


def _figures(found: dict[str, dict[str, Any]]) -> tuple[Figure, ...]:
    labels = {"as asked": "all years", "since 1992": "since 1992"}
    return tuple(
        Figure(
            f"closeness_{reading.replace(' ', '_')}",
            f"Every target, {labels[reading]}: support for texts on the nearest third less the farthest, at equal practice",
            row["estimate"],
            n=row["n"],
            low=row["low"],
            high=row["high"],
            unit="difference of support",
            source="ohchr_votes, unga_votes, fariss",
            note=f"90%, on {row['targets_n']} targets; support is 1 for, 1/2 abstaining, 0 against",
        )
        for reading, row in found.items()
    )


def _told(found: dict[str, dict[str, Any]]) -> str:
    """Return a sentence on every target, with both readings; nothing where there is no estimate."""
    if not found:
        return ""
    said = "; ".join(
        f"{'over all years' if reading == 'as asked' else reading} {row['estimate']:+.2f} "
        f"({row['low']:+.2f} to {row['high']:+.2f})"
        for reading, row in found.items()
    )
    return f" Over every target, support for texts on those close less those far at equal practice is {said}."


CLAIM = Claim(
    number=30,
    claim="{state} applies a double standard: Syria and Ukraine",
    who="A reader, in a reply to Tom Malinowski's essay",
    role="a reader's reply",
    said="December 2014 or later",
    at=ESSAY_AT,
    about="USA",
    definition="True if the shares of Yes on country texts on Syria and on Ukraine differ beyond both 90% intervals.",
    assumption="That votes in the political bodies show the standard a state applies.",
    would_change="What the state did outside these bodies; other pairs of targets.",
    check=check,
    needs=("casts", "rollcalls"),
    see=('palais double-standard "{state}" --target SYR --target UKR',),
)
