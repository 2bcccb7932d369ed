"""The API against its own description: whatever the OpenAPI document allows is answered as it says, never by a 500."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode

pytestmark = pytest.mark.slow


@pytest.fixture
def described(two_editions):
    from gyokaku.wsgi import application

    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


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
