"""The tables of the record: one frozen dataclass a table, whose docstring is the data dictionary.

Ids are plain singulars (`rollcall`, `state`, `text`). Days end in `_date`, shares in `_share` (0 to 1), counts in
`_n`. Every row ends with where it comes from: `source` (a card's id), `locator` (where in the publisher's data)
and `day` (as of when). ``None`` means *not recorded*, never zero and never "no".
"""

from __future__ import annotations

from palais.terms.tables.accountability import IccEvent, IccSituation, Sanction, Veto
from palais.terms.tables.complaints import ComplaintDecision
from palais.terms.tables.dialogues import Dialogue
from palais.terms.tables.discrepancies import Discrepancy
from palais.terms.tables.economics import Gdp, Transfer
from palais.terms.tables.experts import CommitteeMember, CommitteeSitting, PublicPost
from palais.terms.tables.ilo import IloRatification
from palais.terms.tables.item_links import ItemLink
from palais.terms.tables.mandates import Mandate, MandateAct
from palais.terms.tables.members import ElectionResult, Membership, StateRow
from palais.terms.tables.ngo import NgoDecision, NgoName, NgoReview, NgoVote
from palais.terms.tables.populations import Population
from palais.terms.tables.practice import Conflict, NgoLaw, PracticeScore
from palais.terms.tables.reporting import Report
from palais.terms.tables.rollcalls import Cast, RollCall
from palais.terms.tables.row import Row
from palais.terms.tables.speeches import PhraseCount, Speech
from palais.terms.tables.statements import Signatory, Statement
from palais.terms.tables.texts import Description, Text
from palais.terms.tables.third_committee import Draft, Sponsorship, StepVote, TextLink
from palais.terms.tables.treaties import TreatyAction, TreatyRow
from palais.terms.tables.upr import Recommendation
from palais.terms.tables.visits import Communication, Reprisal, StandingInvitation, Visit

__all__ = [
    "TABLES",
    "Cast",
    "CommitteeMember",
    "CommitteeSitting",
    "Communication",
    "ComplaintDecision",
    "Conflict",
    "Description",
    "Dialogue",
    "Discrepancy",
    "Draft",
    "ElectionResult",
    "Gdp",
    "IccEvent",
    "IccSituation",
    "IloRatification",
    "ItemLink",
    "Mandate",
    "MandateAct",
    "Membership",
    "NgoDecision",
    "NgoLaw",
    "NgoName",
    "NgoReview",
    "NgoVote",
    "PhraseCount",
    "Population",
    "PracticeScore",
    "PublicPost",
    "Recommendation",
    "Report",
    "Reprisal",
    "RollCall",
    "Row",
    "Sanction",
    "Signatory",
    "Speech",
    "Sponsorship",
    "StandingInvitation",
    "StateRow",
    "Statement",
    "StepVote",
    "Text",
    "TextLink",
    "Transfer",
    "TreatyAction",
    "TreatyRow",
    "Veto",
    "Visit",
]

TABLES: tuple[type[Row], ...] = (
    StateRow,
    Membership,
    TreatyRow,
    TreatyAction,
    ComplaintDecision,
    Report,
    Recommendation,
    Text,
    RollCall,
    Cast,
    Description,
    ItemLink,
    Draft,
    Sponsorship,
    TextLink,
    StepVote,
    Mandate,
    MandateAct,
    NgoDecision,
    NgoName,
    NgoVote,
    NgoReview,
    Statement,
    Signatory,
    ElectionResult,
    Speech,
    PhraseCount,
    Population,
    Gdp,
    Transfer,
    PracticeScore,
    Conflict,
    NgoLaw,
    Sanction,
    Veto,
    IccSituation,
    IccEvent,
    IloRatification,
    Visit,
    StandingInvitation,
    Communication,
    Reprisal,
    CommitteeMember,
    CommitteeSitting,
    PublicPost,
    Dialogue,
    Discrepancy,
)
"""Every table of the record."""
