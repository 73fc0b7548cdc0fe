"""Show logs, their entries and their newest checkpoint (查看日志)."""

from service_kit.outbox import HOUSE
from service_kit.problems import NotFound

from audit.domain.event import Entry
from audit.domain.head import LogProgress
from audit.storage.checkpoints import CheckpointStore
from audit.work import Work


async def list_logs(work: Work, after: str, limit: int) -> list[LogProgress]:
    """List the logs the caller may see, by name."""
    return await work.log.progress(work.caller.scope, after, limit)


async def require_readable(work: Work, log: str) -> None:
    """Let only those read on whose scope covers the log's community; the common log is for the whole country only."""
    code, scope = await work.log.community(log) or "", work.caller.scope
    if not await work.log.size(log) or (scope and (log == HOUSE or not work.caller.covers(code))):
        raise NotFound()


async def list_entries(work: Work, log: str, after: int, limit: int) -> tuple[list[Entry], int]:
    """List entries in order, with the size that the newest checkpoint covers."""
    await require_readable(work, log)
    newest = await work.checkpoints.newest(log)
    return await work.log.page(log, after, limit), newest.size if newest else 0


async def show_checkpoint(checkpoints: CheckpointStore, log: str) -> str:
    """Show the newest note: the log's signature line first, then the witnesses'; nothing before the first publication."""
    newest = await checkpoints.newest(log)
    if newest is None:
        raise NotFound()
    lines = [cosigned.line for cosigned in await checkpoints.cosignatures(log) if cosigned.size == newest.size]
    return newest.note + "".join(lines)
