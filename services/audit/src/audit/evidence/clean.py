"""Clean an uploaded file before it is stored as evidence (凭证): pictures are drawn anew, so that nothing rides along.

Re-encoding drops EXIF with its location data, thumbnails, and whatever was appended to the file. The kind of a file is
read from its first bytes; its name and declared type count for nothing.
"""

import asyncio
import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps

from audit.domain.evidence import MediaType
from audit.problems import EvidenceBusy, EvidenceRefused

MAX_BYTES = 15_000_000
MAX_PIXELS = 40_000_000
# A picture of that many pixels takes some 400 MB while it is drawn anew; those that wait hold their 15 MB only.
_AT_ONCE = 1
_MOST_WAITING = 20
_MAGIC = {b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n\x1a\n": "PNG"}
_MEDIA_TYPES: dict[str, MediaType] = {"JPEG": "image/jpeg", "PNG": "image/png"}


@dataclass(frozen=True)
class CleanFile:
    """The bytes to store and their media type."""

    content: bytes
    media_type: MediaType


class Cleaner:
    """Cleans files one after the other, so that many large pictures at once cost time and not memory."""

    def __init__(self) -> None:
        self._turn, self._waiting = asyncio.Semaphore(_AT_ONCE), 0

    async def clean(self, content: bytes) -> CleanFile:
        """Clean a file when its turn comes.

        Raises:
            EvidenceRefused; EvidenceBusy: too many wait already.
        """
        if self._waiting >= _MOST_WAITING:
            raise EvidenceBusy(headers={"Retry-After": "5"})
        self._waiting += 1
        try:
            async with self._turn:
                return await asyncio.to_thread(clean_file, content)
        finally:
            self._waiting -= 1


def clean_file(content: bytes) -> CleanFile:
    """Clean a file for storing. Slow: call it in a thread.

    Raises:
        EvidenceRefused: says what to do instead.
    """
    if not content:
        raise EvidenceRefused("文件是空的，请重新选择文件", "The file is empty; choose it again.")
    if len(content) > MAX_BYTES:
        raise EvidenceRefused("文件超过 15 MB，请压缩后再传", "The file is larger than 15 MB; compress it first.")
    if content.startswith(b"%PDF-"):
        return _pdf(content)
    for magic, kind in _MAGIC.items():
        if content.startswith(magic):
            return _picture(content, kind)
    raise EvidenceRefused("只接受 JPEG、PNG 照片或 PDF 扫描件", "Only JPEG or PNG pictures and PDF scans are accepted.")


def _pdf(content: bytes) -> CleanFile:
    if b"%%EOF" not in content[-2048:]:
        raise EvidenceRefused("PDF 文件不完整，请重新扫描或导出", "The PDF is cut short; scan or export it again.")
    return CleanFile(content, "application/pdf")


def _picture(content: bytes, kind: str) -> CleanFile:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=[kind]) as picture:
                return CleanFile(_redraw(picture, kind), _MEDIA_TYPES[kind])
    except EvidenceRefused:
        raise
    except Exception as error:  # a decoder fails in many ways on a crafted file; all of them mean the same here
        raise EvidenceRefused(
            "照片无法读取，请重新拍摄或导出", "The picture cannot be read; take or export it again."
        ) from error


def _redraw(picture: Image.Image, kind: str) -> bytes:
    # The header tells the size; pixels are decoded only after it is known to be harmless.
    if picture.width * picture.height > MAX_PIXELS:
        raise EvidenceRefused(
            "照片超过 4000 万像素，请缩小后再传", "The picture has more than 40 million pixels; scale it down."
        )
    upright = ImageOps.exif_transpose(picture)
    clean = Image.new("RGB", upright.size, "white")
    clean.paste(upright.convert("RGB"))
    buffer = io.BytesIO()
    clean.save(buffer, kind, **({"quality": 88} if kind == "JPEG" else {}))
    return buffer.getvalue()
