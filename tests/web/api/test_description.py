"""The API against its own description: whatever the OpenAPI document allows is answered as it says, never by a 500."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode

pytestmark = pytest.mark.slow


@pytest.fixture
def described(two_editions):
    """The site as a server runs it, but the test's transaction stays open from one request to the next."""
    from gyokaku.wsgi import application

    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_answers_are_as_described(described, mode):
    asked = 0
    for found in described.get_all_operations():
        operation = found.ok()

        @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
        @given(operation.as_strategy(generation_mode=mode))
        def holds(case):
            nonlocal asked
            case.call_and_validate()
            asked += 1

        holds()
    assert asked > 80


def test_it_is_openapi_3_1(described):
    assert described.raw_schema["openapi"] == "3.1.0"
    assert len(described.raw_schema["paths"]) >= 9
