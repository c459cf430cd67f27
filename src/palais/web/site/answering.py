"""One visit, one reply: what stands at an address. Runs in a worker process, and in tests where they are.

A visitor's mistake is one sentence with a status; a fault of ours is told as one, and goes to the error stream without a word of
what was asked.
"""

from __future__ import annotations

import sys
import traceback
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from palais.errors import PalaisError, RecordUnusable, Unrecognised
from palais.questions import Spec, ask, specs
from palais.web.addresses import asked, canonical
from palais.web.site import own
from palais.web.site.fields import ADDRESSED, form
from palais.web.site.replies import Reply, Visit, finished
from palais.web.site.shown import Site, answer_page, png, twin
from palais.web.site.targets import Target, suffix_of, target

if TYPE_CHECKING:
    from collections.abc import Mapping

    from palais.terms.answers import Answer

__all__ = ["replied"]

_TODAY = frozenset({"avenues", "incidents"})
"""Questions whose answer depends on the day it is asked."""

_ANSWERS = 6
"""Answers that a worker remembers."""

_UNBOUNDED = {
    (
        "ideal-points",
        "method",
    ): "Sampling takes minutes, so the site does not do it; `palais ideal-points --method sample` does."
}


def replied(visit: Visit, *, site: Site, today: date) -> Reply:
    """Return the reply to a visit, whatever it asks.

    Parameters
    ----------
    visit : Visit
    site : Site
    today : date
        The reader's day, for questions that look ahead from it.
    """
    suffix = suffix_of(visit.target)
    try:
        wanted = target(visit.target)
        reply = _posted(visit, wanted, site, today) if visit.posted else _pending(visit, wanted)
        reply = reply or _at(wanted, site, today)
    except PalaisError as error:
        reply = _refused(error, visit, suffix)
    except _faults() as error:
        reply = _fault(error, suffix)
    return finished(reply)


@cache
def _faults() -> tuple[type[Exception], ...]:
    """Return what a fault of ours may be; a worker that meets one goes on."""
    from jinja2 import TemplateError
    from polars.exceptions import PolarsError

    plain = (
        ArithmeticError,
        AssertionError,
        AttributeError,
        LookupError,
        OSError,
        RuntimeError,
        TypeError,
        ValueError,
    )
    return (*plain, TemplateError, PolarsError)


def _pending(visit: Visit, wanted: Target) -> Reply | None:
    """Return what stands in for a page that takes too long for a visitor; while none asks it is made."""
    if visit.ready or wanted.path != "/claims" or wanted.suffix or wanted.query:
        return None
    return own.claims_pending()


def _at(wanted: Target, site: Site, today: date) -> Reply:
    page = own.page_at(wanted, site, today=today)
    if page is not None:
        return page
    if wanted.path.startswith("/share/"):
        inner = replace(wanted, path=wanted.path.removeprefix("/share"))
        if wanted.suffix != "png":
            raise Unrecognised("A share picture ends in .png.")
        return _answered(inner, site, today, share=True)
    return _answered(wanted, site, today)


def _answered(wanted: Target, site: Site, today: date, *, share: bool = False) -> Reply:
    spec, words = asked(wanted.path, wanted.query)
    _bounded(spec, words)
    if _missing(spec, words) and not wanted.suffix:
        return _unfinished(spec, words)
    at = canonical(spec, words)
    moved = _moved(wanted, at, share=share)
    if moved:
        return moved
    try:
        answer = _answer(spec, words, at=at, site=site, today=today)
    except Unrecognised as error:
        if wanted.suffix or words:
            raise
        return own.form_page(spec, words, said=str(error))  # of whose options one is needed
    kept = "day" if spec.name in _TODAY else "record"
    if share:
        from palais.web.site.shares import picture

        return Reply(200, "image/png", png(picture(answer), scale=1), kept=kept)
    if wanted.suffix:
        return twin(answer, wanted, site=site, at=at, kept=kept)
    return answer_page(answer, form(spec, words), at=at, site=site, today=today, kept=kept)


