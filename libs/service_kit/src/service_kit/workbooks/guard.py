"""Looks at a workbook's zip directory before anything is unpacked (压缩包检查): a small file can unpack to gigabytes."""

import io
import re
import struct
import zipfile

from service_kit.workbooks.refusals import Unreadable

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
        Unreadable: it is a format that has to be saved as .xlsx first, with how to do it.
    """
    if content.startswith(_OLD_OFFICE) and _PROTECTED in content:
        raise Unreadable("password")
    if content.startswith(_OLD_OFFICE) and _TEXT_DOCUMENT in content:
        raise Unreadable("text_document")
    if content.startswith(_OLD_OFFICE):
        raise Unreadable("old_workbook")
    if _WEB_PAGE.match(content[:2000]):
        raise Unreadable("web_page")
    return content.startswith(b"PK\x03\x04")


def require_safe_workbook(content: bytes) -> None:
    """Lets an .xlsx file pass whose parts are few, of bounded size and not absurdly compressed.

    Raises:
        Unreadable: says what the file is instead, or that it would unpack to too much.
    """
    _require_small_directory(content)
    try:
        entries = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise Unreadable("broken") from None
    _require_bounded(entries)
    if not {entry.filename for entry in entries} >= _REQUIRED:
        raise Unreadable("no_workbook")


def _require_small_directory(content: bytes) -> None:
    # The library reads the whole directory at once, so its stated length is looked at first.
    place = content.rfind(_END_OF_DIRECTORY)
    if place < 0 or len(content) < place + 22:
        raise Unreadable("broken")
    entries, length = struct.unpack_from("<HI", content, place + 10)
    if entries > _MAX_ENTRIES or length > _MAX_DIRECTORY_BYTES:
        raise Unreadable("too_large")


def _require_bounded(entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise Unreadable("encrypted")
    if len(entries) > _MAX_ENTRIES or sum(entry.file_size for entry in entries) > _MAX_UNPACKED_BYTES:
        raise Unreadable("too_large")
    for entry in entries:
        if entry.file_size > _RATIO_FROM_BYTES and entry.file_size > _MAX_RATIO * max(entry.compress_size, 1):
            raise Unreadable("too_large")
