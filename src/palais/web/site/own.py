"""The site's own pages: the front, what can be asked, forms, search, refusals, styles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, unquote

from palais.questions import Spec, specs
from palais.terms.states import State, register
from palais.web.page import css, environment
from palais.web.places import SITE
from palais.web.site.examples import addresses
from palais.web.site.fields import form
from palais.web.site.groups import doors, grouped
from palais.web.site.replies import Reply

if TYPE_CHECKING:
    from datetime import date

    from palais.web.site.shown import Site
    from palais.web.site.targets import Target

__all__ = ["all_states", "claims_pending", "form_page", "near", "own_page", "page_at", "refusal_page"]

STATIC = {"icon.svg": "image/svg+xml", "search.js": "text/javascript; charset=utf-8"}
"""Files of the site beside its styles, and nothing else: a name that is not here opens nothing."""

_NEAR = 6


def page_at(wanted: Target, site: Site, *, today: date) -> Reply | None:
    """Return the site's own page at a target, or nothing where a question stands there."""
    path = wanted.path if len(wanted.path) == 1 else wanted.path.rstrip("/")
    if path == "/avenues" and not wanted.suffix and not wanted.query:
        from palais.web.site.offline import avenues_form

        return avenues_form(today)
    if path.startswith("/feed/") and wanted.suffix == "atom":
        from palais.web.site.feeds import body_feed

        return body_feed(path.removeprefix("/feed/"), public=site.public)
    if path == "/search":
        return _search(wanted)
    return _file_at(path, wanted, site) or _made(path, wanted)


def _made(path: str, wanted: Target) -> Reply | None:
    made = {"/": _home, "/questions": _questions, "/docs": _docs}.get(path)
    return made() if made and not wanted.suffix else None


def _file_at(path: str, wanted: Target, site: Site) -> Reply | None:
    """Return what is read by machines at a target, if it is of that kind."""
    if path.startswith("/static/"):
        return _static(_whole(wanted).removeprefix("/static/"))
    if path == "/data" or path.startswith("/data/"):
        from palais.web.site.bulk import data_at

        return data_at(_whole(wanted).removeprefix("/data").strip("/"))
    if _whole(wanted) == "/openapi.json":
        from palais.web.site.api import openapi

        return _json(openapi(public=site.public))
    if _whole(wanted) == "/robots.txt":
        return Reply(200, "text/plain; charset=utf-8", b"User-agent: *\nAllow: /\n", kept="record")
    return None


def _whole(wanted: Target) -> str:
    """Return the path with its ending: of a file a suffix is part of the name."""
    return f"{wanted.path}.{wanted.suffix}" if wanted.suffix else wanted.path


def own_page(template: str, *, title: str, status: int = 200, kept: str = "record", **more: object) -> Reply:
    """Return a page of the site's own."""
    text = environment().get_template(template).render(place=SITE, title=title, all_states=all_states, **more)
    return Reply(status, body=text.encode(), kept=kept)


def _json(value: object, *, kept: str = "record") -> Reply:
    return Reply(200, "application/json", json.dumps(value, ensure_ascii=False).encode(), kept=kept)


@cache
def all_states() -> tuple[tuple[str, str], ...]:
    """Return the code and name of every state of today, by name."""
    found = [(code, one.name) for code, one in register().items() if one.end_date is None]
    return tuple(sorted(found, key=lambda state: state[1]))


def _home() -> Reply:
    """Return the front page; the verdicts, which take seconds the first time, stand on it once they are at hand."""
    from palais.questions import ask
    from palais.questions._claims._kept import at_hand

    told = at_hand()
    claims = ask(specs()["claims"], {}).tables["claims"].iter_rows(named=True) if told else ()
    return own_page(
        "site/home.html",
        title="palais",
        kept="record" if told else "",
        doors=doors(),
        claims=list(claims),
        states=[code for code, _ in all_states()],
    )


def claims_pending() -> Reply | None:
    """Return the claims without their verdicts while these are not at hand; nothing once they are."""
    from palais.questions._claims._kept import at_hand
    from palais.questions._searching import claim_entries

    if at_hand():
        return None
    return own_page(
        "site/pending.html",
        title="Claims",
        kept="",
        said="The verdicts are being worked out for this record and stand here in a minute or two; each claim by itself is "
        "answered now.",
        claims=list(claim_entries()),
    )


