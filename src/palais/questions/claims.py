"""`palais claims`: what was said about the regime, and what the record says of it."""

from __future__ import annotations

from palais.terms.answers import Answer, Figure, Section

__all__ = ["claims"]


def claims() -> Answer:
    """List the claims that started this project, each with its verdict on this record and the verdict under a stricter reading.

    The verdicts are supported, not supported, and that the record cannot tell; none is forced. `palais claim N` shows how each
    was reached, and for a claim about a state takes any other state in its place.
    """
    import polars as pl

    from palais.questions._cited import cited
    from palais.questions._claims import ALL
    from palais.questions._claims import claims as filed
    from palais.questions._claims._kept import verdicts
    from palais.questions._claims._shown import EXPLORATORY, SHOWN, in_words
    from palais.record.ask import notes_on

    known = {row["claim"]: row for row in verdicts()}
    numbers = sorted({*range(1, ALL + 1), *filed()})
    shown = []
    for number in numbers:
        one = filed().get(number)
        row = known.get(number, {})
        shown.append(
            {
                "claim": number,
                "says": in_words(one, one.about) if one else "not yet checked here",
                "who": one.who if one else None,
                "about": one.about if one else None,
                "verdict": row.get("verdict"),
                "strict_verdict": row.get("strict_verdict"),
                "found": row.get("found"),
                "page": f"palais claim {number}" if one else None,
            }
        )
    shape = {"claim": pl.Int64, **dict.fromkeys(list(shown[0])[1:], pl.String)}
    table = pl.DataFrame(shown, schema=shape, orient="row")
    counts = {verdict: table.filter(pl.col("verdict") == verdict).height for verdict in SHOWN}
    checked = sum(counts.values())
    turned = table.filter(pl.col("verdict") != pl.col("strict_verdict")).height
    figures = (
        *(
            Figure(verdict, words, counts[verdict], n=checked, unit="claims", source="claims")
            for verdict, words in SHOWN.items()
        ),
        Figure(
            "turned",
            "Verdicts that a stricter reading changes",
            turned,
            n=checked,
            unit="claims",
            source="claims",
        ),
        Figure(
            "unchecked",
            "Not yet checked here",
            len(numbers) - checked,
            n=len(numbers),
            unit="claims",
            source="claims",
        ),
    )
    return Answer(
        question="claims",
        parameters={},
        title="Claims put to the record",
        sentence=(
            f"Of {checked} claims checked on this record {counts['supported']} are supported, {counts['not_supported']} are not "
            f"supported, and of {counts['cannot_tell']} the record cannot tell; a stricter reading changes {turned}."
        ),
        figures=figures,
        tables={"claims": table},
        sections=(
            Section("In numbers", figures=tuple(f.name for f in figures)),
            Section(
                "Each claim",
                "Open one with `palais claim N`; add `--state` for another state.",
                tables=("claims",),
            ),
        ),
        method=(
            "Each claim is one file that names its definition and asks the same questions and measures that every other page "
            "uses. A claim about a state is shown here for the state it was made about."
        ),
        sources=cited({"claims", *(note["source"] for note in notes_on())}),
        caveats=(
            EXPLORATORY,
            "Claims stand in our words, not the speakers'; the interview is known to us as a transcript without a date.",
            (
                "A verdict holds for this record under the definition given, and is no judgement on who made the claim or "
                "on a state."
            ),
        ),
    )
