from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from palais.terms.answers import Answer, Chart
from palais.web.charts import NARROW, WIDE, description, drawn
from palais.web.forms.frame import BREAK, ticks
from palais.web.forms.track import track, unbroken
from palais.web.ink import TONES, Theme
from palais.web.tidy import tidy

_SVG = "{http://www.w3.org/2000/svg}"


def _read(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own drawing


def _one(chart: Chart, frame: pl.DataFrame) -> tuple[Chart, Answer]:
    return chart, Answer("toy", {}, "", tables={chart.table: frame}, charts=(chart,))


def _named(answer: Answer, name: str) -> Chart:
    return next(chart for chart in answer.charts if chart.name == name)


def _words(svg: str) -> list[str]:
    return [node.text or "" for node in _read(svg).iter(f"{_SVG}text")]


@pytest.mark.parametrize(
    "name", ["acts", "shares", "by_kind", "ideal_points", "agreement", "same_side", "motions", "strip"]
)
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_every_form_is_one_named_image_of_the_asked_width(answer: Answer, name: str, width: int) -> None:
    svg = drawn(_named(answer, name), answer, width=width)
    root = _read(svg)
    title, desc = root[0], root[1]
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert title.text == _named(answer, name).title
    assert desc.text
    assert float(root.get("width", 0)) == pytest.approx(width, abs=1)
    assert svg == drawn(_named(answer, name), answer, width=width)


def test_ids_do_not_meet_on_one_page(answer: Answer) -> None:
    ids = [
        node.get("id")
        for chart in answer.charts
        for width in (WIDE, NARROW)
        for node in _read(drawn(chart, answer, width=width)).iter()
        if node.get("id")
    ]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_colour_follows_the_page(answer: Answer, theme: Theme) -> None:
    for chart in answer.charts:
        for node in _read(drawn(chart, answer, theme=theme)).iter():
            for paint in (node.get("fill"), node.get("stroke")):
                assert paint is None or paint.startswith(("var(--", "none", "url(#", "transparent")), (
                    chart.name,
                    paint,
                )


@pytest.mark.parametrize("name", ["ideal_points", "shares", "acts", "by_kind"])
def test_the_break_of_2006_stands_on_every_axis_that_spans_it(answer: Answer, name: str) -> None:
    for width, words in ((WIDE, "2006: Council follows Commission"), (NARROW, "2006: Council")):
        assert words in _words(drawn(_named(answer, name), answer, width=width))


def test_a_drawing_takes_a_few_milliseconds(answer: Answer) -> None:
    from time import process_time

    started = process_time()
    for chart in answer.charts:
        drawn(chart, answer)
    assert (process_time() - started) / len(answer.charts) < 0.06


def test_the_year_2006_is_drawn_only_where_the_axis_spans_it(answer: Answer) -> None:
    assert "2006: Council follows Commission" in _words(drawn(_named(answer, "ideal_points"), answer))
    chart, early = _one(
        Chart("c", "T", "track", "t", x="year", y="y"),
        pl.DataFrame({"year": range(1950, 1990), "y": [0.5] * 40}),
    )
    assert not any("2006" in word for word in _words(drawn(chart, early)))
    assert round(BREAK, 2) == 2006.46


def test_a_gap_in_the_years_is_a_gap_in_the_line(answer: Answer) -> None:
    plot = tidy(_named(answer, "ideal_points"), answer, theme="light", width=WIDE)
    india = sorted((p for p in plot.points if p.series == "India"), key=lambda p: p.time or 0)
    pieces = unbroken(india)
    assert [len(piece) for piece in pieces] == [17, 29], "India's record of 1988 to 1991 is missing"
    lines = [
        node.get("d", "")
        for node in track(plot).iter("path")
        if node.get("fill") == "none" and "L" in node.get("d", "")
    ]
    assert sorted(line.count("M") for line in lines) == [1, 1, 2]


def test_intervals_are_drawn_as_wide_as_they_are(answer: Answer) -> None:
    plot = tidy(_named(answer, "ideal_points"), answer, theme="light", width=WIDE)
    bands = [node for node in track(plot).iter("path") if node.get("fill-opacity") == "0.16"]
    assert len(bands) == 3
    assert sorted(band.get("d", "").count("z") for band in bands) == [1, 1, 2]
    assert all("L" in band.get("d", "") for band in bands)


def test_a_pointer_that_rests_on_a_year_or_a_mark_is_told_its_values(answer: Answer) -> None:
    def titles(name: str, width: int) -> list[str]:
        root = _read(drawn(_named(answer, name), answer, width=width))
        return [node.text or "" for node in root.iter(f"{_SVG}title")][1:]

    assert any(
        told.startswith("2020: ") and "China" in told and " to " in told
        for told in titles("ideal_points", WIDE)
    )
    assert any(told.endswith("%") for told in titles("shares", WIDE))
    assert any("5 Oct 1998" in told for told in titles("acts", WIDE))
    assert any("340" not in told and "to" in told for told in titles("agreement", WIDE))
    assert titles("ideal_points", NARROW) == []


def test_a_line_that_ends_early_is_named_above_its_end() -> None:
    frame = pl.DataFrame(
        {
            "year": [2000, 2001, *range(2006, 2026)],
            "y": [0.9, 0.9, *[0.5] * 20],
            "body": ["chr"] * 2 + ["hrc"] * 20,
        }
    )
    chart, answer = _one(Chart("c", "T", "track", "t", x="year", y="y", series="body"), frame)
    named = {node.text: node for node in _read(drawn(chart, answer)).iter(f"{_SVG}text")}
    early, late = named["Commission on Human Rights"], named["Human Rights Council"]
    assert float(early.get("x", 0)) < WIDE / 2 < float(late.get("x", 0))
    assert early.get("text-anchor") == "start"


def test_lines_are_named_at_their_ends_by_state(answer: Answer) -> None:
    words = _words(drawn(_named(answer, "ideal_points"), answer))
    assert {"China", "India", "United States of America"} <= set(words)


def test_what_is_not_recorded_is_counted_and_not_drawn() -> None:
    chart, answer = _one(
        Chart("c", "T", "bars", "t", x="k", y="v"), pl.DataFrame({"k": ["a", "b", "c"], "v": [1, None, 3]})
    )
    assert {"a", "c"} <= set(_words(drawn(chart, answer)))
    assert "b" not in _words(drawn(chart, answer))
    assert "1 rows are not recorded and not drawn" in description(chart, answer)


@pytest.mark.parametrize("form", ["track", "stack", "bars", "marks", "tally", "map"])
def test_an_empty_table_is_said_and_not_drawn_as_zero(form: str) -> None:
    frame = pl.DataFrame(schema={"x": pl.Int64, "y": pl.Float64, "series": pl.String})
    chart, answer = _one(Chart("c", "T", form, "t", x="x", y="y", series="series"), frame)  # type: ignore[arg-type]
    assert drawn(chart, answer)


@pytest.mark.parametrize("form", ["track", "stack", "bars", "marks", "map"])
def test_one_row_is_drawn(form: str) -> None:
    frame = pl.DataFrame({"x": [2006], "y": [0.5], "series": ["yes"]})
    chart, answer = _one(Chart("c", "T", form, "t", x="x", y="y", series="series"), frame)  # type: ignore[arg-type]
    assert "<svg" in drawn(chart, answer)


def test_bars_take_the_numbers_from_either_column_and_keep_the_order() -> None:
    frame = pl.DataFrame({"state": ["USA", "CHN"], "votes_n": [3, -2]})
    upright = drawn(*_one(Chart("c", "T", "bars", "t", x="state", y="votes_n"), frame))
    lying = drawn(*_one(Chart("c", "T", "bars", "t", x="votes_n", y="state"), frame))
    assert upright == lying
    words = [word for word in _words(upright) if word in {"China", "United States of America"}]
    assert words == ["United States of America", "China"]


def test_a_tally_reads_from_columns_or_from_rows() -> None:
    long = pl.DataFrame({"vote": ["yes", "no", "abstain", "absent"], "votes_n": [17, 6, 24, 0]})
    wide = pl.DataFrame([{"yes": 17, "no": 6, "abstain": 24, "absent": 0, "not_member": 146}])
    from_rows = drawn(*_one(Chart("c", "T", "tally", "t", x="vote", y="votes_n"), long))
    from_columns = drawn(*_one(Chart("c", "T", "tally", "t", x="yes", y="no"), wide))
    assert (
        _words(from_rows) == _words(from_columns) == ["17", "Yes", "24", "Abstain", "6", "No", "0", "Absent"]
    )
    assert "146 not a member" in from_columns


def test_an_unknown_count_is_a_dash_and_not_a_zero() -> None:
    wide = pl.DataFrame([{"yes": 17, "no": 6, "abstain": 24, "absent": None}])
    assert _words(drawn(*_one(Chart("c", "T", "tally", "t", x="yes", y="no"), wide)))[-2:] == ["–", "Absent"]


def test_several_tallies_are_named_and_share_a_key(answer: Answer) -> None:
    words = _words(drawn(_named(answer, "motions"), answer))
    assert {"1990", "17 yes, 11 abstain, 15 no", "1992"} <= set(words)
    assert words.count("Yes") == 1


def test_dates_and_years_share_an_axis() -> None:
    frame = pl.DataFrame({"d": [date(1990, 3, 6), date(2010, 1, 1)], "what": ["a", "b"]})
    words = _words(drawn(*_one(Chart("c", "T", "marks", "t", x="d", y="what"), frame)))
    assert {"1995", "2005"} <= set(words)
    assert "A" not in words
    assert {"a", "b"} <= set(words)


def test_a_chart_over_a_table_or_column_that_is_not_there_is_a_fault(answer: Answer) -> None:
    chart = answer.charts[0]
    with pytest.raises(ValueError, match="does not have"):
        drawn(replace(chart, table="nothing"), answer)
    with pytest.raises(ValueError, match="no column 'nothing'"):
        drawn(replace(chart, x="nothing"), answer)


def test_ticks_are_round_and_few() -> None:
    assert ticks(0, 1, most=5) == [0, 0.2, 0.4, 0.6, 0.8, 1]
    assert ticks(1990.5, 1992.5, most=9, whole=True) == [1991, 1992]
    assert ticks(-0.5, 0.5, most=5) == [-0.4, -0.2, 0, 0.2, 0.4]


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_and_marks_stand_out_from_the_paper(theme: Theme) -> None:
    tones = TONES[theme]
    written = ("ink", "muted", "accent", "series-2", "series-3", "series-4", "series-6")
    for name in written:
        assert _contrast(tones[name], tones["paper"]) >= 4.5, name
    for name in ("yes", "no", "abstain", "absent", "series-5"):
        assert _contrast(tones[name], tones["paper"]) >= 3, name
    assert _contrast(tones["yes"], tones["abstain"]) >= 1.2
    assert len(set(tones.values())) == len(tones)


def _as_seen(colour: str, matrix: tuple[tuple[float, ...], ...]) -> tuple[float, ...]:
    rgb = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb]
    return tuple(sum(m * c for m, c in zip(row, linear, strict=True)) for row in matrix)


_BLIND = {  # Machado, Oliveira and Fernandes (2009), full severity
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.01182, 0.04294, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.3039),
    ),
}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("kind", sorted(_BLIND))
def test_yes_no_and_abstain_differ_for_colour_blind_readers(theme: Theme, kind: str) -> None:
    seen = [_as_seen(TONES[theme][vote], _BLIND[kind]) for vote in ("yes", "no", "abstain")]
    for i, one in enumerate(seen):
        for other in seen[i + 1 :]:
            assert sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5 > 0.1


def test_a_vote_that_the_table_does_not_speak_of_is_left_out() -> None:
    long = pl.DataFrame({"vote": ["yes", "no"], "votes_n": [2, 1]})
    assert _words(drawn(*_one(Chart("c", "T", "tally", "t", x="vote", y="votes_n"), long))) == [
        "2",
        "Yes",
        "1",
        "No",
    ]
