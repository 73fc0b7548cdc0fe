"""What a body may say: nothing beyond what the contract lists, and no address that the house would call."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tests.contracts.documents import merged

DOCUMENT: dict[str, Any] = merged()
SCHEMAS: Mapping[str, Any] = DOCUMENT["components"]["schemas"]
_ADDRESS = re.compile(r"(^|_)(ur[il]|href|callback|webhook|endpoint|link)s?($|_)")

# Where a platform keeps an attachment: shown to the desk, and fetched by nobody here.
KEPT_UNREAD = {("AttachmentIn", "link")}


def bodies() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every schema that a JSON body of a request is made of, by its name or its operation."""
    seen: set[str] = set()
    for item in DOCUMENT["paths"].values():
        for says in item.values():
            content = says.get("requestBody", {}).get("content", {}).get("application/json")
            if content:
                yield from parts(says["operationId"], content["schema"], seen)


def parts(name: str, schema: Any, seen: set[str]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """A schema and those within it, each named one once."""
    if isinstance(schema, list):
        for each in schema:
            yield from parts(name, each, seen)
    if not isinstance(schema, dict):
        return
    reference = str(schema.get("$ref", "")).rpartition("/")[2]
    if reference and reference not in seen:
        seen.add(reference)
        yield from parts(reference, SCHEMAS[reference], seen)
    if "properties" in schema:
        yield name, schema
        yield from parts(name, list(schema["properties"].values()), seen)
    for key in ("items", "anyOf", "oneOf", "allOf", "additionalProperties"):
        yield from parts(name, schema.get(key), seen)


def test_no_body_takes_a_field_it_does_not_know() -> None:
    found = list(bodies())
    assert len(found) > 150
    assert [name for name, schema in found if schema.get("additionalProperties") is not False] == []


def test_nobody_gives_an_address_that_the_house_would_call() -> None:
    fields = [(name, field, says) for name, schema in bodies() for field, says in schema["properties"].items()]
    found = {(name, field) for name, field, says in fields if _ADDRESS.search(field) or says.get("format") == "uri"}
    assert found == KEPT_UNREAD
