"""Routes of the governing documents (规范性文件): the law is for everybody, so none asks for a token."""

from typing import Annotated

from electoral_rules.book import catalogue
from electoral_rules.book.calendars import CALENDAR_DAYS, Counting
from electoral_rules.dates.spans import Direction, Span
from fastapi import Path, Query, Request, Response
from service_kit.access import public
from service_kit.paging import Items
from service_kit.printed import Printed
from service_kit.routing import Router
from service_kit.wire import Day

from registry.documents.day_shapes import CountedDayView
from registry.documents.header_shapes import HeaderView
from registry.documents.rule_shapes import RuleView
from registry.documents.shapes import DocumentView
from registry.documents.show import count_days, show_document, show_rule

router = Router("规范性文件 · documents")
router.dependencies = [public("the law is for everybody")]
DocumentSlug = Annotated[str, Path(pattern=r"^[a-z0-9-]{1,64}$", description="文件代号 · slug of the document")]
RuleId = Annotated[str, Path(pattern=r"^[a-z_]{1,64}\.[a-z_0-9]{1,64}$", description="规则编号 · id of the rule")]
RuleCode = Annotated[
    str, Query(pattern=r"^[A-Z]*-?[0-9]*$", max_length=20, description="同一编号有多项规则时选用 · code")
]
From = Annotated[Day, Query(alias="from", description="起算的日期 · the day that is counted from")]
# No document gives or asks for more than ten years in days.
Days = Annotated[int, Query(ge=0, le=3660)]
# Documents change with a release only; a reader that asks again after these seconds finds the new one.
_SECONDS = 300


@router.get("/documents", operation_id="registry_list_documents", response_model=Items[HeaderView])
async def get_documents(request: Request) -> Response:
    """List the governing documents with level, number and time in force · 规范性文件目录."""
    found = [HeaderView.of(document) for document in catalogue.documents()]
    return Printed.of(Items(items=found)).answer(request, _SECONDS)


@router.get("/documents/{slug}", operation_id="registry_show_document", response_model=DocumentView)
async def get_document(request: Request, slug: DocumentSlug) -> Response:
    """Show a governing document with its stages, review items and rules · 规范性文件."""
    return Printed.of(DocumentView.of(show_document(slug))).answer(request, _SECONDS)


@router.get("/documents/{slug}/rules/{rule_id}", operation_id="registry_show_rule", response_model=RuleView)
async def get_rule(request: Request, slug: DocumentSlug, rule_id: RuleId, code: RuleCode = "") -> Response:
    """Show a rule: words, article, strength, value, level, time in force, and what stands above it · 规则."""
    return Printed.of(RuleView.of_explained(show_rule(slug, rule_id, code))).answer(request, _SECONDS)


@router.get("/documents/{slug}/days", operation_id="registry_count_days", response_model=CountedDayView)
async def get_days(
    request: Request,
    slug: DocumentSlug,
    since: From,
    days: Days,
    direction: Direction = "after",
    counting: Counting = CALENDAR_DAYS,
) -> Response:
    """Count days after or before a day as the document's elections do, and say whether a holiday moves the last one · 计日."""
    span = Span(since, days, direction, counting)
    return Printed.of(CountedDayView.of(span, count_days(slug, span))).answer(request, _SECONDS)
