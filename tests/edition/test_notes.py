"""What all pages of a kind share is said once; nothing is taken from a page that says less."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from palais.edition.notes import Notes, noted, shared, without
from palais.terms.answers import Answer

_SAID = st.lists(st.sampled_from(["A holds.", "B holds.", "C holds."]), unique=True, max_size=3)


def _answer(caveats: list[str], method: str = "") -> Answer:
    return Answer(question="status", parameters={}, sentence="x", caveats=tuple(caveats), method=method)


@given(st.lists(_SAID, min_size=2, max_size=4), _SAID)
def test_what_is_taken_off_stands_in_the_notes(samples: list[list[str]], own: list[str]) -> None:
    notes = shared(_answer(one, " ".join(one)) for one in samples)
    answer, hold = without(_answer(own, " ".join(own)), notes)
    left = {*answer.caveats, *(notes.caveats if hold else ())}
    assert left == set(own)
    assert {*answer.method.split(". ")} or not answer.method
    if not hold:
        assert answer.caveats == tuple(own)


def test_one_page_shares_with_nobody() -> None:
    assert not shared([_answer(["A holds."])])
    assert shared([_answer(["A holds."]), _answer(["A holds.", "B holds."])]) == Notes(caveats=("A holds.",))


def test_the_link_stands_before_the_sources_or_at_the_end() -> None:
    assert noted('<main>x<section id="sources">', "n.html").index("n.html") < noted(
        '<main>x<section id="sources">', "n.html"
    ).index("sources")
    assert noted("<main>x</main>", "n.html").endswith("</section>\n</main>")
