"""The field dictionary, the schema and the page for integrators say of open results what the lines are."""

import re
from pathlib import Path
from typing import Any

import jsonschema_rs
from electoral_rules.open_results import fields
from gateway.pages.open_results_shapes import ResultLineView
from gateway.pages.result_fields_shapes import dictionary, result_schema

PAGE = Path(__file__).parents[3] / "docs" / "api" / "open-data.md"


def test_the_dictionary_has_every_field_of_a_line_in_its_order() -> None:
    assert [each.field for each in dictionary().items] == list(ResultLineView.model_fields) == list(fields())


def test_the_dictionary_tells_the_types_of_the_lines() -> None:
    told = {each.field: (each.type, each.nullable, each.unit) for each in dictionary().items}
    assert told["election_id"] == ("uuid", False, "")
    assert told["election_day"] == ("date", True, "")
    assert told["announced_at"] == ("date-time", True, "")
    assert told["votes_for"] == ("integer", True, "票")
    assert told["elected"] == ("boolean", True, "")
    assert told["name"] == ("text", True, "")
    closed = {each.field for each in dictionary().items if each.words}
    assert closed == {field for field, (kind, _, _) in told.items() if kind == "word"}


def test_the_words_of_the_dictionary_are_those_of_the_schema() -> None:
    schema: Any = result_schema()
    properties = schema["$defs"]["ResultLineView"]["properties"]
    for each in (one for one in dictionary().items if one.words):
        forms = properties[each.field].get("anyOf", [properties[each.field]])
        assert [word.word for word in each.words] == forms[0]["enum"], each.field


def test_the_schema_is_one_and_closed() -> None:
    schema = result_schema()
    jsonschema_rs.meta.validate(schema)
    assert schema["additionalProperties"] is False
    assert not jsonschema_rs.is_valid(schema, {"items": []})


def test_the_page_for_integrators_lists_the_fields_as_they_are() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \| (.*?) \| (.*?) \|$", PAGE.read_text("utf-8"), re.M)
    assert rows == [
        (each.field, each.zh, f"{each.type}{'?' * each.nullable}", each.unit or "–") for each in dictionary().items
    ]
