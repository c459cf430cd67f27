"""Which procedures a party has accepted: by protocol, by declaration, automatically, or by not opting out.

A list of acceptances is never proof of the contrary: a party of which no declaration is on record *cannot be
told* (``None``), it has not thereby refused. An opt-out can be made only at signature, ratification or
accession, so a party since before the day on which the depositary's declarations were read, with none on
file, has not opted out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from palais.rules.provisions import Provision

if TYPE_CHECKING:
    from collections.abc import Iterable

    from palais.terms.tables import TreatyAction

__all__ = ["DECLARATIONS_READ", "PROCEDURES", "Acceptance", "Procedure", "acceptances"]

DECLARATIONS_READ = date(2015, 3, 9)
"""The day of the depositary's pages of declarations that the record rests on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure(Provision):
    """A way in which a treaty lets a state be held to it.

    Attributes
    ----------
    article : str
    kind : str
        `complaints` (by individuals), `inquiry`, `interstate`, `urgent` or `visits`.
    by : str
        `party`: every party; `opt_in`: by declaration; `opt_out`: every party but those that declared
        otherwise; `consent`: each time.
    """

    article: str
    kind: Literal["complaints", "inquiry", "interstate", "urgent", "visits"]
    by: Literal["party", "opt_in", "opt_out", "consent"]

    @property
    def treaty(self) -> str:
        """Return the treaty it belongs to."""
        return self.of


_WHAT = {
    "complaints": "complaints by individuals",
    "inquiry": "inquiry into grave or systematic violations",
    "interstate": "complaints by another state",
    "urgent": "urgent action",
    "visits": "visits to places of detention",
}
_BY = {
    "party": "binding every party",
    "opt_in": "binding those that declare so",
    "opt_out": "binding every party but those that declared otherwise",
    "consent": "with the state's consent each time",
}


def _procedure(
    treaty: str,
    article: str,
    kind: Literal["complaints", "inquiry", "interstate", "urgent", "visits"],
    by: Literal["party", "opt_in", "opt_out", "consent"],
    *,
    verified: bool,
) -> Procedure:
    return Procedure(
        number=f"{treaty.lower()}-{article}",
        of=treaty,
        citation=f"{treaty}, article {article}",
        says=f"{_WHAT[kind]}, {_BY[by]}",
        verified=verified,
        article=article,
        kind=kind,
        by=by,
    )


PROCEDURES: tuple[Procedure, ...] = (
    _procedure("ICERD", "11", "interstate", "party", verified=True),
    _procedure("ICERD", "14", "complaints", "opt_in", verified=True),
    _procedure("ICCPR", "41", "interstate", "opt_in", verified=True),
    _procedure("ICCPR-OP1", "1", "complaints", "party", verified=True),
    _procedure("OP-ICESCR", "1", "complaints", "party", verified=True),
    _procedure("OP-ICESCR", "10", "interstate", "opt_in", verified=True),
    _procedure("OP-ICESCR", "11", "inquiry", "opt_in", verified=True),
    _procedure("OP-CEDAW", "1", "complaints", "party", verified=False),
    _procedure("OP-CEDAW", "8", "inquiry", "opt_out", verified=False),
    _procedure("CAT", "20", "inquiry", "opt_out", verified=True),
    _procedure("CAT", "21", "interstate", "opt_in", verified=True),
    _procedure("CAT", "22", "complaints", "opt_in", verified=True),
    _procedure("OPCAT", "4", "visits", "party", verified=True),
    _procedure("OP-CRC-IC", "5", "complaints", "party", verified=False),
    _procedure("OP-CRC-IC", "12", "interstate", "opt_in", verified=False),
    _procedure("OP-CRC-IC", "13", "inquiry", "opt_out", verified=False),
    _procedure("ICMW", "76", "interstate", "opt_in", verified=False),
    _procedure("ICMW", "77", "complaints", "opt_in", verified=False),
    _procedure("OP-CRPD", "1", "complaints", "party", verified=False),
    _procedure("OP-CRPD", "6", "inquiry", "opt_out", verified=False),
    _procedure("ICPPED", "30", "urgent", "party", verified=False),
    _procedure("ICPPED", "31", "complaints", "opt_in", verified=False),
    _procedure("ICPPED", "32", "interstate", "opt_in", verified=False),
    _procedure("ICPPED", "33", "inquiry", "consent", verified=False),
)
"""Every procedure of the eighteen treaties. ICMW 77 needs ten declarations and is not in force (generally known)."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Whether a state has accepted a procedure.

    Attributes
    ----------
    procedure : Procedure
    accepted : bool | None
        ``None`` where the record cannot tell.
    how : str
        Why, in a sentence.
    since_date : date | None
        Day of the declaration, where it is known.
    verified : bool
        Whether both the article and the fact were read at their publisher.
    """

    procedure: Procedure
    accepted: bool | None
    how: str
    since_date: date | None
    verified: bool