def _answer(spec: Spec, words: Mapping[str, object], *, at: str, site: Site, today: date) -> Answer:
    """Return the answer, or the one just given: who reads a page goes on to its data and drawings."""
    held = f"{at} {today}"
    answer = site.answers.pop(held, None) or ask(spec, words)
    site.answers[held] = answer
    if len(site.answers) > _ANSWERS:
        site.answers.popitem(last=False)
    return answer


def _unfinished(spec: Spec, words: Mapping[str, object]) -> Reply:
    """Return the form of a question of which not all is known yet; where something is, with what is missing."""
    if not words:
        return own.form_page(spec, words)
    try:
        canonical(spec, words)
    except Unrecognised as error:
        return own.form_page(spec, words, said=str(error), status=400)
    raise AssertionError(f"{spec.name} misses nothing")


def _moved(wanted: Target, at: str, *, share: bool) -> Reply | None:
    """Return the way to the one address of these words, where they came by another: a form's fields, another spelling."""
    path, _, query = at.partition("?")
    came = f"{wanted.path}?{wanted.query}" if wanted.query else wanted.path
    if came == at:
        return None
    suffix = f".{wanted.suffix}" if wanted.suffix else ""
    rest = "&".join(filter(None, (query, wanted.of_twin)))
    prefix = "/share" if share else ""
    status = 303 if wanted.query and wanted.path.count("/") == 1 else 308
    return Reply(status, location=f"{prefix}{path}{suffix}{'?' if rest else ''}{rest}", kept="record")


def _missing(spec: Spec, words: Mapping[str, object]) -> bool:
    return any(p.required and not words.get(p.name) for p in spec.parameters)


def _bounded(spec: Spec, words: Mapping[str, object]) -> None:
    """Refuse what may not stand in an address, and what has no bound."""
    told = ADDRESSED.get(spec.name)
    private = sorted(set(words) - told) if told is not None else []
    if private:
        raise Unrecognised(
            f"What you tell of a case ({', '.join(private)}) stands in no address; give it on the form at /{spec.name}."
        )
    for (question, name), sentence in _UNBOUNDED.items():
        if question == spec.name and str(words.get(name, "fit")) not in {"fit", ""}:
            raise Unrecognised(sentence)


def _posted(visit: Visit, wanted: Target, site: Site, today: date) -> Reply:
    """Return the answer to a form that was posted: it has no address, and is not kept."""
    from palais.web.site import own
    from palais.web.site.uploads import words_of

    name = wanted.path.strip("/")
    spec = specs().get(name)
    if spec is None or wanted.suffix or not form(spec).posted:
        raise Unrecognised("Nothing is asked by a posted form at this address; ask it in an address.")
    words: dict[str, object] = {}
    try:
        words = words_of(spec, visit)
        _sampled(spec, words)
        answer = ask(spec, words)
    except Unrecognised as error:
        return own.form_page(spec, words, said=str(error), status=400)
    return answer_page(answer, form(spec, words), at=None, site=site, today=today, kept="")


def _sampled(spec: Spec, words: Mapping[str, object]) -> None:
    if spec.name not in ADDRESSED:
        _bounded(spec, words)


def _refused(error: PalaisError, visit: Visit, suffix: str) -> Reply:
    status = 503 if isinstance(error, RecordUnusable) else 404
    near = own.near(visit.target) if isinstance(error, Unrecognised) else ()
    return own.refusal_page(str(error), status=status, near=near, as_data=bool(suffix))


def _fault(error: BaseException, suffix: str) -> Reply:
    """Return that the fault is ours; the error stream gets where it happened, and nothing of what was asked."""
    where = traceback.extract_tb(error.__traceback__)
    told = "".join(f"  {frame.filename}:{frame.lineno} {frame.name}\n" for frame in where[-6:])
    sys.stderr.write(f"palais serve: {type(error).__name__} at\n{told}")
    sentence = (
        "This page could not be made; the fault is ours, and its place is in the server's error stream."
    )
    return own.refusal_page(sentence, status=500, near=(), as_data=bool(suffix))
