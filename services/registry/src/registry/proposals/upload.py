"""Receive reports of a population system as a file (上传人口变动表)."""

import asyncio
import hashlib
from typing import cast

from service_kit import clock

from registry.domain.proposals import MOST_REPORTS, Happening, Message, Proposal, Report, Wanted
from registry.problems import BadFile, BadRows, RowFault
from registry.proposals.receive import receive_message
from registry.spreadsheets.movements import Movement, read_movements
from registry.spreadsheets.reader import read_workbook
from registry.work import Work

_MOST_SHOWN = 100


async def upload_reports(work: Work, code: str, content: bytes) -> tuple[Message, list[Proposal]]:
    """Propose what a file tells of a community's people; its number is its hash, so that it counts once.

    Raises:
        Forbidden; BadFile: it cannot be used as a whole. BadRows: names the rows that are wrong.
    """
    await work.community(code)
    sheet = await read_workbook(content)
    movements, wrong = await asyncio.to_thread(read_movements, sheet, clock.today())
    if wrong:
        lines = [each.line() for each in wrong[:_MOST_SHOWN]]
        raise BadRows([RowFault(each.row, each.zh, each.en) for each in lines])
    if not 0 < len(movements) <= MOST_REPORTS:
        raise BadFile("文件应有1至500行变动，请分批上传", "The file should have 1 to 500 rows; upload it in parts.")
    digest = hashlib.sha256(content).hexdigest()
    return await receive_message(work, code, f"file-{digest}", digest, [_report(code, each) for each in movements])


def _report(code: str, movement: Movement) -> Report:
    happening, wanted = cast(Happening, movement.happening), cast(Wanted, movement.wanted)
    born, reason = movement.birth_date, movement.end_reason or None
    return Report(code, happening, movement.id_number, born, movement.on, reason, wanted)
