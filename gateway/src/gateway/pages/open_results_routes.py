"""Open data over HTTP (开放数据接口): results as JSON and CSV, their field dictionary and schema, and figures."""

import json
from typing import Annotated
from uuid import UUID

from fastapi import Query, Request, Response
from service_kit.access import public
from service_kit.counting import Year
from service_kit.paging import MOST_IDS, Items, next_page
from service_kit.printed import Printed
from service_kit.wire import Code
from service_kit.workbooks.writing import MEDIA_TYPE, write_delimited

from gateway.clients.services import Services
from gateway.figures.show_figures import show_open_figures
from gateway.pages.board import ask_as_observer
from gateway.pages.open_figures_shapes import OpenFiguresView
from gateway.pages.open_results import OpenResults, list_open_results
from gateway.pages.open_results_shapes import FIELDS_AT, SCHEMA_AT, OpenResultsView, ResultLineView
from gateway.pages.reading import Reading
from gateway.pages.result_fields_shapes import ResultFieldView, dictionary, result_schema
from gateway.work import gateway_router

router = gateway_router("开放数据 · open data")
router.dependencies = [public("what is posted is for everybody")]
ElectionsLimit = Annotated[int, Query(ge=1, le=MOST_IDS, description="每页的选举数 · elections a page")]
_SCHEMA_TYPE = "application/schema+json"
_CSV: dict[int | str, dict[str, object]] = {
    200: {"content": {"text/csv": {}}, "description": "CSV，RFC 4180，UTF-8 带 BOM · with a byte order mark"}
}
_SCHEMA: dict[int | str, dict[str, object]] = {
    200: {"content": {_SCHEMA_TYPE: {}}, "description": "JSON Schema 2020-12"}
}
_DESCRIBED = f'<{FIELDS_AT}>; rel="describedby"; type="application/json", <{SCHEMA_AT}>; rel="describedby"; type="{_SCHEMA_TYPE}"'
_DICTIONARY_SECONDS, _FIGURES_SECONDS = 300, 300


@router.get("/public/places/{code}/results", operation_id="gateway_list_open_results", response_model=OpenResultsView)
async def get_open_results(
    code: Code, reading: Reading, after: UUID | None = None, limit: ElectionsLimit = MOST_IDS
) -> Response:
    """List the announced results of a place, counted of total; no sign-in · 选举结果开放数据（JSON）."""

    async def make(services: Services) -> Printed:
        found = await list_open_results(services, code, after, limit)
        return Printed.of(OpenResultsView.of(found), _links(reading.request, found, limit))

    return await reading.show(make)


@router.get(
    "/public/places/{code}/results.csv",
    operation_id="gateway_list_open_results_csv",
    response_class=Response,
    responses=_CSV,
)
async def get_open_results_csv(
    code: Code, reading: Reading, after: UUID | None = None, limit: ElectionsLimit = MOST_IDS
) -> Response:
    """List the same as a table that a spreadsheet opens; no sign-in · 选举结果开放数据（CSV）."""

    async def make(services: Services) -> Printed:
        found = await list_open_results(services, code, after, limit)
        lines = (tuple(dict(ResultLineView.of(line)).values()) for line in found.lines)
        table = write_delimited(tuple(ResultLineView.model_fields), lines)
        return Printed.of_bytes(table, _links(reading.request, found, limit), MEDIA_TYPE, f"results-{code}.csv")

    return await reading.show(make)


@router.get("/public/result-fields", operation_id="gateway_list_result_fields", response_model=Items[ResultFieldView])
async def get_result_fields(request: Request) -> Response:
    """List what each field of the open results means; no sign-in · 选举结果字段词典."""
    return Printed.of(dictionary()).answer(request, _DICTIONARY_SECONDS)


@router.get(
    "/public/result-schema", operation_id="gateway_show_result_schema", response_class=Response, responses=_SCHEMA
)
async def get_result_schema(request: Request) -> Response:
    """Show the JSON Schema of the open results; no sign-in · 选举结果的 JSON Schema."""
    schema = json.dumps(result_schema(), ensure_ascii=False).encode()
    return Printed.of_bytes(schema, media_type=_SCHEMA_TYPE).answer(request, _DICTIONARY_SECONDS)


@router.get("/public/places/{code}/figures", operation_id="gateway_show_open_figures", response_model=OpenFiguresView)
async def get_open_figures(code: Code, reading: Reading, year: Year = None) -> Response:
    """Show elections, lists, sheets and seats of a place and of those in it; no sign-in · 公开统计：选举、名单、选票、职数."""

    async def make(services: Services) -> Printed:
        ask_as_observer()
        place = await services.registry.place(code)
        return Printed.of(OpenFiguresView.of(place, await show_open_figures(services, code, year)))

    return await reading.show(make, _FIGURES_SECONDS)


def _links(request: Request, found: OpenResults, limit: int) -> str:
    following = next_page(request, [each.election.id for each in found.elections], limit)
    return ", ".join(filter(None, (following, _DESCRIBED)))
