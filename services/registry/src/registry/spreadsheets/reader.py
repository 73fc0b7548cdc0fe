"""Has a workbook read by the limited process (读取花名册)."""

import asyncio
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

from registry.problems import BadFile
from registry.spreadsheets.guard import require_safe_workbook

_SECONDS = 30
_READERS = asyncio.Semaphore(2)
_REFUSALS = {
    "rows": (
        "工作表超过5万行或100列，请只保留花名册内容后分批上传",
        "The sheet has more than 50,000 rows or 100 columns.",
    ),
    "memory": ("文件内容过大，无法读取，请分批上传", "The file is too large to read; upload it in parts."),
    "damaged": (
        "文件无法读取，请用 Excel 或 WPS 重新另存为 .xlsx 后上传",
        "The file cannot be read; save it as .xlsx again.",
    ),
}


class _Answer(TypedDict, total=False):
    refused: str
    rows: list[list[object]]
    sheets: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """第一个工作表: its rows from row 1 on, and how many sheets the workbook has."""

    rows: Sequence[Sequence[object]]
    sheets: int


async def read_workbook(content: bytes) -> Sheet:
    """The first sheet's cells: texts, numbers, booleans, and dates as objects.

    Raises:
        BadFile: not a safe workbook, or reading it took more memory or time than a roster may.
    """
    require_safe_workbook(content)
    async with _READERS:
        answer = await _ask(content)
    if "refused" in answer:
        raise BadFile(*_REFUSALS[answer["refused"]])
    return Sheet(answer["rows"], answer["sheets"])


async def _ask(content: bytes) -> _Answer:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-I",
        "-m",
        "registry.spreadsheets.child",
        env={},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        output, _ = await asyncio.wait_for(process.communicate(content), _SECONDS)
    except TimeoutError:
        return {"refused": "memory"}
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode != 0:
        return {"refused": "memory"}
    answer: _Answer = json.loads(output)
    return answer
