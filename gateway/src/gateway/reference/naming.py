"""Names of components in the merged document (接口文档命名): equal shapes are one, different ones of one name are told apart."""

import json
from collections.abc import Iterator, Mapping

from pydantic import JsonValue

from gateway.clients.reference import Document

_COMPONENTS = "#/components/"
# What each service can refuse for is its own; the door's clients meet all of it.
_TYPES = "#/components/schemas/ProblemType"


def list_components(document: Document) -> Document:
    """The components of a document by their references."""
    kinds = as_object(document.get("components"))
    return {
        f"{_COMPONENTS}{kind}/{name}": each
        for kind, found in kinds.items()
        if kind != "securitySchemes"
        for name, each in as_object(found).items()
    }


def join_types(components: Mapping[str, Document]) -> dict[str, Document]:
    """The components of every part, with the problem types of all of them in each."""
    enums = [as_object(found.get(_TYPES)).get("enum") for found in components.values()]
    types = sorted({str(each) for enum in enums if isinstance(enum, list) for each in enum})
    joined: JsonValue = {"type": "string", "enum": [*types]}
    return {part: found | ({_TYPES: joined} if _TYPES in found else {}) for part, found in components.items()}


def name_components(components: Mapping[str, Document]) -> dict[str, dict[str, str]]:
    """Each part's references → those of the merged document: the part's name stands before what differs."""
    contents: dict[str, set[str]] = {}
    for found in components.values():
        for reference in found:
            contents.setdefault(reference, set()).add(_content(reference, found))
    return {
        part: {each: each if len(contents[each]) == 1 else _told_apart(each, part) for each in found}
        for part, found in components.items()
    }


def _told_apart(reference: str, part: str) -> str:
    kind, _, name = reference.rpartition("/")
    return f"{kind}/{part.capitalize()}{name}"


def _content(reference: str, components: Document, within: tuple[str, ...] = ()) -> str:
    """A component with all that it refers to, as one text."""

    def expanded(node: JsonValue) -> JsonValue:
        if isinstance(node, list):
            return [expanded(each) for each in node]
        if not isinstance(node, dict):
            return node
        target = node.get("$ref")
        if isinstance(target, str) and target in components and target not in (*within, reference):
            return _content(target, components, (*within, reference))
        return {key: expanded(each) for key, each in node.items()}

    return json.dumps(expanded(components[reference]), sort_keys=True)


def rename(node: JsonValue, names: Mapping[str, str]) -> JsonValue:
    """The node with every reference under its new name, those of a discriminator's mapping, too."""
    if isinstance(node, list):
        return [rename(each, names) for each in node]
    if isinstance(node, dict):
        return {key: rename(each, names) for key, each in node.items()}
    return names.get(node, node) if isinstance(node, str) else node


def list_references(node: JsonValue) -> Iterator[str]:
    """Every reference below the node."""
    if isinstance(node, str) and node.startswith(_COMPONENTS):
        yield node
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    for each in children:
        yield from list_references(each)


def as_object(node: JsonValue) -> Document:
    """The node as an object, an empty one for anything else."""
    return dict(node) if isinstance(node, dict) else {}
