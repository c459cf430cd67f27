"""`--from` and `--to` say the same as `--since` and `--until`, wherever these are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Palais


def test_from_and_to_are_since_and_until(palais: Palais) -> None:
    asked = ("votes", "CHN", "--body", "hrc", "--json")
    one = palais(*asked, "--from", "2019-01-01", "--to", "2019-12-31").json
    assert one == palais(*asked, "--since", "2019-01-01", "--until", "2019-12-31").json
    assert (one["parameters"]["since"], one["parameters"]["until"]) == ("2019-01-01", "2019-12-31")


def test_a_question_without_days_knows_neither(palais: Palais) -> None:
    ran = palais("state", "CHN", "--from", "2019-01-01")
    assert ran.code == 2
    assert "No such option: --from" in ran.err
