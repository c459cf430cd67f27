"""Palais: the international human rights regime, executable.

Its record, its rules and its politics in one package, with the same yardstick for every state.
"""

__version__ = "0.1.0"
