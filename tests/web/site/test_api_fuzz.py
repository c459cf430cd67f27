"""The API asked at random, as its own description allows: an answer or a refusal in one sentence, never a fault."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.web.site.conftest import TODAY

from palais.web.site.answering import replied
from palais.web.site.api import openapi
from palais.web.site.door import LONGEST_TARGET
from palais.web.site.replies import Visit
from palais.web.site.shown import Site

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed (dev group)")

HEAVY = {
    "blocs",
    "agenda",
    "election",
    "backtest",
    "double-standard",
    "claims",
    "breaks",
    "ladder",
    "coverage",
}
"""Questions that take a second whatever they are asked; each is asked once elsewhere."""


@pytest.fixture(scope="module")
def described() -> Any:
    return schemathesis.openapi.from_dict(openapi())


def _operations(described: Any) -> list[Any]:
    found = [one.ok() for one in described.get_all_operations()]
    return [one for one in found if one.definition.raw["operationId"] not in HEAVY]


def _target(case: Any) -> str:
    path = case.path
    for name, value in (case.path_parameters or {}).items():
        path = path.replace(f"{{{name}}}", quote(str(value), safe=""))
    pairs: list[tuple[str, object]] = []
    for name, value in (case.query or {}).items():
        pairs += [(name, one) for one in value] if isinstance(value, list) else [(name, value)]
    query = urlencode([(name, _written(value)) for name, value in pairs])
    return f"{path}?{query}" if query else path


def _written(value: object) -> str:
    return json.dumps(value) if isinstance(value, bool | dict) or value is None else str(value)


def test_a_random_request_is_answered_or_refused_and_no_fault_shows(described: Any) -> None:
    operations = _operations(described)
    assert len(operations) > 30
    asked: set[str] = set()

    @settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(operations).flatmap(lambda one: one.as_strategy()))
    def meets(case: Any) -> None:
        target = _target(case)
        if len(target) > LONGEST_TARGET:
            return
        asked.add(case.operation.definition.raw["operationId"])
        reply = replied(Visit(target), site=Site(), today=TODAY)
        assert reply.status in {200, 303, 308, 404}, (reply.status, target)
        if reply.status in {200, 404}:
            assert reply.media == "application/json"
            body = json.loads(reply.plain)
            assert set(body) >= ({"error"} if reply.status != 200 else {"question", "sentence", "tables"})

    meets()
    assert len(asked) > 15
