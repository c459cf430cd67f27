"""From a claim to a roll call or text to the publisher's document: two clicks, for every claim that rests on any."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from palais.questions import ask, specs
from palais.questions._claims import Finding, claims
from palais.questions._claims._kept import found
from palais.questions._documents import places
from palais.record.store import packaged_folder, using
from palais.terms.tables import Cast, RollCall, Text
from palais.web.links import page_about

if TYPE_CHECKING:
    from collections.abc import Iterator

LEADS = ("rollcall", "text")
EVENTS = {Cast.table, RollCall.table, Text.table, "ngo_votes"}
# Claims whose figures count something else, though they need such a table: sponsors by year, states by rung, seats by region.
NO_ADDRESS = {"ngo_committee"}  # its votes come from printed reports, and its card has no address
COUNTED = {7: "palais roles", 14: "palais blocs", 26: "palais ladder"}


@pytest.fixture(scope="module", autouse=True)
def _packaged() -> Iterator[None]:
    if not (packaged_folder() / "manifest.json").is_file():
        pytest.skip("no packaged record in this tree (make record FROM=DIR makes it)")
    with using(packaged_folder()):
        yield


def events(finding: Finding) -> dict[str, list[str]]:
    """Return the ids of the roll calls and texts that a claim's tables name, by the question that opens them."""
    found: dict[str, list[str]] = {lead: [] for lead in LEADS}
    for lead, values in found.items():
        for frame in finding.tables.values():
            values.extend(frame[lead].drop_nulls().to_list() if lead in frame.columns else [])
    return found


@pytest.mark.parametrize("number", claims())
def test_a_claim_that_rests_on_votes_or_texts_names_each(number: int) -> None:
    one = claims()[number]
    if not EVENTS & set(one.needs):
        pytest.skip("it rests on no votes")
    if number in COUNTED:
        assert any(see.startswith(COUNTED[number]) for see in one.see), "the page that opens them is named"
        return
    named = events(found(one, one.about))
    assert any(named.values())
    for lead, values in named.items():
        assert all(page_about(value, lead) is not None for value in values), lead


@pytest.mark.parametrize("number", [number for number in claims() if number not in COUNTED])
def test_its_page_carries_the_publisher_s_address(number: int) -> None:
    one = claims()[number]
    for lead, values in events(found(one, one.about)).items():
        for value in dict.fromkeys([*values[:1], *values[-1:]]):
            answer = ask(specs()[lead], {"symbol": value})
            assert all(
                note.url.startswith("https://") for note in answer.sources if note.name not in NO_ADDRESS
            )
            if "documents" in answer.tables:
                assert all(
                    address.startswith("https://") for address in answer.tables["documents"]["address"]
                )


def test_nearly_every_vote_of_the_commission_the_council_and_the_assembly_has_its_document() -> None:
    from palais.record.ask import rows

    held = rows(RollCall, {"body": ("chr", "hrc", "unga")})
    addressed = sum(
        bool(places(event)) for event in held.select("source", "locator", "symbol").iter_rows(named=True)
    )
    assert addressed / held.height > 0.94
    china = [value for value in events(found(claims()[4], "CHN"))["rollcall"] if "china" in value]
    assert len(china) == 7, "seven motions of 1995 to 2004 stand in a list beside the catalogue, not in it"
