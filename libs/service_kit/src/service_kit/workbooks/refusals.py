"""Why a file cannot be read (拒读原因), a word each, and the sentences that are the same for whatever is to be read."""

from collections.abc import Mapping
from typing import Literal

Refusal = Literal[
    "password",
    "text_document",
    "old_workbook",
    "web_page",
    "broken",
    "encrypted",
    "no_workbook",
    "too_large",
    "memory",
    "damaged",
    "several",
    "hidden",
    "long_sheet",
    "no_table",
    "bad_text",
    "long_text",
]
"""`several` and `hidden`: more than one sheet has the header, or only a hidden one; `no_table`: no text with such a header either."""


class Unreadable(Exception):
    """The file cannot be read, for this reason; `last_row` and `last_column` are where a sheet ends that is too long."""

    def __init__(self, why: Refusal, last_row: int = 0, last_column: int = 0) -> None:
        super().__init__(why)
        self.why, self.last_row, self.last_column = why, last_row, last_column

    def sentence(self, sentences: Mapping[Refusal, tuple[str, str]]) -> tuple[str, str]:
        """Give the sentence in both languages, of these before those that are the same for all."""
        zh, en = {**SENTENCES, **sentences}[self.why]
        place = {"last_row": self.last_row, "last_column": self.last_column}
        return zh.format(**place), en.format(**place)


SENTENCES: dict[Refusal, tuple[str, str]] = {
    "password": (
        "文件设有打开密码，请用 Excel 或 WPS 取消密码（文件—信息—保护工作簿），另存为 .xlsx 后上传",
        "The file has a password to open it; take it off and save it as .xlsx.",
    ),
    "text_document": (
        "这是文字文档（.wps、.doc），不是表格：请把表格内容复制到 Excel 或 WPS 表格，另存为 .xlsx 后上传",
        "This is a text document; copy the table into a spreadsheet and save it as .xlsx.",
    ),
    "old_workbook": (
        "这是旧版 .xls、.et 文件或加密文件，请用 Excel 或 WPS 打开，另存为未加密的 .xlsx 文件后上传",
        "This is an old .xls or .et file or has a password; open it and save it as .xlsx without a password.",
    ),
    "web_page": (
        "这是网页格式的表格（扩展名可能是 .xls），请用 Excel 或 WPS 打开，另存为 .xlsx 后上传",
        "This is a web page, whatever its name ends in; open it in a spreadsheet program and save it as .xlsx.",
    ),
    "broken": ("文件已损坏，请重新保存后上传", "The file is damaged; save it again and upload it."),
    "encrypted": ("文件已加密，请去除密码后重新上传", "Remove the password and upload the file again."),
    "no_workbook": (
        "这不是 Excel（.xlsx）文件，请用 Excel 或 WPS 打开后另存为 .xlsx 再上传",
        "This is not an Excel (.xlsx) file; open it in a spreadsheet program and save it as .xlsx.",
    ),
    "memory": ("文件内容过大，无法读取，请分批上传", "The file is too large to read; upload it in parts."),
    "damaged": (
        "文件无法读取，请用 Excel 或 WPS 重新另存为 .xlsx 后上传",
        "The file cannot be read; save it as .xlsx again.",
    ),
    "bad_text": ("CSV 文件无法读取，请另存为 .xlsx 后上传", "The CSV file cannot be read; save it as .xlsx."),
    "long_text": ("文件超过5万行或100列，请分批上传", "The file has more than 50,000 rows or 100 columns."),
}
