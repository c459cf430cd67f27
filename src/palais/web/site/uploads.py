"""A posted form as a question's words: fields as text, files read into what the question takes; no name opens a file here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palais.errors import Unrecognised
from palais.questions import Parameter, Spec
from palais.terms.blocs.listing import Listing
from palais.terms.blocs.listing import read as read_list
from palais.terms.parameters import DataFile, TextFile
from palais.web.addresses import MOST_WORDS, is_upload

if TYPE_CHECKING:
    from palais.web.site.replies import Visit

__all__ = ["words_of"]

_LONGEST = 2000  # characters of one field


def words_of(spec: Spec, visit: Visit) -> dict[str, object]:
    """Return the words that a posted form holds.

    Raises
    ------
    Unrecognised
        If a field is not the question's, is too long or given too often, or a file is not UTF-8 text where text is needed.
    """
    parameters = {p.name: p for p in spec.parameters}
    words: dict[str, object] = {}
    if len(visit.form) > 2 * MOST_WORDS:
        raise Unrecognised(f"A form holds at most {2 * MOST_WORDS} fields; send it as the page gives it.")
    for field, value in visit.form:
        _put(words, _of(parameters, field, spec), value)
    for field, content in visit.files.items():
        parameter = _of(parameters, field, spec)
        if content:
            words[parameter.name] = _read(parameter, content)
    return words


def _of(parameters: dict[str, Parameter], field: str, spec: Spec) -> Parameter:
    parameter = parameters.get(field.replace("-", "_"))
    if parameter is None:
        raise Unrecognised(f"'{spec.name}' asks for nothing called {field[:60]}.")
    return parameter


def _put(words: dict[str, object], parameter: Parameter, value: str) -> None:
    value = value.strip()
    if not value or is_upload(parameter.kind):
        return  # a field for a file that holds words names a file of no one here
    if len(value) > _LONGEST:
        raise Unrecognised(f"'{parameter.name}' holds at most {_LONGEST} characters; shorten it.")
    if parameter.flag:
        words[parameter.name] = True
    elif parameter.many:
        held = words.get(parameter.name)
        words[parameter.name] = [*(held if isinstance(held, list) else []), value]
    else:
        words[parameter.name] = value


def _read(parameter: Parameter, content: bytes) -> object:
    if not is_upload(parameter.kind):
        raise Unrecognised(f"'{parameter.name}' is no file; write it in its field.")
    if parameter.kind is DataFile:
        return DataFile(content)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unrecognised(f"The file for '{parameter.name}' is not UTF-8 text; save it as UTF-8.") from None
    if parameter.kind is TextFile:
        return TextFile(text)
    return Listing(name="your list", path="your list", spells=read_list(text, name="your list"))
