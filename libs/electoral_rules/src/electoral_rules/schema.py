"""The JSON Schema of governing documents, generated from the models and the shapes of values (文件格式说明)."""

from __future__ import annotations

import json
from typing import Any

from electoral_rules.checking import model_of
from electoral_rules.format import json_schema
from electoral_rules.vocabulary import rows, shapes

REF = "#/$defs/{model}"


def document_schema() -> dict[str, Any]:
    """JSON Schema 2020-12: an editor that knows it completes fields, rule ids, rows and the value each id takes."""
    schema = json_schema()
    definitions = schema["$defs"]
    rule = definitions["RuleEntry"]
    rule["allOf"] = [_value_of(rule_id, definitions) for rule_id in sorted(shapes())]
    rule["properties"]["id"]["examples"] = sorted(shapes())
    rule["properties"]["key"]["examples"] = [f"{key} {zh} {en}" for key, (zh, en) in rows().items()]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "规范性文件 governing document",
        **schema,
    }


def text() -> str:
    """The schema as a file."""
    return json.dumps(document_schema(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _value_of(rule_id: str, definitions: dict[str, Any]) -> dict[str, Any]:
    model = model_of(rule_id).model_json_schema(ref_template=REF)
    shape = model["properties"]["value"]
    for name, definition in model.get("$defs", {}).items():
        if definitions.setdefault(name, definition) != definition:
            raise ValueError(f"two shapes of values are both called {name}")
    value = {"anyOf": [shape, {"type": "null"}]}
    readings = {"additionalProperties": shape}
    return {
        "if": {"properties": {"id": {"const": rule_id}}, "required": ["id"]},
        "then": {"properties": {"value": value, "other_readings": readings}},
    }
