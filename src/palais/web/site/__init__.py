"""`palais serve`: every question a page, with its twins, from the same Answer.

A light main process (`app`, `pages`) knows nothing of the record: it checks limits, keeps finished replies and hands what is new
to a worker process (`workers`, `worker`), which parses, asks and renders (`answering`). `replies` is what passes between them.
No visitor's question is written down: there is no access log, no cookie, and what a form brings is used and forgotten.
"""
