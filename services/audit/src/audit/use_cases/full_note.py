"""The newest checkpoint of a log with the cosignatures collected for it (最新检查点)."""

from service_kit.problems import NotFound

from audit.storage.log_repository import LogRepository


async def full_note(log: LogRepository, name: str) -> str:
    """The note with the log's signature line first, then the witnesses'; raises NotFound before the first publication."""
    newest = await log.checkpoint(name)
    if newest is None:
        raise NotFound()
    lines = [row.line for row in await log.cosignatures(name) if row.size == newest.size]
    return str(newest.note) + "".join(lines)
