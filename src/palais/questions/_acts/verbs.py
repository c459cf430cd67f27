"""What states, bodies and courts do on the record: the verbs of the ledger, as data.

One verb is one kind of act, told in words that take no side. `table` names the table of the record that its acts are made from;
nothing is stored twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["VERBS", "Verb", "VerbName"]

VerbName = Literal[
    "signed",
    "consented",
    "reserved",
    "accepted_procedure",
    "excluded_procedure",
    "withdrew",
    "submitted",
    "examined",
    "decided_complaint",
    "seated",
    "left_seat",
    "stood_for_election",
    "voted",
    "moved",
    "sponsored",
    "left_sponsors",
    "joined_statement",
    "recommended",
    "spoke",
    "resolved",
    "put_mandate",
    "vetoed",
    "sanctioned",
    "opened_situation",
    "took_case_step",
    "ratified_labour",
    "denounced_labour",
    "asked_to_visit",
    "agreed_to_visit",
    "visited",
    "invited_experts",
    "sent_letter",
    "replied_to_letter",
    "met_in_dialogue",
    "named_for_reprisals",
]
"""The verbs by id, as asked for on the command line."""


@dataclass(frozen=True, slots=True)
class Verb:
    """One kind of act.

    Attributes
    ----------
    verb : str
        Id.
    label : str
        In a few words, read after the actor: "signed a treaty".
    many : str
        Several such acts, after a number: "signatures of treaties".
    table : str
        Table of the record from which its acts are made.
    grouped : bool
        Whether a default answer counts its acts by year instead of listing each: there are thousands.
    """

    verb: VerbName
    label: str
    many: str
    table: str
    grouped: bool = False


_ALL = (
    Verb("signed", "signed a treaty", "signatures of treaties", "treaty_actions"),
    Verb("consented", "consented to be bound by a treaty", "consents to be bound", "treaty_actions"),
    Verb("reserved", "made a reservation or declaration", "reservations or declarations", "treaty_actions"),
    Verb("accepted_procedure", "accepted a procedure", "procedures accepted", "treaty_actions"),
    Verb("excluded_procedure", "excluded a procedure", "procedures excluded", "treaty_actions"),
    Verb("withdrew", "withdrew from a treaty or procedure", "withdrawals", "treaty_actions"),
    Verb("submitted", "submitted a document under a treaty", "documents submitted under a treaty", "reports"),
    Verb(
        "examined",
        "put questions or observations on a report",
        "documents of committees on its reports",
        "reports",
    ),
    Verb("decided_complaint", "decided a complaint", "decisions on complaints", "complaint_decisions"),
    Verb("seated", "took a seat", "seats taken", "memberships"),
    Verb("left_seat", "left a seat", "seats left", "memberships"),
    Verb("stood_for_election", "stood for election", "candidacies", "elections"),
    Verb("voted", "took part in a roll call", "roll calls", "casts", grouped=True),
    Verb("moved", "moved a motion or put a question to the vote", "motions moved", "rollcalls"),
    Verb("sponsored", "sponsored a text", "texts sponsored", "sponsorships"),
    Verb("left_sponsors", "left the sponsors of a text", "texts no longer sponsored", "sponsorships"),
    Verb("joined_statement", "joined a statement", "signatures of statements", "signatories"),
    Verb(
        "recommended",
        "made a recommendation in the UPR",
        "recommendations in the UPR",
        "recommendations",
        grouped=True,
    ),
    Verb("spoke", "spoke in the General Debate", "speeches in the General Debate", "speeches", grouped=True),
    Verb("resolved", "acted on a text on a state", "texts on a state", "texts"),
    Verb("put_mandate", "made, renewed or ended a mandate on a state", "acts on mandates", "mandate_acts"),
    Verb("vetoed", "vetoed a draft", "vetoes", "vetoes"),
    Verb("sanctioned", "imposed sanctions", "sanctions", "sanctions"),
    Verb("opened_situation", "took up a situation", "situations before the Court", "icc_situations"),
    Verb("took_case_step", "took a step in a case", "steps in cases", "icc_events"),
    Verb(
        "ratified_labour", "ratified a labour convention", "labour conventions ratified", "ilo_ratifications"
    ),
    Verb(
        "denounced_labour",
        "denounced a labour convention",
        "labour conventions denounced",
        "ilo_ratifications",
    ),
    Verb("asked_to_visit", "asked to visit", "requests to visit", "visits"),
    Verb("agreed_to_visit", "agreed to a visit", "visits agreed to", "visits"),
    Verb("visited", "visited", "visits", "visits"),
    Verb("invited_experts", "invited all thematic experts", "standing invitations", "standing_invitations"),
    Verb("sent_letter", "sent a letter", "letters of special procedures", "communications"),
    Verb("replied_to_letter", "replied to a letter", "replies to letters", "communications"),
    Verb("met_in_dialogue", "took a step in a dialogue", "steps in human rights dialogues", "dialogues"),
    Verb(
        "named_for_reprisals",
        "named a state in the report on reprisals",
        "times named in the report on reprisals",
        "reprisals",
    ),
)

VERBS: dict[str, Verb] = {one.verb: one for one in _ALL}
"""Every verb of the ledger, by id, in the order in which a time line shows them."""
