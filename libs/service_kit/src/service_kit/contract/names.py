"""Names of schemas in the contract: a generic shape's is its title, ``ElectionList`` and not ``Items_ElectionView_``."""

from collections.abc import Mapping
from typing import Any

_SCHEMAS = "#/components/schemas/"


def name_generics(document: dict[str, Any]) -> dict[str, Any]:
    """The document with the generic schemas, and all references to them, under their titles."""
    schemas = document.get("components", {}).get("schemas", {})
    titles = {name: schema["title"] for name, schema in schemas.items() if name.endswith("_")}
    renamed: dict[str, Any] = _renamed(document, {_SCHEMAS + name: _SCHEMAS + title for name, title in titles.items()})
    if titles:
        renamed["components"]["schemas"] = {
            titles.get(name, name): schema for name, schema in renamed["components"]["schemas"].items()
        }
    return renamed


def _renamed(node: Any, names: Mapping[str, str]) -> Any:
    if isinstance(node, dict):
        return {key: _renamed(each, names) for key, each in node.items()}
    if isinstance(node, list):
        return [_renamed(each, names) for each in node]
    return names.get(node, node) if isinstance(node, str) else node
