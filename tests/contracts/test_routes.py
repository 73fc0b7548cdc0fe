"""Routes and the contract: every route is in a document, inner doors are marked in one way, and no path hides another."""

from itertools import combinations

import pytest
from electoral_rules.book.permissions import load_permissions
from fastapi.routing import APIRoute, iter_route_contexts
from service_kit.access import declared_action

from tests.contracts.documents import SERVICES, app, documents, merged

PARTS = (*SERVICES, "gateway")
# Probes, and pages for people.
NOT_IN_THE_CONTRACT = {
    "/health/live",
    "/health/ready",
    "/metrics",
    "/",
    "/docs",
    "/api/docs",
    "/api/docs/assets/{name}",
    "/api/openapi.json",
}


def routes(part: str) -> list[tuple[str, str, APIRoute]]:
    """Method, path and route of everything a part serves."""
    return [
        (method, found.path_format, found.original_route)
        for found in iter_route_contexts(app(part).routes)
        if isinstance(found.original_route, APIRoute) and found.path_format
        for method in found.methods or ()
    ]


@pytest.mark.parametrize("part", PARTS)
def test_every_route_is_in_the_document(part: str) -> None:
    told = {(method.upper(), path) for path, item in documents()[part]["paths"].items() for method in item}
    assert {path for method, path, _ in routes(part) if (method, path) not in told} <= NOT_IN_THE_CONTRACT


def test_what_services_alone_may_ask_is_marked_and_not_shown() -> None:
    table = load_permissions()
    inner = set()
    for part in PARTS:
        for method, path, route in routes(part):
            row = table.get(declared_action(route) or "")
            if row:
                says = documents()[part]["paths"][path][method.lower()]
                assert says.get("x-internal", False) == (bool(row.via) or row.roles == {"service"}), path
                inner |= {says["operationId"]} if "x-internal" in says else set()
    shown = {each["operationId"] for item in merged()["paths"].values() for each in item.values()}
    assert not inner & shown
    assert {"registry_check_notice", "registry_check_advance", "candidates_check_outcome"} < inner


@pytest.mark.parametrize("part", PARTS)
def test_no_path_hides_another(part: str) -> None:
    paths = [path.split("/") for path in documents()[part]["paths"]]
    for one, other in combinations(paths, 2):
        alike = len(one) == len(other) and all(a == b or "{" in a + b for a, b in zip(one, other, strict=True))
        assert not alike, f"{'/'.join(one)} and {'/'.join(other)}"
