"""Topics of texts, told by title."""

from __future__ import annotations

import pytest

from palais.terms.topics import topic_of, topics


def test_topics_that_come_before_two_bodies_are_tried_first() -> None:
    shared = [one.shared for one in topics()]
    assert shared == sorted(shared, reverse=True)
    assert len({one.topic for one in topics()}) == len(topics())


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("The question of the death penalty", "death penalty"),
        ("Promotion of human rights and fundamental freedoms through the harms of nothing", None),
        ("Human rights and transport", None),
        ("Arbitrary detention", "arbitrary detention"),
        ("Impact of arms transfers on human rights", "armed conflict and arms"),
        ("Protection against violence and discrimination based on sexual orientation", "sexual orientation and gender identity"),
        ("Rights of the child", "rights of the child"),
    ],
)  # fmt: skip
def test_a_title_has_the_topic_that_a_reader_would_give_it(title: str, topic: str | None) -> None:
    assert topic_of(title) == topic


def test_only_shared_topics_count_where_bodies_are_compared() -> None:
    assert topic_of("Torture", shared=True) is None
    assert (
        topic_of("Human rights and unilateral coercive measures", shared=True)
        == "unilateral coercive measures"
    )
