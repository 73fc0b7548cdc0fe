"""The wire of imported lists (清单导入): each row as an order in the neutral form, and what became of them."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from fastapi.exceptions import RequestValidationError
from pydantic import Field
from service_kit import clock, validation
from service_kit.wire import View

from audit.domain.work_order import Call
from audit.hotline.platform_shapes import order_of
from audit.hotline.read_list import OrderList, written_instant
from audit.hotline.take_list import Taken
from audit.platforms.format import TIMES, Platform
from audit.problems import BadRows, ReceivedInFuture, RowFault

_MOST_SHOWN = 100


class OrderImportView(View):
    """What became of a list: rows that became a case, that corrected or repeated a known order, and that were known as they are."""

    rows: Annotated[int, Field(ge=0)]
    received: Annotated[int, Field(ge=0)]
    linked: Annotated[int, Field(ge=0)]
    known: Annotated[int, Field(ge=0)]

    @classmethod
    def of(cls, taken: Taken) -> "OrderImportView":
        """Show the numbers."""
        return cls(rows=taken.rows, received=taken.received, linked=taken.linked, known=taken.known)


def calls_of(platform: Platform, orders: OrderList, scope: str) -> list[Call]:
    """Read each row by the platform's headings; a row that is there twice counts once.

    Raises:
        BadRows: names each row that cannot be read, that lies ahead or outside of the caller's jurisdiction `scope`, and a
            number that two rows say different things of.
    """
    listing = platform.model_copy(update={"fields": platform.headings, "time": ""})
    faults: list[RowFault] = []
    found: dict[str, tuple[int, Call]] = {}
    for number, row in orders.rows:
        try:
            call = order_of(listing, _timed(listing, row)).call(platform.slug)
        except RequestValidationError as mistake:
            faults += _faults(number, mistake)
            continue
        faults += _misplaced(number, call, scope)
        earlier, same = found.setdefault(call.key.number, (number, call))
        if same.body_sha256 != call.body_sha256:
            zh = f"工单号与第{earlier}行相同而内容不同，请保留最新的一行"
            faults.append(RowFault(number, zh, f"the number is that of row {earlier}, which says something else"))
    if faults:
        raise BadRows(faults[:_MOST_SHOWN])
    return [call for _, call in found.values()]


def _misplaced(number: int, call: Call, scope: str) -> Iterator[RowFault]:
    received_at, code = call.claim.received_at, call.claim.community_code
    try:
        if received_at:
            clock.require_past(received_at, ReceivedInFuture)
    except ReceivedInFuture:
        yield RowFault(number, ReceivedInFuture.zh, ReceivedInFuture.en)
    if code and not code.startswith(scope):
        yield RowFault(
            number, "辖区代码不在本单位辖区内，请删去该行", "the place is outside your jurisdiction; take the row out"
        )


def _timed(listing: Platform, row: Mapping[str, str]) -> dict[str, str]:
    times = {heading for name in TIMES if name in listing.fields for heading in listing.fields[name].of}
    return {heading: written_instant(text) if heading in times else text for heading, text in row.items()}


def _faults(number: int, mistake: RequestValidationError) -> Iterator[RowFault]:
    errors = list(mistake.errors())
    for error, words in zip(errors, validation.describe(errors), strict=True):
        # A heading of the platform's file, and never one that somebody typed.
        heading = error["loc"][-1]
        yield RowFault(number, f"“{heading}”{words['zh']}", f"{heading} {words['en']}")
