"""What routes ask for before they begin: taken on the event loop, as every hop to a thread costs a request more than the work."""

from collections.abc import Iterator
from inspect import iscoroutinefunction

import pytest
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, iter_route_contexts

from tests.contracts.documents import SERVICES, app


def calls(dependant: Dependant) -> Iterator[str]:
    """The functions below a route that run in a thread, by name."""
    for each in dependant.dependencies:
        if each.call is not None and not iscoroutinefunction(each.call):
            yield f"{each.call.__module__}.{getattr(each.call, '__qualname__', each.call)}"
        yield from calls(each)


@pytest.mark.parametrize("part", [*SERVICES, "gateway"])
def test_no_route_waits_for_a_thread_before_it_begins(part: str) -> None:
    routes = [found.original_route for found in iter_route_contexts(app(part).routes)]
    known = [route for route in routes if isinstance(route, APIRoute)]
    assert known
    assert {call for route in known for call in calls(route.dependant)} == set()
