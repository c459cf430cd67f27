"""From a state's first page to its others and back: an edition has no form in which to ask for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from palais.edition.frozen import CLAIMS_ASKED, EVERY_STATE, Frozen
from palais.edition.naming import file_of, linked

__all__ = ["more"]


def more(frozen: Frozen, files: Mapping[str, str]) -> str:
    """Return the links from a state's brief to the other pages on it, or from one of these back; nothing for other pages."""
    if frozen.question not in EVERY_STATE or not frozen.words:
        return ""
    links = " · ".join(_links(frozen, files) if frozen.question == "brief" else _home(frozen, files))
    return (
        f'<nav class="more" aria-label="More on this state"><p>More on it: {links}</p></nav>' if links else ""
    )


def _links(frozen: Frozen, files: Mapping[str, str]) -> Iterator[str]:
    from palais.questions import specs
    from palais.web.words import heading

    here = file_of(frozen.address)
    (state,) = frozen.words.values()
    for question in EVERY_STATE[1:]:
        spec = specs().get(question)
        if spec is None:
            continue
        found = files.get(Frozen(question, {spec.parameters[0].name: state}).address)
        if found is not None:
            yield f'<a href="{linked(found, of=here)}">{heading(question.replace("-", " "))}</a>'
    asked = files.get(Frozen(CLAIMS_ASKED, {"state": state}).address)
    if asked is not None:
        yield f'<a href="{linked(asked, of=here)}">Claims, asked of it</a>'


def _home(frozen: Frozen, files: Mapping[str, str]) -> Iterator[str]:
    (state,) = frozen.words.values()
    found = files.get(Frozen("brief", {"state": state}).address)
    if found is not None:
        yield f'<a href="{linked(found, of=file_of(frozen.address))}">its brief, and from there all its pages</a>'
