"""Show logs, their entries and their newest checkpoint (查看日志)."""

from datetime import datetime

from service_kit.outbox import HOUSE
from service_kit.problems import Forbidden, NotFound

from audit.domain.event import Entry
from audit.domain.head import LogProgress
from audit.storage.checkpoints import CheckpointStore
from audit.work import Work


async def list_logs(work: Work, after: str, limit: int) -> list[LogProgress]:
    """List the logs the caller may see, by name."""
    return await work.log.progress(work.caller.scope, after, limit)


async def require_whole(work: Work, log: str) -> None:
    """Let only those have a whole log whose scope covers its community; the common log is of the whole country."""
    code, scope = await work.log.community(log) or "", work.caller.scope
    if not await work.log.size(log) or (scope and (log == HOUSE or not work.caller.covers(code))):
        raise NotFound()


async def list_entries(work: Work, log: str, after: int, limit: int) -> tuple[list[Entry], int]:
    """List entries in order, with the size that the newest checkpoint covers.

    Of the common log everybody sees the entries of their own jurisdiction; those of no place are for the whole country.
    """
    if log != HOUSE:
        await require_whole(work, log)
    newest = await work.checkpoints.newest(log)
    within = work.caller.scope if log == HOUSE else ""
    return await work.log.page(log, after, limit, within), newest.size if newest else 0


async def show_checkpoint(checkpoints: CheckpointStore, log: str) -> str:
    """Show the newest note: the log's signature line first, then the witnesses'; nothing before the first publication."""
    newest = await checkpoints.newest(log)
    if newest is None:
        raise NotFound()
    lines = [cosigned.line for cosigned in await checkpoints.cosignatures(log) if cosigned.size == newest.size]
    return newest.note + "".join(lines)


async def show_newest_act(work: Work, within: str) -> datetime | None:
    """Show when the newest act in the elections of a place of the caller's jurisdiction is dated.

    Raises:
        Forbidden: a place outside the jurisdiction.
    """
    within = within or work.caller.scope
    if not work.caller.covers(within):
        raise Forbidden()
    return await work.log.newest_act(within)
