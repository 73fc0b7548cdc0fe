"""Jobs on big rosters (大文件导入任务): queued in the transaction that asks for them, taken by one worker at a time."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from procrastinate import App, PsycopgConnector
from service_kit import rows
from service_kit.bulk import connection_of
from service_kit.identity import Caller
from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.imports import RosterImport
from registry.storage.tables.people import import_jobs

QUEUE, TASK = "imports", "registry.import"
# Never opened: a job is written over the connection of the transaction that asks for it.
_JOBS = App(connector=PsycopgConnector())


@dataclass(frozen=True, slots=True)
class ImportJob:
    """待办的导入: who asked and as of when; ``sealed`` is the file while it is to be read, ``reason`` why it is to be written."""

    import_id: UUID
    asked_by: Caller
    as_of: datetime | None
    reason: str = ""
    sealed: bytes | None = None
    traceparent: str = ""


class ImportJobStore:
    """Jobs that are not done."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, job: ImportJob, roster: RosterImport) -> None:
        """Queue the job; the worker hears of it with the commit. Jobs of a community run one after another."""
        await self._session.execute(insert(import_jobs).values(**rows.columns(job, json=("asked_by",))))
        connection = await connection_of(self._session)
        task = _JOBS.configure_task(TASK, queue=QUEUE, lock=roster.community_code, connection=connection)
        # Whoever reads a list of jobs sees no more than this.
        await task.defer_async(import_id=str(job.import_id))

    async def take(self, import_id: UUID) -> ImportJob | None:
        """The job, locked until the transaction ends; None where it is done, or another worker is at it."""
        query = select(import_jobs).where(import_jobs.c.import_id == import_id).with_for_update(skip_locked=True)
        row = (await self._session.execute(query)).first()
        return rows.read(ImportJob, row) if row else None

    async def end(self, import_id: UUID) -> None:
        """Forget the job, and with it the file."""
        await self._session.execute(delete(import_jobs).where(import_jobs.c.import_id == import_id))
