from __future__ import annotations

import pytest

from palais.errors import Unrecognised
from palais.terms.rights import RIGHTS, Right
from palais.terms.treaties import TREATIES


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("torture", "torture"),
        ("Fair trial", "fair-trial"),
        ("the right to life", "life"),
        ("press", "expression"),
        ("forced eviction", "housing"),
        ("strike", "trade-union"),
        ("human trafficking", "slavery"),
    ],
)
def test_people_call_rights_by_many_names(said: str, right: str) -> None:
    assert Right.parse(said).right == right


def test_a_near_miss_is_named() -> None:
    with pytest.raises(Unrecognised, match="did you mean torture"):
        Right.parse("tortur")


def test_articles_are_of_treaties_on_record() -> None:
    assert {treaty for right in RIGHTS.values() for treaty in right.articles} <= {*TREATIES, "ILO", "SP"}


def test_property_stands_in_no_covenant() -> None:
    assert not {"ICCPR", "ICESCR"} & set(RIGHTS["property"].articles)


def test_names_are_not_shared() -> None:
    names = [name for right in RIGHTS.values() for name in (right.right, right.name, *right.aliases)]
    assert len(names) - len(set(names)) <= len(RIGHTS)  # some are called by their id
    assert all(Right.parse(right.right) is right for right in RIGHTS.values())
    assert all(
        Right.parse(alias).right == right.right for right in RIGHTS.values() for alias in right.aliases
    )