def acceptances(  # noqa: PLR0913 - one keyword a fact the answer turns on
    acts: Iterable[TreatyAction],
    *,
    treaty: str,
    party: bool | None,
    consent_date: date | None,
    on: date,
    declarations_read: date = DECLARATIONS_READ,
) -> tuple[Acceptance, ...]:
    """Return what the record says of each procedure of `treaty` for one state on a day.

    Parameters
    ----------
    acts : Iterable[TreatyAction]
        Acts of one state under one treaty.
    treaty : str
    party : bool | None
        Whether the state was a party on that day.
    consent_date : date | None
        Day of the consent in force, if known.
    on : date
    declarations_read : date
        Day up to which the depositary's declarations were read.
    """
    listed = tuple(act for act in acts if act.action_date is None or act.action_date <= on)
    read = consent_date is not None and consent_date <= declarations_read
    return tuple(
        _acceptance(procedure, listed, party=party, read=read, declarations_read=declarations_read)
        for procedure in PROCEDURES
        if procedure.treaty == treaty
    )


def _acceptance(
    procedure: Procedure,
    acts: tuple[TreatyAction, ...],
    *,
    party: bool | None,
    read: bool,
    declarations_read: date,
) -> Acceptance:
    if party is not True:
        why = "it is not a party" if party is False else "whether it is a party cannot be told"
        return Acceptance(procedure, None if party is None else False, why, None, procedure.verified)
    if procedure.by == "party":
        return Acceptance(procedure, True, "it binds every party", None, procedure.verified)
    if procedure.by == "consent":
        return Acceptance(procedure, None, "the state consents each time", None, procedure.verified)
    if procedure.by == "opt_in":
        return _opted_in(procedure, acts)
    return _not_opted_out(procedure, acts, read=read, declarations_read=declarations_read)


def _opted_in(procedure: Procedure, acts: tuple[TreatyAction, ...]) -> Acceptance:
    found = _naming(acts, "accepts", procedure.article)
    if found is None:
        how = "no declaration is on record, and the record's list is not complete"
        return Acceptance(procedure, None, how, None, procedure.verified)
    how = "a declaration is on record" if found.verified else "generally known, not checked at the depositary"
    return Acceptance(procedure, True, how, found.action_date, procedure.verified and found.verified)


def _not_opted_out(
    procedure: Procedure, acts: tuple[TreatyAction, ...], *, read: bool, declarations_read: date
) -> Acceptance:
    refused = _naming(acts, "excludes", procedure.article)
    named = _naming(acts, "reservation", procedure.article)
    untold = next((act for act in acts if act.action == "reservation" and not act.verified), None)
    if refused is not None:
        accepted, how = False, f"a declaration on file by {declarations_read} refuses it"
    elif named is not None:
        accepted, how = None, f"a declaration names article {procedure.article} without plainly refusing it"
    elif untold is not None:
        accepted, how = None, "a declaration was listed, but its words are not on file"
    elif not read:
        accepted, how = (
            None,
            f"it joined after {declarations_read}, when declarations were last read, or on no known day",
        )
    else:
        accepted, how = (
            True,
            f"it binds every party, and no declaration on file by {declarations_read} refuses it",
        )
    return Acceptance(procedure, accepted, how, None, procedure.verified)


def _naming(acts: tuple[TreatyAction, ...], action: str, article: str) -> TreatyAction | None:
    """Return the act of that kind on `article`, a verified one first."""
    found = [act for act in acts if act.action == action and act.article == article]
    return min(found, key=lambda act: not act.verified, default=None)
