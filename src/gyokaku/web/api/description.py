"""The page about the API for people: made from its own OpenAPI document, without any file of another site."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gyokaku.web.api.views import api

EXAMPLES = {"edition": "current", "number": "1"}  # what stands for a part of an address in an example
ASKED = {"difference": "?from=1", "search": "?q=%E5%B8%82%E6%B0%91"}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: its name, where it stands, whether it must be given, its meaning and bounds."""

    name: str
    place: str
    required: bool
    description: str
    bounds: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One address and what it answers with."""

    path: str
    mark: str
    summary: str
    description: str
    csv: bool
    parameters: list[Parameter]
    fields: list[str]
    example: str


@cache
def operations() -> tuple[str, list[Operation]]:
    """What the API says of itself, and its operations."""
    schema = api.get_openapi_schema()
    found = [
        _operation(path, methods["get"], schema["components"]["schemas"]) for path, methods in schema["paths"].items()
    ]
    return schema["info"]["description"], found


def _operation(path: str, operation: dict[str, Any], shapes: dict[str, Any]) -> Operation:
    content = operation["responses"][200]["content"]
    name = content["application/json"]["schema"].get("$ref", "").rsplit("/", 1)[-1]
    example = path
    for part, value in EXAMPLES.items():
        example = example.replace(f"{{{part}}}", value)
    last = path.rsplit("/", 1)[-1]
    return Operation(
        path=path,
        mark=operation["operationId"].rsplit("_", 1)[-1],
        summary=operation["summary"],
        description=operation.get("description", ""),
        csv="text/csv" in content,
        parameters=[_parameter(one) for one in operation.get("parameters", [])],
        fields=_fields(name, shapes),
        example=example + ASKED.get(last, ""),
    )


def _parameter(one: dict[str, Any]) -> Parameter:
    schema = one["schema"]
    said = [
        f"{word}{schema[key]}"
        for key, word in (("minimum", "最小"), ("maximum", "最大"), ("maxLength", "長さ最大"), ("default", "既定："))
        if schema.get(key) not in (None, "")
    ]
    if "enum" in schema:
        said.append("、".join(schema["enum"]))
    place = {"path": "番地の一部", "query": "?のあと"}[one["in"]]
    return Parameter(one["name"], place, bool(one.get("required")), schema.get("description", ""), "、".join(said))


def _fields(name: str, shapes: dict[str, Any]) -> list[str]:
    """Names of the fields of an answer; of a list, those of its items."""
    shape = shapes.get(name, {})
    items = shape.get("properties", {}).get("items", {}).get("items", {}).get("$ref", "")
    inner = shapes.get(items.rsplit("/", 1)[-1], shape)
    return list(inner.get("properties", {}))


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The page."""
    about, found = operations()
    return render(request, "api/description.html", {"about": about, "operations": found})
