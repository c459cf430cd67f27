"""How bodies decide and who may complain: provisions as data, pure functions, and a trace of each decision.

`treaties` tells the status of a state under a treaty on a day, `deposits` when a treaty enters into force,
`procedures` which procedures a party has accepted, `decisions` what becomes of a vote. Nothing here reads a
file, a clock or the record: facts come in as rows, and every result carries the `Step` s that led to it.
"""
