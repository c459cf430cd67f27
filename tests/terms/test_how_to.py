"""The words of the guides: whole, plain, without a second copy of any rule, and with addresses of official bodies only."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from palais.errors import Unrecognised
from palais.rules.avenues import MECHANISMS
from palais.terms.how_to import PARTS, HowTo, guides, happened

FOLDER = Path(__file__).resolve().parents[2] / "src" / "palais" / "terms" / "how_to"
FILES = sorted([*(FOLDER / "families").glob("*.toml"), *(FOLDER / "mechanisms").glob("*.toml")])
NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a|an|\\d+"
SPAN = re.compile(rf"\b(?:{NUMBERS})[ -](?:hour|day|week|month|year)s?\b", re.IGNORECASE)
OFFICIAL = (
    "un.org",
    "ohchr.org",
    "ilo.org",
    "icc-cpi.int",
    "coe.int",
    "oas.org",
    "au.int",
    "african-court.org",
)
LONGEST_MEAN = 18
LONGEST = 32


def lines(path: Path) -> list[str]:
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    return [line for part in (*PARTS, "when") for line in read.get(part, ())]


def sentences(texts: list[str]) -> list[list[str]]:
    found = [one for text in texts for one in re.split(r"(?<=[.?!:;])\s+", text)]
    return [words for one in found if (words := re.findall(r"[\w'’/-]+", one))]


def test_every_mechanism_of_the_rules_has_a_guide_and_no_other() -> None:
    assert set(guides()) == set(MECHANISMS)
    assert len(guides()) == 28
    assert len(list((FOLDER / "mechanisms").glob("*.toml"))) == 28


@pytest.mark.parametrize("name", sorted(MECHANISMS))
def test_every_guide_has_every_part(name: str) -> None:
    guide = guides()[name]
    for part in PARTS:
        assert getattr(guide, part), f"{name} has nothing under {part}"
        assert all(line.strip() == line and len(line) > 8 for line in getattr(guide, part)), part
    assert guide.safety[0].startswith("You are in danger now?")
    assert any("reprisals" in line for line in guide.safety)
    assert len(set(guide.need)) == len(guide.need)
    assert guide.addresses


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_limit_of_time_stands_in_the_words(path: Path) -> None:
    for line in lines(path):
        assert not SPAN.search(line), f"a span that only the rules may hold: {line}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_sentences_are_short(path: Path) -> None:
    counts = [len(words) for words in sentences(lines(path))]
    assert sum(counts) / len(counts) <= LONGEST_MEAN, path.stem
    assert max(counts) <= LONGEST, path.stem


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_words_promise_nothing(path: Path) -> None:
    promises = re.compile(
        r"\b(?:guarantee|certainly|will win|will be freed|will help you|justice will)\b", re.IGNORECASE
    )
    assert [line for line in lines(path) if promises.search(line)] == []


def test_addresses_are_of_official_bodies_and_secure() -> None:
    for guide in guides().values():
        for address in guide.addresses:
            host = (
                urlsplit(address.value).hostname
                if "://" in address.value
                else address.value.partition("@")[2]
            )
            assert address.value.startswith("https://") or "@" in address.value, address
            assert host, address
            assert any(host == one or host.endswith(f".{one}") for one in OFFICIAL), address


def test_one_address_is_marked_alike_wherever_it_stands() -> None:
    marks: dict[str, set[bool]] = {}
    for guide in guides().values():
        for address in guide.addresses:
            marks.setdefault(address.value, set()).add(address.verified)
    assert all(len(found) == 1 for found in marks.values())


def test_every_mechanism_can_be_found_by_what_happened() -> None:
    named = [name for group in happened() for name in group.mechanisms]
    assert set(named) == set(MECHANISMS)
    for group in happened():
        assert len(set(group.mechanisms)) == len(group.mechanisms)


@pytest.mark.parametrize("text", ["cat 22", "CAT-22", " cat-22 ", "Cat_22"])
def test_a_mechanism_is_taken_as_people_write_it(text: str) -> None:
    assert HowTo.parse(text).mechanism == "CAT-22"


def test_a_near_miss_is_named() -> None:
    with pytest.raises(Unrecognised, match="did you mean CAT-22"):
        HowTo.parse("cat-222")
    with pytest.raises(Unrecognised, match="`palais how-to` lists them"):
        HowTo.parse("zzz")
    assert HowTo.choices() == tuple(guides())
