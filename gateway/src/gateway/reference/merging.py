"""Merge the OpenAPI documents of the services into the gateway's (接口文档合并)."""

from collections.abc import Mapping

from pydantic import JsonValue

from gateway.clients.reference import Document

_COMPONENTS = "#/components/"
_INTRODUCTION = (
    "换届：社区组织换届选举的后台服务。先登录（POST /api/v1/sign-ins）取得令牌；每个修改请求须带 Idempotency-Key。\n\n"
    "Sign in first; every change carries an Idempotency-Key; changes of versioned resources carry If-Match; "
    "errors are problem documents (RFC 9457)."
)
_BEARER: Document = {"bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}}


def merge(own: Document, parts: Mapping[str, Document]) -> Document:
    """Show each part's ``/v1/…`` as ``/api/v1/<service>/…``, its component names prefixed by the service."""
    paths = _object(_renamed(_object(own.get("paths")), "gateway"))
    components = _components(own, "gateway")
    for service, part in parts.items():
        for path, item in _object(part.get("paths")).items():
            if path.startswith("/v1/"):
                outside = f"/api{path.replace('/v1/', f'/v1/{service}/', 1)}"
                paths[outside] = _tagged(_object(_renamed(item, service)), service)
        for kind, found in _components(part, service).items():
            components[kind] = _object(components.get(kind)) | _object(found)
    return {
        "openapi": own["openapi"],
        "info": _object(own["info"]) | {"description": _INTRODUCTION},
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": components | {"securitySchemes": _BEARER},
        "security": [{"bearer": []}, {}],
    }


def _object(node: JsonValue) -> Document:
    """The node as an object, an empty one for anything else."""
    return dict(node) if isinstance(node, dict) else {}


def _components(document: Document, service: str) -> Document:
    components = _object(document.get("components"))
    return {
        kind: {f"{service}.{name}": _renamed(component, service) for name, component in _object(found).items()}
        for kind, found in components.items()
        if kind != "securitySchemes"
    }


def _renamed(node: JsonValue, service: str) -> JsonValue:
    if isinstance(node, list):
        return [_renamed(item, service) for item in node]
    if isinstance(node, dict):
        return {key: _reference(key, value, service) for key, value in node.items()}
    return node


def _reference(key: str, value: JsonValue, service: str) -> JsonValue:
    if key == "$ref" and isinstance(value, str) and value.startswith(_COMPONENTS):
        kind, name = value.removeprefix(_COMPONENTS).split("/", 1)
        return f"{_COMPONENTS}{kind}/{service}.{name}"
    if key == "mapping" and isinstance(value, dict):
        return {name: _reference("$ref", target, service) for name, target in value.items()}
    return _renamed(value, service)


def _tagged(item: Document, service: str) -> Document:
    return {method: _operation(method, value, service) for method, value in item.items()}


def _operation(method: str, value: JsonValue, service: str) -> JsonValue:
    if not isinstance(value, dict):
        return value
    tags = value.get("tags")
    prefixed = [f"{service} · {tag}" for tag in (tags if isinstance(tags, list) else [""])]
    # A service names its operations itself; what has no prefix yet gets one, so that no two are alike.
    name = str(value.get("operationId", method)).removeprefix(f"{service}_")
    return value | {"tags": [*prefixed], "operationId": f"{service}_{name}"}
