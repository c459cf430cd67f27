"""A question's signature makes its command, form and twins."""

from __future__ import annotations

from datetime import date
from typing import Literal

import pytest

from palais import questions
from palais.errors import Unrecognised
from palais.questions import RESERVED, Spec, ask, specs
from palais.terms.answers import Answer
from palais.terms.bodies import Body


def toy(
    body: Body,
    *,
    on: date | None = None,
    kind: Literal["all", "some"] = "all",
    loud: bool = False,
    most: int = 3,
) -> Answer:
    """Say something about a body.

    Parameters
    ----------
    body : Body
        The body
        in question.
    on : date | None
        The day.
    kind, loud : str, bool
        How.
    """
    return Answer(
        "toy", {"body": body.body, "on": on, "kind": kind, "loud": loud, "most": most}, "Something."
    )


def spec() -> Spec:
    return questions._spec(toy)  # noqa: SLF001 - the walk is tested through its one part


def test_the_signature_and_docstring_make_the_spec() -> None:
    made = spec()
    assert made.name == "toy"
    assert made.summary == "Say something about a body."
    by_name = {p.name: p for p in made.parameters}
    assert by_name["body"].required
    assert by_name["body"].positional
    assert by_name["body"].kind is Body
    assert by_name["body"].help == "The body in question."
    assert by_name["on"].kind is date
    assert not by_name["on"].required
    assert by_name["loud"].flag
    assert by_name["kind"].help == "How."


def test_words_become_values() -> None:
    answer = ask(spec(), {"body": "council", "on": "2010-01-02", "kind": "some", "most": "7"})
    assert answer.parameters == {
        "body": "hrc",
        "on": date(2010, 1, 2),
        "kind": "some",
        "loud": False,
        "most": 7,
    }


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({}, "'toy' needs body: The body in question."),
        ({"body": "hrc", "colour": "red"}, "'toy' asks for nothing called colour."),
        ({"body": "hrc", "kind": "none"}, "choose one of all, some"),
        ({"body": "hrc", "most": "many"}, "no whole number"),
    ],
)
def test_wrong_words_are_refused_in_one_sentence(words: dict[str, object], said: str) -> None:
    with pytest.raises(Unrecognised, match=said):
        ask(spec(), words)


def test_every_question_is_documented_and_keeps_off_the_surfaces_names() -> None:
    for one in specs().values():
        assert one.summary.endswith("."), one.name
        assert not RESERVED & {p.name for p in one.parameters}
        for parameter in one.parameters:
            assert parameter.help, f"{one.name} does not say what {parameter.name} is"
