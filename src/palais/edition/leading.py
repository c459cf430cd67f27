"""From a state's first page to its others: an edition has no form in which to ask for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from palais.edition.frozen import EVERY_STATE, SOME_STATES, Frozen
from palais.edition.naming import file_of, linked

__all__ = ["more"]


def more(frozen: Frozen, files: Mapping[str, str]) -> str:
    """Return the links from a state's brief to the other pages on it, as markup; nothing for other pages."""
    if frozen.question != "brief":
        return ""
    links = " · ".join(_links(frozen, files))
    return (
        f'<nav class="more" aria-label="More on this state"><p>More on it: {links}</p></nav>' if links else ""
    )


def _links(frozen: Frozen, files: Mapping[str, str]) -> Iterator[str]:
    from palais.questions import specs
    from palais.web.words import heading

    here = file_of(frozen.address)
    (state,) = frozen.words.values()
    for question in (*EVERY_STATE[1:], *SOME_STATES):
        spec = specs().get(question)
        if spec is None:
            continue
        found = files.get(Frozen(question, {spec.parameters[0].name: state}).address)
        if found is not None:
            yield f'<a href="{linked(found, of=here)}">{heading(question)}</a>'
