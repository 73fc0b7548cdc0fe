"""The wire of imported lists (清单导入): each row as an order in the neutral form, and what became of them."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from fastapi.exceptions import RequestValidationError
from pydantic import Field
from service_kit import validation
from service_kit.wire import View

from audit.domain.work_order import Call
from audit.hotline.platform_shapes import order_of
from audit.hotline.read_list import OrderList, written_instant
from audit.hotline.take_list import Taken
from audit.platforms.format import TIMES, Platform
from audit.problems import BadRows, RowFault

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


def calls_of(platform: Platform, orders: OrderList) -> list[Call]:
    """Read each row by the platform's headings; a row that is there twice counts once.

    Raises:
        BadRows: names each row that cannot be read, and a number that two rows say different things of.
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
        earlier, same = found.setdefault(call.key.number, (number, call))
        if same.body_sha256 != call.body_sha256:
            zh = f"工单号与第{earlier}行相同而内容不同，请保留最新的一行"
            faults.append(RowFault(number, zh, f"the number is that of row {earlier}, which says something else"))
    if faults:
        raise BadRows(faults[:_MOST_SHOWN])
    return [call for _, call in found.values()]


def _timed(listing: Platform, row: Mapping[str, str]) -> dict[str, str]:
    times = {heading for name in TIMES if name in listing.fields for heading in listing.fields[name].of}
    return {heading: written_instant(text) if heading in times else text for heading, text in row.items()}


def _faults(number: int, mistake: RequestValidationError) -> Iterator[RowFault]:
    errors = list(mistake.errors())
    for error, words in zip(errors, validation.describe(errors), strict=True):
        # A heading of the platform's file, and never one that somebody typed.
        heading = error["loc"][-1]
        yield RowFault(number, f"“{heading}”{words['zh']}", f"{heading} {words['en']}")
