"""Unknown query parameters are refused like unknown fields (未知查询参数): a filter that is misspelt must not show everything."""

from fastapi import Request
from fastapi.dependencies.utils import get_flat_params
from fastapi.params import Query
from fastapi.routing import APIRoute, iter_route_contexts

from service_kit.problems import Unprocessable


def known_queries(route: APIRoute) -> list[str]:
    """The names of a route's query parameters."""
    return [each.alias for each in get_flat_params(route.dependant) if isinstance(each.field_info, Query)]


async def refuse_unknown(request: Request) -> None:
    """A dependency of every route of the kit.

    Raises:
        Unprocessable: a parameter the route does not know; it is named only if it is a word of this service.
    """
    route = request.scope.get("route")
    if not request.query_params or not isinstance(route, APIRoute):
        return
    known = known_queries(route)
    unknown = [name for name in request.query_params if name not in known]
    if unknown:
        words = _words(request)
        raise Unprocessable(errors=[_mistake(name if name in words else "?", known) for name in unknown[:50]])


def _words(request: Request) -> set[str]:
    routes = [found.original_route for found in iter_route_contexts(request.app.routes)]
    return {name for route in routes if isinstance(route, APIRoute) for name in known_queries(route)}


def _mistake(name: str, known: list[str]) -> dict[str, str]:
    zh, en = (
        ("可用：" + "、".join(known), "known: " + ", ".join(known)) if known else ("此处没有查询参数", "there are none")
    )
    return {
        "field": f"query.{name}",
        "code": "extra_forbidden",
        "zh": f"不接受的查询参数，{zh}",
        "en": f"is not a known query parameter; {en}",
    }
