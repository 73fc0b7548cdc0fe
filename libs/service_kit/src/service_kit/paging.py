"""Lists (列表): one shape for all of them, and keyset pages (分页) with RFC 8288 ``Link`` headers."""

from typing import Annotated, Any, Generic, TypeVar, get_args
from urllib.parse import quote

from fastapi import Query, Request, Response

from service_kit.wire import Wire

MOST = 1000
Item = TypeVar("Item")

Limit = Annotated[int, Query(ge=1, le=MOST, description="每页条数 · rows a page")]


class Items(Wire, Generic[Item]):
    """列表: the items of a list, or of one page of it; the ``Link`` header leads to the next page, if there is one."""

    items: list[Item]

    @classmethod
    def model_parametrized_name(cls, params: tuple[Any, ...]) -> str:
        """Its name in the contract: ``ElectionList``, ``ResultOrPublicResultList``."""
        kinds = get_args(params[0]) or params
        return "Or".join(kind.__name__.removesuffix("View") for kind in kinds) + "List"


def link_next(request: Request, response: Response, last_key: str | None, limit: int) -> None:
    """Adds the link to the next page, when the page is full and ``last_key`` is its last row's key."""
    if link := next_page(request, last_key, limit):
        response.headers["Link"] = link


def next_page(request: Request, last_key: str | None, limit: int) -> str:
    """The link to the next page; "" where ``last_key`` is None."""
    if last_key is None:
        return ""
    query = {name: value for name, value in request.query_params.items() if name not in ("after", "limit")}
    pairs = [*query.items(), ("after", last_key), ("limit", str(limit))]
    target = request.url.path + "?" + "&".join(f"{quote(name)}={quote(value)}" for name, value in pairs)
    return f'<{target}>; rel="next"'
