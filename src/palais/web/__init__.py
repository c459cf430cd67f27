"""Pages: any Answer as one document that can be mailed, printed and read without a network.

`page.page` renders the document, `charts.drawn` draws one chart, `twins` holds the JSON and CSV of the same answer. A
designed page overrides the plain one by name only: `templates/questions/<question>.html`.
"""
