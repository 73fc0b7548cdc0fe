"""Merge the OpenAPI documents of the services into the gateway's (接口文档合并)."""

from collections.abc import Mapping

from pydantic import JsonValue

from gateway.clients.reference import Document
from gateway.proxy.door import NOUNS
from gateway.reference.naming import as_object, join_types, list_components, list_references, name_components, rename

_INTRODUCTION = (
    "换届：社区组织换届选举的后台服务。先登录（POST /api/v1/sign-ins）取得令牌；每个修改请求须带 Idempotency-Key。\n\n"
    "Sign in first; every change carries an Idempotency-Key; changes of versioned resources carry If-Match; "
    "errors are problem documents (RFC 9457)."
)
_BEARER: Document = {"bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}}
# What the door itself may answer, whatever lies behind it: a bad token is refused even where none is needed,
# and a body has to arrive in time.
_OF_THE_DOOR = ("401", "429")


def merge(own: Document, parts: Mapping[str, Document]) -> Document:
    """Show each part's ``/v1/…`` as ``/api/v1/<service>/…``; what services ask each other is left out."""
    documents = {"gateway": own, **parts}
    components = join_types({part: list_components(document) for part, document in documents.items()})
    names = name_components(components)
    paths: Document = {}
    for part, document in documents.items():
        paths |= as_object(rename(_paths(document, part), names[part]))
    merged: Document = {}
    for part, found in components.items():
        merged |= {names[part][each]: _entitled(content, names[part], each) for each, content in found.items()}
    return {
        "openapi": own["openapi"],
        "info": as_object(own["info"]) | {"description": _INTRODUCTION},
        "servers": [{"url": "/"}],
        "tags": [tag for part, document in documents.items() for tag in _tags(document, part)],
        "paths": paths,
        "components": _used(paths, merged) | {"securitySchemes": _BEARER},
    }


def _entitled(content: JsonValue, names: Mapping[str, str], reference: str) -> JsonValue:
    # Generators of clients name a type by its title, so that one has to be as new as the name.
    schema = as_object(rename(content, names))
    return schema | {"title": names[reference].rpartition("/")[2]} if "title" in schema else schema


def _paths(document: Document, part: str) -> Document:
    paths: Document = {}
    for path, item in as_object(document.get("paths")).items():
        outside = path if part == "gateway" else _outside(path, part)
        operations = {
            method: _operation(each, part)
            for method, each in as_object(item).items()
            if not as_object(each).get("x-internal")
        }
        if operations and (part == "gateway" or path.startswith("/v1/")):
            paths[outside] = operations
    return paths


def _outside(path: str, part: str) -> str:
    noun = path.removeprefix("/v1/").partition("/")[0]
    return f"/api{path}" if NOUNS.get(noun) == part else f"/api/v1/{part}/{path.removeprefix('/v1/')}"


def _operation(node: JsonValue, part: str) -> JsonValue:
    operation = as_object(node)
    tags = operation.get("tags")
    # A service names its operations itself; what has no prefix yet gets one, so that no two are alike.
    name = str(operation.get("operationId")).removeprefix(f"{part}_")
    statuses = [*_OF_THE_DOOR, *(["408"] if "requestBody" in operation else [])]
    door: Document = {each: {"$ref": f"#/components/responses/Problem{each}"} for each in statuses}
    return operation | {
        "tags": [_tag(str(tag), part) for tag in (tags if isinstance(tags, list) else [])],
        "operationId": f"{part}_{name}",
        "responses": dict(sorted((door | as_object(operation.get("responses"))).items())),
    }


def _tags(document: Document, part: str) -> list[JsonValue]:
    tags = document.get("tags")
    found = [as_object(tag) for tag in (tags if isinstance(tags, list) else [])]
    return [tag | {"name": _tag(str(tag["name"]), part)} for tag in found]


def _tag(name: str, part: str) -> str:
    return name if part == "gateway" else f"{part} · {name}"


def _used(paths: Document, components: Document) -> Document:
    """The components that the paths lead to, by kind."""
    used: set[str] = set()
    waiting = set(list_references(paths))
    while waiting:
        used |= waiting
        waiting = {each for name in waiting for each in list_references(components.get(name))} - used
    kinds: dict[str, Document] = {}
    for reference in sorted(used & components.keys()):
        _, _, kind, name = reference.split("/", 3)
        kinds.setdefault(kind, {})[name] = components[reference]
    return {**kinds}
