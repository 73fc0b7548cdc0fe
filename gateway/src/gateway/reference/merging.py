"""Merges the OpenAPI documents of the services into the gateway's (接口文档合并)."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

from gateway.clients.services import Services

JSON = dict[str, Any]
_SECONDS = 60.0
_COMPONENTS = "#/components/"
_ORDER = ("registry", "candidates", "ballots", "audit")
_INTRODUCTION = (
    "换届：社区组织换届选举的后台服务。先登录（POST /api/v1/sign-ins）取得令牌；每个修改请求须带 Idempotency-Key。\n\n"
    "Sign in first; every change carries an Idempotency-Key; changes of versioned resources carry If-Match; "
    "errors are problem documents (RFC 9457)."
)


class Reference:
    """The merged document, asked anew of the services after a minute."""

    def __init__(self, services: Services, own: Callable[[], JSON]) -> None:
        self._services, self._own = services, own
        self._until = 0.0
        self._document: JSON = {}

    async def document(self) -> JSON:
        """The document of everything the door serves.

        Raises:
            Unavailable: a service cannot tell its part; a reference that silently lacks it would mislead.
        """
        if self._until < time.monotonic():
            parts = await asyncio.gather(*map(self._services.reference, _ORDER))
            self._document = merge(self._own(), dict(zip(_ORDER, parts, strict=True)))
            self._until = time.monotonic() + _SECONDS
        return self._document


def merge(own: JSON, parts: dict[str, JSON]) -> JSON:
    """``own`` with each part's ``/v1/…`` as ``/api/v1/<service>/…``, its component names prefixed by the service."""
    paths, components = dict(own.get("paths", {})), _components(own, "gateway")
    paths = _renamed(paths, "gateway")
    for service, part in parts.items():
        for path, item in part.get("paths", {}).items():
            if path.startswith("/v1/"):
                paths[f"/api{path.replace('/v1/', f'/v1/{service}/', 1)}"] = _tagged(_renamed(item, service), service)
        for kind, found in _components(part, service).items():
            components.setdefault(kind, {}).update(found)
    components["securitySchemes"] = {"bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}}
    return {
        "openapi": own["openapi"], "info": own["info"] | {"description": _INTRODUCTION}, "servers": [{"url": "/"}],
        "paths": paths, "components": components, "security": [{"bearer": []}, {}],
    }  # fmt: skip


def _components(document: JSON, service: str) -> JSON:
    return {
        kind: {f"{service}.{name}": _renamed(component, service) for name, component in found.items()}
        for kind, found in document.get("components", {}).items()
        if kind != "securitySchemes"
    }


def _renamed(node: Any, service: str) -> Any:
    if isinstance(node, list):
        return [_renamed(item, service) for item in node]
    if isinstance(node, dict):
        return {key: _reference(key, value, service) for key, value in node.items()}
    return node


def _reference(key: str, value: Any, service: str) -> Any:
    if key == "$ref" and isinstance(value, str) and value.startswith(_COMPONENTS):
        kind, name = value.removeprefix(_COMPONENTS).split("/", 1)
        return f"{_COMPONENTS}{kind}/{service}.{name}"
    if key == "mapping" and isinstance(value, dict):
        return {name: _reference("$ref", target, service) for name, target in value.items()}
    return _renamed(value, service)


def _tagged(item: JSON, service: str) -> JSON:
    return {
        method: operation | {
            "tags": [f"{service} · {tag}" for tag in operation.get("tags", [""])],
            "operationId": f"{service}_{operation.get('operationId', method)}",
        } if isinstance(operation, dict) else operation
        for method, operation in item.items()
    }  # fmt: skip