def _questions() -> Reply:
    return own_page(
        "site/questions.html",
        title="What can be asked",
        said=f"{len(specs())} questions; each is a page, a command, and data in JSON and CSV.",
        groups=grouped(),
    )


def _docs() -> Reply:
    from palais.web.site.api import described

    return own_page("site/docs.html", title="The same as data", operations=described())


def form_page(spec: Spec, words: Mapping[str, object], *, said: str = "", status: int = 200) -> Reply:
    """Return the form of a question, with what is already known of its words, and why it could not be answered."""
    doc = spec.doc.split("\n\nParameters\n", maxsplit=1)[0].split("\n\n")[1:]
    return own_page(
        "site/form.html",
        title=spec.name.replace("-", " ").capitalize(),
        status=status,
        kept="record" if not words else "",
        summary=spec.summary,
        said=said,
        doc=[" ".join(paragraph.split()).replace("`", "") for paragraph in doc],
        form=form(spec, words),
        example=addresses().get(spec.name),
    )


def _search(wanted: Target) -> Reply:
    from palais.questions._searching import KINDS, found

    query = dict(parse_qsl(wanted.query)).get("q", "").strip()[:120]
    rows = found(query) if query else []
    if wanted.suffix == "json":
        return _json(
            [{"kind": r.kind, "title": r.title, "address": r.address, "about": r.about} for r in rows[:12]]
        )
    first = list(dict.fromkeys(row.kind for row in rows))  # the kind of the best one first
    by_kind = [(kind, [row for row in rows if row.kind == kind]) for kind in first if kind in KINDS]
    if not query:
        said = "A state by any of its names, a symbol, a treaty, a mandate, a claim, or words of a title."
    elif rows:
        said = f"For '{query}', the best first."
    else:
        said = f"Nothing on record is called '{query}'; try fewer words, a code such as CHN, or a symbol."
    return own_page("site/search.html", title="Search", said=said, found=by_kind)


def _static(name: str) -> Reply | None:
    if name == "styles.css":
        return Reply(200, "text/css; charset=utf-8", css().encode(), kept="record")
    if name in STATIC:
        return Reply(
            200, STATIC[name], files("palais.web").joinpath("static", name).read_bytes(), kept="record"
        )
    from palais.web.site.offline import script_file

    script = script_file(name)
    if script is not None:
        return script
    return refusal_page(f"The site has no file '{name[:60]}'.", status=404, near=(), as_data=False)


def refusal_page(said: str, *, status: int, near: Iterable[tuple[str, str]], as_data: bool) -> Reply:
    """Return a refusal: its one sentence, and where a reader may have wanted to go."""
    if as_data:
        return Reply(
            status, "application/json", json.dumps({"error": said}, ensure_ascii=False).encode(), kept=""
        )
    title = {404: "Not found", 500: "A fault of ours", 503: "Not now"}.get(status, "Not so")
    return own_page("site/refusal.html", title=title, status=status, kept="", said=said, near=list(near))


def near(target: str) -> list[tuple[str, str]]:
    """Return addresses, with their names, that a reader may have meant by one that names nothing."""
    from palais.terms.states.suggesting import nearest

    path = target.partition("?")[0]
    question, _, rest = path.strip("/").partition("/")
    spec = specs().get(question)
    if spec is None:
        from rapidfuzz import process

        close = process.extract(unquote(question)[:60], list(specs()), limit=3, score_cutoff=60)
        return [(f"/{name}", name) for name, *_ in close]
    first = next((p for p in spec.parameters if p.positional), None)
    found = [(f"/{question}", f"the form of '{question}'")] if form(spec).fields else []
    if first is not None and first.kind is State:
        words = [unquote(word) for word in rest.split("/") if word]
        for place, word in enumerate(words[:4]):
            codes = nearest(word[:60]) if not _is_state(word) else ()
            for code in codes:
                put = [*words[:place], code, *words[place + 1 :]]
                found.append(
                    ("/".join(("", question, *(quote(w[:60], safe="") for w in put))), register()[code].name)
                )
    return found[: _NEAR + 1]


def _is_state(word: str) -> bool:
    from palais.errors import Unrecognised

    try:
        State.parse(word)
    except Unrecognised:
        return False
    return True
