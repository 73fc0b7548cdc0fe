"""Lists (列表): one shape for all of them, and keyset pages (分页) with RFC 8288 ``Link`` headers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar, get_args
from urllib.parse import quote
from uuid import UUID

from fastapi import Query, Request, Response

from service_kit.wire import Wire

MOST = 1000
MOST_IDS = 100
"""How many things one read may ask for by their ids: so many fit into an address."""
HIGHEST = 2**31 - 1
"""The highest number that a column of PostgreSQL's type integer takes."""
Item = TypeVar("Item")
Key = UUID | int | str
"""What a row of a page is found by."""

DESCENDING = "-"
Limit = Annotated[int, Query(ge=1, le=MOST, description="每页条数 · rows a page")]
Ids = Annotated[list[UUID], Query(max_length=MOST_IDS, default_factory=list)]
"""Things that are read together, each by its id."""
AfterNumber = Annotated[int, Query(ge=0, le=HIGHEST)]
"""A page of what is numbered begins after this one."""
Total = Annotated[bool, Query(description="是否同时给出总数 · whether the number of rows on all pages is wanted, too")]


def orders(*keys: str) -> tuple[str, ...]:
    """What ``sort`` of a list may say: "" for the list's own order, a key, or a key with a minus for the other way round."""
    return ("", *(way + key for key in keys for way in ("", DESCENDING)))


@dataclass(frozen=True, slots=True)
class Slice:
    """列表的一页: so many rows from the one after the row `after`, in the order of `sort` (one of `orders`)."""

    after: UUID | None
    limit: int
    sort: str = ""

    @property
    def key(self) -> str:
        """The word of the order."""
        return self.sort.removeprefix(DESCENDING)

    @property
    def downwards(self) -> bool:
        """Whether the last comes first."""
        return self.sort.startswith(DESCENDING)


class Items(Wire, Generic[Item]):
    """列表: the items of a list, or of one page of it; the ``Link`` header leads to the next page, if there is one."""

    items: list[Item]

    @classmethod
    def model_parametrized_name(cls, params: tuple[Any, ...]) -> str:
        """Its name in the contract: ``ElectionList``, ``ResultOrPublicResultList``."""
        kinds = get_args(params[0]) or params
        return "Or".join(kind.__name__.removesuffix("View") for kind in kinds) + "List"


class Page(Items[Item], Generic[Item]):
    """列表与总数: the rows of all pages where ``total`` asked for their number; else null."""

    total: int | None = None

    @classmethod
    def model_parametrized_name(cls, params: tuple[Any, ...]) -> str:
        """Its name in the contract: ``ElectorPage``."""
        return super().model_parametrized_name(params).removesuffix("List") + "Page"


def link_next(request: Request, response: Response, keys: Sequence[Key], limit: int) -> None:
    """Adds the link to the next page when this one is full; ``keys`` are what its rows are found by, in their order."""
    if link := next_page(request, keys, limit):
        response.headers["Link"] = link


def next_page(request: Request, keys: Sequence[Key], limit: int) -> str:
    """The link to the page after that of these ``keys``; "" where it is the last."""
    if len(keys) < limit:
        return ""
    query = {name: value for name, value in request.query_params.items() if name not in ("after", "limit")}
    pairs = [*query.items(), ("after", str(keys[-1])), ("limit", str(limit))]
    target = request.url.path + "?" + "&".join(f"{quote(name)}={quote(value)}" for name, value in pairs)
    return f'<{target}>; rel="next"'
