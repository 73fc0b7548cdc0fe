"""Merging the services' OpenAPI documents."""

from typing import Any

from gateway.reference.merging import merge

OWN: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "换届", "version": "1"},
    "paths": {"/api/v1/sign-ins": {"post": {"operationId": "sign_in"}}},
    "components": {"schemas": {"Error": {"type": "object"}}},
}


def part(kind: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Plan"}
    return {
        "paths": {
            "/v1/plans": {"get": {"operationId": "plans", "tags": ["计划"], "responses": {"200": schema}}},
            "/health/live": {"get": {"operationId": "live"}},
        },
        "components": {
            "schemas": {"Plan": {"type": kind, "properties": {"next": schema}}},
            "securitySchemes": {"own": {}},
        },
    }


def test_services_keep_their_own_meaning_of_one_name() -> None:
    merged: dict[str, Any] = merge(OWN, {"registry": part("object"), "audit": part("string")})
    schemas = merged["components"]["schemas"]
    assert schemas["RegistryPlan"]["type"] == "object" and schemas["AuditPlan"]["type"] == "string"
    assert schemas["AuditPlan"]["properties"]["next"]["$ref"] == "#/components/schemas/AuditPlan"


def test_what_is_alike_in_all_services_is_one_and_what_nothing_leads_to_is_left_out() -> None:
    merged: dict[str, Any] = merge(OWN, {"registry": part("object"), "audit": part("object")})
    assert list(merged["components"]["schemas"]) == ["Plan"]


def test_a_shape_that_refers_to_different_ones_differs_itself() -> None:
    documents = {"registry": part("object"), "audit": part("string")}
    for document in documents.values():
        document["components"]["schemas"]["Page"] = {"items": {"$ref": "#/components/schemas/Plan"}}
        operation = document["paths"]["/v1/plans"]["get"]
        operation["responses"]["200"] = {"$ref": "#/components/schemas/Page"}
    merged: dict[str, Any] = merge(OWN, documents)
    assert merged["components"]["schemas"]["AuditPage"]["items"]["$ref"].endswith("/AuditPlan")


def test_what_services_ask_each_other_is_left_out() -> None:
    inside = part("object")
    inside["paths"]["/v1/plans"]["get"]["x-internal"] = True
    merged: dict[str, Any] = merge(OWN, {"registry": inside})
    assert list(merged["paths"]) == ["/api/v1/sign-ins"] and "schemas" not in merged["components"]


def test_only_what_the_door_serves_is_listed_under_its_own_paths() -> None:
    merged: dict[str, Any] = merge(OWN, {"registry": part("object")})
    assert set(merged["paths"]) == {"/api/v1/sign-ins", "/api/v1/registry/plans"}
    operation = merged["paths"]["/api/v1/registry/plans"]["get"]
    assert operation["tags"] == ["registry · 计划"] and operation["operationId"] == "registry_plans"
    assert set(merged["components"]["securitySchemes"]) == {"bearer"}


def test_what_the_door_serves_without_a_services_name_is_shown_so() -> None:
    law = part("object")
    law["paths"]["/v1/documents/{slug}"] = law["paths"].pop("/v1/plans")
    assert "/api/v1/documents/{slug}" in merge(OWN, {"registry": law})["paths"]  # type: ignore[operator]  # any JSON
    assert "/api/v1/audit/documents/{slug}" in merge(OWN, {"audit": law})["paths"]  # type: ignore[operator]  # any JSON
