"""Texts of the contract: summaries and tags from docstrings, examples from the service's ``examples.json``."""

import json
from collections.abc import Callable
from importlib import resources
from inspect import getmodule
from typing import Any

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
