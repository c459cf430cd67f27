"""A made-up brief with every form of chart, so that pages can be looked at without the record. No number in it is a fact."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from tests.web.kinds import running

from palais.record.store import packaged_folder
from palais.terms.answers import Answer, Chart, Figure, Section, SourceNote

_STATES = (
    "AFG AGO ARG AUS BEL BGD BOL BRA CAN CHE CHL CHN CIV CMR COD COL CRI CUB CZE DEU DNK DZA EGY ESP EST ETH "  # noqa: SIM905 - a list to be read
    "FIN FRA GBR GHA GMB IDN IND IRN IRQ ISL ITA JAM JOR JPN KAZ KEN KOR LBY LKA LTU MAR MDG MEX MLI MNG MYS "
    "NAM NGA NLD NOR NPL NZL PAK PER PHL POL PRK PRY QAT ROU RUS SAU SDN SEN SGP MDV MUS BRB TON WSM SMR LIE "
    "MLT KIR SVN SWE SYR THA TUN TUR UGA UKR URY USA VEN VNM YEM ZAF ZMB ZWE".split()
)


def _track() -> pl.DataFrame:
    rows = []
    for name, level, drift in (("CHN", -0.6, -0.012), ("USA", 1.4, 0.008), ("IND", -0.2, 0.002)):
        for year in range(1971, 2021):
            if name == "IND" and 1988 <= year <= 1991:
                continue
            middle = level + drift * (year - 1971) + 0.15 * math.sin(year / 3 + len(name) + level)
            half = 0.12 + 0.1 * (year % 5 == 0)
            rows.append(
                (
                    name,
                    year,
                    round(middle, 3),
                    round(middle - half, 3),
                    round(middle + half, 3),
                    60 + year % 17,
                )
            )
    return pl.DataFrame(rows, schema=["state", "year", "estimate", "low", "high", "n"], orient="row")


def _shares() -> pl.DataFrame:
    rows = []
    for year in range(1992, 2026):
        parts = [0.42 + 0.1 * math.sin(year / 4), 0.2, 0.25, 0.06]
        total = sum(parts)
        rows += [
            (year, v, round(p / total, 4))
            for v, p in zip(("yes", "abstain", "no", "absent"), parts, strict=True)
        ]
    return pl.DataFrame(rows, schema=["year", "vote", "cast_share"], orient="row")


def _agreement() -> pl.DataFrame:
    names = ["CUB", "PAK", "VNM", "RUS", "IND", "BRA", "JPN", "DEU", "GBR", "USA"]
    rows = [(s, 0.82 - 0.13 * i, 0.78 - 0.13 * i, 0.86 - 0.13 * i, 340 - 9 * i) for i, s in enumerate(names)]
    return pl.DataFrame(rows, schema=["other", "agreement", "low", "high", "n"], orient="row")


def _treaties() -> pl.DataFrame:
    rows = [
        ("ICERD", "party", None, date(1981, 12, 29), "accession"),
        ("CEDAW", "party", date(1980, 7, 17), date(1980, 11, 4), "ratification"),
        ("CAT", "party", date(1986, 12, 12), date(1988, 10, 4), "ratification"),
        ("CRC", "party", date(1990, 8, 29), date(1992, 3, 2), "ratification"),
        ("ICESCR", "party", date(1997, 10, 27), date(2001, 3, 27), "ratification"),
        ("ICCPR", "signed", date(1998, 10, 5), None, None),
        ("CRPD", "party", date(2007, 3, 30), date(2008, 8, 1), "ratification"),
        ("OPCAT", "none", None, None, None),
    ]
    columns = ["treaty", "status", "signed_date", "consent_date", "mode"]
    frame = pl.DataFrame(rows, schema=columns, orient="row")
    return frame.with_columns(known_as_of=pl.lit(date(2015, 3, 1)), source=pl.lit("treaty_status"))


def _acts(treaties: pl.DataFrame) -> pl.DataFrame:
    signed = treaties.select("treaty", act_date="signed_date", act=pl.lit("signature"))
    consent = treaties.select("treaty", act_date="consent_date", act=pl.col("mode"))
    seats = pl.DataFrame({"treaty": ["CRPD"], "act_date": [date(2008, 8, 1)], "act": ["declaration"]})
    return pl.concat([signed, consent, seats]).drop_nulls()


def _world() -> pl.DataFrame:
    values = [round(0.5 + 0.5 * math.sin(i * 1.7), 3) if i % 9 else None for i in range(len(_STATES))]
    return pl.DataFrame(
        {"state": _STATES, "same_side_share": values, "n": [100 + i for i in range(len(_STATES))]}
    )


def _texts() -> pl.DataFrame:
    title = (
        "Situation of human rights in a country with quite a long title as catalogued, to see how it wraps"
    )
    rows = [
        (
            date(1990 + i, 3, 7),
            "chr",
            f"E/CN.4/{1990 + i}/L.{40 + i}",
            title if i % 5 == 0 else "A draft",
            "no_action",
            i % 7 or None,
            "CHN",
        )
        for i in range(15)
    ]
    columns = ["text_date", "body", "symbol", "title", "polarity", "margin_n", "target"]
    frame = pl.DataFrame(rows, schema=columns, orient="row")
    return frame.with_columns(
        address=pl.lit("https://digitallibrary.example.org/record/123456?ln=en"),
        main_sponsors=pl.lit(None, dtype=pl.String),
    )


def _tables() -> dict[str, pl.DataFrame]:
    treaties = _treaties()
    votes = ("yes", "no", "abstain", "absent", "not_member", None)
    casts = {
        "state": _STATES[:40],
        "vote": [votes[i % 6] for i in range(40)],
        "israel_opt": [i % 2 == 0 for i in range(40)],
    }
    motions = [(1990, 17, 15, 11, 0), (1992, 27, 15, 10, 1), (1993, 22, 17, 12, 2), (1994, 20, 16, 17, 0)]
    kinds = ("country", "thematic", "amendment")
    totals = [(y, k, (y * (3 if k == "country" else 5)) % 17 + 2) for y in range(1990, 2021) for k in kinds]
    return {
        "status": treaties,
        "acts": _acts(treaties),
        "ideal_points": _track(),
        "shares": _shares(),
        "agreement": _agreement(),
        "votes_by_kind": pl.DataFrame(totals, schema=["year", "kind", "votes_n"], orient="row"),
        "same_side": _world(),
        "texts": _texts(),
        "tally": pl.DataFrame([{"yes": 17, "no": 6, "abstain": 24, "absent": 0, "not_member": 146}]),
        "motions": pl.DataFrame(
            motions, schema=["year", "yes_n", "no_n", "abstain_n", "absent_n"], orient="row"
        ),
        "casts": pl.DataFrame(casts),
        "statements": pl.DataFrame(schema={"statement": pl.String}),
    }


def _tuples(words: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in words.items()}


def _dated(words: dict[str, Any], key: str) -> dict[str, Any]:
    return words | ({key: date.fromisoformat(words[key])} if key in words else {})


def brief() -> Answer:
    told = json.loads(Path(__file__).with_name("brief.json").read_text(encoding="utf-8"))
    return Answer(
        question=told["question"],
        parameters={"state": "China", "on": date(2026, 1, 1)},
        title=told["title"],
        sentence=told["sentence"],
        figures=tuple(Figure(**_dated(words, "as_of")) for words in told["figures"]),
        tables=_tables(),
        sections=tuple(Section(**_tuples(words)) for words in told["sections"]),
        charts=tuple(Chart(**_tuples(words)) for words in told["charts"]),
        method=told["method"],
        trace=tuple(told["trace"]),
        sources=tuple(SourceNote(**_dated(words, "date")) for words in told["sources"]),
        caveats=tuple(told["caveats"]),
    )


@pytest.fixture(scope="session")
def answer() -> Answer:
    return brief()


@pytest.fixture(scope="session")
def site_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running site over the packaged record."""
    if not (packaged_folder() / "manifest.json").is_file():
        pytest.skip("no packaged record in this tree (make record FROM=DIR makes it)")
    with running(tmp_path_factory.mktemp("home-of-a-site")) as address:
        yield address
