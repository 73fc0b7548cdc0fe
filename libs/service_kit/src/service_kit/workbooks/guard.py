"""Looks at a workbook's zip directory before anything is unpacked (压缩包检查): a small file can unpack to gigabytes."""

import io
import re
import struct
import zipfile

from registry.problems import BadFile

_END_OF_DIRECTORY = b"PK\x05\x06"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_PROTECTED, _TEXT_DOCUMENT = "EncryptedPackage".encode("utf-16-le"), "WordDocument".encode("utf-16-le")
_WEB_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe)?\s*<(?:!|\?xml|html|meta|table|head|script|style|div)", re.IGNORECASE
)
_MAX_ENTRIES = 400
_MAX_DIRECTORY_BYTES = 200_000
_MAX_UNPACKED_BYTES = 60_000_000
_MAX_RATIO = 100
# A tiny part may shrink a lot and harm nobody.
_RATIO_FROM_BYTES = 1_000_000
_ENCRYPTED = 0x1
_REQUIRED = {"[Content_Types].xml", "xl/workbook.xml"}


def is_archive(content: bytes) -> bool:
    """Whether the file is a zip archive, as a workbook is; False for what may be a CSV file.

    Raises:
        BadFile: it is a format that has to be saved as .xlsx first, with how to do it.
    """
    if content.startswith(_OLD_OFFICE) and _PROTECTED in content:
        raise BadFile(
            "文件设有打开密码，请用 Excel 或 WPS 取消密码（文件—信息—保护工作簿），另存为 .xlsx 后上传",
            "The file has a password to open it; take it off and save it as .xlsx.",
        )
    if content.startswith(_OLD_OFFICE) and _TEXT_DOCUMENT in content:
        raise BadFile(
            "这是文字文档（.wps、.doc），不是表格：请把名册复制到 Excel 或 WPS 表格，另存为 .xlsx 后上传",
            "This is a text document; copy the table into a spreadsheet and save it as .xlsx.",
        )
    if content.startswith(_OLD_OFFICE):
        raise BadFile(
            "这是旧版 .xls、.et 文件或加密文件，请用 Excel 或 WPS 打开，另存为未加密的 .xlsx 文件后上传",
            "This is an old .xls or .et file or has a password; open it and save it as .xlsx without a password.",
        )
    if _WEB_PAGE.match(content[:2000]):
        raise BadFile(
            "这是网页格式的表格（扩展名可能是 .xls），请用 Excel 或 WPS 打开，另存为 .xlsx 后上传",
            "This is a web page, whatever its name ends in; open it in a spreadsheet program and save it as .xlsx.",
        )
    return content.startswith(b"PK\x03\x04")


def require_safe_workbook(content: bytes) -> None:
    """Lets an .xlsx file pass whose parts are few, of bounded size and not absurdly compressed.

    Raises:
        BadFile: says what the file is instead, or that it would unpack to too much.
    """
    _require_small_directory(content)
    try:
        entries = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise _damaged() from None
    _require_bounded(entries)
    if not {entry.filename for entry in entries} >= _REQUIRED:
        raise BadFile(
            "这不是 Excel（.xlsx）文件，请用 Excel 或 WPS 打开后另存为 .xlsx 再上传",
            "This is not an Excel (.xlsx) file; open it in a spreadsheet program and save it as .xlsx.",
        )


def _require_small_directory(content: bytes) -> None:
    # The library reads the whole directory at once, so its stated length is looked at first.
    place = content.rfind(_END_OF_DIRECTORY)
    if place < 0 or len(content) < place + 22:
        raise _damaged()
    entries, length = struct.unpack_from("<HI", content, place + 10)
    if entries > _MAX_ENTRIES or length > _MAX_DIRECTORY_BYTES:
        raise _too_large()


def _require_bounded(entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise BadFile("文件已加密，请去除密码后重新上传", "Remove the password and upload the file again.")
    if len(entries) > _MAX_ENTRIES or sum(entry.file_size for entry in entries) > _MAX_UNPACKED_BYTES:
        raise _too_large()
    for entry in entries:
        if entry.file_size > _RATIO_FROM_BYTES and entry.file_size > _MAX_RATIO * max(entry.compress_size, 1):
            raise _too_large()


def _damaged() -> BadFile:
    return BadFile("文件已损坏，请重新保存后上传", "The file is damaged; save it again and upload it.")


def _too_large() -> BadFile:
    return BadFile(
        "文件解压后过大，已拒绝读取。请只保留花名册一个工作表、删除多余的空行和格式后另存再上传",
        "The file would unpack to too much. Keep the roster only, without empty formatted rows, and upload it again.",
    )
