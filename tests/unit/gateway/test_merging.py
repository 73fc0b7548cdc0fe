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
    assert schemas["registry.Plan"]["type"] == "object" and schemas["audit.Plan"]["type"] == "string"
    assert schemas["audit.Plan"]["properties"]["next"]["$ref"] == "#/components/schemas/audit.Plan"
    assert "gateway.Error" in schemas


def test_only_what_the_door_serves_is_listed_under_its_own_paths() -> None:
    merged: dict[str, Any] = merge(OWN, {"registry": part("object")})
    assert set(merged["paths"]) == {"/api/v1/sign-ins", "/api/v1/registry/plans"}
    operation = merged["paths"]["/api/v1/registry/plans"]["get"]
    assert operation["tags"] == ["registry · 计划"] and operation["operationId"] == "registry_plans"
    assert set(merged["components"]["securitySchemes"]) == {"bearer"}
