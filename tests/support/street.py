"""The street of the by-election of 2024, as the demo has it, and what every test hands in there: plan, roster, photo."""

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter
from huanjie.demo.scene import photo
from huanjie.demo.street import MEASURES, plan_document
from huanjie.demo_data.places import COMMUNITIES, DISTRICT, STREET, divisions_csv
from huanjie.demo_data.workbook import HEADERS

SEATS = {community.code: office for community in COMMUNITIES for office, _ in community.seats}
OFFICES = ("party_building_office", "social_affairs_office")
"""The offices of the street that check its plan."""


def plan(**changes: Any) -> dict[str, Any]:
    """The plan as the street would draw it up; `body`, `mode` and `law` change in every community."""
    ways = {name: changes.pop(name) for name in ("body", "mode", "law") if name in changes}
    drawn = {**plan_document().to_dict(), **changes}
    return {**drawn, "communities": [each | ways for each in drawn["communities"]]}


def ordered(code: str, **seats: int) -> dict[str, Any]:
    """What a plan orders in a community: so many seats of each office."""
    return {"community_code": code, "offices": [{"office": office, "seats": count} for office, count in seats.items()]}


def evidence(community: str, at: str, **more: str) -> dict[str, str]:
    """What goes with a photo that is handed in."""
    usual = {"kind": "photo", "stage": "posting", "place": "社区公告栏", "photographer": "测试"}
    return {**usual, "community_code": community, "taken_at": at, **more}


def workbook(rows: Sequence[Sequence[Any]], headers: Sequence[str] = HEADERS, title: str = "") -> bytes:
    """An .xlsx of these rows, each text as text and each number as number; a title is merged above the header."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_numbers": False})
    sheet = book.add_worksheet()
    start = 0
    if title:
        sheet.merge_range(0, 0, 0, len(headers) - 1, title)
        start = 1
    for number, row in enumerate([headers, *rows], start=start):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, column, value)
            else:
                sheet.write_number(number, column, value)
    book.close()
    return content.getvalue()


__all__ = [
    "COMMUNITIES", "DISTRICT", "HEADERS", "MEASURES", "OFFICES", "SEATS", "STREET", "divisions_csv", "evidence", "ordered", "photo",
    "plan", "workbook",
]  # fmt: skip
