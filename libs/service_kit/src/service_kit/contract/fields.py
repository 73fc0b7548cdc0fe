"""Fields of the contract: what each field of a shape is, by its name where the shape does not say it."""

from collections.abc import Mapping
from typing import Any

Json = dict[str, Any]


def describe_fields(schemas: Mapping[str, Json], words: Mapping[str, str]) -> None:
    """Give every field without a description the words of ``Shape.field``, or else those of its name."""
    for shape, schema in schemas.items():
        for field, says in schema.get("properties", {}).items():
            text = words.get(f"{shape}.{field}") or words.get(field)
            if text and "description" not in says:
                says["description"] = text
