"""Parameters of the contract: what each is, the Idempotency-Key of every change, If-Match where a version is needed."""

from collections.abc import Mapping
from typing import Any

from service_kit.idempotency import KEY_PATTERN

Json = dict[str, Any]
# As answered, or as the gateway tags what it packs.
_TAG = '"[0-9]+(-gzip)?"'
_KEY: Json = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "description": "幂等键：每个新请求取一个新值（如 UUID），重发同一请求用同一值 · "
    "a fresh value (a UUID, say) for each new request, the same value when the same request is sent again",
    "schema": {"type": "string", "pattern": f"^{KEY_PATTERN}$"},
    "example": "018f5e6a-7d0c-7b3e-9a51-3f2c8e4d1b60",
}
_IF_NONE_MATCH: Json = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "已有内容的 ETag，未变则答复 304 · the ETag of what is known: 304 if it is the same",
    "schema": {"type": "string"},
}
_WORDS = {
    "after": "上一页末尾的游标，取自 Link · cursor: the last key of the page before, as Link has it",
    "delivery_id": "送达编号 · the message's id",
    "state": "送达状态 · how the message stands",
    "sha256": "内容的 SHA-256，十六进制 · SHA-256 of the content in hexadecimal",
}


def describe_parameters(operation: Json, words: Mapping[str, str]) -> None:
    """Say what each parameter is, by its name, where the route does not say it."""
    known = {**_WORDS, **words}
    for each in operation.get("parameters", []):
        if "description" not in each and each["name"] in known:
            each["description"] = known[each["name"]]
        # FastAPI is told that a header may be left out where its absence is answered with a problem of its own.
        if each["schema"].pop("x-required", False):
            each["required"] = True
            each["schema"].pop("default", None)


def describe_headers(operation: Json, *, keyed: bool, printed: bool) -> bool:
    """Add the key or If-None-Match where the operation takes it; says whether the operation knows If-Match."""
    given = operation.get("parameters", [])
    matches = [each for each in given if each["in"] == "header" and each["name"].lower() == "if-match"]
    for each in matches:
        each["name"], each["example"] = "If-Match", '"3"'
        required = {"x-required": True} if "x-required" in each["schema"] else {}
        each["schema"] = {"type": "string", "pattern": f"^{_TAG}(, *{_TAG})*$"} | required
    parameters = [*given, *([_KEY] if keyed else []), *([_IF_NONE_MATCH] if printed else [])]
    if parameters:
        operation["parameters"] = parameters
    return bool(matches)
