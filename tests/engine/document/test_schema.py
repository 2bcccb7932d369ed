"""The printed schema is the schema, and what we write follows it."""

import json
from pathlib import Path

import jsonschema

from gyokaku.engine.document import dump
from gyokaku.engine.document.schema import printed_schema, schema
from tests.engine.document.plans import small_plan

PRINTED = Path(__file__).parents[3] / "docs" / "plan-document.schema.json"


def test_docs_hold_the_schema_of_the_types():
    assert PRINTED.read_text(encoding="utf-8") == printed_schema(), "run: python -m gyokaku.engine.document.schema"


def test_a_written_document_follows_the_schema():
    jsonschema.Draft202012Validator(schema()).validate(dump(small_plan()))


def test_the_schema_refuses_an_unknown_key():
    document = json.loads(json.dumps(dump(small_plan())))
    document["policies"][0]["measures"][0]["initiatives"][0]["budjet"] = 1
    assert not jsonschema.Draft202012Validator(schema()).is_valid(document)
