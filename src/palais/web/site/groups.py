"""The questions in groups, as a reader looks for them; a question that no group names stands in the last."""

from __future__ import annotations

from palais.questions import specs

__all__ = ["doors", "grouped"]

_GROUPS = (
    ("A state", "brief ledger state compare roles about status due upr visits practice gap seats"),
    (
        "Votes",
        "rollcall votes text agreement ideal-points breaks cohesion bloc blocs topics consensus audience double-standard decide",
    ),
    ("What comes next", "agenda whip election backtest"),
    ("Rules", "procedure replay session provisions membership avenues"),
    ("Consequences", "ladder mandates decisions ngo-committee dialogues participation early-warning costs"),
    ("Treaties and labour", "treaty ilo experts"),
    ("Words", "phrase draft clauses statements"),
    ("Claims", "claims claim"),
)
_REST = "The record itself, and more"


def grouped() -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Return the groups, each with its questions' names, summaries and addresses."""
    known = specs()
    named = [(title, [name for name in names.split() if name in known]) for title, names in _GROUPS]
    used = {name for _, names in named for name in names}
    named.append((_REST, [name for name in known if name not in used]))
    return [
        (title, [(name, known[name].summary, f"/{name}") for name in names])
        for title, names in named
        if names
    ]


_DOORS = (
    (
        "brief",
        "What has this state done?",
        "Votes, treaties, reviews, visits and what was done towards it, on a few pages.",
    ),
    (
        "rollcall",
        "Who voted how?",
        "Any roll call of the Council, the Commission and the Assembly, and what a Yes meant.",
    ),
    ("whip", "Will it pass?", "A count of the votes on a draft before it is put, and who swings."),
    (
        "agenda",
        "What comes next in the Council?",
        "Texts that are due by their rhythm, each with a count of its votes.",
    ),
    (
        "avenues",
        "Who can hear this?",
        "Which international doors are open to a complaint, until when, under which conditions.",
    ),
    (
        "replay",
        "What if the rule were another?",
        "Decide past votes anew under another majority or another membership.",
    ),
    ("compare", "How do states differ?", "Two to four states side by side."),
)


def doors() -> list[tuple[str, str, str]]:
    """Return the questions that the front page leads with: address, title, a few words."""
    return [(f"/{name}", title, text) for name, title, text in _DOORS if name in specs()]
