"""What both answers on procedural acts say: how they are counted, and what a careful reader must know."""

from __future__ import annotations

__all__ = ["METHOD", "SUMMARY", "general"]

METHOD = (
    "An opportunity is a roll call of the kind while the state was a member; shares are of its votes of yes, no or abstain, "
    "with Wilson's 90% interval. `excess` is the share less that of the other members in the same roll calls; those on one "
    "draft, state, mandate or organization are one occasion, and an excess needs 8. What a Yes meant is decided by rules. "
    "A text that renews a mandate on a state counts as a country text only, so no vote is counted twice. Percentiles are among "
    "states with at least 10 votes of the kind."
)

SUMMARY = (
    "The summary is the mean of the excesses of the kinds with at least 8 occasions, each kind alike, refused below two kinds; "
    "zero is voting as the others in the room did. It is a distance from fellow members, not a grade; it may rest on "
    "different kinds for different states, and `kinds_n` says on how many."
)


def general() -> tuple[str, ...]:
    """Return what to know before quoting any count of procedural acts."""
    from palais.questions._procedure.moved import MOVERS, amendments_coverage
    from palais.questions._procedure.votes import lacking

    on_file, named = amendments_coverage()
    missing = lacking()
    return (
        MOVERS,
        (
            f"{named} of {on_file} amendments on file name main sponsors; the archive holds 2 of 2012 and 32 of 2013, so a count "
            f"of amendments by year shows the archive's growth as well as a state's (`palais roles` tests for it)."
        ),
        (
            "That an amendment works against its text is read off the sponsors where they are on file, else inferred from its "
            "having been put to a vote."
        ),
        "An absence can be a choice, a small mission, arrears, or a delegation that was barred: it is shown and never scored.",
        "States differ in when they sat and on what was voted; a bare share compares calendars as much as conduct.",
        *(
            (f"Not in the record in use, so missing here and not zero: {'; '.join(missing)}.",)
            if missing
            else ()
        ),
    )
