"""Which doors are open to a victim: mechanisms and their gates as data, and the verdict on each with its trace.

Nothing here reads the record or a clock: where a state stands comes in as a `Standing`, what happened as `Facts`.

Examples
--------
>>> from datetime import date
>>> from palais.terms.rights import RIGHTS
>>> standing = Standing(state="CHN", treaties={"CAT": TreatyStanding(party=True)}, un_member=True)
>>> found = {one.mechanism.mechanism: one for one in findings(standing, RIGHTS["torture"], Facts(), on=date(2026, 1, 1))}
>>> found["UPR"].verdict, found["ICCPR-OP1"].because, found["ICC"].because
('open', 'status_unknown', 'no_jurisdiction')
"""

from palais.rules.avenues.engine import Condition, Finding, findings
from palais.rules.avenues.facts import Facts, facts_of, told
from palais.rules.avenues.mechanisms import MECHANISMS, Mechanism
from palais.rules.avenues.provisions import PROVISIONS
from palais.rules.avenues.standing import ProcedureStanding, Standing, TreatyStanding, standing_of, standings

__all__ = [
    "MECHANISMS",
    "PROVISIONS",
    "Condition",
    "Facts",
    "Finding",
    "Mechanism",
    "ProcedureStanding",
    "Standing",
    "TreatyStanding",
    "facts_of",
    "findings",
    "standing_of",
    "standings",
    "told",
]
