"""Every route of the gateway says who it is: operation id, tag, summary in both languages, answer."""

import re

import pytest
from fastapi import Response
from fastapi.routing import APIRoute
from gateway.main import ROUTERS

ROUTES = [route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)]
CHINESE = re.compile(r"[一-鿿]")
NO_CONTENT = 204


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{sorted(route.methods)} {route.path}")
def test_a_route_is_named_and_described_as_all_are(route: APIRoute) -> None:
    assert re.fullmatch(r"gateway_[a-z]+(_[a-z]+)+", str(route.operation_id))
    assert re.match(r"(get|post|put|delete)_[a-z_]+$", route.name)
    english, _, chinese = route.description.partition(" · ")
    assert re.match(r"[A-Z]", english) and CHINESE.search(chinese)
    for tag in map(str, route.tags):
        assert re.fullmatch(r"[一-鿿]+ · [a-z -]+", tag), tag
    # What is no JSON is described by its media type.
    other = route.response_class is Response and any("content" in each for each in route.responses.values())
    assert route.response_model is not None or other or route.status_code == NO_CONTENT or not route.include_in_schema


def test_no_two_operations_have_one_name() -> None:
    names = [route.operation_id for route in ROUTES]
    assert len(names) == len(set(names)) > 10
