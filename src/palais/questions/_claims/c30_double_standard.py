"""Claim 30: a double standard, Syria and Ukraine."""

from __future__ import annotations

from palais.questions._claims import Claim, Finding
from palais.questions._claims._parts import judged, name, share, untold, votes_of

_PAIR = {"Syria": ("SYR",), "Ukraine": ("UKR", "RUS")}
_SINCE = 2011
_FEWEST = 5


def check(state: str | None) -> Finding:
    """Compare the state's Yes votes on texts on Syria with those on texts on Ukraine and the Russian Federation."""
    import polars as pl

    from palais.questions._cited import named_in

    parts = {
        label: votes_of(state or "", those)
        .filter(
            (pl.col("rollcall_date").dt.year() >= _SINCE)
            & pl.col("vote").is_in(["yes", "no", "abstain"])
            & pl.col("posture").is_not_null()
        )
        .with_columns(pair=pl.lit(label))
        for label, those in _PAIR.items()
    }
    yes = {label: part.filter(pl.col("vote") == "yes").height for label, part in parts.items()}
    both = pl.concat(list(parts.values()))
    source = ", ".join(sorted(named_in(both)))
    figures = tuple(
        share(f"yes_{label.lower()}", f"Yes on texts on {label}", yes[label], part.height, source=source)
        for label, part in parts.items()
    )
    if min(part.height for part in parts.values()) < _FEWEST:
        return untold(
            f"{name(state)} cast fewer than {_FEWEST} votes on one of the two, too few to compare.",
            strict="The same by body.",
            figures=figures,
            tables={"votes": both},
            sources=named_in(both),
        )
    first, second = figures
    apart = (first.low or 0) > (second.high or 0) or (first.high or 0) < (second.low or 0)
    return Finding(
        verdict=judged(apart),
        strict_verdict="cannot_tell",
        sentence=(
            f"Since {_SINCE} {name(state)} voted Yes on {yes['Syria']} of {parts['Syria'].height} texts on Syria and on "
            f"{yes['Ukraine']} of "
            f"{parts['Ukraine'].height} on Ukraine: by its votes on this pair it "
            f"{'judged them apart' if apart else 'did not part them'}."
        ),
        strict="Beyond votes, and texts never tabled: what a state does elsewhere than in votes is not in this record.",
        figures=figures,
        tables={"votes": both},
        sources=named_in(both),
        caveats=(
            "Votes of the Assembly by state end in 2020 here, so most votes on the war of 2022 are those of the Council.",
            "Two targets are one pair: `palais double-standard` asks the same of every target, at equal practice.",
        ),
    )


CLAIM = Claim(
    number=30,
    claim="{state} applies a double standard: Syria and Ukraine",
    who="A reader, in a reply to Tom Malinowski's essay",
    role="a reader of the essay",
    said="2014",
    about="USA",
    definition="True if the shares of Yes on country texts on Syria and on Ukraine differ beyond both 90% intervals.",
    assumption="That votes in the political bodies show the standard a state applies.",
    would_change="What the state did outside these bodies; other pairs of targets.",
    check=check,
    needs=("casts", "rollcalls"),
    see=('palais double-standard "{state}"',),
)
