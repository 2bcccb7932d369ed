"""The API against its own description: whatever the OpenAPI document allows is answered as it says, never by a 500."""

import re

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


def test_what_an_answer_leads_to_is_there(described):
    """From the editions to their plans, lists and sheets by the description's own links, never to a 500 or a 404."""
    machine = described.as_state_machine()
    machine.run(
        settings=settings(
            max_examples=12, stateful_step_count=4, deadline=None, suppress_health_check=list(HealthCheck)
        )
    )
    links = described.raw_schema["paths"]["/api/v1/editions"]["get"]["responses"]["200"]["links"]
    operations = {method["get"]["operationId"] for method in described.raw_schema["paths"].values()}
    assert {one["operationId"] for one in links.values()} <= operations
    assert len(links) >= 7


def test_every_operation_answers_in_japanese_and_every_list_in_csv_too(described):
    for path, methods in described.raw_schema["paths"].items():
        one = methods["get"]
        assert one["summary"], path
        names = {parameter["name"] for parameter in one.get("parameters", [])}
        if "limit" in names:
            assert "format" in names, path
            assert "text/csv" in one["responses"]["200"]["content"], path


def test_the_description_is_valid_openapi(described):
    """By the Schema that OpenAPI itself publishes, as far as schemathesis carries it, and by our reading of 3.1."""
    schema = described.raw_schema
    assert schema["info"]["title"]
    assert schema["info"]["version"] == "1"
    assert all(path.startswith("/api/v1/") for path in schema["paths"])
    names = [methods["get"]["operationId"] for methods in schema["paths"].values()]
    assert len(set(names)) == len(names)
    for path, methods in schema["paths"].items():
        wanted = set(re.findall(r"{(\w+)}", path))
        given = {one["name"] for one in methods["get"].get("parameters", []) if one["in"] == "path"}
        assert wanted == given, path
