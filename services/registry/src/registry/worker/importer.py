"""Runs the jobs on big rosters (导入任务): tries again what failed for no reason of the file, and gives up in the end."""

from collections.abc import Callable
from uuid import UUID

import structlog
from procrastinate import JobContext
from service_kit import clock, context
from service_kit.context import RequestContext
from service_kit.database import Database, Session
from service_kit.identity import Caller
from service_kit.problems import Problem

from registry.domain.imports import Progress
from registry.imports.carry_on import carry_on, give_up
from registry.problems import ImportFailed
from registry.storage.import_jobs import ImportJob, ImportJobStore
from registry.storage.imports import ImportStore
from registry.work import Work

TRIES = 5
WorkOf = Callable[[Caller, Session], Work]
log = structlog.get_logger()


class TryAgain(Exception):
    """A job failed and is to be tried again; says nothing, as what failed may quote a row."""


class Importer:
    """Works as whoever asked, at the time that was asked as of."""

    def __init__(self, database: Database, work_of: WorkOf) -> None:
        self._database, self._work_of = database, work_of

    async def run(self, job: JobContext, import_id: str) -> None:
        """Carry one import on.

        Raises:
            TryAgain: the database or this process failed.
        """
        found = UUID(import_id)
        try:
            await self._carry_on(found)
        except Problem as problem:
            await self._give_up(found, problem)
        except Exception as failure:  # whatever it was, nothing of it stays
            log.warning("import.failed", exc=failure)
            if job.job.attempts < TRIES:
                raise TryAgain() from None
            await self._give_up(found, ImportFailed())

    async def _carry_on(self, import_id: UUID) -> None:
        async with self._database.sessions() as session, session.begin():
            if job := await ImportJobStore(session).take(import_id):
                await carry_on(self._as_asked(job, session), job, self._progress(import_id))

    async def _give_up(self, import_id: UUID, problem: Problem) -> None:
        async with self._database.sessions() as session, session.begin():
            if job := await ImportJobStore(session).take(import_id):
                await give_up(self._as_asked(job, session), job, problem)

    def _as_asked(self, job: ImportJob, session: Session) -> Work:
        context.begin(RequestContext(caller=job.asked_by, traceparent=job.traceparent))
        clock.as_of.set(job.as_of)
        return self._work_of(job.asked_by, session)

    def _progress(self, import_id: UUID) -> Progress:
        async def tell(done: int, rows: int) -> None:
            async with self._database.sessions() as session, session.begin():
                await ImportStore(session).progress(import_id, done, rows)

        return tell
