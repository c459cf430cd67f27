"""One set of words for each question: what tests ask, what the benchmark visits, what is made ready first."""

from __future__ import annotations

from collections.abc import Mapping

from palais.questions import specs
from palais.terms.bodies import BODIES
from palais.terms.states import State, register
from palais.web.addresses import address
from palais.web.offline.scripts import AVENUES_DATA, SCRIPTS

__all__ = ["BY_STATE", "EXAMPLES", "FRONT", "addresses", "front", "ready", "state_addresses"]

EXAMPLES: Mapping[str, Mapping[str, object]] = {
    "avenues": {"state": "CHN", "right": "torture"},
    "bloc": {"bloc": "LMG-2014"},
    "claim": {"number": "3"},
    "cohesion": {"state": ("CHN", "CUB", "RUS")},
    "compare": {"state": ("CHN", "USA")},
    "decide": {"yes": "20", "no": "17", "abstain": "10"},
    "draft": {"symbol": "A/RES/78/220"},
    "ideal-points": {"state": ("CHN", "USA")},
    "membership": {"body": "hrc"},
    "phrase": {"words": "win-win cooperation"},
    "replay": {"rule": "proposal-2007"},
    "rollcall": {"symbol": "A/HRC/RES/51/25"},
    "session": {"script": "china-1995"},
    "state": {"name": "USSR"},
    "text": {"symbol": "A/HRC/RES/51/25"},
    "treaty": {"treaty": "ICCPR"},
    "whip": {"like": "A/HRC/RES/51/25"},
}
"""Words of questions that need some; a question that takes one state is asked of China, one that needs nothing as it is."""

FRONT = ("/", "/questions", "/search", "/docs", "/data", "/static/styles.css", "/static/icon.svg")
"""Pages of the site itself."""

_SCRIPTS = (
    "/avenues",
    *(f"/static/{name}" for name in (AVENUES_DATA, *SCRIPTS["avenues"], *SCRIPTS["whatif"])),
)

BY_STATE = (
    "brief",
    "votes",
    "ledger",
    "status",
    "upr",
    "practice",
    "due",
    "gap",
    "ladder",
    "roles",
    "procedure",
)
"""Questions made ready for every state, the first first."""


def addresses() -> dict[str, str]:
    """Return the example address of each question, by question."""
    return {name: address(name, _words(name)) for name in specs()}


def front() -> list[str]:
    """Return what a first visitor meets: the site's own pages, each question's example, the thirty claims."""
    claims = [address("claim", {"number": number}) for number in range(1, 31)]
    forms = [f"/{name}" for name, spec in specs().items() if any(p.required for p in spec.parameters)]
    feeds = [f"/feed/{body}.atom" for body in BODIES]
    return [*FRONT, *_SCRIPTS, "/claims", *addresses().values(), *forms, *claims, *feeds]


def state_addresses(question: str) -> list[str]:
    """Return a question's address for every state that exists today, in alphabetical order."""
    parameter = next(p.name for p in specs()[question].parameters if p.kind is State)
    return [address(question, {parameter: code}) for code, one in register().items() if one.end_date is None]


def ready() -> list[str]:
    """Return every address worth making while no visitor waits, in order of use; each once."""
    rest = [one for question in BY_STATE for one in state_addresses(question)]
    return list(dict.fromkeys([*front(), *rest]))


def _words(name: str) -> Mapping[str, object]:
    if name in EXAMPLES:
        return EXAMPLES[name]
    return {p.name: "CHN" for p in specs()[name].parameters if p.kind is State and p.required}
