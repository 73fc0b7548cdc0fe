"""Have an uploaded file cleaned before it is stored as evidence (凭证清理): one after the other, in a confined process.

A crafted file may take that process over or end it, and nobody else's request suffers; what a large one takes of memory, the
service never has.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from service_kit import context
from service_kit.confined.asking import Confined, Ended, Limits

from audit.domain.evidence import MediaType
from audit.evidence.formats import Refusal, Refused, format_of
from audit.problems import EvidenceBusy, EvidenceRefused

MAX_BYTES = 15_000_000
# The largest picture takes some 800 MB while it is drawn anew, and less than the seconds within which a request is answered.
LIMITS = Limits(memory_bytes=1_000_000_000, cpu_seconds=8)
_SECONDS = 30.0
# Those that wait hold their file in the service's memory; more would not come to their turn before their deadline.
_MOST_WAITING = 8
_SENTENCES: Mapping[Refusal, tuple[str, str]] = {
    "empty": ("文件是空的，请重新选择文件", "The file is empty; choose it again."),
    "too_large": ("文件超过 15 MB，请压缩后再传", "The file is larger than 15 MB; compress it first."),
    "format": (
        "只接受 JPEG、PNG、WebP、HEIC 照片或 PDF 扫描件",
        "Only JPEG, PNG, WebP or HEIC pictures and PDF scans are accepted.",
    ),
    "pixels": ("照片超过 6500 万像素，请缩小后再传", "The picture has more than 65 million pixels; scale it down."),
    "picture": (
        "照片无法读取，请重新拍摄、导出或者缩小后再传",
        "The picture cannot be read; take or export it again, or scale it down.",
    ),
    "encrypted": ("PDF 文件有密码，请取消密码后再传", "The PDF has a password; remove it first."),
    "form": (
        "PDF 文件是可填写的表单，请打印为 PDF 后再传",
        "The PDF is a form to be filled in; print it to a PDF first.",
    ),
    "paper": ("PDF 文件不完整，请重新扫描或导出", "The PDF is damaged or cut short; scan or export it again."),
    "ended": (
        "文件处理超出限度，已停止；请缩小，或者重新拍摄、扫描后再传",
        "Reading the file took too much and was stopped; scale it down, or take or scan it again.",
    ),
}


@dataclass(frozen=True)
class CleanFile:
    """The bytes to store and their media type."""

    content: bytes
    media_type: MediaType


class Cleaner:
    """Cleans files one after the other, so that many large ones at once cost time and not memory."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        self._confined, self._waiting = Confined("audit.evidence.child:cleaner", at_once=1, limits=limits), 0

    async def clean(self, content: bytes) -> CleanFile:
        """Clean a file when its turn comes.

        Raises:
            EvidenceRefused: says what to do instead; EvidenceBusy: too many wait already, or the turn comes too late.
        """
        try:
            _require_taken(content)
            media_type, clean = _read(await self._in_turn(content))
        except Refused as why:
            raise EvidenceRefused(*_SENTENCES[why.refusal]) from None
        return CleanFile(clean, media_type)

    async def close(self) -> None:
        """Let the process go."""
        await self._confined.close()

    async def _in_turn(self, content: bytes) -> bytes:
        if self._waiting >= _MOST_WAITING:
            raise EvidenceBusy(headers={"Retry-After": "5"})
        self._waiting += 1
        try:
            async with asyncio.timeout(context.at_most(_SECONDS)):
                return await self._confined.ask(content, _SECONDS)
        except TimeoutError:
            raise EvidenceBusy(headers={"Retry-After": "5"}) from None
        except Ended:
            raise Refused("ended") from None
        finally:
            self._waiting -= 1


def _require_taken(content: bytes) -> None:
    if not content:
        raise Refused("empty")
    if len(content) > MAX_BYTES:
        raise Refused("too_large")
    format_of(content)


def _read(answer: bytes) -> tuple[MediaType, bytes]:
    line, _, clean = answer.partition(b"\n")
    word = line.decode()
    for media_type in get_args(MediaType):
        if word == media_type:
            return media_type, clean
    for refusal in get_args(Refusal):
        if word == refusal:
            raise Refused(refusal)
    raise Refused("ended")
