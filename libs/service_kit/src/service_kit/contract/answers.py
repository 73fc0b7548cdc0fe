"""Answers of the contract: which statuses an operation can have, and which headers come with them."""

from dataclasses import dataclass
from typing import Any

from service_kit.contract.problems import REASONS, response_reference

Json = dict[str, Any]
_PAGES = {"after", "limit"}
_DONE = {
    "200": "成功 · done",
    "201": "已建立 · made",
    "202": "已受理 · accepted",
    "204": "成功，无内容 · done, no content",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What the route says of an operation."""

    public: bool
    unsafe: bool
    keyed: bool
    preconditions: bool
    printed: bool


def describe_answers(operation: Json, schemas: Json, facts: Facts, *, versioned: bool) -> None:
    """Give every answer its shape and headers; ``versioned`` says that the route sets headers of its own."""
    answers: Json = operation["responses"]
    for status, answer in answers.items():
        if status < "300":
            if answer["description"] == "Successful Response":
                answer["description"] = _DONE[status]
            headers = _headers(operation, answer, schemas, facts, versioned)
            if headers:
                answer["headers"] = headers | answer.get("headers", {})
    if facts.printed:
        answers["304"] = {"description": "没有变化 · not changed", "headers": {"ETag": _header("ETag")}}
    refused = {status for status in answers if status in REASONS} | _statuses(operation, facts)
    for status in sorted(refused):
        answers[status] = response_reference(status)


def _statuses(operation: Json, facts: Facts) -> set[str]:
    names = {each["name"] for each in operation.get("parameters", []) if each["in"] in ("path", "query")} - _PAGES
    body = "requestBody" in operation
    return (
        {"400", "422", "500", "503"}
        | (set() if facts.public else {"401", "403"})
        | ({"404"} if names or (body and not facts.public) else set())
        | ({"409"} if facts.unsafe and not facts.public else set())
        | ({"412", "428"} if facts.preconditions else set())
        | ({"413"} if body else set())
    )


def _headers(operation: Json, answer: Json, schemas: Json, facts: Facts, versioned: bool) -> Json:
    pages = any(each["name"] == "limit" for each in operation.get("parameters", []))
    names = [
        *(["ETag"] if facts.printed or (versioned and _has_version(answer, schemas)) else []),
        *(["Link"] if pages else []),
        *(["Idempotency-Replayed"] if facts.keyed else []),
    ]
    return {name: _header(name) for name in names}


def _header(name: str) -> Json:
    return {"$ref": f"#/components/headers/{name}"}


def _has_version(answer: Json, schemas: Json) -> bool:
    schema = answer.get("content", {}).get("application/json", {}).get("schema", {})
    names = [each.get("$ref", "").rsplit("/", 1)[-1] for each in (schema, *schema.get("anyOf", []))]
    return any("version" in schemas.get(name, {}).get("properties", {}) for name in names)
