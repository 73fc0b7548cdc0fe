"""The JSON Schema of governing documents, generated from the models and the shapes of values (文件格式说明)."""

from __future__ import annotations

import json
from typing import Any

from electoral_rules.book.checking import model_of
from electoral_rules.book.format import json_schema
from electoral_rules.book.vocabulary import readers, rows, shapes


def document_schema() -> dict[str, Any]:
    """JSON Schema 2020-12: an editor that knows it completes fields, rule ids, rows and the value each id takes."""
    schema = json_schema()
    definitions = schema["$defs"]
    rule = definitions["RuleEntry"]
    rule["allOf"] = _values(definitions)
    rule["properties"]["id"]["examples"] = sorted(shapes())
    rule["properties"]["key"]["examples"] = list(rows())
    rule["properties"]["key"]["description"] = "规则矩阵的行：" + "；".join(
        f"{key} {zh}" for key, (zh, _) in rows().items()
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "规范性文件 governing document",
        **schema,
    }


def text() -> str:
    """The schema as a file."""
    return json.dumps(document_schema(), ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


def _values(definitions: dict[str, Any]) -> list[dict[str, Any]]:
    """For each shape of value, the rules that take it: a value may be null where the plan states it."""
    takers: dict[str, list[str]] = {}
    for rule_id in sorted(shapes()):
        takers.setdefault(json.dumps(_shape(rule_id, definitions), sort_keys=True), []).append(rule_id)
    return [
        {
            "if": {"properties": {"id": {"enum": ids}}, "required": ["id"]},
            "then": {
                "properties": {
                    "value": {"anyOf": [json.loads(shape), {"type": "null"}]},
                    "other_readings": {"additionalProperties": json.loads(shape)},
                }
            },
        }
        for shape, ids in takers.items()
    ]


def _shape(rule_id: str, definitions: dict[str, Any]) -> Any:
    # Two modules may call different shapes by one name, so each shape is kept under the module that declares it.
    module = readers()[rule_id][0]
    model = model_of(rule_id).model_json_schema(ref_template=f"#/$defs/{module}.{{model}}")
    definitions |= {f"{module}.{name}": definition for name, definition in model.get("$defs", {}).items()}
    shape = model["properties"]["value"]
    shape.pop("title", None)
    return shape
