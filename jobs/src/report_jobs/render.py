"""Files of a report (报表文件): workbook and PDF from its tables alone, the same bytes from the same report.

No clock and no random number goes in: the dates inside are those of the data.
"""

import asyncio
import io
from collections.abc import Iterator
from datetime import datetime
from importlib import resources
from typing import Literal

import xlsxwriter
from huanjie_client.models import ReportContent, ReportItemView, ReportTable, ReportView
from service_kit import printing
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from report_jobs.tables import CHINA, Cell, local_day
from report_jobs.workbook import safe

_WIDEST = 40
# Excel takes no sheet name longer than this, and none of these characters in it.
_NAME = 31
_FORBIDDEN = str.maketrans(dict.fromkeys(r"[]:*?/\\", " "))
Made = Literal["xlsx", "pdf"]
Rendered = ReportItemView | ReportView
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def files(report: Rendered, content: ReportContent) -> dict[Made, bytes]:
    """Both files.

    Raises:
        UnprintableText: a character is in no font.
    """
    return {"xlsx": workbook(report, content), "pdf": paper(report, content)}


def heading(report: Rendered) -> str:
    """The line below the title: the place, the instant of the data, the year, the version."""
    until = report.as_of.astimezone(CHINA).strftime("%Y-%m-%d %H:%M:%S")
    year = f"，{report.year}年选举" if report.year else ""
    return f"辖区 {report.community_code}{year}；数据截至 {until}（北京时间）；第 {report.version} 版"


def footing(report: Rendered) -> str:
    """The line at the end: by what the report is found again."""
    return f"内部资料，查阅留痕。报表编号 {report.id}，SHA-256 {report.sha256}"


def workbook(report: Rendered, content: ReportContent) -> bytes:
    """The workbook: a sheet with title and notes, then one for each table; no cell is a formula."""
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, _OPTIONS) as book:
        # Excel has no time zones: what is written is the time in China.
        book.set_properties({"title": content.zh, "created": _local(report.as_of)})
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        _front(book.add_worksheet("说明"), report, content, (bold, wrapped))
        for each in content.tables:
            _fill(book.add_worksheet(each.zh.translate(_FORBIDDEN)[:_NAME]), each, bold)
    return kept.getvalue()


def paper(report: Rendered, content: ReportContent) -> bytes:
    """The PDF (PDF/A-2b).

    Raises:
        UnprintableText: a character is in no font.
    """
    data: dict[str, object] = {
        "title": content.zh,
        "heading": heading(report),
        "footing": footing(report),
        "notes": [each.zh for each in content.notes],
        "tables": [_printed(each) for each in content.tables],
    }
    template = resources.files("report_jobs").joinpath("papers", "report.typ")
    return asyncio.run(printing.render(template, data, local_day(report.as_of)))


def _local(instant: datetime) -> datetime:
    return instant.astimezone(CHINA).replace(tzinfo=None, microsecond=0)


def _front(sheet: Worksheet, report: Rendered, content: ReportContent, formats: tuple[Format, Format]) -> None:
    bold, wrapped = formats
    sheet.set_column(0, 0, 100)
    sheet.write_string(0, 0, safe(content.zh), bold)
    lines = [
        content.en,
        heading(report),
        *(text for each in content.notes for text in (each.zh, each.en)),
        footing(report),
    ]
    for line, text in enumerate(lines, start=1):
        sheet.write_string(line, 0, safe(text), wrapped)


def _fill(sheet: Worksheet, table: ReportTable, bold: Format) -> None:
    for place, width in enumerate(_widths(table)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, safe(table.columns[place].zh), bold)
    for line, row in enumerate(table.rows, start=1):
        for place, cell in enumerate(row):
            _write(sheet, line, place, cell)
    sheet.freeze_panes(1, min(table.keys, 3))


def _write(sheet: Worksheet, line: int, place: int, cell: Cell) -> None:
    if isinstance(cell, int):
        sheet.write_number(line, place, cell)
    elif cell is not None:
        sheet.write_string(line, place, safe(cell))


def _widths(table: ReportTable) -> Iterator[int]:
    for place, column in enumerate(table.columns):
        texts = [column.zh, *("" if row[place] is None else str(row[place]) for row in table.rows[:200])]
        # A Chinese character is two wide.
        yield min(_WIDEST, 2 + max(sum(1 + (ord(character) > 0x2E80) for character in text) for text in texts))


def _printed(table: ReportTable) -> dict[str, object]:
    rows = [["" if cell is None else str(cell) for cell in row] for row in table.rows]
    return {"title": table.zh, "columns": [each.zh for each in table.columns], "rows": rows}
