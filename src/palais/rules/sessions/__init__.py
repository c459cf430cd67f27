"""A scripted meeting: read, changed, and walked from its first text to its outcome.

`script_of` reads a script as data, `changed` puts other votes into it, `walk` takes it act by act through the rules and says at
each step what was allowed, who could vote, what the vote needed and what came of it. An act that the rules do not allow is
refused in one sentence and changes nothing: the walk goes on without it.
"""

from __future__ import annotations

from palais.rules.sessions.changes import changed
from palais.rules.sessions.reading import script_of
from palais.rules.sessions.script import Ballot, Line, Script
from palais.rules.sessions.walking import Turn, Walk, walk

__all__ = ["Ballot", "Line", "Script", "Turn", "Walk", "changed", "script_of", "walk"]
