"""Has a roster read (读取花名册): a workbook by the limited process, or a CSV file."""

import asyncio
from collections.abc import Mapping

from service_kit.workbooks.delimited import read_delimited
from service_kit.workbooks.guard import is_archive
from service_kit.workbooks.reading import SECONDS, Sheet, Workbooks
from service_kit.workbooks.refusals import Refusal, Unreadable

from registry.problems import BadFile
from registry.spreadsheets.headings import names_people

_WORKBOOKS = Workbooks("registry.spreadsheets.headings:names_people")
_SENTENCES: Mapping[Refusal, tuple[str, str]] = {
    "long_sheet": (
        "工作表有内容或格式的最后一格在第{last_row}行、第{last_column}列，超过5万行或100列：请删除名册以外的行和列"
        "（看上去空的也要整行、整列删除），名册过大的请分批上传",
        "The last cell of the sheet is in row {last_row}, column {last_column}, beyond 50,000 rows or 100 columns: delete the "
        "rows and columns outside the roster, also those that look empty, or upload it in parts.",
    ),
    "several": (
        "有几个工作表都是花名册，无法确定用哪一个：请只保留要导入的一个，其余删除后重新上传",
        "Several sheets are rosters: keep the one that is meant and delete the others.",
    ),
    "hidden": (
        "只有隐藏的工作表是花名册：请取消隐藏并核对内容后重新上传",
        "Only a hidden sheet is a roster: show it, check it, and upload the file again.",
    ),
    "too_large": (
        "文件解压后过大，已拒绝读取。请只保留花名册一个工作表、删除多余的空行和格式后另存再上传",
        "The file would unpack to too much. Keep the roster only, without empty formatted rows, and upload it again.",
    ),
    "no_table": (
        "这不是 Excel（.xlsx）文件，也不是有“姓名、身份证号”表头的 CSV 文件；请用 Excel 或 WPS 打开后另存为 .xlsx 再上传",
        "This is neither an Excel (.xlsx) file nor a CSV file with a header of names and id numbers; save it as .xlsx.",
    ),
}


async def read_workbook(content: bytes, seconds: float = SECONDS) -> Sheet:
    """The cells of the sheet that is the roster, or of a CSV file: texts, numbers, booleans, and dates as objects.

    Raises:
        BadFile: neither, or not to be read safely, or it is not sure which sheet is meant.
    """
    try:
        if is_archive(content):
            return await _WORKBOOKS.read(content, seconds)
        return Sheet(await asyncio.to_thread(read_delimited, content, names_people))
    except Unreadable as why:
        raise BadFile(*why.sentence(_SENTENCES)) from None
