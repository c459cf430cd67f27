"""Sources on a page: a number each, a line each, and the rest on the edition's one list, where that tells of them."""

from __future__ import annotations

from palais.edition.lean.sources import cited

_PAGE = (
    '<dd>7<a class="ref" href="#source-a" title="A (1 Jan 2025)" aria-label="1, source: A">1</a></dd>'
    '<p class="facts">n = 3 rows · <a href="#source-a">A (1 Jan 2025)</a>, <a href="#source-b-c">B</a>\n</p>'
    '<section id="sources" aria-labelledby="sources-h"><ol class="sources">'
    '<li id="source-a"><span class="title">A</span>, as of 1 Jan 2025. <span class="licence">Licence: MIT.</span></li>'
    '<li id="source-b-c"><span class="title">B</span>, as of 2 Feb 2025. <span class="licence">Licence: none.</span></li>'
    "</ol></section>"
)


def test_a_source_on_the_list_is_a_title_a_day_and_a_link() -> None:
    page = cited(_PAGE, up="../", known={"a", "b-c"})
    assert '<li id="s1"><a href="../sources.html#a">A</a>, 1 Jan 2025</li>' in page
    assert "Licence" not in page
    assert '<dd>7<a class="ref" href="#s1">1</a></dd>' in page
    assert 'n = 3 rows · sources <a href="#s1">1</a>, <a href="#s2">2</a>' in page


def test_a_source_that_the_list_does_not_tell_of_is_told_in_full() -> None:
    page = cited(_PAGE, up="../", known={"a"})
    assert "Licence: none." in page
    assert "sources.html#b-c" not in page


def test_a_page_without_sources_stays_as_it_is() -> None:
    assert cited("<main>x</main>", up="", known={"a"}) == "<main>x</main>"
