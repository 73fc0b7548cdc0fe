"""Request headers of the contract: the Idempotency-Key of every change, and If-Match where a version is needed."""

from typing import Any

from service_kit.idempotency import KEY_PATTERN

Json = dict[str, Any]
_KEY: Json = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "description": "幂等键：每个新请求取一个新值（如 UUID），重发同一请求用同一值 · "
    "a fresh value (a UUID, say) for each new request, the same value when the same request is sent again",
    "schema": {"type": "string", "pattern": f"^{KEY_PATTERN}$"},
    "example": "018f5e6a-7d0c-7b3e-9a51-3f2c8e4d1b60",
}


def describe_headers(operation: Json, *, keyed: bool) -> bool:
    """Add the key where the operation takes one; says whether the operation knows If-Match."""
    given = operation.get("parameters", [])
    matches = [each for each in given if each["in"] == "header" and each["name"].lower() == "if-match"]
    for each in matches:
        each["name"], each["example"] = "If-Match", '"3"'
        each["required"] = each["schema"].pop("x-required", False)
        each["schema"] = {"type": "string", "pattern": '^"[0-9]+"(, *"[0-9]+")*$'}
    parameters = [*given, *([_KEY] if keyed else [])]
    if parameters:
        operation["parameters"] = parameters
    return bool(matches)
