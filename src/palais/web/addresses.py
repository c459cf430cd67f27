"""The address of every page: the question, the words that stand without their name, the rest after a question mark.

One question in one set of words has one address, whichever way a reader wrote it, so that a page is kept once and a link
can be passed on: `/rollcall/A/HRC/RES/51/25`, `/votes/CHN?body=hrc&since=2010-01-01`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import parse_qsl, quote, unquote, urlencode

from palais.errors import Unrecognised
from palais.questions import OTHER_NAMES, Parameter, Spec, specs
from palais.terms.parameters import DataFile, TextFile, is_term, parsed

__all__ = ["MOST_WORDS", "address", "asked", "canonical", "is_upload", "of_answer"]

MOST_WORDS = 24
"""Values that one address may hold: a comparison of two hundred states is no page."""

_LONGEST = 300  # characters of one value
_UPLOADED = (TextFile, DataFile)


def address(question: str, words: Mapping[str, object] | None = None) -> str:
    """Return the address of `question` in `words`; values that are nothing, false or the default are left out.

    Examples
    --------
    >>> address("rollcall", {"symbol": "A/HRC/RES/51/25"})
    '/rollcall/A/HRC/RES/51/25'
    >>> address("votes", {"state": "CHN", "body": "hrc", "since": None})
    '/votes/CHN?body=hrc'
    >>> address("compare", {"state": ("CHN", "USA")})
    '/compare/CHN/USA'
    """
    spec = specs()[question]
    given = words or {}
    placed: list[str] = []
    named: list[tuple[str, str]] = []
    for parameter in spec.parameters:
        values = _texts(given.get(parameter.name), parameter)
        if parameter.positional:
            placed += values
        else:
            named += [(parameter.name.replace("_", "-"), value) for value in values]
    path = "/".join(("", question, *(quote(value, safe="/" if _whole(spec) else "") for value in placed)))
    return f"{path}?{urlencode(named, quote_via=quote)}" if named else path


def of_answer(question: str, parameters: Mapping[str, object]) -> str | None:
    """Return the address at which an answer stands, or nothing for one that holds what a reader gave in a file."""
    spec = specs().get(question)
    if spec is None:
        return None
    uploaded = {p.name for p in spec.parameters if is_upload(p.kind)}
    if any(parameters.get(name) for name in uploaded):
        return None
    known = {p.name for p in spec.parameters}
    return address(question, {name: value for name, value in parameters.items() if name in known})


def asked(path: str, query: str = "") -> tuple[Spec, dict[str, object]]:
    """Return the question and the words that an address holds: the inverse of `address`.

    Parameters
    ----------
    path : str
        Still quoted, without the suffix of a twin.
    query : str
        Still quoted, without its question mark.

    Raises
    ------
    Unrecognised
        If no question has that name, a word has no place, or there is more than one address may hold.
    """
    question, _, rest = path.removeprefix("/").partition("/")
    spec = specs().get(question)
    if spec is None:
        raise Unrecognised(
            f"No page is called '{unquote(question)[:60]}'; /questions lists what can be asked."
        )
    words: dict[str, object] = dict(_placed(spec, rest))
    for name, value in _pairs(query):
        _put(spec, words, name.replace("-", "_"), value)
    _bounded(words)
    return spec, words


def canonical(spec: Spec, words: Mapping[str, object]) -> str:
    """Return the one address of a question in these words, or refuse a word that names nothing.

    Raises
    ------
    Unrecognised
        If a word names nothing, or a parameter that must be given is missing.
    """
    found: dict[str, object] = {}
    for parameter in spec.parameters:
        word = words.get(parameter.name)
        if word is None or word in ("", [], ()):
            if parameter.required:
                raise Unrecognised(f"'{spec.name}' needs {parameter.name}: {parameter.help}")
            continue
        found[parameter.name] = tuple(_spelled(parameter, value) for value in _listed(word))
    return address(spec.name, found)


def is_upload(kind: object) -> bool:
    """Tell whether a parameter of this type is a file: a page takes an upload, and a word of an address opens nothing."""
    return kind in _UPLOADED or getattr(kind, "is_file", False) is True


def _spelled(parameter: Parameter, word: object) -> str:
    if parameter.flag:
        return "yes" if word else ""
    if is_upload(parameter.kind):
        raise Unrecognised(
            f"'{parameter.name}' is a file; it can be given on the page's form, not in an address."
        )
    if not is_term(parameter.kind) and isinstance(word, str):
        word = word.strip()
    return str(parsed(str(word), parameter.kind, name=parameter.name))


def _placed(spec: Spec, rest: str) -> Iterable[tuple[str, object]]:
    """Return the words of a path by parameter: a sole one takes the whole of it, slashes and all; a row takes what is left."""
    parameters = [p for p in spec.parameters if p.positional]
    if not rest:
        return
    if not parameters:
        raise Unrecognised(
            f"'{spec.name}' takes nothing after its name; options stand after a question mark."
        )
    if _whole(spec):
        yield parameters[0].name, unquote(rest.rstrip("/"))
        return
    words = [unquote(word) for word in rest.split("/") if word]
    for parameter in parameters:
        if parameter.many:
            yield parameter.name, words
            return
        if words:
            yield parameter.name, words.pop(0)
    if words:
        raise Unrecognised(f"'{spec.name}' takes {len(parameters)} words in its address, not more.")


def _put(spec: Spec, words: dict[str, object], name: str, value: str) -> None:
    name = OTHER_NAMES.get(name, name)
    parameter = next((p for p in spec.parameters if p.name == name), None)
    if parameter is None:
        raise Unrecognised(f"'{spec.name}' asks for nothing called {name[:60]}.")
    if value == "":
        return
    if parameter.flag:
        words[name] = value.lower() not in {"no", "false", "0", "off"}
    elif parameter.many:
        words[name] = [*_listed(words.get(name, [])), value]
    elif name in words and words[name] != value:
        raise Unrecognised(f"'{name}' is given twice; give it once.")
    else:
        words[name] = value


def _pairs(query: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(query, keep_blank_values=True, max_num_fields=MOST_WORDS)
    except ValueError:
        raise Unrecognised(f"An address holds at most {MOST_WORDS} values; ask for less at once.") from None


def _bounded(words: Mapping[str, object]) -> None:
    values = [str(value) for word in words.values() for value in _listed(word)]
    if len(values) > MOST_WORDS:
        raise Unrecognised(
            f"An address holds at most {MOST_WORDS} values, not {len(values)}; ask for less at once."
        )
    if any(len(value) > _LONGEST for value in values):
        raise Unrecognised(f"A value of an address holds at most {_LONGEST} characters; shorten it.")


def _texts(value: object, parameter: Parameter) -> list[str]:
    """Return a parameter's values as text; none where it says no more than the default does."""
    if value is None or value is False or value in ("", (), []):
        return []
    if value is True:
        return ["yes"]
    texts = [str(item) for item in _listed(value)]
    if parameter.many or parameter.required or parameter.default is None:
        return texts
    return [] if texts == [str(parameter.default)] else texts


def _whole(spec: Spec) -> bool:
    """Tell whether the one word of a path may itself hold slashes, as document symbols do."""
    placed = [p for p in spec.parameters if p.positional]
    return len(placed) == 1 and not placed[0].many


def _listed(value: object) -> Iterable[object]:
    return value if isinstance(value, list | tuple) else (value,)
