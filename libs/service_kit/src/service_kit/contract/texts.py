"""Texts of the contract: summaries and tags from docstrings, who may ask, examples from the service's ``examples.json``."""

import json
from collections.abc import Callable, Collection
from importlib import resources
from inspect import getmodule
from typing import Any

from service_kit.access import Permission
from service_kit.identity import SERVICE_ROLE

Json = dict[str, Any]


def read_examples(service: str) -> Json:
    """Request bodies by operation id."""
    file = resources.files(service) / "examples.json"
    return dict(json.loads(file.read_text(encoding="utf-8"))) if file.is_file() else {}


def summarise(operation: Json, examples: Json) -> None:
    """Make the docstring's first line the summary, and add the example of the body."""
    # FastAPI makes a title of the function's name; the first line says it in both languages.
    text = operation.pop("description", "")
    operation["summary"] = _first_line(text)
    rest = text.partition("\n")[2].strip()
    if rest:
        operation["description"] = rest
    example = examples.get(operation.get("operationId", ""))
    if example is not None:
        (content,) = operation["requestBody"]["content"].values()
        content["example"] = example


def describe_access(operation: Json, action: str, permission: Permission | None) -> None:
    """Add to the description who may ask: the action as refusals name it, its roles and offices; everybody without one."""
    lines = [operation["description"]] if "description" in operation else []
    if permission is None:
        lines.append("无需登录 · no token is needed")
    else:
        lines.append(f"权限 · permission: `{action}`")
        lines.append(f"角色 · roles: {_slugs(set(permission.roles) - {SERVICE_ROLE})}")
        if permission.offices:
            lines.append(f"部门 · offices: {_slugs(permission.offices)}")
    operation["description"] = "\n\n".join(lines)


def _slugs(slugs: Collection[str]) -> str:
    return ", ".join(f"`{slug}`" for slug in sorted(slugs))


class Tags:
    """The tags of a document, each described by the modules of its routes."""

    def __init__(self) -> None:
        self._modules: dict[str, dict[str, None]] = {}

    def add(self, names: list[str], endpoint: Callable[..., Any]) -> None:
        """Note that a route has these tags."""
        line = _first_line(getattr(getmodule(endpoint), "__doc__", ""))
        for name in names:
            self._modules.setdefault(name, {})[line] = None

    def document(self) -> list[Json]:
        """As OpenAPI lists them."""
        return [{"name": name, "description": "; ".join(lines)} for name, lines in self._modules.items()]


def _first_line(text: str | None) -> str:
    return (text or "").partition("\n")[0].rstrip(".")
