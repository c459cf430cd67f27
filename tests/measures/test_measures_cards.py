from __future__ import annotations

from dataclasses import FrozenInstanceError, fields

import pytest

from palais.measures import Measure, measures


def test_every_measure_has_a_card_of_its_own_name() -> None:
    cards = measures()
    assert set(cards) >= {"agreement", "cohesion", "ideal_points", "voting_record"}
    for name, card in cards.items():
        assert isinstance(card, Measure)
        assert card.name == name


@pytest.mark.parametrize("name", sorted(measures()))
def test_no_card_is_left_empty(name: str) -> None:
    card = measures()[name]
    for field in fields(card):
        assert len(getattr(card, field.name).strip()) > (2 if field.name == "name" else 10), field.name
    assert any(letter.isdigit() for letter in card.citation), "a citation has a year"
    assert "90%" in card.interval


def test_a_card_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        measures()["agreement"].title = "else"  # type: ignore[misc]
