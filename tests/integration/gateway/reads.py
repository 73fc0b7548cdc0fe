"""What the gateway reads of a service beside what the service documents: every field read has to be promised."""

from collections.abc import Iterator, Mapping
from typing import Any

from gateway.clients.audit import Case
from gateway.clients.ballots import Result
from gateway.clients.board import Guide, Notice, Timetable
from gateway.clients.candidates import Slate
from gateway.clients.gates import Gates
from gateway.clients.registry import Community, Election, Turnout
from pydantic import TypeAdapter

Schema = Mapping[str, Any]
ELECTION = "/elections/{election_id}"
# Path below /api/v1 → what is read there; of a list, of each item.
READS: dict[str, type] = {
    f"registry{ELECTION}": Election,
    "registry/elections": Election,
    "registry/communities": Community,
    f"registry{ELECTION}/check-ins": Turnout,
    f"registry{ELECTION}/notices": Notice,
    f"registry{ELECTION}/timetable": Timetable,
    f"registry{ELECTION}/guide": Guide,
    f"candidates{ELECTION}/slate": Slate,
    f"ballots{ELECTION}/results": Result,
    "audit/cases": Case,
    **{f"{service}{ELECTION}/decisions": Gates for service in ("registry", "candidates", "ballots")},
}


def unpromised(document: Schema, path: str) -> list[str]:
    """The fields read at a path that its answer, as the reference documents it, need not have."""
    answer = document["paths"][f"/api/v1/{path}"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    variants = list(_objects(document, answer))
    if variants and "items" in variants[0]["properties"]:
        variants = list(_objects(document, variants[0]["properties"]["items"]))
    read = TypeAdapter(READS[path]).json_schema()
    assert variants, f"{path} documents no answer"
    return [name for variant in variants for name in _lacking(read, read, document, variant)]


def _lacking(root: Schema, read: Schema, document: Schema, variant: Schema) -> Iterator[str]:
    for own in _objects(root, read):
        for name, field in own["properties"].items():
            if name not in variant["properties"] or name not in variant.get("required", ()):
                yield name
                continue
            for inner in _objects(document, variant["properties"][name]):
                yield from (f"{name}.{rest}" for rest in _lacking(root, field, document, inner))


def _objects(root: Schema, schema: Schema) -> Iterator[Schema]:
    """The object schemas a schema may stand for: through references, alternatives and lists."""
    if "$ref" in schema:
        target: Any = root
        for step in schema["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        yield from _objects(root, target)
    for alternative in (*schema.get("anyOf", ()), *([schema["items"]] if "items" in schema else ())):
        yield from _objects(root, alternative)
    if "properties" in schema:
        yield schema
